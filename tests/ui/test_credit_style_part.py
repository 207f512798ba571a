"""The house style of credits is typed with its example in sight, and refused in words."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from story_editor.model.newsroom import HOUSE_CREDIT
from story_editor.ui.credit_style_part import CreditStylePart
from story_editor.ui.session import Session
from tests.ui.typing_hands import activate, retype


@pytest.fixture
def part(session: Session, window: QWidget, qtbot: QtBot) -> CreditStylePart:
    made = CreditStylePart(session)
    QVBoxLayout(window).addWidget(made)
    session.newsroom_changed.connect(made.show_style)
    made.show_style()
    activate(qtbot, made)
    return made


def test_a_style_is_shown_by_its_example_and_undone(
    part: CreditStylePart, session: Session
) -> None:
    assert part.style_line.text() == HOUSE_CREDIT
    assert part.example.text() == "Such as: © Seng Mai / Photo Doc 2022"
    retype(part.style_line, "Photo: {creators} ({agency}), {year}")
    assert session.newsroom.credit_style == "Photo: {creators} ({agency}), {year}"
    assert part.example.text() == "Such as: Photo: Seng Mai (Photo Doc), 2022"
    part.style_line.clearFocus()
    while session.undo_stack.canUndo():
        session.undo_stack.undo()
    assert part.style_line.text() == HOUSE_CREDIT


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("© {creators} {author}", "“{author}” is nothing that a credit has"),
        ("© {creators} {", "“{” is nothing that a credit has"),
        ("© {agency}", "put {creators} into it"),
    ],
)
def test_what_is_no_style_is_refused_in_words(
    part: CreditStylePart, session: Session, style: str, words: str
) -> None:
    part.style_line.setText(style)
    assert words in part.example.text()
    assert part.example.text().endswith("The style stays as it was.")
    assert session.newsroom.credit_style == HOUSE_CREDIT
    part.style_line.left.emit()
    assert part.style_line.text() == HOUSE_CREDIT
    assert part.example.text().startswith("Such as")
