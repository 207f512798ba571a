"""The date on this computer. It is handed to those who compare with it, and asked nowhere else."""

from __future__ import annotations

import datetime as dt


def today() -> dt.date:
    """Return the date of today where this computer is."""
    return dt.datetime.now().astimezone().date()
