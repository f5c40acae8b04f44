"""The tags of one Word story -> those that stand where docxtpl cannot make a sound file of them.

docxtpl replaces a whole row, cell or paragraph by its tag, and repeats what stands between two tags as a
piece of the file: both must be as deep in its tree (docxtpl 0.20, ``patch_xml``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from lxml import etree

from pks_gen.linting.blocks import WORD_ONLY
from pks_gen.linting.finding import Finding
from pks_gen.linting.sources import Source
from pks_gen.linting.tags import Kind, Tag, breaks_within
from pks_gen.linting.word_source import LEVELS, RUN, TBL, TC, TR, Path, WordSource, around, path_of
from pks_gen.ooxml import W, switches_on

Together = dict[tuple[str, etree._Element], list[int]]
"""Mark and element -> the tags in it."""
_BOX = W + "txbxContent"
_CALLED = {"tr": "baris tabel", "tc": "sel tabel", "p": "paragraf", "r": "teks"}


def layout_findings(source: WordSource, read: Source, blocks: frozenset[str]) -> Iterator[Finding]:
    """Yield what is wrong with the places of tags; ``blocks`` are parts of the draft, of paragraphs."""
    tags = read.tags
    lost: set[int] = set()
    together = _together(source, tags)
    for index, tag in enumerate(tags):
        if tag.whole:
            yield from _split(source, tag)
            yield from _hidden(source, tag)
        if tag.mark in ("tr", "tc", "p") and tag.kind is not Kind.COMMENT:
            yield from _alone(source, tags, index, lost, together)
        yield from _block(source, tag, blocks)
        yield from _in_table(source, tag)
    for pair in read.nested.pairs:
        if not lost & {pair.opener, pair.other}:
            yield from _apart(source, tags[pair.opener], tags[pair.other])


def _finding(source: WordSource, tag: Tag, code: str, text: str, hint: str) -> Finding:
    return Finding(code, text, hint, source.text.spot(tag.start, tag.end))


def _split(source: WordSource, tag: Tag) -> Iterator[Finding]:
    first, last = source.letter(tag.start), source.letter(tag.end - 1)
    if path_of(first) != path_of(last) or around(first, TC) is not around(last, TC):
        said = "tag ini dimulai dan berakhir di bagian berkas yang berbeda"
        hint = "ketik ulang tag ini sekaligus, seluruhnya di dalam atau di luar tautan, perubahan, atau sel"
        yield _finding(source, tag, "PKS322", said, hint)
        return
    if tag.kind is Kind.COMMENT:
        return
    for at in breaks_within(source.text, tag):
        said = "tab atau ganti baris di dalam tag dibuang, sehingga dua kata menjadi satu"
        yield Finding(
            "PKS322", said, "ganti dengan spasi", source.text.spot(tag.start, max(at, tag.start + 2))
        )


def _hidden(source: WordSource, tag: Tag) -> Iterator[Finding]:
    run = around(source.letter(tag.start), RUN)
    look = run.find(f"{W}rPr/{W}vanish") if run is not None else None
    if tag.kind is Kind.PRINT and switches_on(look):
        yield _finding(
            source, tag, "PKS333", "tag di teks tersembunyi", "tampilkan teksnya, atau hapus tagnya"
        )


def _alone(
    source: WordSource, tags: Sequence[Tag], index: int, lost: set[int], together: Together
) -> Iterator[Finding]:
    """Judge a tag that takes the place of its whole row, cell or paragraph: nothing else may stand there."""
    tag = tags[index]
    element = around(source.letter(tag.start), LEVELS[tag.mark])
    called = _CALLED[tag.mark]
    if element is None:
        lost.add(index)
        said = f"`{tag.kind.value}{tag.mark} …` di luar tabel"
        yield _finding(source, tag, "PKS323", said, f"pindahkan ke {called}, atau hapus `{tag.mark}`")
        return
    if "}" in tag.inner or "%" in tag.inner:
        said = f"tag `{tag.mark}` tidak boleh memuat `}}` atau `%` di dalamnya"
        yield _finding(source, tag, "PKS323", said, "hitung dahulu dengan `{% set … %}`")
    others = [n for n in together[tag.mark, element] if n != index]
    rivals = [n for n in others if tags[n].mark == tag.mark and tags[n].kind is not Kind.COMMENT]
    if rivals:
        lost.update((index, *rivals))
        if index < rivals[0]:
            yield _rivals(source, tag, tags[rivals[0]], called)
        return
    left = _other_text(source, tag, element)
    if others or left:
        lost.update(others)
        what = f"`{left[:40]}`" if left else "tag lain"
        said = f"{what} hilang: tag `{tag.mark}` menggantikan seluruh {called} ini"
        yield _finding(source, tag, "PKS323", said, f"letakkan tag ini sendirian di {called} tersendiri")


def _rivals(source: WordSource, tag: Tag, other: Tag, called: str) -> Finding:
    said = f"dua tag `{tag.mark}` di {called} yang sama: hanya satu yang tersisa"
    hint = f"letakkan `{other.inner}` sendirian di {called} tersendiri"
    return _finding(source, tag, "PKS323", said, hint)


def _together(source: WordSource, tags: Sequence[Tag]) -> Together:
    """Gather the tags that stand in the same row, cell or paragraph, for the marks that are used."""
    found: Together = defaultdict(list)
    for mark in {tag.mark for tag in tags if tag.mark}:
        for index, tag in enumerate(tags):
            element = around(source.letter(tag.start), LEVELS[mark])
            if element is not None:
                found[mark, element].append(index)
    return found


def _other_text(source: WordSource, tag: Tag, element: etree._Element) -> str:
    """Words of a row, cell or paragraph beside the tag."""
    left = []
    for begin, text in source.offsets(element):
        first, last = max(0, tag.start - begin), tag.end - begin
        inside = begin <= tag.start < begin + max(1, len(text))
        left.append(text[:first] + " " + text[last:] if inside else text)
    return " ".join(" ".join(left).split())


def _block(source: WordSource, tag: Tag, blocks: frozenset[str]) -> Iterator[Finding]:
    """Judge a block of the draft, which consists of paragraphs and needs the place of one."""
    if tag.kind is not Kind.PRINT or tag.inner not in blocks:
        return
    if tag.mark != "p":
        said = f"blok `{tag.inner}` terdiri atas paragraf"
        hint = f"tulis `{{{{p {tag.inner} }}}}` sendirian di paragrafnya"
        yield _finding(source, tag, "PKS323", said, hint)
    elif source.story.name != "naskah" or any(
        around(source.letter(tag.start), holder) is not None for holder in (TC, _BOX)
    ):
        said = f"blok `{tag.inner}` hanya dapat berada di badan naskah, di luar tabel dan kotak teks"
        yield _finding(source, tag, "PKS323", said, "pindahkan ke paragraf tersendiri di naskah")


def _in_table(source: WordSource, tag: Tag) -> Iterator[Finding]:
    if tag.keyword in WORD_ONLY and around(source.letter(tag.start), TC) is None:
        said = f"`{{% {tag.keyword} %}}` hanya berlaku di sel tabel"
        yield _finding(source, tag, "PKS323", said, "pindahkan ke sel tabel, atau hapus")


def _apart(source: WordSource, opener: Tag, other: Tag) -> Iterator[Finding]:
    """Compare the depth of two tags that belong together."""
    where = source.text.spot(opener.start, opener.end).where
    first, second = source.letter(opener.start), source.letter(other.start)
    if _depth(source, opener, first) != _depth(source, other, second):
        if opener.mark != other.mark:
            wanted = f"`{{%{opener.mark + ' ' if opener.mark else ' '}{other.inner} %}}`"
            said = f"`{other.inner}` tidak setingkat dengan pembukanya di {where}"
            yield _finding(source, other, "PKS325", said, f"tulis {wanted}, seperti pembukanya")
        elif not _merges(source, opener, other):
            said = f"`{other.inner}` berada di bagian berkas lain daripada pembukanya di {where}"
            hint = (
                "letakkan keduanya di bagian yang sama: di paragraf biasa, di satu sel, atau di satu tautan"
            )
            yield _finding(source, other, "PKS325", said, hint)
        return
    yield from _across(source, opener, other, where)


def _across(source: WordSource, opener: Tag, other: Tag, where: str) -> Iterator[Finding]:
    """Judge two tags that are as deep, but in another table, row or cell."""
    first, second = source.letter(opener.start), source.letter(other.start)
    same = {level: around(first, level) is around(second, level) for level in (TBL, TR, TC)}
    if not same[TBL] or (opener.mark == "tc" and not same[TR]):
        table = "tabel" if not same[TBL] else "baris"
        said = f"`{other.inner}` berada di {table} lain daripada pembukanya di {where}"
        yield _finding(source, other, "PKS325", said, f"letakkan keduanya di {table} yang sama")
    elif opener.mark in ("", "r", "p") and not same[TC]:
        said = f"`{opener.inner}` dibuka di {where}, tetapi ditutup di sel lain: yang diulang adalah sel"
        hint = "untuk mengulang baris: `{%tr …%}` di baris tersendiri sebelum dan sesudahnya"
        yield _finding(source, other, "PKS326", said, hint)


def _depth(source: WordSource, tag: Tag, letter: etree._Element) -> Path:
    element = around(letter, LEVELS[tag.mark]) if tag.mark else letter
    return (*path_of(letter if element is None else element), tag.mark)


def _merges(source: WordSource, *tags: Tag) -> bool:
    """Whether ``{%-`` or ``-%}`` takes the paragraph's end beside a tag with it."""
    return any("-" in (source.text.whole[tag.start + 2], source.text.whole[tag.end - 3]) for tag in tags)
