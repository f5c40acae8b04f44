"""What Jinja says of a clause's syntax, in English -> what is wrong and what to write, in Indonesian."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from pks_gen.problems import suggest
from pks_gen.templating.filters import FILTERS

TAGS = ("if", "elif", "else", "endif", "for", "endfor", "call", "endcall", "set")
_INDONESIAN = {
    "jika": "if", "akhir": "endif", "endjika": "endif", "untuk": "for", "selainnya": "else",
    "elseif": "elif", "elsif": "elif",
}  # fmt: skip
_OPENED = re.compile(r"\{%[-+]?\s*(if|for|call|macro|filter|endif|endfor|endcall|endmacro|endfilter)\b")
_UNKNOWN_TAG = re.compile(r"unknown tag '(?P<tag>[^']*)'")
_INNERMOST = re.compile(r"needs to be closed is '(?P<block>[^']*)'")
_QUOTES = "“”„‘’‚"

Found = re.Match[str]
Said = tuple[str, str]
"""Text and hint."""


def explained(message: str) -> Said:
    """Return text and hint for a message of Jinja's parser."""
    for pattern, say in _MESSAGES:
        if found := pattern.search(message):
            return say(found)
    return (
        "susunan kurung kurawal salah",
        "periksa pasangan `{{ … }}` dan `{% … %}`, serta isinya, di baris ini",
    )


def _not_closed(found: Found) -> Said:
    block = found["block"]
    return f"`{{% {block} … %}}` tidak ditutup", f"tulis `{{% end{block} %}}` di akhir bagian itu"


def _character(found: Found) -> Said:
    char = found["char"]
    hint = "pakai tanda kutip lurus: \" atau '" if char in _QUOTES else "hapus atau ganti tanda itu"
    return f"tanda `{char}` tidak boleh ada di dalam kurung kurawal", hint


def _no_filter(found: Found) -> Said:
    name = found["name"]
    known = suggest(name, FILTERS) or f"yang dikenal: {', '.join(sorted(FILTERS))}"
    return f"saringan `| {name}` tidak dikenal", known


def _no_test(found: Found) -> Said:
    return f"uji `is {found['name']}` tidak dikenal", "yang lazim: `is diisi`"


def _half_comment(_: Found) -> Said:
    return "catatan `{##` tidak ditutup", "tulis `##}` di akhir catatan"


def _left_over(_: Found) -> Said:
    return "syarat ini tidak terbaca sampai akhir (membandingkan ditulis `==`)", ""


def _half_tag(_: Found) -> Said:
    return "kurung kurawal tidak ditutup", "tutup `{{` dengan `}}`, dan `{%` dengan `%}`"


def _unexpected(found: Found) -> Said:
    got = found["got"]
    if got == "=":
        return "`=` di dalam kurung kurawal", "membandingkan ditulis dengan `==`"
    if got == "if":
        return "`if` tidak diharapkan di sini", "`else if` ditulis `{% elif … %}`"
    return f"`{got}` tidak diharapkan di sini", "periksa tanda kurung, kutip, dan koma di baris ini"


def _unknown_tag(found: Found) -> Said:
    tag, innermost = found["tag"], _INNERMOST.search(found.string)
    if tag.startswith("end") and innermost:
        block = innermost["block"]
        return (
            f"`{{% {tag} %}}` tidak cocok: yang masih terbuka adalah `{{% {block} %}}`",
            f"tulis `{{% end{block} %}}` lebih dahulu",
        )
    if tag in TAGS:
        return f"`{{% {tag} %}}` tanpa pembuka", "hapus, atau tulis pembukanya sebelum ini"
    if tag in _INDONESIAN:
        return f"`{{% {tag} %}}` tidak dikenal", f"maksud Anda `{_INDONESIAN[tag]}`?"
    return f"`{{% {tag} %}}` tidak dikenal", suggest(tag, TAGS) or f"yang dikenal: {', '.join(TAGS)}"


_MESSAGES: tuple[tuple[re.Pattern[str], Callable[[Found], Said]], ...] = (
    (_UNKNOWN_TAG, _unknown_tag),
    (_INNERMOST, _not_closed),
    (re.compile(r"unexpected char '(?P<char>.)' at \d+", re.DOTALL), _character),
    (re.compile(r"No filter named '(?P<name>[^']*)'"), _no_filter),
    (re.compile(r"No test named '(?P<name>[^']*)'"), _no_test),
    (re.compile(r"end of comment"), _half_comment),
    (re.compile(r"chunk after expression"), _left_over),
    (re.compile(r"unexpected '?end of template|got 'end of template'"), _half_tag),
    (re.compile(r"expected token '[^']*', got '(?P<got>[^']*)'"), _unexpected),
)


def line_of_fault(message: str, line: int, source: str) -> int:
    """Line to point at: for a block that is never closed the line that opens it, not the file's end."""
    if not message.startswith("Unexpected end of template"):
        return line
    return _last_open(source.split("\n")) or line


def _last_open(lines: Iterable[str]) -> int:
    open_at: list[int] = []
    for number, line in enumerate(lines, start=1):
        for tag in _OPENED.findall(line):
            if not tag.startswith("end"):
                open_at.append(number)
            elif open_at:
                open_at.pop()
    return open_at[-1] if open_at else 0
