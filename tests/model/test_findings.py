"""Findings name what an editor has to look at, where, and how grave it is."""

from __future__ import annotations

import datetime as dt
from typing import cast, get_args

import pytest

from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.credit_book import CreditBook
from story_editor.model.credit_reading import read_credit
from story_editor.model.crop import Crop
from story_editor.model.file_doubts import keep
from story_editor.model.findings import (
    Finding,
    check_story,
    count_words,
)
from story_editor.model.learning import sure_of
from story_editor.model.licences import with_licence_name
from story_editor.model.newsroom import Listing, Newsroom
from story_editor.model.photo import GUESSED, UNREAD, Original, Photo, Rights
from story_editor.model.severities import DEFAULTS, Choosable, Severity
from story_editor.model.story import Picture, Story, StoryText
from story_editor.wording.findings import finding_detail, finding_title, mend_of

NEWSROOM = Newsroom(id="n", title="T")
TEXT = StoryText(title="A title", summary="Some words.", link="https://example.org/1", alt="A cup")
ORIGINAL = Original(
    sha256="0" * 64, name="a.jpg", media_type="image/jpeg", width=3_000, height=2_000
)
PHOTO = Photo(id="p", original=ORIGINAL, credit=Credit(text="© Jane Hobson 2022"))
GOOD = Story(
    id="s",
    status="ready",
    date=dt.date(2022, 4, 8),
    texts={"en": TEXT},
    picture=Picture(photo="p"),
)


def found(story: Story, photo: Photo | None = PHOTO) -> list[tuple[str, str, str]]:
    findings = check_story(story, photo, NEWSROOM, "en")
    assert all(finding.story == "s" and finding.language == "en" for finding in findings)
    return [(finding.code, finding.severity, finding.field) for finding in findings]


def test_that_a_good_story_has_none() -> None:
    assert found(GOOD) == []
    assert found(GOOD.replace(picture=None), None) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ({"title": " "}, ("title-missing", "must", "title")),
        ({"summary": "\n"}, ("summary-missing", "should", "summary")),
        ({"summary": "word " * 71}, ("summary-long", "should", "summary")),
        ({"link": "javascript:alert(1)"}, ("link-broken", "must", "link")),
        ({"alt": " "}, ("alt-missing", "must", "alt")),
        ({"alt": "x" * 126}, ("alt-long", "should", "alt")),
    ],
)
def test_texts(text: dict[str, str], expected: tuple[str, str, str]) -> None:
    assert found(GOOD.with_text("en", **text)) == [expected]


def test_that_a_missing_language_is_found() -> None:
    codes = [finding.code for finding in check_story(GOOD, PHOTO, NEWSROOM, "fr")]
    assert codes == ["title-missing", "summary-missing", "alt-missing"]


def test_dates_and_pictures() -> None:
    assert found(GOOD.replace(date=None)) == [("date-missing", "must", "date")]
    assert found(GOOD, None) == [("photo-missing", "must", "picture")]
    bare = PHOTO.replace(credit=Credit())
    assert found(GOOD, bare) == [("credit-missing", "must", "credit")]
    excused = bare.replace(rights=Rights(no_credit_reason="our own chart"))
    assert found(GOOD, excused) == []
    absent = PHOTO.replace(original=None)
    assert found(GOOD, absent) == [("file-missing", "should", "picture")]
    decorative = GOOD.with_text("en", alt="").replace(picture=Picture(photo="p", decorative=True))
    assert found(decorative) == []


def test_that_a_crop_too_small_is_found_where_it_is_used() -> None:
    tiny = Crop(x=0, y=0, width=0.1, height=0.1)
    assert found(GOOD.with_crop("listing", tiny)) == [("picture-small", "should", "picture")]
    assert found(GOOD.with_crop("wide", tiny)) == []
    wide = NEWSROOM.replace(listings=(Listing(rendition="wide"),))
    (finding,) = check_story(GOOD.with_crop("wide", tiny), PHOTO, wide, "en")
    assert finding.facts == {"width": 300, "limit": 640, "rendition": "Wide"}


