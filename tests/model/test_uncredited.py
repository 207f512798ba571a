"""A photo without a credit is one whose line names nobody, whatever signs stand in it."""

from __future__ import annotations

import pytest

from story_editor.model.contributor import Contributor
from story_editor.model.credit import Credit
from story_editor.model.credit_book import EMPTY_BOOK, CreditBook
from story_editor.model.credit_reading import LONGEST, read_credit
from story_editor.model.findings import check_story
from story_editor.model.naming import is_name
from story_editor.model.newsroom import Newsroom
from story_editor.model.photo import Photo, Rights
from story_editor.model.story import Picture, Story, StoryText
from story_editor.model.uncredited import is_uncredited
from story_editor.store.entries import make_photo_entry

NEWSROOM = Newsroom(id="n", title="T")


def lacks(photo: Photo, book: CreditBook = EMPTY_BOOK) -> bool:
    """Say what the index keeps; finding and rule say the same."""
    text = StoryText(title="A title", summary="Words.", alt="A cup")
    story = Story(id="s", status="ready", texts={"en": text}, picture=Picture(photo=photo.id))
    findings = check_story(story, photo, NEWSROOM, "en", book=book)
    (must,) = {"credit-missing" in (f.code for f in findings if f.severity == "must")}
    assert must == is_uncredited(photo, book)
    assert ("credit" in make_photo_entry(photo, NEWSROOM, book=book).row.lacks.split()) == must
    return must


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u200b",
        "©",
        "/",
        ".",
        "—",
        "© 2022",
        "(c) 2021–22",
        "٢٠٢٢",
        "54",
        "Photo:",
        "Photo",
        "Handout",
        "(Handout)",
        "© Unknown 2022",
        "Handout / Supplied",
        "CC BY 4.0",
        "Inconnu.",
        "Handout, Supplied",
        "(c)",
        "(C)",
        "[c]",
        "((c) 2022)",
        "[(c)] 2022",
        "Photo: (c)",
        "Photo (c) 2022",
        "Â© 2022",
        "© ©",
        "Crédit photo",
        "Photo credit:",
        "Crédits photos",
        "Photo by",
        "Handout photo",
        "© Handout Image 2022",
        "Unknown photographer",
        "Photographer unknown",
        "© Unknown author / Handout",
        "no credit",
        "No photo credit",
        "Uncredited",
        "Photographe inconnu",
        "Crédit inconnu",
        "sans crédit",
        "Auteur non connu",
        "Fotógrafo desconocido",
        "Autor desconocido",
        "sin crédito",
        "مصور مجهول",
        "المصور غير معروف",
        "صورة",
        "Автор неизвестен",
        "без автора",
        "Фото: неизвестен",
        "佚名",
        "摄影师不详",
        "图片来源：未知",
        "撮影者不明",
        "未知作者",
        "Source: unknown",
        "المصدر: غير معروف",
        "no photographer credited",
        "Photographer’s name unknown",
        "Nom de l'auteur inconnu",
        "Photographer: n/a",
        *("DR", "© D.R. 2022", "D. R.", "TDR", "Photo DR", "Crédit photo : DR", "Handout / DR"),
        *(
            "Stock photo",
            "© Stock Image 2022",
            "Archive photo",
            "File photo",
            "File picture / Stock",
        ),
        *(
            "Contributed photo",
            "Courtesy photo",
            "Submitted photos",
            "To be confirmed",
            "TBC",
            "tbd",
        ),
        *("© TBA 2024", "Photo: TBC", "Photographer TBC", "Credit to be confirmed", "Handout"),
        *("Photo d’archives", "À confirmer", "Foto de archivo", "Archivbild", "Архивное фото"),
        *("صورة أرشيفية", "资料图片", "待定", "Credit pending", "Foto: privat"),
    ],
)
def test_that_what_names_nobody_is_no_credit(text: str) -> None:
    assert lacks(Photo(id="p", credit=read_credit(text)))


