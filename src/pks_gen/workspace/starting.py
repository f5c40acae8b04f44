"""An empty place -> a workspace with the templates that come with the program, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

from pks_gen.errors import EnvironmentLackingError, RefusedOverwriteError, machine_reason
from pks_gen.workspace.config import CONFIG_FILE
from pks_gen.workspace.places import Workspace, read_workspace
from pks_gen.writing import write_atomically

_STARTER_CONFIG = """\
# Ruang kerja pks. Semua kunci boleh dihapus; yang tertulis di sini adalah nilai bawaannya.

[map]
templat = "templates"       # klausul dan gaya
perjanjian = "agreements"   # satu map per perjanjian
keluaran = "out"            # DOCX dan PDF yang dibuat
arsip = "archive"           # naskah yang kembali bertanda tangan
skema = "perjanjian.schema.json"

[cetak]                     # berlaku bila perjanjian tidak mengatur sendiri
kertas = "F4"               # F4, A4, atau Legal
huruf = "Bookman Old Style"
urutan_tanda_tangan = "kesatu_kiri"

[penulisan]                 # berlaku bila perjanjian tidak mengatur sendiri
ad_hoc = "ad hoc"           # atau "adhoc"
pelindungan = "pelindungan" # atau "perlindungan"
lembaran_negara = "tidak"   # "ya": kutipan peraturan memuat Lembaran Negara
"""


def starter_templates() -> Path:
    """Folder of the templates that come with the program, installed or in its own repository."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "_templates", package.parents[1] / "templates"):
        if folder.is_dir():
            return folder
    raise EnvironmentLackingError(
        "templat bawaan tidak ditemukan; pasang ulang program ini dengan `pip install --force-reinstall`"
    )


def init_workspace(folder: Path) -> Workspace:
    """Make a workspace in ``folder``; refuse, before writing, if something stands there."""
    root = folder.resolve()
    try:
        existed = root.exists()
    except OSError as error:
        raise _unmakeable(root, error) from None
    if existed and not root.is_dir():
        raise RefusedOverwriteError(f"{root} adalah berkas; pilih nama map yang lain")
    standing = [name for name in (CONFIG_FILE, "templates", "agreements") if (root / name).exists()]
    if standing:
        raise RefusedOverwriteError(
            f"{root} sudah berisi {', '.join(standing)}; tidak ada yang ditimpa. Pilih map lain, "
            "atau pindahkan isinya dahulu"
        )
    source = starter_templates()
    # Made under a name of its own and moved when whole: half a workspace would block the next try.
    beside = root / f".pks-init-{os.getpid()}.tmp"
    try:
        beside.mkdir(parents=True)
        hidden = shutil.ignore_patterns("__pycache__", ".*", "~$*")
        shutil.copytree(source, beside / "templates", ignore=hidden)
        (beside / "templates").rename(root / "templates")
        (root / "agreements").mkdir()
        # Written last: a folder with pks.toml is a whole workspace.
        write_atomically(root / CONFIG_FILE, _STARTER_CONFIG.encode())
    except OSError as error:
        raise _unmakeable(root, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        if not existed:
            with contextlib.suppress(OSError):
                root.rmdir()  # succeeds only when nothing came to stand there
    return read_workspace(root)


def _unmakeable(root: Path, error: OSError) -> EnvironmentLackingError:
    reason = machine_reason(error) or "penyalinan templat terhenti"
    return EnvironmentLackingError(
        f"{root}: tidak dapat dibuat ({reason}); periksa nama, izin, dan ruang cakramnya, atau pilih map lain"
    )
