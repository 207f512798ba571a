"""What was typed when a window died is brought back from its draft, beside what is saved.

Nobody is asked first: a question whose "no" deletes is no recovery. What is recovered is an
edit like any other, so it can be undone, and the version before it is kept.
"""

from __future__ import annotations

from story_editor.errors import DiskRefused, NotFound, StoryEditorError
from story_editor.model.base import Value
from story_editor.model.story import Story
from story_editor.store.drafts import Draft, Drafts
from story_editor.ui.session import Change, Session
from story_editor.wording.failures import failure
from story_editor.wording.phrases import shown


def recover(session: Session, drafts: Drafts) -> list[str]:
    """Put the drafts that a window left into `session`; return what was done, in sentences."""
    if session.read_only:
        return []
    try:
        left = drafts.all()
    except DiskRefused as refused:
        return [failure(refused)]
    said = (_recover(session, drafts, draft) for draft in left)
    return [words for words in said if words]


def _recover(session: Session, drafts: Drafts, draft: Draft) -> str:
    kind, value = draft.kind, draft.value
    try:
        there, base = _there(session, draft)
        if there == value:  # it was saved, and died before the draft went
            drafts.drop(kind, value.id)
            return ""
        if base == draft.base or there is None:
            session.apply(Change("Recover", {(kind, value.id): (there, value)}))
            return f"{_named(session, draft)} was recovered as it was typed last. The version before is kept."
        session.folder.keep_other(kind, value, draft.base)
    except StoryEditorError as refused:  # the draft stays for the next time
        return failure(refused)
    drafts.drop(kind, value.id)
    return (
        f"{_named(session, draft)} was changed by somebody else before it could be saved."
        " What you had typed is kept among its versions."
    )


def _there(session: Session, draft: Draft) -> tuple[Value | None, str]:
    """Return what the newsroom has in the draft's place, and its version."""
    key = (draft.kind, draft.value.id)
    if draft.kind == "newsroom":
        return session.newsroom, session.folder.base(*key)
    try:
        value = session.folder.value(*key)
    except NotFound:
        return None, ""
    session.story(key[1]) if draft.kind == "stories" else session.photo(key[1])
    return value, session.folder.base(*key)


def _named(session: Session, draft: Draft) -> str:
    if isinstance(draft.value, Story):
        title = draft.value.text(session.newsroom.language).title.strip()
        return f"“{shown(title)}”" if title else "A story without a title"
    return "A photo’s credit" if draft.kind == "photos" else "The listing"
