"""An answer to "who is who" is remembered in the credit book, and changes readings, never texts."""

from __future__ import annotations

import itertools

import pytest

from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_reading import edited_credit, read_credit
from story_editor.model.learning import Answers, answered, learn, reads_better, year_out_of

BOOK = CreditBook([Contributor(id="seng", name="Seng Mai", aliases=("S. Mai",))])


def learnt(answers: Answers) -> CreditBook:
    numbers = itertools.count()
    changes = learn(BOOK, answers, lambda: f"new{next(numbers)}")
    return BOOK.replaced({one: after for one, (_before, after) in changes.items()})


@pytest.mark.parametrize(
    ("text", "answers", "creators", "agency"),
    [
        ("© A Person / Photo Doc 2022", {"A Person": "person", "Photo Doc": "organisation"},
         ("A Person",), "Photo Doc"),
        ("© Photo Doc / A Person 2022", {"A Person": "person", "Photo Doc": "organisation"},
         ("A Person",), "Photo Doc"),
        ("© PAG-ASA, Massimo Timosi 2024", {"PAG-ASA": "organisation", "Massimo Timosi": "person"},
         ("Massimo Timosi",), "PAG-ASA"),
        ("© Lalima Production 2022", {"Lalima Production": "organisation"},
         ("Lalima Production",), ""),
        ("© Jane / Desk copy", {"Desk copy": "nobody", "Jane": "person"}, ("Jane",), ""),
        ("© Jane Roe for Peace Corps", {"Jane Roe": "person", "Peace Corps": "person"},
         ("Jane Roe", "Peace Corps"), ""),
    ],
)  # fmt: skip
def test_an_answer_is_read_and_read_again(
    text: str, answers: Answers, creators: tuple[str, ...], agency: str
) -> None:
    book = learnt(answers)
    before = read_credit(text, year_source="imported")
    after = answered(before, answers, book)
    assert (after.creators, after.agency, after.unsure) == (creators, agency, ())
    assert (after.text, after.year, after.year_source) == (text, before.year, before.year_source)


def test_the_next_import_reads_it_right() -> None:
    text = "© Photo Doc / New Person 2022"
    assert read_credit(text, book=BOOK).unsure == ("agency", "creators")
    book = learnt({"Photo Doc": "organisation", "New Person": "person"})
    read = read_credit(text, book=book)
    assert (read.creators, read.agency, read.unsure) == (("New Person",), "Photo Doc", ())


@pytest.mark.parametrize(
    ("text", "answers", "creators", "agency", "unsure", "asked"),
    [
        ("© PAG-ASA, Massimo Timosi 2022", {"PAG-ASA": "organisation"},
         ("Massimo Timosi",), "PAG-ASA", (), ()),
        ("© Massimo Timosi and PAG-ASA 2022", {"PAG-ASA": "organisation"},
         ("Massimo Timosi",), "PAG-ASA", (), ()),
        ("© PAG-ASA, Massimo Timosi 2022", {"Massimo Timosi": "person"},
         ("Massimo Timosi",), "PAG-ASA", ("agency",), ("agency",)),
        ("© PAG-ASA, Massimo Timosi, Jane Roe 2022", {"PAG-ASA": "organisation"},
         ("Massimo Timosi", "Jane Roe"), "PAG-ASA", ("creators",), ("creators",)),
        ("© PAG-ASA, ILRI-X 2022", {"PAG-ASA": "organisation"},
         ("ILRI-X",), "PAG-ASA", ("creators",), ("creators",)),
        ("© Massimo Timosi, PAG-ASA / Foo", {"PAG-ASA": "organisation"},
         ("Massimo Timosi",), "Foo / PAG-ASA", ("agency", "creators"), ()),
    ],
)  # fmt: skip
def test_that_what_was_answered_is_sure_and_so_is_the_rest_where_nothing_is_open(
    text: str,
    answers: Answers,
    creators: tuple[str, ...],
    agency: str,
    unsure: tuple[str, ...],
    asked: tuple[str, ...],
) -> None:
    book = learnt(answers)
    for read in (answered(read_credit(text), answers, book), read_credit(text, book=book)):
        assert (read.creators, read.agency) == (creators, agency)
        assert (read.unsure, read.asked) == (unsure, asked)


def test_whoever_is_known_is_given_the_kind_and_nobody_twice() -> None:
    changes = learn(BOOK, {"S. Mai": "organisation"}, lambda: "never")
    before, after = changes["seng"]
    assert before == BOOK.get("seng")
    assert (after.name, after.kind, after.aliases) == ("Seng Mai", "organisation", ("S. Mai",))
    assert learn(BOOK, {"Seng Mai": "person"}, lambda: "never") == {}


def test_other_credits_read_better_where_the_same_names_are_read() -> None:
    book = learnt({"Photo Doc": "organisation", "A Person": "person", "Desk copy": "nobody"})
    texts = {
        "better": "© A Person / Photo Doc 2021",
        "sure": "© Seng Mai",
        "as before": "© X / Y",
        "loses a name": "© A Person / Desk copy",
    }
    before = [(key, read_credit(text)) for key, text in texts.items()]
    found = reads_better(before, book)
    assert set(found) == {"better"}
    assert (found["better"].text, found["better"].unsure) == (texts["better"], ())


def test_an_assumed_year_stays_assumed_and_an_answered_one_answered() -> None:
    book = learnt({"Studio": "person"})
    assumed = read_credit("© Studio 1984")
    assert "year" in assumed.unsure
    assert answered(assumed, {}, book).unsure == assumed.unsure
    settled = assumed.replace(unsure=())
    assert "year" not in answered(settled, {"Studio": "person"}, book).unsure
    assert edited_credit(settled, settled.text, book=book) is settled


def test_that_a_year_is_moved_out_of_a_name() -> None:
    kept = Credit(text="© IOM 2021/Jane Hobson", creators=("IOM 2021",), agency="Jane Hobson")
    moved = year_out_of(kept, "IOM 2021")
    assert moved is not None
    assert (moved.text, moved.parties, moved.year) == (kept.text, ("IOM", "Jane Hobson"), "2021")
    assert year_out_of(kept, "Jane Hobson") is None
    assert year_out_of(kept.replace(creators=("2021",)), "2021") is None


def test_that_a_credit_is_asked_about_until_all_its_names_are_known() -> None:
    answers: Answers = {"Photo Doc": "organisation"}
    credit = read_credit("© Seng / Photo Doc / Lalima")
    assert credit.unsure == ("agency", "creators")
    assert answered(credit, answers, learnt(answers)).unsure == ("agency",)
    both: Answers = {**answers, "Lalima": "organisation", "Seng": "person"}
    assert answered(credit, both, learnt(both)).unsure == ()
