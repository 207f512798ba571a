"""The settings of the listing: each is shown, said to the session, undone, and read aloud."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.newsroom import Contacts, Listing
from story_editor.ui.actions import Actions
from story_editor.ui.listing_view import ListingView
from story_editor.ui.session import Session
from tests.ui.crop_hands import heard
from tests.ui.typing_hands import CTRL, activate, in_tab_order, nameless, retype, type_text

Key = Qt.Key


@pytest.fixture
def view(session: Session, actions: Actions, qtbot: QtBot) -> ListingView:
    return shown(session, actions, qtbot)


def shown(session: Session, actions: Actions, qtbot: QtBot) -> ListingView:
    made = ListingView(session, actions)
    qtbot.addWidget(made)
    session.newsroom_changed.connect(made.show_listing)
    made.resize(800, 900)
    activate(qtbot, made)
    return made


def click(box: QCheckBox) -> None:
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def listing(session: Session) -> Listing:
    return session.newsroom.listing()


def test_it_shows_the_listing(session: Session, actions: Actions, qtbot: QtBot) -> None:
    changed = listing(session).replace(
        heading="Voices",
        heading_level=3,
        per_page=25,
        contacts=Contacts(heading="Media contact", lines=("Ana Ruiz", "ana@example.org")),
        statuses=("published",),
        rendition="square",
        preset="cms-safe",
        group_by_year=True,
        base_url="https://example.org/pictures/",
    )
    session.change_newsroom(
        session.newsroom.replace(title="Our newsroom", listings=(changed,)), "All"
    )
    view = shown(session, actions, qtbot)
    assert view.title.text() == "Our newsroom"
    assert view.heading.text() == "Voices"
    assert view.level.value() == 3
    assert view.level.text() == "h3"
    assert view.per_page.value() == 25
    assert view.contact_heading.text() == "Media contact"
    assert view.contact_lines.text() == "Ana Ruiz\nana@example.org"
    assert view.base_url.text() == "https://example.org/pictures/"
    assert view.preset.currentText().startswith("CMS-safe")
    assert view.rendition.currentText() == "Square 1:1"
    assert view.by_year.isChecked()
    assert [name for name, box in view.statuses.items() if box.isChecked()] == ["published"]
    assert session.undo_stack.count() == 1, "showing is no edit"


Edit = Callable[[ListingView], None]
EDITS: dict[str, tuple[Edit, Callable[[Session], object], object]] = {
    "title": (lambda v: retype(v.title, "صحافة"), lambda s: s.newsroom.title, "صحافة"),
    "heading": (lambda v: retype(v.heading, "Voices"), lambda s: listing(s).heading, "Voices"),
    "level": (lambda v: QTest.keyClick(v.level, Key.Key_Up), lambda s: listing(s).heading_level, 3),
    "per page": (lambda v: retype(v.per_page, "25"), lambda s: listing(s).per_page, 25),
    "contacts' heading": (
        lambda v: retype(v.contact_heading, "Press"),
        lambda s: listing(s).contacts.heading,
        "Press",
    ),
    "contacts": (
        lambda v: type_text(v.contact_lines, "Ana"),
        lambda s: listing(s).contacts.lines[0][:3],
        "Ana",
    ),
    "address": (
        lambda v: retype(v.base_url, "https://a.org/"),
        lambda s: listing(s).base_url,
        "https://a.org/",
    ),
    "preset": (
        lambda v: QTest.keyClick(v.preset, Key.Key_Down),
        lambda s: listing(s).preset,
        "cms-safe",
    ),
    "pictures": (
        lambda v: QTest.keyClick(v.rendition, Key.Key_Down),
        lambda s: listing(s).rendition,
        "wide",
    ),
    "by year": (lambda v: click(v.by_year), lambda s: listing(s).group_by_year, True),
    "statuses": (
        lambda v: click(v.statuses["draft"]),
        lambda s: set(listing(s).statuses),
        {"draft", "ready", "published"},
    ),
    "what stops": (
        lambda v: click(v.stopping.boxes["consent-missing"]),
        lambda s: dict(s.newsroom.severities),
        {"consent-missing": "must"},
    ),
    "what warns": (
        lambda v: click(v.stopping.boxes["rights-ended"]),
        lambda s: dict(s.newsroom.severities),
        {"rights-ended": "should"},
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_is_edited_is_said_and_can_be_undone(
    view: ListingView, session: Session, name: str
) -> None:
    edit, read, wanted = EDITS[name]
    before = session.newsroom
    edit(view)
    assert read(session) == wanted
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.newsroom == before
    session.undo_stack.redo()
    assert read(session) == wanted
    assert session.undo_stack.count() == 1, "showing what was undone and redone is no edit"


def test_two_boxes_in_one_step_are_undone_without_a_new_step(
    view: ListingView, session: Session
) -> None:
    before = listing(session).statuses
    click(view.statuses["ready"])
    click(view.statuses["published"])
    assert listing(session).statuses == ()
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert listing(session).statuses == before
    assert session.undo_stack.canRedo()
    assert session.undo_stack.count() == 1
    assert view.statuses["ready"].isChecked()
    assert view.statuses["published"].isChecked()


def test_what_stops_an_export_has_a_box_each(view: ListingView, session: Session) -> None:
    boxes = view.stopping.boxes
    ticked = {code for code, box in boxes.items() if box.isChecked()}
    assert ticked == {"rights-ended", "minor-without-consent", "alt-missing"}
    for box in boxes.values():
        click(box)
    assert {code for code, box in boxes.items() if box.isChecked()} == boxes.keys() - ticked
    for _ in boxes:
        session.undo_stack.undo()
    assert {code for code, box in boxes.items() if box.isChecked()} == ticked
    assert session.newsroom.severities == {}
    assert "credit-missing" not in boxes, "a photo without its credit is never a matter of choice"


def test_contacts_keep_every_line_as_typed(view: ListingView, session: Session) -> None:
    retype(view.contact_lines, "Ana Ruiz")
    QTest.keyClick(view.contact_lines, Key.Key_Return)
    assert listing(session).contacts.lines == ("Ana Ruiz", "")
    type_text(view.contact_lines, "+41 22 123")
    assert listing(session).contacts.lines == ("Ana Ruiz", "+41 22 123")
    retype(view.contact_lines, "")
    QTest.keyClick(view.contact_lines, Key.Key_Delete)
    assert listing(session).contacts.lines == ()


def test_ctrl_z_in_a_number_is_the_sessions(
    session: Session, actions: Actions, window: QWidget, qtbot: QtBot
) -> None:
    view = ListingView(session, actions, window)
    session.newsroom_changed.connect(view.show_listing)
    actions["undo"].triggered.connect(session.undo_stack.undo)
    activate(qtbot, window)
    retype(view.per_page, "25")
    session.end_run()
    session.change_newsroom(session.newsroom.replace(title="Voices"), "Newsroom")
    QTest.keyClick(view.per_page, Key.Key_Z, CTRL)
    assert session.undo_stack.index() == 1
    assert session.newsroom.title != "Voices", "what was done last is undone first"
    assert view.per_page.value() == 25
    QTest.keyClick(view.per_page, Key.Key_Z, CTRL)
    assert session.undo_stack.index() == 0
    assert view.per_page.value() == 10


def test_the_wheel_over_a_number_changes_nothing_by_accident(
    view: ListingView, session: Session
) -> None:
    view.title.setFocus()
    down = QPoint(0, -120)
    for field in (view.level, view.per_page, view.preset, view.rendition):
        at = QPointF(field.rect().center())
        event = QWheelEvent(
            at, QPointF(field.mapToGlobal(at)), QPoint(), down, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(field, event)
    assert session.undo_stack.count() == 0


def test_a_read_only_newsroom_is_shown_and_exported_but_not_changed(
    read_only: Session, actions: Actions, qtbot: QtBot
) -> None:
    view = shown(read_only, actions, qtbot)
    before, asked = read_only.newsroom, heard(actions["export"].triggered)
    for name, (edit, _, _) in EDITS.items():
        edit(view)
        assert read_only.newsroom == before, name
    assert view.title.text() == before.title
    assert view.per_page.value() == 10
    for box in (*view.statuses.values(), view.by_year, *view.stopping.boxes.values()):
        assert not box.isEnabled()
    assert view.heading.isEnabled(), "what cannot be changed can still be copied"
    (button,) = [b for b in view.findChildren(QPushButton) if b.text() == "Export listing"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(asked) == 1, "exporting changes nothing in the newsroom"


def test_it_says_where_the_export_goes(view: ListingView) -> None:
    view.show_folder("Goes to /newsrooms/<b>export</b>")
    assert view._folder.text() == "Goes to /newsrooms/<b>export</b>"
    assert view._folder.textFormat() == Qt.TextFormat.PlainText


def test_everything_has_a_name_and_tab_reads_from_top_to_bottom(view: ListingView) -> None:
    assert nameless(view) == []
    order = in_tab_order(view)
    assert {view.title, view.level, view.contact_lines, view.by_year} <= set(order)
    places = [one.mapTo(view, QPoint(0, one.height() // 2)) for one in order]
    rows = [(place.y() // 24, place.x()) for place in places]
    assert rows == sorted(rows)
    assert all(isinstance(one, QSpinBox) or one.focusPolicy() for one in order)
