"""Every table, dialog, panel and tooltip shows a hostile name and credit as text in which nothing hides."""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.credit_book import CreditBook
from story_editor.model.photo import Photo
from story_editor.model.suspect_years import SuspectYear, Suspicion
from story_editor.model.usage import find_uses
from story_editor.ui.actions import Actions
from story_editor.ui.credit_field import CreditField
from story_editor.ui.credits_view import CreditsView
from story_editor.ui.photo_chooser import PhotoChooser
from story_editor.ui.pictures import Pictures
from story_editor.ui.rewriting_dialog import RewritingDialog
from story_editor.ui.rewriting_plan import Plan
from story_editor.ui.session import Change, Session
from story_editor.ui.several_photos import SeveralPhotos
from story_editor.ui.usage_dialog import UsageDialog
from story_editor.ui.usage_model import line_of
from story_editor.ui.years_dialog import YearsDialog
from tests.ui.typing_hands import activate
from tests.wording.hostile import is_printable

NAME = "Jane <b onclick='x'>&amp;</b>\u202e"
AGENCY = "<img src=x onerror=alert(1)> & \x1b[31m"
CREDIT = Credit(
    text=f"© {NAME} / {AGENCY} 2024",
    creators=(NAME,),
    agency=AGENCY,
    year="2024",
    year_source="imported",
)
PHOTO, STORY = "photo-coffee-growers", "coffee-growers"
JANE = Contributor(id="jane", name=NAME, aliases=(AGENCY,), usage_terms=NAME, licence=AGENCY)
BOLD = "Jane <b>&amp;</b>"
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


def is_text(tip: str) -> bool:
    """Say whether a tooltip is shown as text: what Qt takes for HTML has no tag but our own."""
    inner = re.fullmatch(r'<span style="white-space: pre-wrap">(.*)</span>', tip, re.DOTALL)
    if inner:
        return "<" not in inner[1] and is_printable(html.unescape(inner[1]).replace("\n", " "))
    return "<" not in tip and is_printable(tip.replace("\n", " "))


def check(widget: QWidget) -> int:
    """Check all that `widget` shows, and return how many times it shows the name."""
    widget.grab()
    seen = 0
    for label in widget.findChildren(QLabel):
        text = label.text()
        if "Jane" in text or "<" in text:
            assert label.textFormat() == Qt.TextFormat.PlainText, text
            assert is_printable(text.replace("\n", " ")), text
            seen += 1
    for button in widget.findChildren(QAbstractButton):
        text = button.text()
        if "Jane" in text or "<" in text:
            assert not re.search(r"(?<!&)(?:&&)*&(?!&)", text), text
            assert is_printable(text), text
            seen += 1
    for box in widget.findChildren(QComboBox):
        assert all(is_printable(box.itemText(n)) for n in range(box.count()))
    for one in (widget, *widget.findChildren(QWidget)):
        assert is_text(one.toolTip()), one.toolTip()
    return seen + sum(check_table(view) for view in widget.findChildren(QAbstractItemView))


def check_table(view: QAbstractItemView) -> int:
    model, seen = view.model(), 0
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            for role in ROLES:
                words = str(index.data(role) or "")
                assert is_printable(words), words
                seen += "Jane" in words
            tip = index.data(Qt.ItemDataRole.ToolTipRole)
            assert is_text(str(tip or "")), tip
    return seen


@pytest.fixture
def hostile(session: Session) -> Session:
    """Return a session in which a story, a photo and the book are full of lures."""
    photo, story = session.photo(PHOTO), session.story(STORY)
    assert photo is not None
    assert story is not None
    assert photo.original is not None
    original = photo.original.replace(name=f"{NAME}.jpg")
    rights = photo.rights.replace(usage_terms=NAME, ends=dt.date(2020, 1, 1))
    lured = photo.replace(credit=CREDIT, original=original, rights=rights, caption=NAME)
    named = story.with_text("en", title=NAME, alt=AGENCY)
    pairs = {
        ("photos", PHOTO): (photo, lured),
        ("stories", STORY): (story, named),
        ("contributors", "jane"): (None, JANE),
        ("contributors", "bold"): (None, Contributor(id="bold", name=BOLD)),
    }
    session.apply(Change("Lure", pairs))
    session.show_book(CreditBook(session.index.contributors().all()))
    return session


def lured(session: Session) -> Photo:
    photo = session.photo(PHOTO)
    assert photo is not None
    return photo


def rewriting(session: Session, parent: QWidget) -> QWidget:
    plan = Plan.of_name(session, JANE, f"Jane {AGENCY}")
    one = plan.rewriting.photo(lured(session))
    assert one is not None
    names = (NAME, AGENCY)
    dialog = RewritingDialog("Merge", names, 0, session.index.photos(), parent)
    dialog.rows.show_found([one, one._replace(afresh=True)])
    return dialog


def years(session: Session, parent: QWidget) -> QWidget:
    suspect = SuspectYear(PHOTO, STORY, CREDIT, CREDIT, Suspicion("story", "2022"))
    return YearsDialog([suspect], {STORY: NAME}, parent)


def usage(session: Session, parent: QWidget) -> QWidget:
    story = session.story(STORY)
    assert story is not None
    uses = find_uses(session.newsroom, [story], {PHOTO: lured(session)}, session.book)
    return UsageDialog([line_of(use) for use in uses], parent)


@pytest.mark.parametrize("make", [rewriting, years, usage])
def test_a_dialog_shows_a_hostile_name_as_text(
    hostile: Session,
    window: QWidget,
    qtbot: QtBot,
    make: Callable[[Session, QWidget], QWidget],
) -> None:
    dialog = make(hostile, window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert check(dialog) >= 2


def test_the_credits_view_shows_a_hostile_contributor_as_text(
    hostile: Session, pictures: Pictures, actions: Actions, qtbot: QtBot
) -> None:
    view = CreditsView(hostile, pictures, actions)
    qtbot.addWidget(view)
    view.resize(1200, 800)
    activate(qtbot, view)
    view.enter()
    view.go_to("jane")
    assert view.current is not None
    assert view.current.name == NAME
    assert check(view) >= 4


def test_choosing_a_photo_and_several_of_them(
    hostile: Session, pictures: Pictures, window: QWidget, qtbot: QtBot
) -> None:
    chooser = PhotoChooser(hostile, pictures, window)
    qtbot.addWidget(chooser)
    chooser.show()
    qtbot.waitUntil(lambda: chooser.shelf.grid.model().rowCount() > 0)
    check(chooser)
    several = SeveralPhotos(hostile)
    qtbot.addWidget(several)
    several.show_photos([PHOTO, "photo-spacex"])
    several.show()
    QApplication.processEvents()
    check(several)


def test_what_completes_a_credit_is_text(hostile: Session, window: QWidget, qtbot: QtBot) -> None:
    field = CreditField(hostile)
    QVBoxLayout(window).addWidget(field)
    activate(qtbot, field)
    field.setFocus()
    QTest.keyClicks(field, "jane")
    completer = field.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    assert check_table(popup) >= 1
    shown = {popup.model().index(row, 0).data() for row in range(popup.model().rowCount())}
    assert f"© {BOLD}" in shown, "it comes into the line as it is"
    assert not any("\u202e" in words or "�" in words for words in shown), "nothing unseen does"
