"""The check of messages finds what is wrong with bad ones, and lets good ones pass."""

from __future__ import annotations

import pytest

from story_editor.errors import NotFound
from tests.faults.wording_check import faults_in, names_in
from tests.wording.test_failures import EVERY

GOOD = "The file is damaged. Nothing was changed: put it back from a copy."
BAD = {
    "": "is empty",
    "the file is damaged: ask for help.": "does not begin with a capital",
    "The file is damaged, ask for help": "does not end with a full stop",
    "One. Two. Three. Four: ask for help.": "has other than one to three sentences",
    f"The file {'x' * 500} is damaged: ask for help.": "is too long",
    "The file \u202egpj.exe is damaged: ask for help.": "holds what cannot be seen",
    "The file a\x00b is damaged: ask for help.": "holds what cannot be seen",
    "The file is\ndamaged: ask for help.": "holds what cannot be seen",
    "The file is damaged.": "says not what to do",
    "[Errno 28] No space left on device: ask for help.": "speaks like a program",
    "DamagedFile was raised: ask for help.": "speaks like a program",
    "JSONDecodeError at the end: ask for help.": "speaks like a program",
    "Expecting value, line 1 column 1: ask for help.": "speaks like a program",
    "1 validation error for Story (pydantic): ask for help.": "speaks like a program",
    "PIL cannot identify the image: ask for help.": "speaks like a program",
    "The object at 0x7f3a2b is damaged: ask for help.": "speaks like a program",
    "Traceback, most recent call last: ask for help.": "speaks like a program",
    "The 'utf-8' codec cannot decode it: ask for help.": "speaks like a program",
}


@pytest.mark.parametrize(("message", "fault"), BAD.items())
def test_that_a_bad_message_is_refused(message: str, fault: str) -> None:
    assert fault in faults_in(message)


def test_that_a_good_message_passes() -> None:
    assert faults_in(GOOD) == []


def test_that_a_name_may_be_anything_as_long_as_it_is_shortened() -> None:
    error = NotFound("story", "None. Errno. JSONDecodeError. PIL")
    assert faults_in(f"There is no story called “{error.name}”: check it.", names_in(error)) == []
    long = "n" * 500
    assert "is too long" in faults_in(f"There is no story called “{long}”: check it.", [long])


@pytest.mark.parametrize("make", [make for _kind, make in EVERY])
def test_that_all_our_failures_pass(make: object) -> None:
    from story_editor.errors import ExportBlocked, ExportStopped
    from story_editor.wording.failures import failure

    error = make("page.html")  # type: ignore[operator]
    if isinstance(error, ExportStopped | ExportBlocked):
        return  # no reader raises them
    assert faults_in(failure(error), ["page.html"]) == []
