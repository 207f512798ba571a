"""What an editor types into the search field finds what it says, and nothing is an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from story_editor.store.index import Index
from story_editor.store.query import TOKENS, misread_tokens
from tests.store.shelves import indexed, photo, shelf, story

EVERYTHING = {"jade", "haiti", "leader", "draft", "arabic", "chinese", "plain"}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = shelf(
        tmp_path_factory.mktemp("query") / "N",
        photo("seng", "© Seng Mai / Photo Doc 2022", file=True),
        photo("ilo", "© Aye Aye / ILO"),
        photo("none", "", file=True),
        story(
            "jade",
            "Child labour in Myanmar’s jade mines",
            "2022-04-08",
            summary="A deadly gamble.",
            link="https://example.org/jade",
            photo="seng",
            alt="A mine",
            status="published",
        ),
        story("haiti", "Comment créer un emploi à Haïti", "2022-03-17", photo="ilo", summary="s"),
        story("leader", "I want to be a leader", "2022-03-04", kicker="Voices", photo="none"),
        story("draft", "Straße und Café au lait", "", status="draft", summary="100% of it"),
        story("arabic", "مُديرٌ في العِراق", "2021-12-31", summary="s"),
        story("chinese", "缅甸玉石矿的童工 and_more", "2021-01-01", summary="s"),
        story("plain", "Plain", "2019-05-05", link="mailto:a@b.org", summary="s"),
        story("gone", "Thrown away jade", "2020-01-01"),
    )
    folder.trash("stories", "gone")
    return indexed(folder)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", EVERYTHING),
        ("   ", EVERYTHING),
        # words match from their beginning, in every field
        ("jad", {"jade"}),
        ("ade", set()),
        ("JADE Mines", {"jade"}),
        ("gamble", {"jade"}),
        ("voices", {"leader"}),
        ("seng", {"jade"}),
        ("jade voices", set()),
        ('"jade mines"', {"jade"}),
        ('"mines jade"', set()),
        ('"jade min"', set()),
        ('"jade mines', {"jade"}),
        ("myanmar's", {"jade"}),
        # accents and case, composed or not
        ("haiti", {"haiti"}),
        ("HAÏTI", {"haiti"}),
        ("Hai\u0308ti cre\u0301er", {"haiti"}),
        ("cafe", {"draft"}),
        ("strasse", {"draft"}),
        # other scripts
        ("مدير", {"arabic"}),
        ("العراق", {"arabic"}),
        ("玉石", {"chinese"}),
        ("童工", {"chinese"}),
        ("玉童", set()),
        # tokens
        ("is:draft", {"draft"}),
        ("is:ready", EVERYTHING - {"draft", "jade"}),
        ("is:published", {"jade"}),
        ("is:trashed", {"gone"}),
        ("needs:work", {"haiti", "leader", "draft"}),
        ("has:picture", {"jade", "haiti", "leader"}),
        ("has:file", {"jade", "leader"}),
        ("has:link", {"jade", "plain"}),
        ("has:credit", {"jade", "haiti"}),
        ("no:picture", {"draft", "arabic", "chinese", "plain"}),
        ("no:file", {"haiti"}),
        ("no:credit", {"leader"}),
        ("no:alt", {"leader"}),
        ("no:date", {"draft"}),
        ("no:summary", {"leader"}),
        ("no:link", EVERYTHING - {"jade", "plain"}),
        ('credit:"Seng Mai"', {"jade"}),
        ("credit:seng", {"jade"}),
        ("credit:nobody", set()),
        ("agency:ILO", {"haiti"}),
        ("agency:ilo", {"haiti"}),
        ("year:2022", {"jade", "haiti", "leader"}),
        ("year:2019", {"plain"}),
        ("year:٢٠١٩", {"plain"}),
        ("before:2022", {"arabic", "chinese", "plain"}),
        ("before:2022-03-17", {"leader", "arabic", "chinese", "plain"}),
        ("after:2022", set()),
        ("after:2021", {"jade", "haiti", "leader"}),
        ("after:2022-03", {"jade"}),
        ("after:2022-03-17", {"jade"}),
        # together, and taken away
        ("is:ready year:2022", {"haiti", "leader"}),
        ("is:ready has:file no:credit voices", {"leader"}),
        ("-jade", EVERYTHING - {"jade"}),
        ("-is:ready", {"jade", "draft"}),
        ("has:picture -has:file", {"haiti"}),
        ('year:2022 -credit:"Seng Mai"', {"haiti", "leader"}),
        ("is:trashed jade", {"gone"}),
        ("is:trashed -jade", set()),
        # what looks like a token and is none are words
        ("is:nothing", set()),
        ("is:", set()),
        ("year:soon", set()),
        ("jade:mines", {"jade"}),
        ("before:", set()),
        # what is special to a database is nothing special here
        ("credit:%", set()),
        ("credit:_", set()),
        ("玉石%", set()),
        ("100%", {"draft"}),
        ("and_more", {"chinese"}),
        ("jade OR plain", set()),
        ("jade*", {"jade"}),
        ("title:jade", set()),
    ],
)
def test_a_query(index: Index, query: str, found: set[str]) -> None:
    assert set(index.ids(query)) == found


def test_that_minus_before_the_trash_asks_for_everything_else(index: Index) -> None:
    assert set(index.ids("-is:trashed")) == EVERYTHING


@pytest.mark.parametrize("token", TOKENS)
def test_that_every_token_the_field_suggests_is_understood(index: Index, token: str) -> None:
    values = {"credit:": "seng", "agency:": "ilo", "year:": "2022"}
    whole = token + values.get(token, "2020" if token.endswith(":") else "")
    found, others = set(index.ids(whole)), set(index.ids(f"-{whole}"))
    assert found
    assert found.isdisjoint(others)
    if "trashed" not in token:
        assert found | others == EVERYTHING


HOSTILE = [
    "'; DROP TABLE entries; --",
    '" OR 1=1',
    '""""',
    "-",
    "--",
    '-"',
    "(((",
    "NEAR(jade mines, 2)",
    "jade AND NOT mines",
    "{text}: jade",
    "text : jade ^ *",
    "\x00",
    "ja\x00de",
    "\ud800",
    "credit:\udcff",
    "credit:" + "\\" * 50,
    "credit:" + "%" * 60_000,
    "玉" * 60_000,
    "a " * 5_000,
    '"' + "a " * 5_000,
    "-is:draft " * 3_000,
    "\u202e\u2066\u200d",
    "🎉 👩🏽‍🚀",
    "हिन्दी ไทย 日本語 한국어",
    "year:٢٠٢٢²",
    "before:99999 after:0000-00-00",
]


