"""Of many versions a person is shown all of today, and ever fewer of the past."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from story_editor.model.thinning import WEEK, thinned

NEPAL = dt.timezone(dt.timedelta(hours=5, minutes=45))
NOW = dt.datetime(2026, 11, 24, 15, 30, tzinfo=NEPAL)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, minute, tzinfo=NEPAL)


def test_that_all_of_today_is_shown() -> None:
    today = [at(24, 15, 29), at(24, 15, 28), at(24, 15, 28), at(24, 0, 0)]
    assert thinned(today, NOW) == [0, 1, 2, 3]


def test_that_the_last_of_each_hour_of_the_week_is_shown() -> None:
    week = [at(23, 18, 59), at(23, 18, 1), at(23, 17, 59), at(18, 17, 30), at(18, 17, 29)]
    assert thinned([*week, at(18, 9)], NOW) == [0, 2, 3, 5]


def test_that_the_last_of_each_day_before_is_shown_and_the_very_first() -> None:
    long_ago = [at(2, 18), at(2, 9), at(1, 23), at(1, 1), at(1, 0)]
    assert thinned(long_ago, NOW) == [0, 2, 4]


def test_that_a_day_is_the_readers_own() -> None:
    utc = [one.astimezone(dt.UTC) for one in (at(2, 0, 10), at(1, 23, 50), at(1, 5))]
    assert thinned(utc, NOW) == [0, 1, 2]
    assert thinned([], NOW) == []


TIMES = st.lists(
    st.integers(0, 90 * 24 * 60).map(lambda minutes: NOW - dt.timedelta(minutes=minutes))
)


@given(TIMES)
def test_that_no_day_goes_unseen_and_nothing_of_today_is_left_out(times: list[dt.datetime]) -> None:
    times.sort(reverse=True)
    shown = thinned(times, NOW)
    assert shown == sorted(set(shown))
    days = [time.astimezone(NEPAL).date() for time in times]
    assert {days[place] for place in shown} == set(days)
    left_out = {place for place in range(len(times)) if place not in shown}
    assert not any(days[place] == NOW.date() for place in left_out)
    if times:
        assert {0, len(times) - 1} <= set(shown)
    old = [days[place] for place in shown[:-1] if NOW - times[place] >= WEEK]
    assert len(old) == len(set(old))
