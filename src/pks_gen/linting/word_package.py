"""A Word template's package -> what may not go out with every agreement: links, programs, embedded files."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pks_gen.linting.finding import Finding, Spot
from pks_gen.ooxml import CONTENT_TYPES, RELATION, OfficeFile, W, is_on
from pks_gen.word_places import Story, fetching_fields, paragraphs

_PROGRAMS = ("vbaproject.bin", "vbadata.xml", "/activex/")
_EMBEDDED = ("oleObject", "package", "aFChunk")
_KINDS = {
    "attachedTemplate": "templat terlampir",
    "image": "gambar",
    "oleObject": "objek OLE",
    "package": "berkas",
    "aFChunk": "dokumen",
    "frame": "bingkai",
    "subDocument": "subdokumen",
    "mailMergeSource": "sumber data gabung surat",
    "mailMergeHeaderSource": "sumber data gabung surat",
    "externalLink": "buku kerja",
}
_CHANGES = {
    W + "ins": "sisipan",
    W + "del": "penghapusan",
    W + "moveFrom": "pemindahan",
    W + "moveTo": "pemindahan",
    W + "rPrChange": "perubahan bentuk",
    W + "pPrChange": "perubahan bentuk",
}


def package_findings(office: OfficeFile) -> Iterator[Finding]:
    """Yield what concerns the package as a whole."""
    yield from _programs(office)
    yield from _relations(office)
    yield from _settings(office)
    yield from _comments(office)


def story_findings(root: etree._Element, story: Story) -> Iterator[Finding]:
    """Yield fields that fetch, and changes that nobody has accepted."""
    yield from _fields(root, story)
    yield from _changes(root, story)


def _programs(office: OfficeFile) -> Iterator[Finding]:
    kinds = office.xml(CONTENT_TYPES).iter(etree.Element)
    macro = any("macroenabled" in (entry.get("ContentType") or "").lower() for entry in kinds)
    found = [part for part in sorted(office.parts) if any(word in f"/{part}".lower() for word in _PROGRAMS)]
    if not (macro or found):
        return
    active = any("/activex/" in f"/{part}".lower() for part in found)
    said = "kontrol ActiveX di dalam templat" if active else "makro di dalam templat"
    hint = "hapus kontrol itu di Word" if active else "simpan sebagai .docx (tanpa makro)"
    yield Finding("PKS338", said, hint, Spot(part=found[0] if found else CONTENT_TYPES))


def _relations(office: OfficeFile) -> Iterator[Finding]:
    for part in sorted(office.parts):
        if not part.endswith(".rels"):
            continue
        for link in office.xml(part).iter(RELATION + "Relationship"):
            kind = link.get("Type", "").rpartition("/")[2]
            target = link.get("Target", "")
            if link.get("TargetMode") == "External" and kind != "hyperlink":
                called = _KINDS.get(kind, kind)
                spot = Spot(f"tautan di {part}", 0, target, 0, len(target), part)
                hint = "lepaskan tautan itu di Word (Berkas, Info, Edit Tautan), atau sematkan gambarnya"
                yield Finding("PKS337", f"{called} di luar berkas ini", hint, spot)
            elif kind in _EMBEDDED and link.get("TargetMode") != "External":
                spot = Spot(f"bagian {target}", part=part)
                hint = "hapus, atau salin isinya sebagai teks dan tabel biasa"
                yield Finding("PKS339", f"{_KINDS[kind]} tersemat", hint, spot)


def _settings(office: OfficeFile) -> Iterator[Finding]:
    for part in office.related(office.main_part(), "settings"):
        if part not in office.parts:
            continue
        for protection in office.xml(part).iter(W + "documentProtection"):
            if is_on(protection.get(W + "enforcement")) and protection.get(W + "edit", "none") != "none":
                hint = "matikan di Tinjau, Batasi Pengeditan"
                yield Finding("PKS343", "templat dilindungi dari penyuntingan", hint, Spot(part=part))


def _comments(office: OfficeFile) -> Iterator[Finding]:
    for part in office.related(office.main_part(), "comments"):
        if part in office.parts:
            for _, place in paragraphs(office.xml(part), "komentar"):
                text = place.text
                spot = Spot(str(place), 0, text, 0, len(text), part)
                yield Finding("PKS341", "komentar tertinggal di templat", "hapus komentar itu", spot)


def _fields(root: etree._Element, story: Story) -> Iterator[Finding]:
    for place, code, name in fetching_fields(root, story.name):
        spot = Spot(place, 0, code, name.start(1), name.end(1), story.part)
        hint = "ganti dengan teks atau gambar biasa"
        yield Finding("PKS340", f"bidang `{name[1].upper()}` mengambil isi dari luar", hint, spot)


def _changes(root: etree._Element, story: Story) -> Iterator[Finding]:
    """Tell of each paragraph with tracked changes once."""
    order = {element: index for index, element in enumerate(root.iter(W + "p"))}
    for element, place in paragraphs(root, story.name):
        kinds = sorted({_CHANGES[str(node.tag)] for node in element.iter(*_CHANGES)})
        if kinds:
            text = place.text
            spot = Spot(str(place), 0, text, 0, len(text), story.part, order[element])
            said = f"perubahan terlacak tertinggal: {', '.join(kinds)}"
            yield Finding("PKS341", said, "terima atau tolak semua perubahan di Word", spot)
