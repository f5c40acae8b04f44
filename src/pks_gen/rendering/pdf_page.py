"""The page as HTML text -> what WeasyPrint lays out, by a faster way in: an XML parser and few first rules.

WeasyPrint's own parser mends any HTML, and its own style sheet knows every element there is; together they
cost a sixth of a layout. Our page is well-formed and uses a handful of elements.
"""

from __future__ import annotations

from xml.etree import ElementTree as ET

from cssselect2 import ElementWrapper  # type: ignore[import-untyped]
from weasyprint import CSS, HTML
from weasyprint.urls import URLFetcher

_FIRST_RULES = """
html, body, section, div, p, ol, li, h1, h2 { display: block }
head { display: none }
body { margin: 8px }
p, ol { margin: 1em 0 }
h1 { font-size: 2em; margin: 0.67em 0; bookmark-level: 1 }
h2 { font-size: 1.5em; margin: 0.83em 0; bookmark-level: 2 }
h1, h2 { font-weight: bold; bookmark-label: content(text); break-after: avoid; break-inside: avoid }
strong { font-weight: bold }
em { font-style: italic }
u, a { text-decoration: underline }
mark { background: yellow; color: black }
img { overflow: hidden }
ol { padding-left: 40px; break-before: avoid }
ol ol { margin: 0 }
table { display: table; border-spacing: 2px; box-sizing: border-box; text-indent: initial }
colgroup { display: table-column-group }
col { display: table-column }
thead { display: table-header-group }
tbody { display: table-row-group }
thead, tbody { vertical-align: middle }
tr { display: table-row; vertical-align: inherit }
td, th { display: table-cell; vertical-align: inherit; padding: 1px }
th { font-weight: bold; text-align: center }
.lanskap { page: lanskap }
.awal-daftar { margin-top: 6pt }
.lanjutan > p { font-size: 8pt; line-height: 1.2; margin: 0; text-align: left; color: #404040 }
"""
"""What HTML says of these elements (HTML Living Standard, 15 Rendering), before the office's style sheet;
and the first look of what an older style sheet does not know: pages that a list goes on."""


class Page(HTML):  # type: ignore[misc]  # WeasyPrint is not typed
    """One page as :func:`pks_gen.rendering.html.to_html` writes it."""

    first_rules: CSS | None = None

    def __init__(self, text: str, base_url: str, url_fetcher: URLFetcher) -> None:
        """Parse; ``text`` comes from our own escaping, never from outside."""
        self.base_url = base_url
        self.url_fetcher = url_fetcher
        self.media_type = "print"
        root = ET.fromstring(text)  # noqa: S314 -- written by to_html: no doctype of its own, no entities
        self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:  # noqa: FBT001, FBT002
        if Page.first_rules is None:
            Page.first_rules = CSS(string=_FIRST_RULES)
        return [Page.first_rules]
