"""A licence's name and the address of its text are kept in step, and neither is ever guessed."""

from __future__ import annotations

import pytest

from story_editor.model.credit import Credit
from story_editor.model.credit_reading import read_credit
from story_editor.model.licences import (
    LICENCES,
    licence_at,
    licence_named,
    licensed,
    with_credit_of_file,
    with_licence_name,
    with_licence_url,
)
from story_editor.model.photo import Photo, Rights

BY, SA = (f"https://creativecommons.org/licenses/{form}/4.0/" for form in ("by", "by-sa"))
OWN = "https://example.org/terms"
PHOTO = Photo(id="p", credit=Credit(text="© Seng Mai", licence="CC BY 4.0"))


def pair(photo: Photo) -> tuple[str, str]:
    return photo.credit.licence, photo.rights.licence_url


def test_every_licence_is_known_by_its_name_and_at_its_address() -> None:
    assert len(LICENCES) == 13
    assert len(set(LICENCES)) == len({one.url for one in LICENCES}) == 13
    for one in LICENCES:
        assert licence_named(one.name) == licence_at(one.url) == one
        assert one.url.startswith("https://creativecommons.org/")
    names = [one.name for one in LICENCES]
    assert "CC BY-NC-ND 4.0" in names
    assert "CC BY 3.0 IGO" in names


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("cc-by 4.0", "CC BY 4.0"),
        ("CC BY SA 4.0", "CC BY-SA 4.0"),
        (" CC  BY-NC-SA 4.0 ", "CC BY-NC-SA 4.0"),
        ("CC0", "CC0 1.0"),
        ("CC0 1.0", "CC0 1.0"),
        ("public domain", "Public domain"),
        ("Dominio público", "Public domain"),
        ("CC BY 3.0 IGO", "CC BY 3.0 IGO"),
    ],
)
def test_names_as_people_write_them(name: str, known: str) -> None:
    found = licence_named(name)
    assert found is not None
    assert found.name == known


@pytest.mark.parametrize("name", ["", "CC BY", "CC BY 9.0", "Getty", "CC BY 4.0 or so"])
def test_that_no_version_is_guessed(name: str) -> None:
    assert licence_named(name) is None


@pytest.mark.parametrize(
    "url",
    [
        BY.rstrip("/"),
        BY.replace("https", "http"),
        f"{BY}deed.fr",
        f"{BY}legalcode",
        BY.replace("://", "://www."),
        f" {BY.upper()} ",
    ],
)
def test_addresses_as_people_copy_them(url: str) -> None:
    found = licence_at(url)
    assert found is not None
    assert found.name == "CC BY 4.0"


@pytest.mark.parametrize("url", ["", OWN, "https://creativecommons.org/licenses/by/", "by/4.0"])
def test_other_addresses_are_nobodys(url: str) -> None:
    assert licence_at(url) is None


def test_a_name_brings_its_address_and_takes_it_away() -> None:
    photo = with_licence_name(PHOTO, "CC BY-SA 4.0")
    assert pair(photo) == ("CC BY-SA 4.0", SA)
    assert pair(with_licence_name(photo, "")) == ("", "")
    own = with_licence_url(PHOTO.replace(credit=Credit(text="x", licence="House")), OWN)
    assert pair(own) == ("House", OWN)
    assert pair(with_licence_name(own, "House rules")) == ("House rules", OWN)
    assert pair(with_licence_name(own, "CC0")) == ("CC0", LICENCES[-2].url)


def test_a_known_address_brings_its_name_and_takes_it_away() -> None:
    photo = with_licence_url(PHOTO, f"{SA}deed.es")
    assert pair(photo) == ("CC BY-SA 4.0", f"{SA}deed.es")
    assert pair(with_licence_url(photo, SA[:-3])) == ("", SA[:-3])
    assert pair(with_licence_url(PHOTO, OWN)) == ("CC BY 4.0", OWN)
    spelt = with_licence_url(PHOTO.replace(credit=Credit(licence="cc-by-4.0")), BY)
    assert pair(spelt) == ("cc-by-4.0", BY), "what says the same already stays as it was typed"


def test_what_was_read_brings_its_address_where_there_is_none() -> None:
    credit = read_credit("A. Example / CC BY 4.0")
    assert licensed(Rights(), credit).licence_url == BY
    assert licensed(Rights(licence_url=OWN), credit).licence_url == OWN
    assert licensed(Rights(), read_credit("© A. Example")) == Rights()


def test_the_credit_of_a_file_brings_its_licence_and_takes_none_away() -> None:
    mine = Photo(id="p", credit=Credit(licence="CC BY-SA 4.0"), rights=Rights(licence_url=SA))
    assert pair(with_credit_of_file(mine, read_credit("© A"))) == ("CC BY-SA 4.0", SA)
    assert pair(with_credit_of_file(mine, read_credit("© A / CC BY 4.0"))) == ("CC BY 4.0", BY)
