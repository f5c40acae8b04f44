"""What went wrong while an office's Word template was filled in -> problems with story, cell and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pks_gen.ooxml import OfficeFile
from pks_gen.problems import CodePage, Level, Place, Problem, in_order
from pks_gen.word_places import WordPlace, find_tag, paragraphs, stories

FAULTY, MISPLACED, STOPPED = "PKS310", "PKS311", "PKS312"

PAGES: tuple[CodePage, ...] = (
    CodePage(
        FAULTY,
        "Tag dalam dokumen kantor tidak dapat diisi",
        "Dokumen Word milik kantor memuat tag {{ … }} atau {% … %} yang salah tulis, atau menyebut nama "
        "yang tidak ada. Pesannya menyebut bagian, tabel, baris, dan sel. `pks template check` mencari semua "
        "kesalahan sekaligus; `pks template vars` memperlihatkan nama yang dapat dipakai.",
        "{{ pihak[0].lembagaa }}",
        "{{ pihak[0].lembaga }}",
    ),
    CodePage(
        MISPLACED,
        "Bagian naskah dicetak di tempat yang tidak dapat memuatnya",
        "Bagian seperti pasal dan tanda tangan terdiri atas beberapa paragraf dan tabel. Tagnya ditulis "
        "{{p … }}, sendirian dalam satu paragraf di badan naskah: bukan di tengah kalimat, di dalam tabel, "
        "atau di kepala halaman. Tag yang membuka dan menutup sebuah bagian ({% if %} … {% endif %}) "
        "berada pada tingkat yang sama.",
        "Pasal-pasalnya: {{ pasal }}",
        "{{p pasal }} (paragraf tersendiri)",
    ),
    CodePage(
        STOPPED,
        "Dokumen kantor dihentikan karena terlalu berat",
        "Templat diisi dalam proses terkurung dengan batas waktu dan memori. Templat yang mengulang tanpa "
        "akhir atau membuat teks yang sangat besar dihentikan.",
        "{% for a in range(100000) %}{% for b in range(100000) %} … {% endfor %}{% endfor %}",
        "{% for p in pihak %} … {% endfor %}",
    ),
)


def child_faults(file: Path, office: OfficeFile, faults: Sequence[Mapping[str, Any]]) -> list[Problem]:
    """Place what the child refused."""
    return in_order(
        _at(file, _find(office, str(fault.get("part")), str(fault.get("tag")), _count(fault.get("nth"))),
            FAULTY, str(fault.get("text")), str(fault.get("hint") or ""))
        for fault in faults
    )  # fmt: skip


def misplaced(file: Path, office: OfficeFile, blocks: Iterable[tuple[str, str]]) -> list[Problem]:
    """Place blocks that were printed where none can stand."""
    found = []
    for block, where in dict.fromkeys(blocks):
        hint = f"tulis {{{{p {block} }}}} sendirian dalam satu paragraf di badan naskah"
        places = [place for story in stories(office) for place in _places(office, story.part)]
        tag = find_tag(places, f"{{{{ {block} }}}}")
        found.append(_at(file, tag, MISPLACED, f"`{block}` tidak dapat dicetak {where}", hint))
    return in_order(found)


def doubled(file: Path, office: OfficeFile, block: str) -> Problem:
    """Say that a block is printed twice, by itself or within a larger one."""
    text, hint = f"bagian `{block}` dicetak dua kali", "cetak setiap bagian sekali saja"
    places = [place for story in stories(office) for place in _places(office, story.part)]
    return _at(file, find_tag(places, f"{{{{ {block} }}}}", 1), MISPLACED, text, hint)


def broken(file: Path, office: OfficeFile, part: str) -> Problem:
    """Say that the tags of a part tore it apart."""
    story = next((story.name for story in stories(office) if story.part == part), part)
    text = "tag membuka dan menutup sebuah bagian pada tingkat yang berbeda"
    hint = (
        "taruh {%p … %} dan {%p end… %} masing-masing dalam paragraf tersendiri, {%tr … %} dalam baris "
        "tersendiri; `pks template check` menunjukkan tempatnya"
    )
    return Problem(Place(file, cell=story), Level.ERROR, MISPLACED, text, hint)


def refused(file: Path, stopped: Exception) -> Problem:
    """Say that the document met a limit."""
    hint = "periksa pengulangan {% for %} dalam berkas ini"
    return Problem(Place(file), Level.ERROR, STOPPED, f"pengisian dokumen: {stopped}", hint)


def _find(office: OfficeFile, part: str, tag: str, nth: int) -> tuple[WordPlace, int, int] | str:
    story = next((story.name for story in stories(office) if story.part == part), part)
    return (find_tag(_places(office, part), tag, nth) if tag else None) or story


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0


def _places(office: OfficeFile, part: str) -> list[WordPlace]:
    names = {story.part: story.name for story in stories(office)}
    if part not in names:
        return []
    return [place for _, place in paragraphs(office.xml(part), names[part])]


def _at(
    file: Path, found: tuple[WordPlace, int, int] | str | None, code: str, text: str, hint: str
) -> Problem:
    if found is None or isinstance(found, str):
        return Problem(Place(file, cell=found or None), Level.ERROR, code, text, hint)
    place, start, end = found
    return Problem(
        Place(file, cell=str(place)), Level.ERROR, code, f"{text}: “{place.around(start, end)}”", hint
    )