def test_that_nothing_stops_a_draft() -> None:
    empty = Story(id="s", picture=Picture(photo="p"))
    findings = check_story(empty, None, NEWSROOM, "en")
    assert findings
    assert {finding.severity for finding in findings} == {"should"}


def test_the_facts_of_a_long_summary() -> None:
    (finding,) = check_story(GOOD.with_text("en", summary="w " * 80), PHOTO, NEWSROOM, "en")
    assert finding == Finding(
        "summary-long", "should", "summary", "s", "en", {"words": 80, "limit": 70}
    )
    assert count_words(" two\nwords ") == 2


def test_that_a_link_in_which_something_hides_is_none_to_look_at() -> None:
    hidden = GOOD.with_text("en", link="https://example.org/\u202ea")
    assert found(hidden) == []


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (None, []),
        (dt.date(2026, 2, 28), [("rights-ended", "must", "rights")]),
        (dt.date(2026, 3, 1), [("rights-ending", "should", "rights")]),
        (dt.date(2026, 3, 31), [("rights-ending", "should", "rights")]),
        (dt.date(2026, 4, 1), []),
    ],
)
def test_the_end_of_rights(ends: dt.date | None, expected: list[tuple[str, str, str]]) -> None:
    photo = PHOTO.replace(rights=Rights(ends=ends))
    findings = check_story(GOOD, photo, NEWSROOM, "en", dt.date(2026, 3, 1))
    assert [(one.code, one.severity, one.field) for one in findings] == expected
    assert found(GOOD, photo) == []


def test_that_ended_rights_stop_no_draft() -> None:
    photo = PHOTO.replace(rights=Rights(ends=dt.date(1999, 1, 1)))
    draft = GOOD.replace(status="draft")
    (finding,) = check_story(draft, photo, NEWSROOM, "en", dt.date.max)
    assert (finding.code, finding.severity) == ("rights-ended", "should")


TODAY = dt.date(2026, 3, 1)


def judged(rights: Rights, newsroom: Newsroom = NEWSROOM, story: Story = GOOD) -> list[str]:
    findings = check_story(story, PHOTO.replace(rights=rights), newsroom, "en", TODAY)
    return [f"{one.severity} {one.code} in {one.field}" for one in findings]


def test_the_consent_of_the_people_shown() -> None:
    assert judged(Rights(consent="not needed")) == []
    assert judged(Rights(consent="needed")) == ["should consent-missing in consent"]
    unfiled = Rights(consent="on file", consent_reference=" ")
    assert judged(unfiled) == ["should reference-missing in consent"]
    assert judged(unfiled.replace(consent_reference="Box 7")) == []
    for consent in ("not needed", "needed"):
        minors = Rights(minors=True, consent=consent)
        assert judged(minors) == ["must minor-without-consent in consent"]
    assert judged(Rights(minors=True, consent="on file", consent_reference="Box 7")) == []
    unfound = Rights(minors=True, consent="on file", consent_reference=" ")
    assert judged(unfound) == ["must minor-without-reference in consent"]
    mild = NEWSROOM.with_severity("minor-without-consent", "should")
    assert judged(unfound, mild) == ["should minor-without-reference in consent"], "one choice"
    (found,) = check_story(GOOD, PHOTO.replace(rights=unfound), NEWSROOM, "en", TODAY)
    assert finding_title(found) == "The consent for a minor has no reference"
    draft = GOOD.replace(status="draft")
    assert judged(Rights(minors=True), story=draft) == ["should minor-without-consent in consent"]


