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


def with_licence_name(photo: Photo, name: str) -> Photo:
    """Return `photo` under the licence `name`: a known one brings its address.

    An address that belonged to the licence before goes with it; any other stays.
    """
    known, url = licence_named(name), photo.rights.licence_url
    if known is not None:
        url = known.url
    elif licence_at(url) is not None:
        url = ""
    credit = photo.credit.replace(licence=name)
    return photo.replace(credit=credit, rights=photo.rights.replace(licence_url=url))


def with_licence_url(photo: Photo, url: str) -> Photo:
    """Return `photo` under the licence at `url`: a known address brings its name.

    A name that belonged to the address before goes with it; any other stays.
    """
    known, name = licence_at(url), photo.credit.licence
    named, before = licence_named(name), licence_at(photo.rights.licence_url)
    if known is not None and named != known:
        name = known.name
    elif known is None and named is not None and named == before:
        name = ""
    credit = photo.credit.replace(licence=name)
    return photo.replace(credit=credit, rights=photo.rights.replace(licence_url=url))


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
