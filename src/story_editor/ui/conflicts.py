"""When somebody else has changed what is being edited here: both versions are kept.

Nobody is asked first: until they answered, the words typed here would stand nowhere safe.
A story becomes two, theirs under its id and mine as a draft. A photo or the newsroom's own
file has to be one: mine is written, and theirs is kept among its versions.
"""

from __future__ import annotations

from story_editor.model.base import new_id
from story_editor.model.story import Story
from story_editor.ui.session import Key, Session
from story_editor.ui.story_edits import adding


def keep_both(session: Session, key: Key) -> str:
    """Keep both versions of the value under `key`; return what was done, in a sentence.

    The undo steps before are gone: they hold versions from before theirs. Raises what
    reading and writing the folder raise.
    """
    mine = session.value(key)
    session.undo_stack.clear()
    if key[0] != "stories":
        session.folder.keep_theirs(*key)
        return "Yours is used, and theirs is kept among its versions."
    session.take_in({key: session.folder.story(key[1])})
    if not isinstance(mine, Story):
        return "It was not moved to the trash: look at their version first."
    session.apply(adding("Keep both", mine.replace(id=new_id(), status="draft")))
    return "Both versions are kept: theirs in its place, yours as a draft beside it."
