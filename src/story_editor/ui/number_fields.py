"""Fields for numbers that drop no figure of what is typed.

Qt's own refuse each key that no number of theirs can begin with, so that "12.7" becomes 127 and
"-5" becomes 5. These keep what is typed until they are left, and take the nearest number then.
"""

from __future__ import annotations

import math
import re

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

Judged = tuple[QValidator.State, str, int]


class WholeField(QSpinBox):
    """A field for a whole number."""

    def validate(self, text: str, at: int) -> Judged:
        """Let anything be typed; what is no number of this field waits until it is left."""
        return _patient(super().validate(text, at), text, at)

    def fixup(self, text: str) -> str:
        """Return the number that is meant by `text`, or nearest; what was there when none is."""
        meant = _meant(text, self.value(), self.minimum(), self.maximum())
        return self.textFromValue(round(meant))


class DecimalField(QDoubleSpinBox):
    """A field for a number with decimals."""

    def validate(self, text: str, at: int) -> Judged:
        """Let anything be typed; what is no number of this field waits until it is left."""
        return _patient(super().validate(text, at), text, at)

    def fixup(self, text: str) -> str:
        """Return the number that is meant by `text`, or nearest; what was there when none is."""
        bare = text.removesuffix(self.suffix())
        meant = _meant(bare, self.value(), self.minimum(), self.maximum())
        return f"{self.textFromValue(meant)}{self.suffix()}"


def _patient(judged: Judged, text: str, at: int) -> Judged:
    """Return what Qt judged of `text`, but never that a key is refused.

    It would read over a comma wherever it stands, so that "1,6" was 16.
    """
    if judged[0] == QValidator.State.Invalid or "," in text:
        return QValidator.State.Intermediate, text, at
    return judged


def _meant(text: str, before: float, least: float, most: float) -> float:
    plain = "".join(text.split()).replace("−", "-")
    thousands = re.fullmatch(r"-?\d{1,3}(,\d{3})+", plain)
    try:
        meant = float(plain.replace(",", "" if thousands else "."))
    except ValueError:
        return before
    return before if math.isnan(meant) else min(max(meant, least), most)
