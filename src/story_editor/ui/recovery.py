"""What was typed when a window died is brought back from its draft, beside what is saved.

Nobody is asked first: a question whose "no" deletes is no recovery. What is recovered is an
edit like any other, so it can be undone, and the version before it is kept.
"""

from __future__ import annotations

from story_editor.errors import DiskRefused, StoryEditorError
from story_editor.store.drafts import Draft, Drafts
from story_editor.ui.session import Change, Session
from story_editor.wording.failures import failure
from story_editor.wording.phrases import several
from story_editor.wording.versions import named


def recover(session: Session, drafts: Drafts) -> str:
    """Put the drafts that a window left into `session`; return what was done, in sentences.

    A draft that cannot be read is kept aside, and said to be.
    """
    if session.read_only:
        return ""
    try:
        unread = drafts.set_aside()
        left = drafts.all()
    except DiskRefused as refused:
        return failure(refused)
    said = [failure(one) for one in unread]
    said += [words for draft in left if (words := _recover(session, drafts, draft))]
    return " ".join(several(said))


def _recover(session: Session, drafts: Drafts, draft: Draft) -> str:
    kind, value = draft.kind, draft.value
    name = named(value, session.newsroom.language)
    try:
        key = (kind, value.id)
        there = session.opened(key)
        base = session.folder.base(*key)
        if there == value:  # it was saved, and died before the draft went
            drafts.drop(kind, value.id)
            return ""
        if base == draft.base or there is None:
            session.apply(Change("Recover", {key: (there, value)}))
            return f"{name} was recovered as it was typed last. The version before is kept."
        session.folder.keep_other(kind, value, draft.base)
    except StoryEditorError as refused:  # the draft stays for the next time
        return failure(refused)
    drafts.drop(kind, value.id)
    return (
        f"{name} was changed by somebody else before it could be saved."
        " What you had typed is kept among its versions."
    )