def test_what_stops_an_export_is_the_newsrooms_choice() -> None:
    chosen = NEWSROOM
    for code, severity in DEFAULTS.items():
        assert chosen.severity(cast(Choosable, code)) == severity
        other: Severity = "should" if severity == "must" else "must"
        chosen = chosen.with_severity(cast(Choosable, code), other)
    assert len(chosen.severities) == len(DEFAULTS) == len(get_args(Choosable))
    ended = Rights(ends=dt.date(2026, 2, 28), consent="needed")
    assert judged(ended) == ["must rights-ended in rights", "should consent-missing in consent"]
    swapped = ["should rights-ended in rights", "must consent-missing in consent"]
    assert judged(ended, chosen) == swapped
    mute = GOOD.with_text("en", alt="", summary="")
    assert judged(Rights(), chosen, mute) == [
        "must summary-missing in summary",
        "should alt-missing in alt",
    ]
    assert judged(ended, chosen, GOOD.replace(status="draft")) == [
        "should rights-ended in rights",
        "should consent-missing in consent",
    ]
    assert chosen.with_severity("rights-ended", "must").severities.keys() == DEFAULTS.keys() - {
        "rights-ended"
    }


def test_that_no_setting_lets_a_photo_out_without_its_credit() -> None:
    by_hand = NEWSROOM.replace(severities={"credit-missing": "should", "of-a-newer": "must"})
    bare = PHOTO.replace(credit=Credit())
    (finding,) = check_story(GOOD, bare, by_hand, "en")
    assert (finding.code, finding.severity) == ("credit-missing", "must")
    kept = by_hand.with_severity("alt-missing", "should").severities
    assert kept == {"credit-missing": "should", "of-a-newer": "must", "alt-missing": "should"}


def test_that_a_credit_in_another_form_than_its_supplier_asks_for_is_told() -> None:
    ilo = Contributor(id="ilo", name="ILO", kind="organisation", form="© {creators} / ILO {year}")
    photo = PHOTO.replace(credit=read_credit("ILO/A.B. Hussain 2022"))
    (finding,) = check_story(GOOD, photo, NEWSROOM, "en", None, CreditBook([ilo]))
    assert (finding.code, finding.severity, finding.field) == ("credit-form", "should", "credit")
    assert finding.facts == {"supplier": "ILO", "form": "© A.B. Hussain / ILO 2022"}
    assert found(GOOD, photo) == []


def test_that_a_year_of_a_page_is_told_with_its_reason() -> None:
    credit = read_credit("© Ion Buga 2024", year_source="imported")
    (finding,) = check_story(GOOD, PHOTO.replace(credit=credit), NEWSROOM, "en")
    assert (finding.code, finding.severity, finding.field) == ("year-suspect", "should", "credit")
    assert finding.facts == {"year": "2024", "better": "2022", "reason": "story"}
    typed = PHOTO.replace(credit=credit.replace(year_source="typed"))
    assert found(GOOD, typed) == []


def test_that_two_licences_for_one_photo_are_told() -> None:
    photo = with_licence_name(
        PHOTO.replace(credit=read_credit("© Ann / CC BY 4.0")), "CC BY-NC 4.0"
    )
    (finding,) = check_story(GOOD, photo, NEWSROOM, "en")
    assert (finding.code, finding.severity, finding.field) == (
        "licence-differs",
        "should",
        "credit",
    )
    assert finding.facts == {"printed": "CC BY 4.0", "licence": "CC BY-NC 4.0"}
    chosen = NEWSROOM.with_severity("licence-differs", "must")
    assert [one.severity for one in check_story(GOOD, photo, chosen, "en")] == ["must"]
    address = photo.replace(credit=photo.credit.replace(licence="cc-by 4.0"))
    (by_address,) = check_story(GOOD, address, NEWSROOM, "en")
    assert by_address.facts == {"printed": "CC BY 4.0", "licence": "CC BY-NC 4.0"}
    for line, licence in (
        ("© Ann / CC BY 4.0", "cc-by 4.0"),
        ("© Ann / CC BY", "CC BY 4.0"),
        ("© Ann / CC BY 4.0", ""),
        ("© Ann", "CC BY-NC 4.0"),
        ("© Ann / CC0", "CC0 1.0"),
    ):
        same = with_licence_name(PHOTO.replace(credit=read_credit(line)), licence)
        assert found(GOOD, same) == [], (line, licence)


