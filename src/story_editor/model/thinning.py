"""Which of many versions a person is shown first: all of today, then ever fewer.

None is removed for it; all can be seen (STORE, Opening: "thinned for reading").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

WEEK = dt.timedelta(days=7)


def thinned(times: Sequence[dt.datetime], now: dt.datetime) -> list[int]:
    """Return which of `times`, the newest first, are shown: their places, in order.

    All of today, the last of each hour of the week before, the last of each day before that;
    and the very first. A day is one of the zone of `now`; all times have a zone.
    """
    seen: set[tuple[object, ...]] = set()
    shown = []
    for place, time in enumerate(times):
        local = time.astimezone(now.tzinfo)
        day: tuple[object, ...] = (local.date(),)
        if local.date() == now.date():
            when = (*day, "version", place)
        elif now - time < WEEK:
            when = (*day, "hour", local.hour)
        else:
            when = (*day, "day")
        if when not in seen or place == len(times) - 1:
            shown.append(place)
        seen.add(when)
    return shown
