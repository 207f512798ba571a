"""How long `story-editor credit -` takes for 10,000 lines, against the least Python does with them."""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys

import pytest

from tests.benchmarks.paired import ROUNDS, seconds

LINES = 10_000
LIMIT = 1.0
"""Seconds of a processor for the whole process, its start included: what it takes on a quiet machine."""
RATIO = 14
"""Times what Python takes to start, take the same lines apart at their separators, and print them."""
PAIRS = 7

PEER = """
import re, sys
for line in sys.stdin.buffer.read().decode("utf-8").splitlines():
    print(" | ".join(re.split(r"[/|,©]", re.sub(r"\\s+", " ", line))))
"""

FORMS = (
    *("© {a} / {o} {y}", "© {a} {y}", "©{o}/{a} {y}", "{o}/{a}", "(c) {y} {a}", "{a} / CC BY 4.0"),
    *("© {a}/{o}, {y}–23", "© {o}, {a} {y}", "Photo by {a} on Unsplash", "{a} ({o})", "Handout"),
    *("Crédit photo : {a} et {b} / {o}, {y}", "&copy; {a}&nbsp;/ {o} {y}", "&amp;copy; {a} {y}"),
    *("©UNICEF/NYHQ1996-1165/{a}", "© {a} for {o} {y}", "© {a}/AFP via Getty Images {y}"),
    *(
        "© {a} / {o}, April {y}",
        "摄影：{a} / {o} {y}年",
        "Фото: {a} / {o} {y} г.",
        "UN Photo by {a}",
    ),
    *("\u200f© \u200b{a}\u200e / {o}\ufeff {y}", "© {a} © {o} {y}", "{a}, {b}; {a} and {b} / {o}"),
    *(
        "© {a} / {o} {y}. All rights reserved.",
        "<script>{a}</script>",
        "=SUM({y})",
        "{{{{ {a} }}}}",
    ),
    *("\x00\x1b[31m{a}\x07", "\u202e{a} / {o}", "&#99999999;{a}", "", "///", "© ٢٠٢٢ {a} / {o}"),
)
NAMES = (
    *("Seng Mai", "Kıvanç Özvardar", "A.B. Hussain", "أحمد فارس", "王伟", "Иван Петров", "דנה כהן"),
    *("Jane O'Neil", "山田太郎", "Lalima Production", "Theresa May", "Studio 54"),
)
AGENCIES = ("ILO", "Photo Doc", "UN Photo", "منظمة العمل الدولية", "联合国", "ТАСС", "Lalima")


def credit_lines() -> bytes:
    chance = random.Random(5)  # noqa: S311  # nothing secret: the shapes of credits
    pick = chance.choice
    lines = (
        pick(FORMS).format(
            a=pick(NAMES), b=pick(NAMES), o=pick(AGENCIES), y=chance.randint(1990, 2031)
        )
        for _ in range(LINES)
    )
    return "\n".join(lines).encode()


def run(*words: str, typed: bytes) -> bytes:
    ran = subprocess.run(
        [sys.executable, *words], input=typed, capture_output=True, check=True, timeout=60
    )
    assert ran.stderr == b""
    return ran.stdout


def taken(*words: str, typed: bytes) -> float:
    """Return the seconds that a process computed; where the system does not count them, it took."""
    began = os.times()
    waited = seconds(lambda: run(*words, typed=typed))
    ended = os.times()
    computed = ended.children_user + ended.children_system
    return computed - began.children_user - began.children_system or waited


@pytest.mark.bench
def test_ten_thousand_lines_in_a_second() -> None:
    lines = credit_lines()
    read = ("-m", "story_editor", "credit", "-")
    facts = json.loads(run(*read, "--json", typed=lines))
    assert len(facts) == LINES, "and none of them failed"
    assert [fact["text"] for fact in facts] == lines.decode().split("\n")
    ours, least = [], []
    for _round in range(ROUNDS):
        for _pair in range(PAIRS):
            least.append(taken("-c", PEER, typed=lines))
            ours.append(taken(*read, typed=lines))
        ratio = statistics.median(a / b for a, b in zip(ours, least, strict=True))
        if min(ours) < LIMIT and ratio <= RATIO:
            break
    print(
        f"\n{LINES:,} credits: {min(ours):.2f} s at best, {statistics.median(ours):.2f} s as a rule"
        f" (limit {LIMIT:.0f} s); {ratio:.1f} times taking them apart (limit {RATIO})"
    )
    assert min(ours) < LIMIT
    assert ratio <= RATIO