def test_that_what_a_file_leaves_open_is_told_until_an_editor_decides() -> None:
    two = PHOTO.replace(
        credit=read_credit("© Ann 2021"),
        embedded={"XMP dc:rights": "© Ann 2021", "IIM 2:116": "© Bo 2021"},
    )
    assert found(GOOD, two) == [("file-disagrees", "should", "credit")]
    assert found(GOOD, two.replace(settled=("notice",))) == []
    assert found(GOOD, two.replace(credit=read_credit("© Bo 2021"))) == []
    name = {"IIM 2:116": "© Lécuyer 2021", GUESSED: "IIM 2:116"}
    guessed = PHOTO.replace(credit=read_credit("© Lécuyer 2021"), embedded=name)
    assert found(GOOD, guessed) == [("charset-guessed", "should", "credit")]
    assert found(GOOD, keep(guessed, "letters")) == []
    assert found(GOOD, guessed.replace(embedded={**name, "XMP dc:rights": "© Lécuyer 2021"})) == []
    lost = PHOTO.replace(credit=read_credit("© Fran\ufffdois 2021"))
    assert lost.credit.verdict("creators") == "ask"
    assert found(GOOD, lost) == [("charset-guessed", "should", "credit")]
    unread = PHOTO.replace(credit=Credit(), embedded={UNREAD: "unreadable"})
    assert ("metadata-unread", "should", "credit") in found(GOOD, unread)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("© Ion Buga 2022", ""),
        ("© One / Two 2022", ""),  # merely assumed
        ("© PAG-ASA, Massimo Timosi 2024", "names"),
        ("Jane Hobson c. 1990", "year"),
        ("© Hobson, Jan 2020", "names and year"),
    ],
)
def test_that_what_only_a_person_can_decide_is_found(text: str, what: str) -> None:
    photo = PHOTO.replace(credit=read_credit(text))
    findings = check_story(GOOD, photo, NEWSROOM, "en")
    assert [(f.code, f.severity, f.field) for f in findings] == (
        [("credit-unsure", "should", "credit")] if what else []
    )
    assert [f.facts["reason"] for f in findings] == [what] * bool(what)
    assert all("…" not in finding_detail(f) and f.facts["year"] for f in findings)
    strict = NEWSROOM.with_severity("credit-unsure", "must")
    assert {f.severity for f in check_story(GOOD, photo, strict, "en")} <= {"must"}
    sure = photo.replace(credit=sure_of(photo.credit, "creators", "agency", "year"))
    assert found(GOOD, sure) == []


def test_that_a_form_without_its_number_says_what_to_add_and_has_no_click() -> None:
    form = "© UNICEF/{asset_id}/{creators}"
    book = CreditBook([Contributor(id="u", name="UNICEF", kind="organisation", form=form)])

    def found(line: str) -> list[tuple[str, str]]:
        photo = PHOTO.replace(credit=read_credit(line, book=book))
        findings = check_story(GOOD, photo, NEWSROOM, "en", book=book)
        return [(finding_detail(one), mend_of(one)) for one in findings if one.field == "credit"]

    ((detail, mend),) = found("© UNICEF/Miller")
    assert "UNICEF asks for “© UNICEF/…/Miller”: put the number" in detail
    assert mend == ""
    ((detail, mend),) = found("Miller / UNICEF")
    assert "UNICEF asks for “© UNICEF/…/Miller”: put the number" in detail, "all of it at once"
    assert mend == ""
    ((_detail, mend),) = found("Miller / UNICEF / UN0123456")
    assert mend == "Print it so"
    assert found("© UNICEF/UN0123456/Miller") == []