@pytest.mark.parametrize(("text", "creator"), [("(c)", "c"), ("Crédit photo", "Crédit photo")])
def test_that_what_was_taken_for_a_name_before_is_no_credit_either(text: str, creator: str) -> None:
    assert lacks(Photo(id="p", credit=Credit(text=text, creators=(creator,))))


@pytest.mark.parametrize(
    "text", ["Handout photo", "Unknown photographer", "sin crédito", "DR", "D.R."]
)
def test_that_nobody_beside_somebody_is_left_out(text: str) -> None:
    assert read_credit(f"© {text} / Reuters 2020").parties == ("Reuters",)


@pytest.mark.parametrize(
    "text",
    [
        "© Ion Buga",
        "ILO",
        "X",
        "王伟",
        "أحمد",
        "Handout / Reuters",
        "© " + "a" * LONGEST,
        "for ILO",
        "Photo de famille",
        "Photo Archive",
        "No Comment Films",
        "Unknown Films",
        "(c) C",
        "Dé Dé",
        "L. Photo",
        "Sin Wai",
        *("D.R. Hobson", "DR Congo", "Dr", "RD"),
        *("Stock Hobson", "File Under Films", "To Be Films", "Library of Congress", "TBC News"),
    ],
)
def test_that_whoever_is_named_counts_and_so_does_what_nobody_understood(text: str) -> None:
    assert not lacks(Photo(id="p", credit=read_credit(text)))
    assert not lacks(Photo(id="p", credit=Credit(text=text)))


@pytest.mark.parametrize(
    "text",
    [
        "Press office copy",
        "© PRESS OFFICE COPY 2022",
        "Photo: Press office copy / CC BY 4.0",
        "Press office copy / Handout",
        "(press office copy, Supplied)",
        "© PR / Press 2021",
    ],
)
def test_that_what_the_book_says_is_nobody_is_no_credit(text: str) -> None:
    copy = Contributor(id="c", name="Press office copy", aliases=("PR / Press",), kind="nobody")
    photo = Photo(id="p", credit=read_credit(text))
    assert not lacks(photo), "nobody has said so yet"
    assert lacks(photo, CreditBook([copy]))
    again = photo.replace(credit=read_credit(text, book=CreditBook([copy])))
    assert lacks(again, CreditBook([copy]))
    named = Photo(id="p", credit=read_credit(f"{text} / Jane Doe"))
    assert not lacks(named, CreditBook([copy]))


@pytest.mark.parametrize(("reason", "excused"), [("our own chart", True), ("\u200b", False)])
def test_that_a_reason_has_letters(reason: str, excused: bool) -> None:
    photo = Photo(id="p", rights=Rights(no_credit_reason=reason))
    assert lacks(photo) != excused
    assert not lacks(photo.replace(rights=Rights(no_credit_reason="图表")))
    assert lacks(photo.replace(rights=Rights(no_credit_reason=" . ")))


def test_that_initials_of_reserved_rights_are_a_name_where_the_book_says_so() -> None:
    assert read_credit("D.R. © Jane Hobson / DR 2020").parties == ("Jane Hobson",)
    radio = Contributor(id="r", name="Danmarks Radio", kind="organisation", aliases=("DR",))
    book = CreditBook([radio])
    line = "© Jane Hobson / DR 2020"
    assert read_credit(line, book=book).parties == ("Jane Hobson", "DR")
    assert not lacks(Photo(id="p", credit=read_credit("© DR", book=book)), book)
    assert book.told_otherwise == {"dr"}, "where photos that say it are looked at again"
    nobody = book.replaced({"r": radio.replace(kind="nobody")})
    assert nobody.told_otherwise == {"danmarks radio"}
    assert lacks(Photo(id="p", credit=read_credit("© DR", book=nobody)), nobody)
    assert is_name("DR", EMPTY_BOOK)
    assert not is_name("Handout", EMPTY_BOOK)


def test_that_a_photo_by_courtesy_of_nobody_has_no_creator() -> None:
    assert read_credit("Courtesy photo").parties == ()
    assert read_credit("Foto: privat / Reuters").parties == ("Reuters",)
