"""Newsrooms for the export's tests: the reference page, and small ones with every trait."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from story_editor.export.export import Report, export_listing
from story_editor.imaging.original import read_original
from story_editor.model.credit import Credit
from story_editor.model.credit_reading import read_credit
from story_editor.model.date_reading import parse_date
from story_editor.model.newsroom import Contacts, Listing, Newsroom
from story_editor.model.photo import EXTENSIONS, Photo
from story_editor.model.story import Picture, Story, StoryText
from story_editor.store.disk import DISK, Disk

TESTS = Path(__file__).resolve().parents[1]
PHOTOS = TESTS / "photos"
SEED = TESTS / "seed" / "impact-and-people.txt"


@dataclass
class Desk:
    """A newsroom in memory, with the folder where its originals, cache and exports lie."""

    folder: Path
    listing: Listing = field(default_factory=lambda: Listing(heading="Impact and people"))
    stories: list[Story] = field(default_factory=list)
    photos: dict[str, Photo] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en",)

    @property
    def newsroom(self) -> Newsroom:
        return Newsroom(
            id="testnewsroom",
            title="Impact and people",
            languages=self.languages,
            listings=(self.listing,),
        )

    @property
    def out(self) -> Path:
        return self.folder / "out"

    def original_path(self, photo: Photo) -> Path:
        assert photo.original is not None
        return self.folder / "originals" / photo.original.file_name

    def add_photo(self, photo_id: str, data: bytes, name: str, credit: str, **more: Any) -> Photo:
        original = read_original(data, name)
        assert original.media_type in EXTENSIONS
        photo = Photo(id=photo_id, original=original, credit=read_credit(credit), **more)
        path = self.original_path(photo)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        self.photos[photo_id] = photo
        return photo

    def add_story(self, story_id: str, title: str, date: str, **more: Any) -> Story:
        language = self.listing.language
        texts = {key: more.pop(key) for key in ("summary", "link", "alt") if key in more}
        photo = more.pop("photo", None)
        story = Story(
            id=story_id,
            status=more.pop("status", "ready"),
            date=dt.date.fromisoformat(date),
            texts={language: StoryText(title=title, **texts)},
            picture=Picture(photo=photo, **more.pop("picture", {})) if photo else None,
            **more,
        )
        self.stories.append(story)
        return story

    def export(self, to: Path | None = None, disk: Disk = DISK, **more: Any) -> Report:
        return export_listing(
            self.newsroom,
            self.listing,
            self.stories,
            self.photos,
            self.original_path,
            to or self.out,
            cache=self.folder / "cache",
            disk=disk,
            **more,
        )


def jpeg(width: int, height: int, **save: Any) -> bytes:
    """Return a JPEG with a gradient across and down, so that every part of it is unlike others."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    image = Image.merge("RGB", (across, down, Image.new("L", (width, height), 90)))
    file = io.BytesIO()
    image.save(file, save.pop("format", "JPEG"), **{"quality": 92, **save})
    return file.getvalue()


def small_desk(folder: Path) -> Desk:
    """Return a desk with two stories, the first with a picture of 640 pixels."""
    desk = Desk(folder)
    desk.add_photo(
        "coffee", (PHOTOS / "coffee.png").read_bytes(), "coffee.png", "© Rachel Michetti 2013"
    )
    desk.add_story(
        "growers",
        "Coffee growers in the highlands plan for a drier decade",
        "2022-04-08",
        summary="Rainfall has fallen for nine years running.",
        link="https://voices.example.org/coffee",
        alt="An espresso in a red cup",
        photo="coffee",
    )
    desk.add_story("teachers", "Forty years of women in orbit", "2022-03-04", kicker="Voices")
    return desk


def reference_desk(folder: Path) -> Desk:
    """Return a desk with the ten stories of the reference page, as an import would make them."""
    text = SEED.read_text(encoding="utf-8")
    contacts, heading, rest = re.split(r"\n\n\n", text, maxsplit=2)
    listing = Listing(heading=heading, contacts=Contacts(heading=contacts))
    desk = Desk(folder, listing)
    for number, entry in enumerate(re.split(r"(?m)^ {1,2}\d+\. ", rest)[1:]):
        *credit, title, date, summary = (part.strip() for part in entry.strip().split("\n\n"))
        for line in credit:
            photo = f"photo-{number}"
            desk.photos[photo] = Photo(id=photo, credit=Credit(text=line))
        found = parse_date(date)
        assert found is not None
        desk.add_story(
            f"story-{number}",
            title,
            found.isoformat(),
            summary=summary,
            photo=f"photo-{number}" if credit else None,
            created=dt.datetime(2022, 5, 1, tzinfo=dt.UTC) - dt.timedelta(seconds=number),
        )
    return desk


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file under `folder` by its path."""
    paths: Iterable[Path] = sorted(folder.rglob("*")) if folder.exists() else ()
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths if p.is_file()}


Make = Callable[[Path], Desk]
