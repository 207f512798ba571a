"""Drafts that are brought back without a window: what its workers do is done here, in the same order."""

from __future__ import annotations

from collections.abc import Sequence

from story_editor.store.drafts import Drafts
from story_editor.store.left_elsewhere import Left
from story_editor.ui.recovery import Recovered, Recovery
from story_editor.ui.session import Session


def recover(
    session: Session, drafts: Drafts, elsewhere: Sequence[Left] | None = None
) -> list[Recovered]:
    """Bring back what `drafts` keep, or what is kept `elsewhere`; return what was done."""
    recovery = Recovery(session, drafts, elsewhere)
    recovery.read()
    recovery.look()
    recovery.decide()
    while recovery.writes:
        recovery.write()
        recovery.decide()
    return recovery.said
