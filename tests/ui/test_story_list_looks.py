"""The list as it is painted: whatever a title holds, in light and dark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from story_editor.model.newsroom import Newsroom
from story_editor.model.story import Picture, Story, StoryText
from story_editor.store.entries import make_entry
from story_editor.store.found import Found
from story_editor.store.index import Index
from story_editor.store.rows import Row
from story_editor.ui import theme
from story_editor.ui.pictures import Pictures
from story_editor.ui.session import Session
from story_editor.ui.story_delegate import draw_lines, facts_of
from story_editor.ui.story_list import StoryList
from tests.ui.typing_hands import activate, nameless

Key = Qt.Key
NEWSROOM = Newsroom(id="newsroom", title="Voices")
ARABIC = "ذهب الفريق إلى المرتفعات ليسمع من الأسر التي تزرع البن وتخطط لعقد أكثر جفافا"


def shown(qtbot: QtBot, index: Index, width: int = 340) -> StoryList:
    made = StoryList(index, "en")
    qtbot.addWidget(made)
    made.furnish()
    made.resize(width, 700)
    activate(qtbot, made)
    return made


@pytest.fixture
def stories(qtbot: QtBot, index: Index) -> StoryList:
    return shown(qtbot, index)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Index]:
    """Return an empty index for a test to fill."""
    made = Index(tmp_path / "own.sqlite")
    yield made
    made.close()


def put(index: Index, number: int, title: str, date: dt.date | None = None) -> None:
    story = Story(id=f"story-{number}", date=date, texts={"en": StoryText(title=title)})
    index.put([make_entry(story, None, NEWSROOM)])


def ids(stories: StoryList) -> list[str]:
    """Return the stories that are listed, from top to bottom."""
    rows = stories._rows
    entries = (rows.entry(row) for row in range(rows.rowCount()))
    return [entry.id for entry in entries if isinstance(entry, Row)]


def chips(stories: StoryList) -> list[str]:
    assert stories.head is not None
    return [one.text() for one in stories.head.chips.findChildren(QPushButton) if one.isVisible()]


def grabbed(stories: StoryList) -> QImage:
    return stories.table.viewport().grab().toImage()


def inked(image: QImage) -> int:
    """Return how many pixels differ from the first, at every third place."""
    assert image.depth() == 32
    pixels, across = memoryview(image.constBits()).cast("I"), image.bytesPerLine() // 4
    rows = (pixels[y * across :][: image.width() : 3] for y in range(0, image.height(), 3))
    return sum(pixel != pixels[0] for row in rows for pixel in row.tolist())


TITLES = {
    "arabic": ARABIC,
    "long": "Coffee growers " * 20,
    "one word": "Donaudampfschifffahrt" * 15,
    "emoji": "👩🏽‍🚀 " * 60,
    "mixed": f"Voices: {ARABIC} and 300 more",
    "combining": "e\u0301" * 300,
    "untitled": "",
    "spaces": " \n\t ",
}


@pytest.mark.parametrize("width", [260, 520])
@pytest.mark.parametrize("title", TITLES.values(), ids=TITLES)
@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_any_title_is_painted_at_any_width(
    own: Index, qtbot: QtBot, title: str, width: int, direction: Qt.LayoutDirection
) -> None:
    put(own, 1, title)
    stories = shown(qtbot, own, width)
    stories.setLayoutDirection(direction)
    image = grabbed(stories)
    assert image.width() == width
    assert inked(image) > 200
    stories.go_to_first()
    assert grabbed(stories) != image, "what is chosen looks chosen"


def test_the_list_is_mirrored_where_one_reads_from_the_right(own: Index, qtbot: QtBot) -> None:
    put(own, 1, ARABIC)
    stories = shown(qtbot, own)
    year = stories.table.visualRect(stories._rows.index(0))
    for direction in Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft:
        stories.setLayoutDirection(direction)
        image = grabbed(stories)
        half = image.width() // 2
        left = image.copy(0, 0, half, year.height())
        right = image.copy(half, 0, half, year.height())
        from_the_right = direction == Qt.LayoutDirection.RightToLeft
        assert (inked(right) > inked(left)) == from_the_right


def test_two_lines_at_most_and_the_second_ends_in_an_ellipsis(qapp: QApplication) -> None:
    image = QImage(200, 200, QImage.Format.Format_RGB32)
    height = QFontMetrics(qapp.font()).lineSpacing()
    for title, lines in (("Short", 1), ("Coffee growers " * 20, 2), (ARABIC * 3, 2)):
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        bottom = draw_lines(painter, QRect(0, 0, 200, 150), qapp.font(), title, 2)
        painter.end()
        assert bottom == lines * height
        assert inked(image.copy(0, 0, 200, bottom)) > 10
        assert inked(image.copy(0, bottom + 4, 200, 100)) == 0


def test_the_second_line_goes_on_where_the_first_ends_after_emoji_too(qapp: QApplication) -> None:
    """An emoji is two of Qt's units: counted as one, letters of the title would be missing."""

    def second_line(title: str) -> QImage:
        image = QImage(200, 60, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        height = QFontMetrics(qapp.font()).lineSpacing()
        draw_lines(painter, QRect(0, 0, 200, 60), qapp.font(), title, 2)
        painter.end()
        return image.copy(0, height, 200, height)

    # what does not fit on the first line begins the second, so both second lines are alike
    rest = "WWWW and then the rest of it goes on and on without an end in sight " * 2
    wide = "i" * 60
    for start in (wide, "🌱" * 12):
        while QFontMetrics(qapp.font()).horizontalAdvance(start + " W") > 198:
            start = start[:-1]
        while QFontMetrics(qapp.font()).horizontalAdvance(start + " WWWW") < 202:
            start += "i"
        if start.startswith("i"):
            plain = second_line(f"{start} {rest}")
        else:
            assert second_line(f"{start} {rest}") == plain


def test_what_is_missing_is_in_words_and_paints(stories: StoryList, session: Session) -> None:
    story = session.story("coffee-growers")
    assert story is not None
    stories.go_to_first()
    before = grabbed(stories)
    session.change_story(story.with_text("en", alt=""), "Alternative text")
    stories.refresh()
    assert grabbed(stories) != before
    spoken = stories._rows.index(stories._rows.row_of("coffee-growers") or 0).data()
    assert "alt text missing" in spoken


def test_thumbnails_come_when_they_are_made(
    stories: StoryList, pictures: Pictures, qtbot: QtBot
) -> None:
    before = grabbed(stories)
    with qtbot.waitSignal(pictures.arrived, timeout=10_000):
        stories.use_pictures(pictures)
        grabbed(stories)
    qtbot.waitUntil(lambda: grabbed(stories) != before, timeout=10_000)


def test_light_and_dark_and_a_row_that_is_gone(stories: StoryList, index: Index) -> None:
    light = grabbed(stories)
    stories.setPalette(theme.palette(theme.DARK))
    dark = grabbed(stories)
    assert light != dark
    assert QColor(dark.pixel(2, dark.height() - 2)).lightness() < 80
    index.remove(ids(stories)[3:])
    stories._rows._pages.clear()
    assert inked(grabbed(stories)) > 100  # painted before the list is told
    assert stories.selected() == []
    stories.refresh()
    assert stories.count() == 3


class Counted(Index):
    """An index that counts the rows it is asked for."""

    asked = 0

    def read(self, found: Found, text: str, offset: int, limit: int) -> list[Row]:
        self.asked += limit
        return super().read(found, text, offset, limit)


def test_ten_thousand_rows_paint_only_a_page(tmp_path: Path, qtbot: QtBot) -> None:
    index = Counted(tmp_path / "many.sqlite")
    start = dt.date(1995, 1, 1)
    texts = {"en": StoryText(title="Coffee growers plan for a drier decade")}
    model = make_entry(Story(id="s", date=start, texts=texts), None, NEWSROOM)
    index.put(
        model._replace(
            row=model.row._replace(
                id=f"story-{number}", date=(start + dt.timedelta(days=number)).isoformat()
            )
        )
        for number in range(10_000)
    )
    stories = shown(qtbot, index)
    assert stories.count() == 10_000
    index.asked = 0
    grabbed(stories)
    stories.show_query()
    grabbed(stories)
    assert index.asked <= 64
    stories.go_to("story-5000")
    grabbed(stories)
    assert stories.selected() == ["story-5000"]
    assert index.asked <= 5 * 64
    stories.close()
    index.close()


def test_every_row_of_a_story_is_as_high_as_the_other(stories: StoryList, session: Session) -> None:
    session.edit_story("launch-site", "Date", date=dt.date(2015, 1, 1))
    stories.refresh()
    session.edit_story("launch-site", "Date", date=dt.date(2022, 1, 1))
    stories.refresh()
    rows = stories._rows
    heights = {
        isinstance(rows.entry(row), Row): stories.table.rowHeight(row)
        for row in range(rows.rowCount())
    }
    all_heights = {stories.table.rowHeight(row) for row in range(rows.rowCount())}
    assert all_heights == set(heights.values())
    assert heights[True] > heights[False]


def test_everything_has_a_name(stories: StoryList) -> None:
    assert nameless(stories) == []
    assert stories.table.accessibleName() == "Stories"


def test_a_row_whose_file_has_gone_says_so_in_words_and_aloud(
    stories: StoryList, session: Session, pictures: Pictures, sample: Path, qtbot: QtBot
) -> None:
    for file in (sample / "originals").iterdir():
        file.unlink()
    stories.use_pictures(pictures)
    rows = stories._rows

    def said() -> list[str]:
        return [str(rows.data(rows.index(row))) for row in range(rows.rowCount())]

    before = said()
    stories.table.scrollTo(rows.index(rows.row_of("coffee-growers") or 0))
    qtbot.waitUntil(lambda: any("file gone" in words for words in said()), timeout=10_000)
    assert not any("file gone" in words for words in before)
    assert all("file gone" not in words for words in said() if "No picture" in words)


def test_a_row_whose_photo_cannot_be_read_is_not_said_to_have_no_picture() -> None:
    bare = Story(id="s", date=dt.date(2022, 4, 8))
    assert facts_of(make_entry(bare, None, NEWSROOM).row, "en") == "08 Apr · No picture"
    story = bare.replace(picture=Picture(photo="p"))
    row = make_entry(story, None, NEWSROOM, lack="photo-damaged").row
    assert "photo-damaged" in row.needs
    assert facts_of(row, "en") == "08 Apr"
