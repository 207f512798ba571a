"""Colours that can be read: contrast by WCAG 2.2 for every pair the window uses, light and dark."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from story_editor.ui import theme
from story_editor.ui.theme import DARK, LIGHT, Tokens

SCHEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])

TEXT = {
    "ground": "ink muted warn bad accent",  # form, photos and listing; links and notes in them
    "panel": "ink muted warn bad accent",  # list, page pane, bars, notices, fields
    "side": "ink muted accent",  # rail, chips, calm cards, buttons under the mouse
    "selection": "ink muted warn accent",  # the chosen row, chip and view
    "warn_ground": "ink muted warn accent",  # findings with their links
    "accent": "on_accent",  # Export, selected text
}
"""What is written on what."""

MARKS = {
    "ground": "mark accent good warn bad",
    "panel": "mark accent good warn bad muted",
    "side": "mark accent good",
    "selection": "accent good warn bad muted",
    "warn_ground": "accent warn bad",
}
"""What is drawn on what: focus rings, status dots, icons, edges of check boxes."""


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb" (WCAG 2.2)."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def pairs(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(over, under) for under, overs in table.items() for over in overs.split()]


def test_the_measure_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@SCHEMES
@pytest.mark.parametrize(("text", "under"), pairs(TEXT))
def test_text_can_be_read(tokens: Tokens, text: str, under: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, under)) >= 4.5


@SCHEMES
@pytest.mark.parametrize(("mark", "under"), pairs(MARKS))
def test_marks_can_be_seen(tokens: Tokens, mark: str, under: str) -> None:
    assert contrast(getattr(tokens, mark), getattr(tokens, under)) >= 3


@SCHEMES
def test_every_token_is_a_colour(tokens: Tokens) -> None:
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in tokens)
    assert tokens.colour("ink") == QColor(tokens.ink)


def rules(sheet: str) -> Iterator[tuple[str, dict[str, str]]]:
    for selector, body in re.findall(r"([^{}]+)\{([^}]*)\}", sheet):
        parts = (part.partition(":") for part in body.split(";") if part.strip())
        yield selector.strip(), {name.strip(): value.strip() for name, _, value in parts}


@SCHEMES
def test_no_rule_of_the_style_sheet_writes_what_cannot_be_read(tokens: Tokens) -> None:
    known = set(tokens)
    for selector, rule in rules(theme.style_sheet(tokens, QFont())):
        colours = set(re.findall("#[0-9a-f]{6}", " ".join(rule.values())))
        assert colours <= known, f"{selector}: a colour that is no token"
        text, under = rule.get("color", ""), rule.get("background", "")
        if text in known and under in known and ":disabled" not in selector:
            assert contrast(text, under) >= 4.5, selector


@SCHEMES
def test_where_a_field_is_can_be_seen(tokens: Tokens) -> None:
    found = dict(rules(theme.style_sheet(tokens, QFont())))
    (fields,) = [
        name
        for name in found
        if name.startswith("QLineEdit, QPlainTextEdit, QAbstractSpinBox") and ":" not in name
    ]
    edge = found[fields]["border"].split()[-1]
    assert "QComboBox" in fields
    for under in (tokens.panel, tokens.ground, tokens.side):
        assert contrast(edge, under) >= 3


@SCHEMES
def test_whatever_takes_the_focus_shows_it(tokens: Tokens) -> None:
    found = dict(rules(theme.style_sheet(tokens, QFont())))
    focused = [(name, rule) for name, rule in found.items() if ":focus" in name]
    assert {
        "QLineEdit",
        "QPlainTextEdit",
        "QAbstractSpinBox",
        "QComboBox",
        "QPushButton",
        "QToolButton",
    } <= {part.partition(":")[0].strip() for name, _ in focused for part in name.split(",")}
    for name, rule in focused:
        edge = rule["border"].split()[-1]
        for under in (tokens.panel, tokens.ground):
            assert contrast(edge, under) >= 3, name
    kinds = set(re.findall(r'(Q\w+\[kind="[\w-]+"\])', " ".join(found)))
    buttons = {kind for kind in kinds if "Button" in kind}
    own_edge = {kind for kind in buttons if "border" in found.get(kind, {})}
    with_focus = {kind for kind in buttons if any(kind + ":focus" in name for name, _ in focused)}
    assert own_edge <= with_focus, "a kind with its own edge needs its own ring"


@SCHEMES
def test_sizes_follow_the_systems_font(tokens: Tokens) -> None:
    for points in (8.0, 10.0, 16.0):
        font = QFont()
        font.setPointSizeF(points)
        sheet = theme.style_sheet(tokens, font)
        assert f"font-size: {points * theme.LABEL_SIZE:.1f}pt" in sheet
        assert f"font-size: {points * theme.TITLE_SIZE:.1f}pt" in sheet
    font.setPixelSize(13)
    assert "font-size: -" not in theme.style_sheet(tokens, font)
    assert "%(" not in theme.style_sheet(tokens, font)


@SCHEMES
def test_the_palette_tells_its_tokens(tokens: Tokens, qapp: QApplication) -> None:
    made = theme.palette(tokens)
    assert theme.tokens_of(made) is tokens
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for state in (group.Active, group.Inactive, group.Disabled):
        under = made.color(state, role.Base).name()
        assert contrast(made.color(state, role.Text).name(), under) >= 4.5
        assert contrast(made.color(state, role.PlaceholderText).name(), under) >= 4.5
        selected = made.color(state, role.Highlight).name()
        assert contrast(made.color(state, role.HighlightedText).name(), selected) >= 4.5


def test_light_and_dark_are_applied_and_taken_back(qapp: QApplication) -> None:
    before = qapp.palette(), qapp.styleSheet()
    try:
        theme.apply(qapp, "dark")
        assert theme.tokens_of(qapp.palette()) is DARK
        assert DARK.panel in qapp.styleSheet()
        theme.apply(qapp, "light")
        assert theme.tokens_of(qapp.palette()) is LIGHT
        assert DARK.panel not in qapp.styleSheet()
        theme.apply(qapp, "dark", sheet=False)
        assert theme.tokens_of(qapp.palette()) is DARK
    finally:
        qapp.setPalette(before[0])
        qapp.setStyleSheet(before[1])


def test_a_choice_wins_over_the_system(qapp: QApplication) -> None:
    assert theme.wants_dark("dark")
    assert not theme.wants_dark("light")


@SCHEMES
def test_a_kind_can_be_changed_after_it_was_shown(
    qapp: QApplication, qtbot: QtBot, tokens: Tokens
) -> None:
    label = QLabel("71 words, 70 at most")
    qtbot.addWidget(label)
    label.setStyleSheet(theme.style_sheet(tokens, label.font()))
    theme.set_kind(label, "small")
    label.show()
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(tokens.muted)
    theme.set_kind(label, "warn")
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(tokens.warn)


def test_the_only_filled_button_is_the_primary_one(qapp: QApplication, qtbot: QtBot) -> None:
    filled = [
        selector
        for selector, rule in rules(theme.style_sheet(LIGHT, QFont()))
        if rule.get("background") == LIGHT.accent and "Button" in selector
    ]
    assert filled == ['QPushButton[kind="primary"]']
    button = QPushButton("Export listing")
    qtbot.addWidget(button)
    theme.set_kind(button, "primary")
    button.setStyleSheet(theme.style_sheet(LIGHT, button.font()))
    button.resize(140, 40)
    button.show()
    assert button.grab().toImage().pixelColor(8, 20) == QColor(LIGHT.accent)
