"""What stands beside a photo or contributor whose file cannot be read: what happened, what is safe, what helps."""

from __future__ import annotations

from story_editor.errors import DamagedFile, NewerFormat, StoryEditorError
from story_editor.wording.failures import failure, inside
from story_editor.wording.phrases import shown


def unread_photo(problem: StoryEditorError) -> str:
    """Return the sentences about a photo that cannot be read; what was known of it last is shown beside them."""
    if isinstance(problem, NewerFormat):
        return (
            "This photo was made by a newer Story Editor, and this one cannot read it. It was left as it is:"
            " update Story Editor to open it."
        )
    if isinstance(problem, DamagedFile):
        return (
            f"What the newsroom keeps of this photo, {inside(problem.path)}, is damaged and cannot be read. It was"
            " left as it is, and so was its picture file; what is shown here was known last. Nothing can be exported"
            " until it is put back from a copy: do that, or ask for help."
        )
    return f"{failure(problem)} What is shown here was known last, and nothing can be exported until then."


def unread_contributor(problem: StoryEditorError, name: str) -> str:
    """Return the sentences about a contributor called `name` who cannot be read, and is shown as known last."""
    if isinstance(problem, DamagedFile):
        return (
            f"What the newsroom keeps of “{shown(name)}”, {inside(problem.path)}, is damaged and cannot be read. It"
            " was left as it is, and what is shown here was known last. Nothing of it can be changed until it is"
            " put back from a copy: do that, or ask for help."
        )
    return failure(problem)
