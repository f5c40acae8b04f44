"""The page engine for an office's own HTML: its folder for pictures and CSS, its fonts by their office names.

``gaya.css`` and this program's own rules lie beneath (as a user's style sheet): whatever the office's own CSS
says goes before them, except for the DRAF mark.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint import HTML
from weasyprint.urls import URLFetcherResponse

from pks_gen.errors import UnreadableError
from pks_gen.fonts import FACES, LOOKALIKES, METRIC_MATCHES
from pks_gen.rendering.pdf_engine import Engine, Shown
from pks_gen.rendering.pdf_sources import FONTS, STYLE, Sources
from pks_gen.rendering.pdf_style import DRAFT_MARK_URL, own_css
from pks_gen.rendering.presentation import Presentation

MakePage = Callable[[Shown, int, Sources], HTML]
_ALIASES = {**METRIC_MATCHES, **LOOKALIKES}
_BASE = """
.lanskap { page: lanskap }
.lampiran { break-before: page }
.lanjutan { break-before: page !important; break-after: avoid }
"""


class OwnSources(Sources):
    """Files of the template's folder, then of the style's; fonts; nothing else."""

    def __init__(
        self, folder: Path, file: str, style_dir: Path, memory: dict[str, tuple[bytes, str]]
    ) -> None:
        super().__init__(style_dir, memory)
        self._folder, self._file = folder, file
        self._own = Sources(folder, {})

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Answer one request; raise :class:`UnreadableError` for everything that is not ours."""
        if url.startswith(STYLE):
            name = unquote(urlsplit(url).path).lstrip("/")
            if (self._folder / name).is_file():
                return self._own.fetch(url, headers)
        elif url not in self._memory and not url.startswith(FONTS):
            raise UnreadableError(
                f"{self._file}: {url[:200]} tidak boleh dimuat; salin berkas itu ke map templat dan tulis "
                'namanya saja, misalnya src="kop.png"'
            )
        return super().fetch(url, headers)


class OwnEngine(Engine):
    """Lays out pages that an office wrote."""

    def __init__(self, folder: str, file: str, make_page: MakePage) -> None:
        super().__init__()
        self._folder, self._file, self._make_page = Path(folder), file, make_page

    def _sources(self, presentation: Presentation, memory: dict[str, tuple[bytes, str]]) -> Sources:
        return OwnSources(self._folder, self._file, presentation.style_dir, memory)

    def _page(self, shown: Shown, tightness: int, sources: Sources) -> HTML:
        return self._make_page(shown, tightness, sources)

    def _families(self) -> frozenset[str]:
        return super()._families() | frozenset(_ALIASES)

    def _sheets(self, presentation: Presentation, office: str) -> tuple[str, ...]:
        own = [own_css(presentation), _BASE, *map(_alias, self._mentioned())]
        if not presentation.final:
            own.append(
                f"@page {{ background: url({DRAFT_MARK_URL}) no-repeat fixed center / 100% 100% !important }}"
            )
        return (office, "\n".join(own))

    def _mentioned(self) -> list[str]:
        """Office fonts that a file of the folder names; each costs the loading of four files."""
        texts = [
            path.read_text(encoding="utf-8", errors="replace").casefold()
            for path in sorted(self._folder.iterdir())
            if path.suffix.lower() in {".css", ".html", ".htm"} and path.is_file()
        ]
        return [name for name in _ALIASES if any(name.casefold() in text for text in texts)]


def _alias(name: str) -> str:
    """Let an office font's name mean the shipped family that stands in for it."""
    return "\n".join(
        f'@font-face {{ font-family: "{name}"; font-weight: {face.weight}; font-style: {face.style}; '
        f'src: url("{FONTS}{face.path.name}") format("truetype") }}'
        for face in FACES
        if face.family == _ALIASES[name]
    )
