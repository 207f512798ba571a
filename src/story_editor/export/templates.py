"""From values to markup: the only place that knows Jinja, which is imported when it is used."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from story_editor import resources
from story_editor.export.entries import Entry
from story_editor.export.pages import Page
from story_editor.model.newsroom import Preset

if TYPE_CHECKING:
    from jinja2 import Environment


def render_entry(entry: Entry, preset: Preset, level: int, *, eager: bool = False) -> str:
    """Return the markup of one story; `level` is that of its title's heading.

    An `eager` picture is loaded with the page: that is the first one's.
    """
    template = _environment().get_template(f"{preset}-entry.html.j2")
    return template.render(entry=entry, level=level, eager=eager)


def render_page(page: Page, preset: Preset) -> str:
    """Return the snippet of one page: what is pasted into a site."""
    return (
        _environment()
        .get_template(f"{preset}.html.j2")
        .render(page=page, first_picture=_first_picture(page))
    )


def render_preview(title: str, pages: Sequence[Page], preset: Preset) -> str:
    """Return a whole document that shows `pages`, for the user's own browser.

    It can fetch nothing from the network: the policy in its head allows the pictures beside
    it and this one style, named by its digest.
    """
    from markupsafe import Markup

    # without white space around: the Nu checker digests it so
    style = resources.text("templates/preview.css").strip()
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return (
        _environment()
        .get_template("preview.html.j2")
        .render(
            title=title,
            lang=pages[0].lang,
            dir=pages[0].dir,
            preset=preset,
            # both are our own: the style is bundled, the snippets were escaped when they were made
            style=Markup(style),  # noqa: S704
            style_digest=digest,
            pages=[(page, Markup(render_page(page, preset))) for page in pages],  # noqa: S704
        )
    )


def _first_picture(page: Page) -> str:
    """Return the id of the first story that shows a picture: it is not loaded lazily."""
    entries = (entry for group in page.groups for entry in group.entries)
    return next((entry.id for entry in entries if entry.image), "")


@functools.cache
def _environment() -> Environment:
    """Return Jinja set up to escape everything and to stop at every name it does not know."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    return Environment(
        loader=FunctionLoader(lambda name: resources.text(f"templates/{name}")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
