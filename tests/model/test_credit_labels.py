"""What stands before the names is none of them, in the languages that credits have."""

from __future__ import annotations

import pytest

from story_editor.model.credit_places import party_places
from story_editor.model.credit_reading import looks_like_credit, read_credit
from story_editor.model.uncredited import is_credited

LABELS = [
    *(
        "Photo by ",
        "Photo by: ",
        "Photos by: ",
        "photo: ",
        "Image: ",
        "Picture credit: ",
        "Photograph: ",
    ),
    *("Foto: ", "Fotos: ", "Foto von ", "Bild: ", "Bilder: ", "Bildnachweis: ", "Fotograf: "),
    *(
        "Crédit photo : ",
        "Crédits photos : ",
        "Photo de ",
        "Photographe : ",
        "Fotografía: ",
        "Fotógrafa: ",
    ),
    *(
        "Фото: ",
        "Фотограф: ",
        "صورة: ",
        "الصورة: ",
        "تصوير: ",
        "عدسة: ",
        "צילום: ",
        "写真: ",
        "撮影：",
        "摄影：",
    ),
]
BYLINES = [
    "By ",
    "by ",
    "Author: ",
    "Auteur : ",
    "Autora: ",
    "Автор: ",
    "Автор фото: ",
    "المؤلف: ",
    "作者：",
    "تصوير ",
    "عدسة ",
    "צילום ",
]
GIVEN = [
    *(
        "Photo courtesy of ",
        "Courtesy of ",
        "Courtesy: ",
        "Photo provided by ",
        "Provided by ",
        "Supplied by ",
    ),
    *(
        "Supplied: ",
        "Provided: ",
        "Handout: ",
        "Image supplied by ",
        "Photo: courtesy of ",
        "写真提供：",
    ),
    *("Avec l'aimable autorisation de ", "Photo fournie par ", "Cortesía de ", "Foto cedida por "),
    *(
        "Mit freundlicher Genehmigung von ",
        "Предоставлено: ",
        "بإذن من ",
        "Source: ",
        "Fuente: ",
        "المصدر: ",
    ),
]


@pytest.mark.parametrize("label", [*LABELS, *BYLINES, "© 2022 by "])
def test_that_a_label_is_no_part_of_a_name(label: str) -> None:
    text = f"{label}Jane Hobson/Getty Images"
    credit = read_credit(text)
    assert (credit.creators, credit.agency) == (("Jane Hobson",), "Getty Images")
    assert credit.unsure == ()
    ((first, last),) = party_places(text, "Jane Hobson", credit.parties)
    assert text[first:last] == "Jane Hobson"
    assert not is_credited(read_credit(label))
    assert looks_like_credit(f"{label}Jane Hobson") == (label not in BYLINES)


@pytest.mark.parametrize("label", GIVEN)
def test_that_who_passed_a_photo_on_is_assumed_to_have_made_it(label: str) -> None:
    for name in ("Jane Hobson", "ILO"):
        credit = read_credit(f"{label}{name}")
        assert (credit.creators, credit.agency) == ((name,), "")
        assert credit.verdict("creators") == "assumed"
    assert len(party_places(f"{label}Jane Hobson", "Jane Hobson", ("Jane Hobson",))) == 1


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Photo de famille",
            "Provided by law",
            "Supplied by the sea",
            "By the river",
            "Bilder aus Genf",
        ),
        *("Photo by itself", "Source of hope", "Author and worker", "Courtesy", "Image by image"),
    ],
)
def test_that_a_title_is_no_label(title: str) -> None:
    assert not looks_like_credit(title)
    assert read_credit(title).text == title
