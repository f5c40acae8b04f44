"""An office's HTML template -> what is wrong in it: tags, names, and the files that it asks for."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import unquote

from pks_gen.linting.finding import Finding, Text, lines_of
from pks_gen.linting.shapes import Vocabulary
from pks_gen.linting.sources import Source, read_source

_ASKING = {
    "link": ("href",), "img": ("src",), "script": ("src",), "iframe": ("src",), "object": ("data",),
    "embed": ("src",), "source": ("src",), "image": ("href", "xlink:href"), "use": ("href",),
    "base": ("href",),
}  # fmt: skip
_IN_CSS = re.compile(r"url\(\s*(['\"]?)(?P<url>[^'\")]*)\1\s*\)|@import\s+(['\"])(?P<name>[^'\"]*)\3")
_OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_INCLUDED = re.compile(r"\{%[-+]?\s*(?:include|extends)\s+(['\"])(?P<name>[^'\"]*)\1")


def read_html(
    data: bytes, vocabulary: Vocabulary, files: Mapping[str, bytes | None]
) -> tuple[Source, list[Finding]]:
    """Read a page; ``files`` are those of its folder by relative name, style sheets with their bytes."""
    text = data.decode("utf-8-sig", errors="replace")
    lines = lines_of(text)
    source = read_source(lines, vocabulary, word=False, may_include=True)
    found = list(source.findings)
    if "\ufffd" in text:
        at = text.index("\ufffd")
        hint = "simpan sebagai UTF-8"
        found.append(Finding("PKS344", "berkas ini bukan UTF-8", hint, lines.spot(at, at + 1)))
    found += _asked(text, lines, files)
    return source, sorted(dict.fromkeys(found), key=lambda one: (one.spot.line, one.spot.start, one.code))


def css_findings(data: bytes, folder: str, files: Mapping[str, bytes | None]) -> list[Finding]:
    """Judge the addresses in one style sheet that stands in ``folder``."""
    text = data.decode("utf-8", errors="replace")
    return [*_in_css(text, 0, lines_of(text), folder, files)]


def _asked(text: str, lines: Text, files: Mapping[str, bytes | None]) -> Iterator[Finding]:
    parser = _Links()
    parser.feed(text)
    begins = [stretch.begin for stretch in lines.stretches]
    for url, line, column in parser.links:
        start = text.find(url, begins[line - 1] + column)
        yield from _judged(url, lines, max(start, 0), "", files)
    for first, css in parser.styles:
        at = text.find(css, begins[first[0] - 1])
        yield from _in_css(css, max(at, 0), lines, "", files)
    for found in _INCLUDED.finditer(text):
        yield from _judged(found["name"], lines, found.start("name"), "", files)


def _in_css(
    css: str, begin: int, lines: Text, folder: str, files: Mapping[str, bytes | None]
) -> Iterator[Finding]:
    for found in _IN_CSS.finditer(css):
        group = "url" if found["url"] is not None else "name"
        yield from _judged(found[group], lines, begin + found.start(group), folder, files)


def _judged(
    url: str, lines: Text, start: int, folder: str, files: Mapping[str, bytes | None]
) -> Iterator[Finding]:
    """Judge one address: outside the folder, or a file that is not there."""
    url = url.strip()
    if not url or url.startswith("#") or "{{" in url or "{%" in url:
        return
    spot = lines.spot(start, start + len(url))
    if _OUTSIDE.match(url):
        hint = "simpan berkasnya di map templat ini, dan tulis namanya saja"
        yield Finding("PKS344", "alamat di luar map templat tidak pernah diambil", hint, spot)
        return
    name = posixpath.normpath(posixpath.join(folder, unquote(url.partition("?")[0].partition("#")[0])))
    if name.startswith(("..", "/")):
        yield Finding("PKS344", "alamat ini menuju ke luar map templat", "salin berkasnya ke map ini", spot)
    elif name not in files:
        yield Finding("PKS344", f"berkas `{name}` tidak ada di map templat", "periksa namanya", spot)


class _Links(HTMLParser):
    """Collects addresses and styles with their places."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, int, int]] = []
        self.styles: list[tuple[tuple[int, int], str]] = []
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what an element asks for."""
        self._style = tag == "style"
        line, column = self.getpos()
        for name, value in attrs:
            if value and name in _ASKING.get(tag, ()):
                self.links.append((value, line, column))
            elif value and name == "style":
                self.styles.append(((line, column), value))

    def handle_data(self, data: str) -> None:
        """Keep the text of ``<style>``."""
        if self._style:
            self.styles.append((self.getpos(), data))

    def handle_endtag(self, tag: str) -> None:
        """Leave ``<style>``."""
        self._style = False
