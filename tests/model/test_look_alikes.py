"""Which names are suggested as one, and which never are."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from story_editor.model.look_alikes import CROWD, look_alikes

NAMES = st.dictionaries(
    st.text("abc", max_size=2),
    st.lists(st.text("aBé .'-王ü8", max_size=12), max_size=3),
    max_size=5,
)


def reason(one: str, other: str) -> str:
    found = look_alikes({"a": [one], "b": [other]})
    return found[0].reason if found else ""


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("SpaceX", "Space X", "spacing"),
        ("A.B. Hussain", "A. B. Hussain", "spacing"),
        ("UN-Habitat", "UN Habitat", "spacing"),
        ("Jane Hobson", "JANE  HOBSON", "same"),
        ("José Pérez", "Jose Perez", "accents"),
        ("Kıvanç Özvardar", "Kivanc Ozvardar", "accents"),
        ("Jürgen Müller", "Juergen Mueller", "marks"),
        ("Søren Kjær", "Soren Kjaer", "accents"),
        ("Sa'id Haddad", "Said Haddad", "spacing"),
        ("Seng Mai", "Mai, Seng", "order"),
        ("A.B. Hussain", "Anwar B. Hussain", "initials"),
        ("J. Hobson", "Jane Hobson", "initials"),
        ("Rachel Michetti", "Rachel Micheti", "letter"),
        ("Rachel Michetti", "Rachel Mihcetti", "letter"),
        ("Rachel Michetti", "Rachel Michetta", "letter"),
        ("أحمد فارس العلي", "احمد فارس العلي", "accents"),
        ("王小明", "王小明 ", "same"),
    ],
)
def test_what_looks_alike(one: str, other: str, why: str) -> None:
    assert reason(one, other) == why
    assert reason(other, one) == why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna Roy", "Anne Roy"),
        ("Jane Hobson", "Jane Dobson"),
        ("Studio Nova 54", "Studio Nova 55"),
        ("J. Hobson", "M. Hobson"),
        ("Jane Hobson", "John Hobson"),
        ("A.B. Hussain", "Anwar C. Hussain"),
        ("ILO", "IOM"),
        ("Seng Mai", "Seng Mai / ILO"),
        ("李明", "李红"),
        ("", " . "),
    ],
)
def test_what_does_not(one: str, other: str) -> None:
    assert not reason(one, other)


def test_that_every_spelling_counts_and_nobody_looks_like_themselves() -> None:
    found = look_alikes({"ilo": ["ILO", "I.L.O."], "b": ["Jane Mai"], "c": ["I L O", "J. Mai"]})
    assert [(one.first, one.second) for one in found] == [("b", "c"), ("c", "ilo")]


def test_that_a_crowd_says_nothing() -> None:
    crowd = {str(number): [f"J{number}x. Smith", "Smith J."] for number in range(CROWD + 1)}
    assert not look_alikes(crowd)


@given(NAMES)
def test_any_names_at_all(names: dict[str, list[str]]) -> None:
    found = look_alikes(names)
    assert all(pair.first < pair.second for pair in found)
    assert len({pair[:2] for pair in found}) == len(found)
    assert look_alikes(dict(reversed(names.items()))) == found


def test_that_3_000_names_take_no_more_than_a_moment() -> None:
    syllables = "ba de fi go hu ka le mi no pu ra se ti vo zu".split()

    def word(number: int) -> str:
        return "".join(syllables[number // 15**at % 15] for at in range(3)).title()

    names = {str(n): [f"{word(n * 7 % 3375)} {word(n * 11 % 997)}"] for n in range(3_000)}
    began = time.process_time()
    look_alikes(names)
    assert time.process_time() - began < 1.0
