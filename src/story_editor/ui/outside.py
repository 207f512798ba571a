"""What other programs do to the values that are open here."""

from __future__ import annotations

from collections.abc import Collection

from story_editor.errors import NotFound, StoryEditorError
from story_editor.model.base import Value
from story_editor.ui.session import Key, Session
from story_editor.wording.failures import failure
from story_editor.wording.versions import named


def bring_up_to_date(session: Session, keys: Collection[Key] | None = None) -> str:
    """Show what is open as it stands on the disk; return what had changed, in a sentence or two.

    Of all that is open, or of `keys`, and never what is unsaved: no typed word is replaced. A
    file that has gone is no deletion (STORE, promise 7) unless the trash has it: what is open
    here is then written again. The undo steps are gone when one of them holds a value that was
    changed. No save may be under way.
    """
    folder, said, unsaved = session.folder, [], session.unsaved()
    for key, known in session.saved().items():
        if key in unsaved or (keys is not None and key not in keys):
            continue
        try:
            there: Value | None = folder.value(*key)
        except NotFound:
            there = None
        except StoryEditorError as refused:
            said.append(failure(refused))
            continue
        if there == known:
            continue
        if session.touches(key):
            session.undo_stack.clear()
        name = named(there or known, session.newsroom.language)
        if there is None and not folder.is_trashed(*key):
            session.lost(key)
            said.append(f"{name} had gone from the folder, and is written again.")
            continue
        session.take_in({key: there})
        said.append(f"{name} was changed by another program, and is shown as it is now.")
    return " ".join(said[:2]) + (f" (and {len(said) - 2:,} more)" if len(said) > 2 else "")
