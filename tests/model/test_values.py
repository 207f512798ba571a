"""Values never change in place, are validated on every change, and print the same JSON."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from pydantic import ValidationError

from story_editor.errors import NotFound
from story_editor.model.base import laid_out, new_id, to_json
from story_editor.model.crop import Crop
from story_editor.model.newsroom import Listing, Newsroom
from story_editor.model.photo import Original, Photo, Rights
from story_editor.model.story import Picture, Story, StoryText

STORY = Story(
    id="abc",
    date=dt.date(2022, 4, 8),
    texts={"en": StoryText(title="A “deadly” gamble é", summary="One.\nTwo.")},
    picture=Picture(photo="p1", crops={"listing": Crop(x=0, y=0.1, width=0.5, height=0.5)}),
    created=dt.datetime(2022, 4, 8, 9, 30, tzinfo=dt.UTC),
)


def test_that_a_value_is_frozen() -> None:
    with pytest.raises(ValidationError):
        STORY.kicker = "Voices"  # type: ignore[misc]


def test_that_replace_returns_a_changed_copy() -> None:
    changed = STORY.replace(kicker="Voices")
    assert changed.kicker == "Voices"
    assert STORY.kicker == ""
    assert changed.replace(kicker="") == STORY
    assert changed.texts["en"] is STORY.texts["en"]


def test_that_replace_validates() -> None:
    with pytest.raises(ValidationError):
        STORY.replace(status="lost")
    with pytest.raises(ValidationError):
        STORY.replace(id="../etc")
    with pytest.raises(ValidationError):
        STORY.replace(date=dt.date(1066, 10, 14))
    assert STORY.picture is not None
    with pytest.raises(ValidationError):
        STORY.picture.crops["listing"].replace(x=0.6)


def test_that_replace_refuses_a_name_that_is_no_field() -> None:
    with pytest.raises(TypeError, match="titel"):
        STORY.replace(titel="x")


def test_that_keys_of_a_newer_version_are_kept() -> None:
    newer = Story.model_validate({"id": "abc", "mood": {"calm": True}, "texts": {}})
    changed = newer.replace(kicker="Voices")
    assert json.loads(to_json(changed))["mood"] == {"calm": True}
    text = StoryText.model_validate({"title": "T", "subtitle": "S"})
    inside = json.loads(to_json(Story(id="abc", texts={"en": text}).with_text("en", title="U")))
    assert inside["texts"]["en"] == {
        "title": "U",
        "summary": "",
        "link": "",
        "alt": "",
        "subtitle": "S",
    }


def test_that_a_photo_of_before_rights_had_people_is_read() -> None:
    old = '{"id": "p", "rights": {"usage_terms": "Editorial", "ends": "2026-04-08"}}'
    photo = Photo.model_validate_json(old)
    assert photo.rights == Rights(usage_terms="Editorial", ends=dt.date(2026, 4, 8))
    assert photo.rights.of_people == ("not needed", "", False)
    with pytest.raises(ValidationError):
        photo.rights.replace(category="mine")


def test_the_json_of_a_story() -> None:
    text = to_json(STORY)
    assert text.endswith("}\n")
    assert "“deadly” gamble é" in text
    assert text.startswith('{\n  "format": 2,\n  "id": "abc",\n')
    assert list(json.loads(text)) == [
        "format",
        "id",
        "status",
        "date",
        "kicker",
        "texts",
        "picture",
        "created",
        "changed",
    ]
    assert Story.model_validate_json(text) == STORY
    assert to_json(Story.model_validate_json(text)) == text
    assert to_json(STORY.replace(kicker="x").replace(kicker="")) == text


@pytest.mark.parametrize(
    "value",
    [
        Newsroom(id="n", title="Impact"),
        Photo(id="p"),
        Photo(
            id="p",
            original=Original(
                sha256="0" * 64, name="a b.jpg", media_type="image/jpeg", width=30_000, height=1
            ),
            embedded={"XMP dc:creator": "Jane"},
            settled=("notice",),
        ),
        Crop(x=0.1, y=0.2, width=0.3, height=0.123456789),
    ],
)
def test_that_every_value_comes_back_from_its_json(value: Newsroom | Photo | Crop) -> None:
    again = type(value).model_validate_json(to_json(value))
    assert again == value
    assert to_json(again) == to_json(value)


def test_that_the_file_of_a_photo_stays_as_it_was_where_nothing_is_settled() -> None:
    assert "settled" not in to_json(Photo(id="p"))


def test_texts_and_crops_of_a_story() -> None:
    assert STORY.text("fr") == StoryText()
    french = STORY.with_text("fr", title="Un jeu mortel")
    assert french.text("fr").title == "Un jeu mortel"
    assert french.text("en") == STORY.text("en")
    crop = Crop(x=0, y=0, width=1, height=1)
    cropped = STORY.with_crop("square", crop)
    assert cropped.picture is not None
    assert set(cropped.picture.crops) == {"listing", "square"}
    assert cropped.with_crop("square", None) == STORY
    bare = STORY.replace(picture=None)
    assert bare.with_crop("square", crop) is bare


def test_that_a_newsroom_knows_its_parts() -> None:
    newsroom = Newsroom(id="n", title="T", languages=("fr", "en"))
    assert newsroom.language == "fr"
    assert newsroom.listing().name == "listing"
    assert newsroom.listing("listing").rendition == "listing"
    assert newsroom.rendition("wide").ratio == (16, 9)
    with pytest.raises(NotFound):
        newsroom.listing("none")
    with pytest.raises(NotFound):
        newsroom.rendition("none")
    with pytest.raises(ValidationError):
        newsroom.replace(listings=(Listing(rendition="none"),))
    with pytest.raises(ValidationError):
        newsroom.replace(languages=())


def test_that_identities_are_file_names_and_do_not_repeat() -> None:
    made = {new_id() for _ in range(2_000)}
    assert len(made) == 2_000
    assert all(re.fullmatch("[a-z2-9]{12}", one) for one in made)


@pytest.mark.parametrize(
    "field",
    [
        *({}, [], "", 0, -7, 10**40, True, False, None, 0.1, 1e-9, 1e22, -0.0, float("inf")),
        *("é “x” \\ \u2028 \x00\x7f \n\t /", "\ud800", "😀"),
        {"a": {}, "b": [], "c": [[], {}, [1, 2.5, None, True, "z"]], 'q"\n': {"é": [{"x": False}]}},
    ],
)
def test_that_json_is_laid_out_as_ever(field: object) -> None:
    for one in (field, [field], {"of": field}, [{"of": [field, field]}]):
        assert laid_out(one) == json.dumps(one, ensure_ascii=False, indent=2)
