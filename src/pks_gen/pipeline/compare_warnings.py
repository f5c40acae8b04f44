"""Two sides of a comparison and what differs -> what to know before one trusts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pks_gen.pipeline.compare_codes import (
    BOTH_SIDES,
    LIST_NOT_COMPARED,
    NOT_OURS,
    OTHER_AGREEMENT,
    OURS_CHANGED,
    OUTSIDE_TRACKING,
    UNKNOWN_REVISION,
    UNSEEN,
)
from pks_gen.pipeline.compared_sides import Side
from pks_gen.problems import Level, Place, Problem

if TYPE_CHECKING:
    from pks_gen.comparison.changes import Comparison


def warnings_of(
    before: Side, after: Side, found: Comparison, unseen: Sequence[str], *, lists_known: bool
) -> list[Problem]:
    """Tell what two texts that were compared give reason to doubt."""
    made = list(_strangers(before, after))
    if outside := found.outside_tracking:
        names = ", ".join(dict.fromkeys(one.passage.name for one in outside))
        text = f"{len(outside)} perubahan tidak tercatat oleh pelacakan perubahan berkas itu: {names}"
        hint = "tanyakan kepada pengirim; menolak semua perubahan di Word tidak mengembalikan naskah Anda"
        made.append(_warning(after, OUTSIDE_TRACKING, text, hint))
    if unseen:
        text = f"tidak semua tampak seperti yang dibaca: {'. '.join(unseen)}"
        hint = "buka berkas itu di Word pada tempat yang disebut, dan tanyakan maksudnya kepada pengirim"
        made.append(_warning(after, UNSEEN, text, hint))
    if not lists_known:
        text = "daftar peserta tidak dibandingkan: daftar yang dikirim tidak ada lagi pada keadaan semula"
        hint = "bandingkan dengan berkas Word yang dikirim"
        hint += ": tambahkan `--base BERKAS.docx`" if after.file else ", sebagai ganti revisinya"
        made.append(_warning(after, LIST_NOT_COMPARED, text, hint))
    return made


def _strangers(before: Side, after: Side) -> Iterator[Problem]:
    """Tell of files that do not say whose they are, or that they are another agreement's."""
    for file, other in ((before, after), (after, before)):
        if file.returned is None or not other.agreement_id:
            continue
        if not file.agreement_id:
            text = f"{file.name} tidak menyebut perjanjiannya (sifat pks_id hilang)"
            hint = "sebagian program menghapusnya; pastikan berkas ini memang jawaban atas naskah Anda"
            yield _warning(file, NOT_OURS, text, hint)
        elif file.agreement_id != other.agreement_id:
            text = f"{file.name} dibuat dari perjanjian `{file.agreement_id}`, bukan `{other.agreement_id}`"
            yield _warning(file, OTHER_AGREEMENT, text, "periksa apakah berkasnya tertukar")
            return


def unknown_revision(today: Side, theirs: Side) -> Problem:
    """Tell that the text which a file was made from is nowhere."""
    if theirs.digest:
        text = (
            f"revisi {theirs.digest[:12]}, asal {theirs.name}, tidak tersimpan; berkas ini dibandingkan "
            "dengan naskah hari ini, sehingga perubahan di pihak kita tampak seolah-olah diubah mereka"
        )
    else:
        text = f"{theirs.name} tidak menyebut revisi asalnya; berkas ini dibandingkan dengan naskah hari ini"
    hint = (
        f"sebut naskah yang dikirim: `--base BERKAS.docx` atau `--base NOMOR` "
        f"(daftarnya: `pks compare {today.agreement_id} --revisions`)"
    )
    return _warning(theirs, UNKNOWN_REVISION, text, hint)


def ours_changed(sent: Side, today: Side, ours: Comparison, theirs: Side) -> Problem:
    """Tell that our text is no longer the one that was sent."""
    names = ", ".join(one.name for one in ours.changed) or "nomor atau daftar peserta"
    text = f"sejak {sent.name} dikirim, naskah {today.name} sudah berubah: {names}"
    hint = f"lihat dengan `pks compare {sent.name} {today.name}`" if sent.kept else ""
    return _warning(theirs, OURS_CHANGED, text, hint)


def changed_twice(sent: Side, theirs: Side, names: Sequence[str]) -> Problem:
    """Tell what was changed on both sides."""
    text = f"diubah di kedua pihak sejak {sent.name}: {', '.join(names)}"
    hint = "bandingkan keduanya sebelum mengadopsi; yang satu tidak boleh menimpa yang lain diam-diam"
    return _warning(theirs, BOTH_SIDES, text, hint)


def _warning(side: Side, code: str, text: str, hint: str) -> Problem:
    drafted = side.drafted
    file = side.file or (drafted.reading.source.file if drafted else Path(side.name))
    return Problem(Place(file), Level.WARNING, code, text, hint)
