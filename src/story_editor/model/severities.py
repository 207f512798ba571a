"""What stops an export and what only warns, as far as a newsroom may choose it.

A matter of choice is what leaves a sound page behind: words that are missing or too many, a small
picture, the form of a credit, its licence, how it is read and its year, rights and consent that a newsroom may be
sure of by other means. No choice is what would leave a broken page (no title, no date, a broken link, a photo
that is not there), and the credit: a photo without one is never exported unless it is excused with
a reason (CREDITS, rule 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

Severity = Literal["must", "should"]
"""A "must" stops an export; a "should" is shown and stops nothing."""

Choosable = Literal[
    "rights-ended",
    "minor-without-consent",
    "consent-missing",
    "reference-missing",
    "alt-missing",
    "alt-long",
    "summary-missing",
    "summary-long",
    "picture-small",
    "credit-form",
    "licence-differs",
    "credit-unsure",
    "year-suspect",
]
DEFAULTS: Final[Mapping[str, Severity]] = {
    "rights-ended": "must",
    "minor-without-consent": "must",
    "consent-missing": "should",
    "reference-missing": "should",
    "alt-missing": "must",
    "alt-long": "should",
    "summary-missing": "should",
    "summary-long": "should",
    "picture-small": "should",
    "credit-form": "should",
    "licence-differs": "should",
    "credit-unsure": "should",
    "year-suspect": "should",
}
"""The severity of each until a newsroom chooses another (CREDITS, rule 6)."""
