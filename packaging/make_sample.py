"""Make resources/sample anew: the reference page's stories and three of our own.

    .venv/bin/python packaging/make_sample.py

Ids are spelled out and times are fixed, so making it again changes nothing.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path

from story_editor.export.slug import slug
from story_editor.intake.files import plan_files
from story_editor.intake.pictures import take_picture
from story_editor.model.contributor import Contributor
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.crop import Crop, FocalPoint, Size
from story_editor.model.newsroom import Listing, Newsroom
from story_editor.model.photo import Rights
from story_editor.model.story import Picture, Story, StoryText
from story_editor.store.codec import encode
from story_editor.store.newsroom_folder import NewsroomFolder

ROOT = Path(__file__).resolve().parents[1]
SAMPLE, SEED, PHOTOS = (
    ROOT / "resources/sample",
    ROOT / "tests/seed/impact-and-people.txt",
    ROOT / "tests/photos",
)
CREATED = dt.datetime(2022, 4, 8, 9, 0, tzinfo=dt.UTC)
CC0 = "https://creativecommons.org/publicdomain/zero/1.0/"

OURS = (  # one story a row: id, date, status, file, credit, licence, title, summary, link, alt, focal
    (
        "coffee-growers", "2022-04-12", "ready", "coffee.png", "© Rachel Michetti 2013", CC0,
        "Coffee growers in the highlands plan for a drier decade",
        ("Rainfall in the highlands has fallen for nine years running. Growers, buyers and the regional"
        " water board met for the first time around one table, and left with a plan: shade trees on every"
        " slope, a shared reservoir above the valley, and a price that pays for both. The first two thousand"
        " seedlings go into the ground in May, before the rains that everyone hopes for. A cooperative of"
        " forty families will look after the nursery."),
        "https://voices.example.org/stories/coffee-growers",
        "An espresso in a red cup on a worn wooden table", (0.5, 0.42),
    ),
    (
        "launch-site", "2022-03-21", "ready", "rocket.jpg", "© SpaceX 2015", CC0,
        "A launch site trains its neighbours as technicians",
        ("The town beside the launch pad used to watch from the beach. Now forty of its people check valves,"
        " weld pipes and read telemetry, after a two-year course that pays a wage from the first day."),
        "https://voices.example.org/stories/launch-site",
        "A rocket standing on its pad at night, lit from below", (0.5, 0.6),
    ),
    (
        "women-in-orbit", "2022-03-09", "draft", "astronaut.png", "NASA", "",
        "Forty years of women in orbit, told by their teachers",
        ("They taught physics in small towns, and kept the letters of the pupils who went to space. Eleven"
        " of them read those letters aloud."),
        "https://voices.example.org/stories/women-in-orbit",
        "The astronaut Eileen Collins in an orange launch suit, smiling, a flag behind her", (0.42, 0.25),
    ),
)  # fmt: skip


BOOK = (  # the credit book: who is credited in the sample, and suppliers that require a form
    Contributor(id="ilo", name="ILO", kind="organisation", form="© {creators} / ILO {year}",
                aliases=("International Labour Organization", "BIT"),
                names={"fr": "OIT", "es": "OIT", "ar": "منظمة العمل الدولية"}),
    Contributor(id="un-photo", name="UN Photo", kind="organisation", form="UN Photo/{creators}",
                notes="Asks for its name before the photographer's."),
    Contributor(id="unesco", name="UNESCO", kind="organisation", form="© UNESCO/{creators}"),
    Contributor(id="unicef", name="UNICEF", kind="organisation", form="© UNICEF/{asset_id}/{creators}"),
    Contributor(id="better-work", name="Better Work", kind="organisation"),
    Contributor(id="photo-doc", name="Photo Doc", kind="organisation"),
    Contributor(id="lalima", name="Lalima Production", kind="organisation"),
    Contributor(id="nasa", name="NASA", kind="organisation", licence="Public domain"),
    Contributor(id="spacex", name="SpaceX", kind="organisation", licence="CC0 1.0", licence_url=CC0),
    Contributor(id="ab-hussain", name="A.B. Hussain", aliases=("A. B. Hussain",)),
    Contributor(id="arkaan-harahap", name="Arkaan Muafi Putra Harahap"),
    Contributor(id="ion-buga", name="Ion Buga"),
    Contributor(id="kivanc-ozvardar", name="Kıvanç Özvardar", aliases=("Kivanc Ozvardar",)),
    Contributor(id="rachel-michetti", name="Rachel Michetti", licence="CC0 1.0", licence_url=CC0),
    Contributor(id="seng-mai", name="Seng Mai"),
)  # fmt: skip


def main() -> None:
    """Make the sample newsroom beside the old one and put it in its place."""
    with tempfile.TemporaryDirectory(dir=SAMPLE.parent) as made:
        place = Path(made) / SAMPLE.name
        write(place)
        shutil.rmtree(SAMPLE, ignore_errors=True)  # only once the new one is whole
        place.rename(SAMPLE)


def write(place: Path) -> None:
    """Write the sample newsroom into the new folder `place`."""
    for name in ("stories", "photos", "originals", "contributors"):
        (place / name).mkdir(parents=True)
    newsroom = Newsroom(
        id="sample-newsroom",
        title="Impact and people",
        listings=(Listing(heading="Impact and people"),),
    )
    folder = NewsroomFolder(place)
    folder.save_newsroom(newsroom)  # first: nothing is saved into a folder that is no newsroom
    for contributor in BOOK:
        folder.put("contributors", contributor)
    plan = plan_files([SEED], newsroom, [], {}, language="en", book=CreditBook(BOOK))
    photos = {photo.id: photo for photo in plan.photos}
    for number, story in enumerate(plan.stories):
        name = slug(story.text("en").title).rstrip("-")
        time = CREATED - dt.timedelta(minutes=number)
        picture = None
        if story.picture is not None:
            photo = photos[story.picture.photo].replace(id=f"photo-{name}")
            folder.save_photo(photo)
            picture = Picture(photo=photo.id)
        folder.save_story(story.replace(id=name, created=time, changed=None, picture=picture))
    for ours in OURS:
        _add(folder, *ours)
    newsroom = plan.newsroom.replace(id="sample-newsroom")
    # not through the folder, whose own id is a new one each time
    (place / "newsroom.json").write_bytes(encode(newsroom, 1, ""))
    shutil.rmtree(place / "revisions")  # a sample begins without a past


def _add(
    folder: NewsroomFolder,
    name: str,
    date: str,
    status: str,
    file: str,
    credit: str,
    licence_url: str,
    title: str,
    summary: str,
    link: str,
    alt: str,
    focal: tuple[float, float],
) -> None:
    data = (PHOTOS / file).read_bytes()
    photo, original = take_picture(data, file, new_id=lambda: f"photo-{name}")
    read = read_credit(credit, book=CreditBook(BOOK))
    photo = photo.replace(
        credit=read.replace(licence="CC0 1.0" if licence_url else "Public domain"),
        rights=Rights(licence_url=licence_url),
        focal=FocalPoint(x=focal[0], y=focal[1]),
    )
    folder.add_original(original, data)
    folder.save_photo(photo)
    crops = {}
    if name == "coffee-growers":
        width, height = Size(original.width, original.height)
        crops["listing"] = Crop(x=0.1, y=0.05, width=0.8, height=0.8 * width / 1.5 / height)
    folder.save_story(
        Story(
            id=name,
            status=status,
            date=dt.date.fromisoformat(date),
            texts={"en": StoryText(title=title, summary=summary, link=link, alt=alt)},
            picture=Picture(photo=photo.id, crops=crops),
            created=CREATED,
        )
    )


if __name__ == "__main__":
    main()
