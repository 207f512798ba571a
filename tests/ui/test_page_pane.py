"""Beside the story: the card says what the page will say, and each finding leads to its field."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from story_editor.export.entries import make_entry
from story_editor.model.credit import Credit
from story_editor.model.findings import Finding, check_story
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo
from story_editor.model.story import Picture, Story, StoryText
from story_editor.ui import theme
from story_editor.ui.page_card import PHONE
from story_editor.ui.page_pane import PagePane
from story_editor.ui.session import Session
from story_editor.wording.findings import FIELD_NAMES
from tests.ui.crop_hands import heard
from tests.ui.session_hands import photo, story
from tests.ui.typing_hands import activate, nameless

NEWSROOM = Newsroom(id="newsroom", title="Voices", languages=("en", "ar"))
STORY = Story(
    id="story",
    status="ready",
    date=dt.date(2022, 4, 8),
    kicker="Voices",
    texts={
        "en": StoryText(title=" Coffee \n growers", summary="One.\n\n\nTwo: <b>bold</b> & more."),
        "ar": StoryText(title="مزارعو البن", summary="واحد"),
    },
    picture=Picture(photo="photo"),
)
PHOTO = Photo(id="photo", credit=Credit(text="© Ana Ruiz  / ILO 2021"))


@pytest.fixture
def pane(qtbot: QtBot) -> PagePane:
    made = PagePane()
    qtbot.addWidget(made)
    made.resize(350, 800)
    made.card.show_story(STORY, PHOTO, NEWSROOM, "en", None)
    activate(qtbot, made)
    return made


def says(pane: PagePane) -> list[str]:
    QApplication.processEvents()
    return [one.text() for one in pane.findings.findChildren(QLabel) if one.isVisible()]


def links(pane: PagePane) -> list[QPushButton]:
    QApplication.processEvents()
    return [one for one in pane.findings.findChildren(QPushButton) if one.isVisible()]


def test_the_card_says_what_the_page_says(pane: PagePane) -> None:
    assert pane.card.words() == {
        "credit": "© Ana Ruiz / ILO 2021",
        "kicker": "Voices",
        "title": "Coffee growers",
        "date": "08 April 2022",
        "summary": "One.\n\nTwo: <b>bold</b> & more.",
    }
    labels = pane.card.findChildren(QLabel)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
    assert all(label.accessibleName() for label in labels)


def test_it_says_the_same_as_the_export(pane: PagePane, session: Session) -> None:
    """The card is drawn by Qt, the page by the export: this keeps them one."""
    for story_id in session.index.ids():
        story = session.story(story_id)
        assert story is not None
        photo = session.photo_of(story)
        pane.card.show_story(story, photo, session.newsroom, "en", None)
        words = pane.card.words()
        entry = make_entry(story, photo, (), session.newsroom.listing(), "")
        assert words["title"] == entry.title
        assert words["date"] == entry.date
        assert words["summary"] == "\n\n".join(entry.summary)
        assert words["credit"] == entry.credit
        assert words["kicker"] == entry.kicker


def test_what_is_empty_takes_no_room(pane: PagePane) -> None:
    pane.card.show_story(Story(id="empty"), None, NEWSROOM, "en", None)
    assert set(pane.card.words().values()) == {""}
    assert not any(label.isVisible() for label in pane.card.findChildren(QLabel))
    assert not pane.card.picture.isVisible()


def test_arabic_reads_from_the_right_in_its_own_figures(pane: PagePane) -> None:
    pane.card.show_story(STORY, None, NEWSROOM, "ar", None)
    assert pane.card.words()["date"] == "٨ نيسان/أبريل ٢٠٢٢"


@pytest.mark.parametrize("surroundings", list(Qt.LayoutDirection)[:2], ids=lambda one: one.name)
def test_words_begin_where_the_page_begins_its_lines(
    pane: PagePane, surroundings: Qt.LayoutDirection
) -> None:
    """Each edition has one side, whatever its words are written in: so the export's `dir` has it."""
    pane.setLayoutDirection(surroundings)
    for language, first in (("ar", False), ("en", True)):
        kicker = "مهن" if language == "en" else "Voices"
        shown = STORY.replace(kicker=kicker)
        pane.card.show_story(shown, PHOTO, NEWSROOM, language, None)
        QApplication.processEvents()
        for label in pane.card.findChildren(QLabel):
            left, right = gaps(label)
            assert (left < right) == first, (language, label.text())
            assert min(left, right) < 20, (language, label.text())


def gaps(label: QLabel) -> tuple[int, int]:
    """Return how many points of a label are empty before and behind its words."""
    image = label.grab().toImage()
    ground = image.pixelColor(0, 0)
    inked = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != ground for y in range(image.height()))
    ]
    return inked[0], image.width() - 1 - inked[-1]


def test_the_picture_has_the_listings_shape(pane: PagePane, session: Session) -> None:
    story = session.story("coffee-growers")
    assert story is not None
    pixels = QPixmap(300, 200)
    pixels.fill(QColor("#c02020"))
    pane.card.show_story(story, session.photo_of(story), session.newsroom, "en", pixels)
    QApplication.processEvents()
    picture = pane.card.picture
    assert picture.isVisible()
    assert abs(picture.width() / picture.height() - 1.5) < 0.02
    assert picture.accessibleName() == story.text("en").alt
    middle = picture.grab().toImage().pixelColor(picture.rect().center())
    assert middle == QColor("#c02020")
    pane.card.show_story(story, session.photo_of(story), session.newsroom, "en", None)
    middle = picture.grab().toImage().pixelColor(picture.rect().center())
    assert middle == theme.LIGHT.colour("side"), "a quiet place until it comes"


