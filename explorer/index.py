"""The HTML around the application: language, title, favicon, and a text for who has no script."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from string import Template

from dash import Dash
from flask import has_request_context, request

from explorer.address import read_language, values_of
from explorer.current import get_title
from explorer.texts import get_catalogue

# Scripts stand in a plain element: Dash's own <footer> would be a second contentinfo landmark.
PAGE = Template("""<!DOCTYPE html>
<html lang="$language">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="theme-color" content="#1f4d3f">
    <meta name="description" content="$description">
    <meta property="og:title" content="$title">
    <meta property="og:description" content="$description">
    <meta property="og:type" content="website">
    <meta property="og:image" content="$preview">
    <link rel="icon" href="$icon" type="image/svg+xml">
    <link rel="preload" href="$font" as="font" type="font/woff2" crossorigin>
    <link rel="preload" href="$bold" as="font" type="font/woff2" crossorigin>
    <title>$title</title>
    $css
  </head>
  <body>
    <noscript><aside><p class="no-script">$no_script</p></aside></noscript>
    <div id="first-page">$first_page</div>
    <div id="react-entry-point"><div class="_dash-loading"></div></div>
    <div id="told" role="alert" data-offline="$offline" data-failed="$failed"
      data-again="$again"></div>
    <div>
      $config
      $scripts
      $renderer
    </div>
  </body>
</html>
""")


class Explorer(Dash):
    """Dash with a page of its own around it.

    Attributes
    ----------
    first_page
        Gives the page that is asked for as HTML, to be read before scripts have run, and
        leaves its title with `current.set_title`.
    """

    first_page: Callable[[], str] = staticmethod(str)

    def interpolate_index(self, *_: object, **parts: object) -> str:
        """Return the HTML that every page begins as."""
        asked = has_request_context()
        values = values_of(request.query_string.decode(errors="replace")) if asked else {}
        words = get_catalogue(read_language(values.get("taal")))
        root = request.url_root.rstrip("/") if asked else ""
        first_page = self.first_page() if asked else ""
        title = words.text("frame.title")
        return PAGE.substitute(
            language=words.language,
            title=escape(get_title(title) if asked else title, quote=True),
            description=escape(words.text("frame.description"), quote=True),
            no_script=escape(words.text("frame.no_script")),
            first_page=first_page,
            failed=escape(words.text("frame.failed"), quote=True),
            offline=escape(words.text("frame.offline"), quote=True),
            again=escape(words.text("frame.again"), quote=True),
            icon=self.get_asset_url("favicon.svg"),
            preview=escape(root + self.get_asset_url("preview.png"), quote=True),
            font=self.get_asset_url("fonts/atkinson-hyperlegible-latin-400-normal.woff2"),
            bold=self.get_asset_url("fonts/atkinson-hyperlegible-latin-700-normal.woff2"),
            **{name: str(parts.get(name, "")) for name in ("css", "config", "scripts", "renderer")},
        )