@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_that_hostile_text_is_no_error(index: Index, query: str) -> None:
    rows = index.rows(query)
    assert [row.id for row in rows] == index.ids(query)
    assert sum(count for _, count in index.years(query)) == len(rows)
    assert index.position("jade", query) == (
        index.ids(query).index("jade") if "jade" in index.ids(query) else None
    )
    assert len(index.ids()) == len(EVERYTHING)


@given(query=st.text(max_size=40) | st.from_regex(r'(-?[a-z]{2,6}:"?\w{0,4}"? ?){1,4}'))
def test_that_no_text_is_an_error(index: Index, query: str) -> None:
    index.rows(query)


@given(
    parts=st.lists(
        st.sampled_from(["is:ready", "-is:draft", "jade", "has:picture", "year:2022"]), max_size=4
    )
)
def test_that_the_order_of_words_does_not_matter(index: Index, parts: list[str]) -> None:
    assert index.ids(" ".join(parts)) == index.ids(" ".join(reversed(parts)))


@pytest.mark.parametrize(
    ("text", "misread"),
    [
        ("", []),
        ("is:draft has:file credit:Ada year:2022 before:2022-03 -no:alt jade", []),
        ('"status:foo" Voices: 12:30', []),
        ("status:foo", [("status:foo", "status")]),
        ('jade is:foo -no:thing "x" year:last', [("is:foo", "is"), ("no:thing", "no"), ("year:last", "year")]),
        ('nosuch:"two words"', [("nosuch:two words", "nosuch")]),
        ("credit: is:", [("credit:", "credit"), ("is:", "is")]),
        ("x" * 1_000 + " status:foo", []),
    ],
)  # fmt: skip
def test_what_looks_like_a_token_and_is_none(text: str, misread: list[tuple[str, str]]) -> None:
    assert misread_tokens(text) == misread