def test_wide_and_phone(pane: PagePane) -> None:
    wide, phone = (
        next(b for b in pane.findChildren(QPushButton) if b.text() == name)
        for name in ("Wide", "Phone")
    )
    assert wide.isChecked()
    before = pane.card.width()
    QTest.mouseClick(phone, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert pane.card.width() <= PHONE < before
    assert not wide.isChecked()
    QTest.mouseClick(wide, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert pane.card.width() == before


@pytest.mark.parametrize("scheme", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_the_card_is_light_as_the_page_is(pane: PagePane, scheme: theme.Tokens) -> None:
    pane.setPalette(theme.palette(scheme))
    image = pane.card.grab().toImage()
    assert image.pixelColor(image.width() // 2, image.height() - 6).lightness() > 240


def test_each_finding_leads_to_its_field(pane: PagePane) -> None:
    wanted = heard(pane.field_wanted)
    story = STORY.replace(date=None, texts={"en": StoryText(link="javascript:alert(1)")})
    findings = check_story(story, PHOTO, NEWSROOM, "en")
    pane.findings.show_findings(findings, exported=True)
    fields = [finding.field for finding in findings]
    assert {"title", "date", "link", "summary", "picture"} <= set(fields)
    assert [link.text() for link in links(pane)] == [f"Go to {FIELD_NAMES[f]}" for f in fields]
    for link in links(pane):
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert wanted == fields


def test_what_stops_the_export_is_said_in_words(pane: PagePane) -> None:
    must, should = (
        Finding("title-missing", "must", "title"),
        Finding("alt-missing", "should", "alt"),
    )
    pane.findings.show_findings([must, should], exported=True)
    stops = [text for text in says(pane) if text.endswith("It stops the export.")]
    assert len(stops) == 1
    assert "Title missing" in says(pane)


def test_what_one_click_mends_is_offered_where_the_story_may_be_changed(pane: PagePane) -> None:
    facts = {"supplier": "ILO", "form": "© A / ILO"}
    finding = Finding("credit-form", "should", "credit", facts=facts)
    pane.findings.show_findings([finding], exported=True)
    assert [link.text() for link in links(pane)] == ["Go to credit"]
    pane.findings.show_findings([finding], exported=True, mends=True)
    assert [link.text() for link in links(pane)] == ["Print it so", "Go to credit"]
    told: list[str] = []
    pane.mend_wanted.connect(told.append)
    links(pane)[0].click()
    assert told == ["credit-form"]


def test_all_is_well_and_not_exported_yet(pane: PagePane) -> None:
    pane.findings.show_findings([], exported=True)
    assert says(pane)[1:] == ["Nothing to look at", "Title, date, credit and picture are complete."]
    pane.findings.show_findings([], exported=True, pictured=False)
    without = "Title, date and summary are complete. There is no picture."
    assert says(pane)[1:] == ["Nothing to look at", without]
    pane.findings.show_findings([], exported=False)
    assert "Not exported yet" in says(pane)
    assert links(pane) == []


def test_findings_have_their_room_before_they_are_painted(pane: PagePane) -> None:
    """Else the words of all are squeezed for the moment until everything above is laid out again."""
    pane.resize(300, 320)
    pane.findings.show_findings([], exported=True)
    QApplication.processEvents()
    pane.findings.show_findings(
        check_story(STORY.replace(date=None, texts={}), None, NEWSROOM, "en"), exported=False
    )
    labels = [one for one in pane.findings.findChildren(QLabel) if one.isVisible() and one.text()]
    assert len(labels) > 5
    assert not [one.text() for one in labels if one.height() < one.heightForWidth(one.width())]
    last = max(one.mapTo(pane.findings, QPoint(0, one.height())).y() for one in labels)
    assert last <= pane.findings.height()


def test_the_same_findings_are_not_drawn_again(pane: PagePane) -> None:
    finding = Finding("title-missing", "must", "title")
    pane.findings.show_findings([finding], exported=True)
    (link,) = links(pane)
    link.setFocus()
    pane.findings.show_findings([finding], exported=True)
    same = Finding("title-missing", "must", "title", story="another")
    pane.findings.show_findings([same], exported=True)
    assert links(pane) == [link]
    assert link.hasFocus(), "so that whoever goes through them by keyboard stays there"


def test_marks_follow_the_scheme(pane: PagePane) -> None:
    pane.findings.show_findings([Finding("title-missing", "must", "title")], exported=False)
    before = [
        one.pixmap().toImage() for one in pane.findings.findChildren(QLabel) if not one.text()
    ]
    pane.setPalette(theme.palette(theme.DARK))
    QApplication.processEvents()
    labels = [one for one in pane.findings.findChildren(QLabel) if one.isVisible()]
    after = [one.pixmap().toImage() for one in labels if not one.text()]
    assert len(after) == len(before) == 2
    assert all(one != other for one, other in zip(before, after, strict=True))


def test_everything_has_a_name(pane: PagePane) -> None:
    pane.findings.show_findings([Finding("title-missing", "must", "title")], exported=False)
    assert nameless(pane) == []


def test_that_a_word_without_end_widens_nothing(qtbot: QtBot, session: Session) -> None:
    pane = PagePane()
    qtbot.addWidget(pane)
    pane.resize(350, 800)
    pane.show()
    shown = story(session)
    before = pane.card.minimumSizeHint().width()
    endless = photo(session).replace(credit=Credit(text="X" * 100_000))
    pane.card.show_story(
        shown.with_text("en", title="T" * 60), endless, session.newsroom, "en", None
    )
    assert pane.card.minimumSizeHint().width() < before + 200
    assert pane.card.width() <= 350
    assert len(pane.card.words()["credit"]) < 5_000
