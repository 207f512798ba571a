"""When somebody else has changed what is being edited here: both versions are kept.

Nobody is asked first: until they answered, the words typed here would stand nowhere safe.
The save that was refused has kept mine among the versions, where it can be compared and taken
over word by word. Of a photo or the newsroom's own file mine is written, and theirs is there.
"""

from __future__ import annotations

from story_editor.model.story import Story
from story_editor.ui.session import Key, Session


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
    return "Both versions are kept: theirs is shown, and yours is among its versions."
