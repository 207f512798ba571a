"""The photos of the index: found by words and filters, counted, and read again when they change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from story_editor.model.credit import Credit
from story_editor.model.credit_reading import printed_licence
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Original, Photo, Rights
from story_editor.model.story import Picture, Story, StoryText
from story_editor.store.entries import SEARCHED, make_entry, make_photo_entry
from story_editor.store.index import Index
from story_editor.store.indexing import refresh_index
from story_editor.store.newsroom_folder import NewsroomFolder
from story_editor.store.photo_rows import FILTERS, Filter, Photos

TODAY = dt.date(2026, 3, 1)


def original(name: str, width: int = 3000) -> Original:
    digest = name.encode().hex().ljust(64, "0")[:64]
    return Original(sha256=digest, name=name, media_type="image/jpeg", width=width, height=width)


def photo(photo_id: str, text: str = "© A. Example", **rest: object) -> Photo:
    return Photo(id=photo_id, credit=Credit(text=text)).replace(**rest)


PHOTOS = (
    photo("market", "© Stéfan Mañé", original=original("Marché.jpg")),
    photo("harbour", "", original=original("harbour_100%.jpg")),
    photo("waiting", caption="A bridge at dawn"),
    photo("old", original=original("old.jpg", 300), rights=Rights(ends=dt.date(2026, 2, 28))),
    photo("soon", original=original("soon.jpg"), rights=Rights(ends=dt.date(2026, 3, 31))),
    photo("later", original=original("later.jpg"), rights=Rights(ends=dt.date(2026, 4, 1))),
    photo("excused", "", rights=Rights(no_credit_reason="ours"), original=original("x.jpg")),
    photo("young", original=original("young.jpg"), rights=Rights(minors=True)),
    photo("asked", original=original("asked.jpg"), rights=Rights(consent="needed")),
    photo("filed", original=original("z.jpg"), rights=Rights(consent="on file")),
)


def story(story_id: str, used: str, title: str) -> Story:
    texts = {"en": StoryText(title=title)}
    return Story(id=story_id, texts=texts, picture=Picture(photo=used), status="ready")


@pytest.fixture
def folder(tmp_path: Path) -> NewsroomFolder:
    made = NewsroomFolder.create(tmp_path / "room", "Room")
    for one in PHOTOS:
        made.save_photo(one)
    made.save_story(story("s1", "market", "Fishers of Galápagos"))
    made.save_story(story("s2", "market", "Another day"))
    made.save_story(story("s3", "harbour", "The harbour strike"))
    made.save_story(story("s4", "soon", "Rights"))
    return made


@pytest.fixture
def index(tmp_path: Path, folder: NewsroomFolder) -> Iterator[Index]:
    made = Index(tmp_path / "index.sqlite")
    refresh_index(folder, made, today=TODAY)
    yield made
    made.close()


@pytest.fixture
def photos(index: Index) -> Photos:
    return index.photos()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", "waiting asked harbour later market old soon excused young filed"),
        ("marche", "market"),
        ("stefan MANE", "market"),
        ("galapag", "market"),
        ("fishers marche", "market"),
        ("strike", "harbour"),
        ("100%", "harbour"),
        ("dawn", "waiting"),
        ("nowhere", ""),
        ('"', ""),
        ("-_*", ""),
        ("\ud800", ""),
    ],
)
def test_words_find_file_names_credits_and_stories(
    photos: Photos, words: str, expected: str
) -> None:
    assert photos.find(words, "", TODAY) == expected.split()


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("no-credit", "harbour"),
        ("no-file", "waiting"),
        ("ending", "old soon"),
        ("consent", "asked young"),
        ("unused", "waiting asked later old excused young filed"),
        ("small", "old"),
    ],
)
def test_filters_find_and_count_the_same(photos: Photos, chosen: Filter, expected: str) -> None:
    assert photos.find("", chosen, TODAY) == expected.split()
    for words in ("", "jpg", "example"):
        counts = photos.count(words, TODAY)
        assert counts == {one: len(photos.find(words, one, TODAY)) for one in FILTERS}


def test_a_row_says_what_the_grid_paints(photos: Photos) -> None:
    market, nothing, soon = photos.rows(["market", "nowhere", "soon"])
    assert nothing is None
    assert market is not None
    assert soon is not None
    assert (market.name, market.credit, market.uses) == ("Marché.jpg", "© Stéfan Mañé", 2)
    assert market.original.split()[1:] == ["3000", "3000"]
    assert (soon.ends, soon.lacks) == ("2026-03-31", "")


def test_a_photo_whose_story_is_in_the_trash_is_unused(
    folder: NewsroomFolder, index: Index
) -> None:
    folder.trash("stories", "s3")
    refresh_index(folder, index, today=TODAY)
    assert "harbour" in index.photos().find("", "unused", TODAY)
    assert index.photos().find("strike", "", TODAY) == [], "nor do the story's words find it"


def test_photos_that_changed_are_read_again(folder: NewsroomFolder, index: Index) -> None:
    assert refresh_index(folder, index, today=TODAY) == (False, [])
    folder.save_photo(PHOTOS[2].replace(caption="A bridge at dusk"))
    folder.trash("photos", "excused")
    assert refresh_index(folder, index, today=TODAY) == (True, [])
    assert index.photos().find("dusk", "", TODAY) == ["waiting"]
    assert index.photos().rows(["excused"]) == [None]
    assert refresh_index(folder, index, today=TODAY) == (False, [])


def test_another_day_looks_at_the_end_of_rights_again(folder: NewsroomFolder, index: Index) -> None:
    (row,) = index.rows("Rights")
    assert "rights-ending" in row.needs.split()
    assert refresh_index(folder, index, today=dt.date(2026, 4, 2)) == (True, [])
    (row,) = index.rows("Rights")
    assert "rights-ended" in row.needs.split()
    others = {"date-missing", "alt-missing", "file-gone"}
    assert row.musts == 1 + len(others.intersection(row.needs.split()))
    assert refresh_index(folder, index, today=dt.date(2026, 4, 2)) == (False, [])


def test_another_shape_for_the_listing_measures_every_photo_again(
    folder: NewsroomFolder, index: Index
) -> None:
    newsroom = folder.newsroom()
    large = tuple(one.replace(minimum=2000) for one in newsroom.renditions)
    folder.save_newsroom(newsroom.replace(renditions=large))
    refresh_index(folder, index, today=TODAY)
    assert index.photos().count("", TODAY)["small"] == 1
    larger = tuple(one.replace(minimum=3500) for one in newsroom.renditions)
    folder.save_newsroom(folder.newsroom().replace(renditions=larger))
    refresh_index(folder, index, today=TODAY)
    assert index.photos().count("", TODAY)["small"] == 9


@pytest.mark.parametrize("words", ["x" * 100_000, "%" * 100_000, "ﷺ" * 100_000, "qq " * 30_000])
def test_a_search_of_any_length_finds_or_does_not(index: Index, words: str) -> None:
    assert index.photos().find(words, "", TODAY) == []
    assert index.photos().count(words, TODAY)[""] == 0
    for token in ("", "credit:", "-", "agency:"):
        index.rows(token + words, 0, 10)
        index.find(token + words)


def test_letters_without_accents_find_those_that_unicode_takes_apart_no_further(
    folder: NewsroomFolder, tmp_path: Path
) -> None:
    folder.save_photo(photo("kivanc", "© Kıvanç Sørensen", original=original("Łódź.jpg")))
    folder.save_story(story("s5", "kivanc", "Þorlákur at sea"))
    index = Index(tmp_path / "other.sqlite")
    refresh_index(folder, index)
    for words in ("kivanc", "KIVANÇ sorensen", "lodz", "thorlakur"):
        assert index.photos().find(words, "", TODAY) == ["kivanc"]
    assert [row.id for row in index.rows("thorlakur credit:kivanc", 0, 9)] == ["s5"]
    assert [row.id for row in index.rows("kivanc", 0, 9)] == ["s5"]
    index.close()


def test_that_of_an_endless_credit_only_the_beginning_is_searched() -> None:
    text = "© Stéfan Mañé / " * SEARCHED
    one = photo("long", text)
    newsroom = Newsroom(id="n", title="N")
    entry = make_photo_entry(one, newsroom)
    assert entry.printed == text
    assert entry.folded.strip().startswith("© stefan mane /")
    assert len(entry.folded) < SEARCHED + 10
    shown = make_entry(story("s", "long", "Title"), one, newsroom)
    assert len(shown.folded_credit) == SEARCHED
    assert printed_licence(f"{text} CC BY 4.0") == "", "it is not read, so nothing is looked for"
