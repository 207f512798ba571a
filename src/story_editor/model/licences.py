"""The licences that are known by name, each with the address of its official text.

Names and addresses are those of creativecommons.org (its list of licences and public domain tools).
A photo has the name in its credit (`Credit.licence`) and the address in its rights
(`Rights.licence_url`); here the two are kept in step.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from story_editor.model.credit import Credit
from story_editor.model.folding import fold
from story_editor.model.photo import Photo, Rights

_CC: Final = "https://creativecommons.org"
_FORMS: Final = (
    ("4.0", "", ("BY", "BY-SA", "BY-NC", "BY-ND", "BY-NC-SA", "BY-NC-ND")),
    ("3.0", "", ("BY", "BY-SA")),
    ("3.0", "IGO", ("BY",)),
    ("2.0", "", ("BY", "BY-SA")),
)
"""Version, port, and the licences of it that are offered, the usual ones first."""


class Licence(NamedTuple):
    """A licence: its name as it is printed, and the address of its text."""

    name: str
    url: str


def _licence(form: str, version: str, port: str) -> Licence:
    name = f"CC {form} {version} {port}".rstrip()
    path = "/".join(part for part in (form.lower(), version, port.lower()) if part)
    return Licence(name, f"{_CC}/licenses/{path}/")


LICENCES: Final = (
    *(_licence(form, version, port) for version, port, forms in _FORMS for form in forms),
    Licence("CC0 1.0", f"{_CC}/publicdomain/zero/1.0/"),
    Licence("Public domain", f"{_CC}/publicdomain/mark/1.0/"),
)
_OTHER_NAMES: Final = {
    "cc0": "CC0 1.0",
    "domaine public": "Public domain",
    "dominio publico": "Public domain",
}
_DEED: Final = re.compile(r"/(?:deed|legalcode)(?:\.[a-z_-]+)?$")


def licence_named(name: str) -> Licence | None:
    """Return the licence that people call `name` ("cc-by 4.0"), None for one that is not known."""
    return _BY_NAME.get(_bare_name(name))


def licence_at(url: str) -> Licence | None:
    """Return the licence whose text, or its summary in any language, stands at `url`."""
    return _BY_ADDRESS.get(_bare_address(url))


def address_with(name: str, url: str) -> str:
    """Return the address beside the licence `name`, where `url` stood: a known one brings its own.

    An address that belonged to another licence goes; any that is nobody's stays.
    """
    known, there = licence_named(name), licence_at(url)
    if known is not None:
        return url if there == known else known.url
    return url if there is None else ""


def name_with(url: str, name: str, before: str) -> str:
    """Return the licence's name beside the address `url`, where `name` stood: a known one brings its own.

    A name that belonged to the address `before` goes with it; any other stays.
    """
    known, named = licence_at(url), licence_named(name)
    if known is not None:
        return name if named == known else known.name
    return "" if named is not None and named == licence_at(before) else name


def with_credit(photo: Photo, credit: Credit) -> Photo:
    """Return `photo` with `credit`: another licence in it brings its address, and takes the old one away.

    Whatever gives a photo another credit goes through here, so that what is printed and embedded
    cannot disagree (CREDITS, rule 8).
    """
    rights = photo.rights
    if credit.licence != photo.credit.licence:
        rights = rights.replace(licence_url=address_with(credit.licence, rights.licence_url))
    return photo.replace(credit=credit, rights=rights)


def with_credit_of_file(photo: Photo, credit: Credit) -> Photo:
    """Return `photo`, which had none, with the `credit` its file says; a licence it has stays without one."""
    return with_credit(photo, credit.replace(licence=credit.licence or photo.credit.licence))


def with_licence_name(photo: Photo, name: str) -> Photo:
    """Return `photo` under the licence `name`: a known one brings its address."""
    rights = photo.rights.replace(licence_url=address_with(name, photo.rights.licence_url))
    return photo.replace(credit=photo.credit.replace(licence=name), rights=rights)


def with_licence_url(photo: Photo, url: str) -> Photo:
    """Return `photo` under the licence at `url`: a known address brings its name."""
    name = name_with(url, photo.credit.licence, photo.rights.licence_url)
    rights = photo.rights.replace(licence_url=url)
    return photo.replace(credit=photo.credit.replace(licence=name), rights=rights)


def differing(printed: str, photo: Photo) -> str:
    """Return the licence of `photo` where it is not the one `printed` in its credit, "" where it is.

    A photo under no licence is not at odds with its line: what was read there may be a name.
    """
    there = licence_at(photo.rights.licence_url)
    for licence in (photo.credit.licence, there.name if there else ""):
        if printed and licence.strip() and not is_same_licence(printed, licence):
            return licence
    return ""


def is_same_licence(printed: str, licence: str) -> bool:
    """Say whether a `printed` name is that of `licence`, however it is written, or of all its versions."""
    one, other = _bare_name(printed), _bare_name(licence)
    return other == one or re.sub(r" \d.*", "", other) == one


def is_same_address(one: str, other: str) -> bool:
    """Say whether the same text stands at both addresses, however they are written."""
    return _bare_address(one) == _bare_address(other)


def licensed(rights: Rights, credit: Credit) -> Rights:
    """Return `rights` with the address of the licence that `credit` names, if they have none."""
    known = licence_named(credit.licence)
    return rights if known is None or rights.licence_url else rights.replace(licence_url=known.url)


def _bare_name(name: str) -> str:
    """Return `name` as it is compared: folded, one space for hyphens and spaces."""
    bare = " ".join(re.split(r"[\s_-]+", fold(name).strip()))
    return fold(_OTHER_NAMES.get(bare, bare)).replace("-", " ")


def _bare_address(url: str) -> str:
    """Return `url` as it is compared: without scheme, "www.", deed and closing stroke."""
    bare = re.sub(r"^https?://(?:www\.)?", "", url.strip().casefold())
    return _DEED.sub("", bare.rstrip("/")).rstrip("/")


_BY_NAME: Final = {_bare_name(one.name): one for one in LICENCES}
_BY_ADDRESS: Final = {_bare_address(one.url): one for one in LICENCES}
