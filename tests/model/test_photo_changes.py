"""What one photo takes from another: all but what is each picture's own."""

from __future__ import annotations

import datetime as dt

from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Photo, Rights
from story_editor.model.photo_changes import same_as


def test_the_same_as_another_has_its_rights_and_not_its_people() -> None:
    rights = Rights(
        category="agency",
        usage_terms="Once",
        licence_url="https://example.org/l",
        ask_url="https://example.org/ask",
        ends=dt.date(2031, 5, 6),
        consent="on file",
        consent_reference="Folder 7",
        minors=True,
        no_credit_reason="ours",
    )
    other = Photo(id="o", credit=read_credit("© Ann 2020", year_source="photo"), rights=rights)
    own = Photo(id="p", caption="A cup", rights=Rights(consent="needed"))
    made = same_as(other)(own)
    assert made.credit == other.credit.replace(year_source="typed")
    assert (made.id, made.caption) == ("p", "A cup")
    own_rights = {"consent": "needed", "consent_reference": "", "minors": False}
    assert made.rights == rights.replace(**own_rights, no_credit_reason="")
