"""The words for where the right to use a photo comes from, and for the consent of those shown."""

from __future__ import annotations

from collections.abc import Mapping

CATEGORY_NAMES: Mapping[str, str] = {
    "": "Not said",
    "own staff": "Own staff",
    "commissioned": "Commissioned",
    "agency": "Agency",
    "partner": "Partner",
    "UN system": "UN system",
    "Creative Commons": "Creative Commons",
    "handout": "Handout",
    "contributor": "Contributor",
}
LICENCE_SAID: Mapping[str, str] = {
    "line": "The credit prints {said}, and the photo is under {licence}.",
    "file": "The file says {said}, and the photo is under {licence}.",
}
"""Who says another licence, by `model.licence_differences.LicenceDifference.where`."""
CONSENT_NAMES: Mapping[str, str] = {
    "not needed": "Not needed",
    "needed": "Needed",
    "on file": "On file",
}
