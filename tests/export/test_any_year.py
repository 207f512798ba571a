"""The command line exports the same bytes in any year, from the same newsroom."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

from story_editor.__main__ import main
from story_editor.imaging.metadata import read_metadata
from story_editor.model.credit_reading import read_credit
from story_editor.model.photo import Rights
from story_editor.store.newsroom_folder import NewsroomFolder
from tests.export.making import jpeg, tree

YEARS = (2022, 2024, 2031)
LAST_DAY = dt.date(2031, 6, 20)
"""Of a photo's rights: soon, where the clock says 2031."""
OTHER_YEAR = """
import datetime, sys, time
from story_editor.cli import exporting
from story_editor.__main__ import main

year, *words = sys.argv[1:]
real = datetime.datetime
away = real(int(year), 6, 1, tzinfo=datetime.UTC).timestamp() - time.time()

def later(function):
    return lambda: function() + away

class Later(real):
    @classmethod
    def now(cls, tz=None):
        return real.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return real.fromtimestamp(time.time(), datetime.UTC).replace(tzinfo=None)

    today = now

class LaterDay(datetime.date):
    @classmethod
    def today(cls):
        return Later.now().date()

def at_once(function):
    return lambda seconds=None: function(time.time() if seconds is None else seconds)

time.time = later(time.time)
time.time_ns = lambda: int(time.time() * 1e9)
time.localtime, time.gmtime = at_once(time.localtime), at_once(time.gmtime)
shown, named = time.strftime, time.ctime
time.strftime = lambda form, at=None: shown(form, at or time.localtime())
time.ctime = at_once(named)
datetime.datetime, datetime.date = Later, LaterDay
from story_editor.store.clock import today
assert today().year == time.gmtime().tm_year == int(year)
sys.exit(main(words))
"""
"""A process whose clock stands in another year. Classes of values have been made before."""


def make_newsroom(folder: Path, seed: Path) -> None:
    """Make a newsroom with ten stories, one with a picture whose credit has no year."""
    picture = folder.parent / "port.jpg"
    picture.write_bytes(jpeg(120, 90))
    assert main(["new", str(folder)]) == main(["import", str(folder), str(seed), str(picture)]) == 0
    room = NewsroomFolder(folder)
    (photo,) = (photo for photo in room.photos()[0].values() if photo.original)
    credit = read_credit("© Jane Hobson / ILO")
    room.save_photo(photo.replace(credit=credit, caption="A port", rights=Rights(ends=LAST_DAY)))
    story = max(room.stories()[0], key=lambda one: one.id)
    story = story.with_text("en", alt="A port at dawn")
    room.save_story(story.replace(picture={"photo": photo.id}))


def test_the_clock_changes_no_byte(tmp_path: Path, seed: Path) -> None:
    newsroom = tmp_path / "N"
    make_newsroom(newsroom, seed)
    before = tree(newsroom)
    runs = {
        year: subprocess.Popen(
            [
                *(sys.executable, "-c", OTHER_YEAR, str(year)),
                *("export", str(newsroom), "--to", str(tmp_path / str(year))),
            ],
            # nothing that another year has made is found in a cache
            env={**os.environ, "STORY_EDITOR_HOME": str(tmp_path / f"home {year}")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for year in YEARS
    }
    answers = {year: run.communicate(timeout=600) for year, run in runs.items()}
    assert [run.returncode for run in runs.values()] == [0, 0, 0], answers
    assert tree(newsroom) == before
    first = tree(tmp_path / "2022")
    for year in YEARS:
        assert tree(tmp_path / str(year)) == first
    pictures = [data for path, data in first.items() if path.startswith("images/")]
    assert len(pictures) == 3
    for data in pictures:
        found = read_metadata(data)
        assert found.fields["XMP dc:rights"] == "© Jane Hobson / ILO", "and no year"
        assert found.date_taken is None
