"""A checkout of docxtpl -> which of its templates the linter alarms falsely on; mutations; speed.

    python bench/template_lint.py CHECKOUT [--mutations 300] [--show]

Names that docxtpl's own scripts give to a template are not judged here (they make objects, not plain data):
each template is checked with all names that it asks for as data. What is told beyond that is counted by
code, and listed with ``--show``. Then sound templates are damaged, one character or tag at a time, and each
damage must be told, at its own paragraph.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import statistics
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pks_gen.linting.finding import Finding
from pks_gen.linting.shapes import Vocabulary, shape_of
from pks_gen.linting.word import read_word
from pks_gen.templating.own import OwnTemplateEnvironment

ENVIRONMENT = OwnTemplateEnvironment()
FILTERS, TESTS = frozenset(ENVIRONMENT.filters), frozenset(ENVIRONMENT.tests)
TEXT = re.compile(r"(<w:t[^>]*>)([^<]*\{[{%][^<]*)(</w:t>)")
ENDED = "penutup dihapus"
EXPECTED = {
    "custom_jinja_filters_tpl.docx": {"PKS329"},
    "doc_properties_tpl.docx": {"PKS332"},
    "embedded_main_tpl.docx": {"PKS339"},
    "escape_tpl_auto.docx": {"PKS329"},
    "template_error_tpl.docx": {"PKS324"},
}
"""What is rightly told: filters of the scripts' own, embedded files, properties, a planted error."""


def main() -> int:
    """Check, damage, measure; exit 1 when something was told falsely or a damage was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--mutations", type=int, default=300)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    files = sorted((options.checkout / "tests" / "templates").glob("*.docx"))
    if not files:
        print(f"{options.checkout}: tidak ada tests/templates/*.docx", file=sys.stderr)
        return 2
    false = check(files, show=options.show)
    missed = damage(files, options.mutations, show=options.show)
    cold(files[0])
    return 1 if false or missed else 0


def vocabulary(data: bytes) -> Vocabulary:
    """Take all names that a template asks for as known, whatever they hold."""
    asked = {
        found.text.split("`")[1]
        for found in read_word(data, "x", _offer({})).findings
        if found.code == "PKS327"
    }
    return _offer(dict.fromkeys(asked))


def _offer(names: dict[str, None]) -> Vocabulary:
    return Vocabulary(shape_of(names, open_ended=True), frozenset({"range"}), frozenset(), FILTERS, TESTS)


def check(files: list[Path], *, show: bool) -> int:
    """Read each template twice: for its names, then timed."""
    times: list[float] = []
    false = told = 0
    codes: Counter[str] = Counter()
    for file in files:
        data = file.read_bytes()
        offer = vocabulary(data)
        begun = time.perf_counter()
        findings = read_word(data, file.name, offer).findings
        times.append(time.perf_counter() - begun)
        for one in findings:
            is_true = one.code in EXPECTED.get(file.name, set())
            told += is_true
            false += not is_true
            codes[one.code] += 1
            if show:
                word = "benar" if is_true else "SALAH"
                print(f"  {word}  {file.name}: {one.spot.where}: {one.code} {one.text}")
    print(f"{len(files)} templat: {told} temuan benar, {false} temuan salah ({dict(sorted(codes.items()))})")
    middle, longest = statistics.median(times) * 1e3, max(times) * 1e3
    print(f"per templat: median {middle:.1f} ms, terlama {longest:.1f} ms, semua {sum(times):.2f} s")
    return false


def damage(files: list[Path], count: int, *, show: bool) -> int:
    """Damage sound templates; count what is not told in the paragraph that was damaged."""
    sound = [file for file in files if file.name not in EXPECTED]
    pool = [case for file in sound for case in _cases(file)]
    chosen = random.Random(6).sample(pool, min(count, len(pool)))  # noqa: S311 - a sample, no secret
    missed: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for file, part, kind, damaged, at in chosen:
        data = file.read_bytes()
        number = _opening(data, file.name, part, at) if kind == ENDED else at
        findings = read_word(_with_part(data, part, damaged), file.name, vocabulary(data)).findings
        kinds[kind] += 1
        if not _told(findings, part, number):
            missed[kind] += 1
            if show:
                print(f"  TERLEWAT  {file.name}: {part}, paragraf {number}: {kind}")
    total = sum(kinds.values())
    lost = sum(missed.values())
    print(f"{total} kerusakan ({dict(sorted(kinds.items()))})")
    print(
        f"  {total - lost} ditemukan di tempatnya, {lost} terlewat {dict(missed) if missed else ''}".rstrip()
    )
    return lost


def _opening(data: bytes, name: str, part: str, number: int) -> int:
    """Paragraph that opens what ends in this one: there its end is missed."""
    for source in read_word(data, name, vocabulary(data)).sources:
        if source.text.part != part:
            continue
        for pair in source.nested.pairs:
            first, last = (source.tags[index] for index in (pair.opener, pair.other))
            if source.text.spot(last.start, last.end).paragraph == number and last.keyword.startswith("end"):
                return source.text.spot(first.start, first.end).paragraph
    return number


def _told(findings: list[Finding], part: str, number: int) -> bool:
    """Whether a finding stands in the paragraph that is meant."""
    return any(one.spot.part == part and one.spot.paragraph == number for one in findings)


def _cases(file: Path) -> Iterator[tuple[Path, str, str, str, int]]:
    """Yield every damage that can be done to tags that stand whole in one run."""
    with zipfile.ZipFile(file) as archive:
        parts = [
            name
            for name in archive.namelist()
            if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)
        ]
        texts = {name: archive.read(name).decode() for name in parts}
    for part, xml in texts.items():
        for found in TEXT.finditer(xml):
            number = len(re.findall(r"<w:p[ >]", xml[: found.start()])) - 1
            for kind, damaged in _damages(found[2]):
                yield file, part, kind, xml[: found.start(2)] + damaged + xml[found.end(2) :], number


def _damages(text: str) -> Iterator[tuple[str, str]]:
    """Damage the words of one run: a brace less, an end less, a name misspelt."""
    for tag in re.finditer(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}", text):
        for at, kind in ((0, "kurung pembuka"), (len(tag[0]) - 1, "kurung penutup")):
            yield kind, text[: tag.start() + at] + text[tag.start() + at + 1 :]
        if re.match(r"\{%\s*\w*\s*end(for|if)", tag[0]):
            yield ENDED, text[: tag.start()] + text[tag.end() :]
        name = re.match(r"\{\{(?:[rp] )?\s*([a-z_]{4,})", tag[0])
        if name and "default" not in tag[0]:
            end = tag.start() + name.end(1)
            yield "nama salah eja", text[:end] + "x" + text[end:]


def _with_part(data: bytes, part: str, xml: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            made.writestr(name, xml.encode() if name == part else source.read(name))
    return target.getvalue()


def cold(file: Path) -> None:
    """Measure commands from the start of Python, by turns."""
    times: dict[str, list[float]] = {"--version": [], "template check": []}
    for _ in range(7):
        for words, measured in times.items():
            extra = [str(file)] if words == "template check" else []
            begun = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "pks_gen", *words.split(), *extra], capture_output=True, check=False
            )
            measured.append(time.perf_counter() - begun)
    for words, measured in times.items():
        middle = statistics.median(measured)
        print(f"pks {words}, dari awal: tercepat {min(measured):.2f} s, median {middle:.2f} s")


if __name__ == "__main__":
    raise SystemExit(main())
