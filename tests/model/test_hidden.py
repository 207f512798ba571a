"""What shows nothing is no part of a name, except where the name is spelt with it."""

from __future__ import annotations

import pytest

from story_editor.model.credit import Credit
from story_editor.model.credit_book import EMPTY_BOOK
from story_editor.model.credit_places import party_places
from story_editor.model.credit_reading import read_credit
from story_editor.model.folding import fold
from story_editor.model.hidden import printed_credit, without_hidden, without_ignored
from story_editor.model.newsroom import HOUSE_CREDIT
from story_editor.model.renaming import Rewriting

IGNORED = [
    *(0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x200B, 0x200E, 0x200F, 0x202E, 0x2060),
    *(0x2064, 0x2065, 0x206F, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0x1BCA0, 0x1D173),
    *(0xE0001, 0xE0020, 0xE0100, 0xE01EF, 0xE0FFF, 0x200C, 0x200D, 0x180B, 0x180E, 0x180F),
]


@pytest.mark.parametrize("number", IGNORED)
def test_that_what_hides_is_no_part_of_a_name(number: int) -> None:
    hiding = chr(number)
    for text in (f"©{hiding}Ion Buga 2022", f"© {hiding}Ion{hiding} Buga{hiding} 2022"):
        credit = read_credit(text)
        assert (credit.creators, credit.year, credit.unsure) == (("Ion Buga",), "2022", ())
        assert len(party_places(text, "Ion Buga", credit.parties)) == 1
    assert fold(f"{hiding}Ion Buga") == fold("Ion Buga")


@pytest.mark.parametrize(
    "name",
    [
        "رضا می\u200cخواهم",  # Persian
        "శ్రీ\u200cకాంత్ రావు",  # Telugu
        "ക്\u200dഷ രാജൻ",  # Malayalam
        "葛\U000e0101城 太郎",  # a variant of a Japanese family name
        "ᠰᠠᠷᠠ\u180bᠨ ᠪᠠ\u180eᠲ",  # Mongolian
    ],
)
def test_that_a_name_keeps_what_it_is_spelt_with(name: str) -> None:
    text = f"\u200f© {name} / ILO 2022"
    credit = read_credit(text)
    assert (credit.creators, credit.agency) == ((name,), "ILO")
    ((first, last),) = party_places(text, name, credit.parties)
    assert text[first:last] == name
    assert without_hidden(name) == name
    assert fold(name) == fold(without_ignored(name)), "who leaves it out means the same"


@pytest.mark.parametrize("number", IGNORED)
def test_that_nothing_hides_in_what_is_printed(number: int) -> None:
    hiding = chr(number)
    printed = printed_credit(f"© {hiding}Ion{hiding} Buga{hiding} / {hiding} ILO 2022")
    assert printed.replace("\u061c", "").replace("\u200e", "").replace("\u200f", "") in (
        "© Ion Buga / ILO 2022",
        "© Ion Buga /  ILO 2022",  # a mark of direction between two spaces
    )
    assert (hiding in printed) == (number in (0x61C, 0x200E, 0x200F))


@pytest.mark.parametrize(
    "line",
    [
        "\u200f© رضا می\u200cخواهم / ILO 2022",
        "© శ్రీ\u200cకాంత్ రావు",
        "© 葛\U000e0101城 太郎",
        "© Ann Lee 👩\u200d🌾 ❤\ufe0f",
        "© Ann \U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ],
)
def test_that_a_printed_line_keeps_its_spelling_its_direction_and_its_signs(line: str) -> None:
    assert printed_credit(line) == line
    assert printed_credit(f"\u200b {line}\u200b") == line
    assert printed_credit(printed_credit(line)) == line


def test_that_a_name_that_was_stored_with_what_hides_is_found_by_a_rename() -> None:
    text = "©\ufe0fIon Buga / ILO 2022"
    stored = Credit(text=text, creators=("\ufe0fIon Buga",), agency="ILO", year="2022")
    rewriting = Rewriting(frozenset([fold("Ion Buga")]), "I. Buga", EMPTY_BOOK, HOUSE_CREDIT)
    found = rewriting.credit(stored)
    assert found is not None
    after, afresh = found
    assert (after.text, after.creators, afresh) == (
        "©\ufe0fI. Buga / ILO 2022",
        ("I. Buga",),
        False,
    )
