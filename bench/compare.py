"""One agreement of ten pages and the file that came back -> how long a whole `pks compare` takes, cold.

    python -m bench.compare

``pks check`` of the same agreement is the yardstick: what reading, checking and drafting cost anyway.
"""

from __future__ import annotations

import io
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

from pks_gen.workspace import find_workspace

WORKSPACE = find_workspace(Path(__file__).parent)
NAME, FILE = "lengkap", "kembali.docx"
RUNS = 9
BACK = (("tujuh) hari", "empat belas) hari"), ("tiga puluh) hari", "enam puluh) hari"))
ORDERS = (
    ("pks check", ("check", NAME)),
    ("pks compare, nothing changed", ("compare", NAME, f"out/{NAME}.docx")),
    ("pks compare, changed", ("compare", NAME, FILE)),
    ("pks compare --html", ("compare", NAME, FILE, "--html", "a.html", "--force")),
    ("pks compare --docx", ("compare", NAME, FILE, "--docx", "a.docx", "--force")),
)


def main() -> None:
    """Make the office, run each command, print the medians."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "pks.toml").touch()
        shutil.copytree(WORKSPACE.templates, root / "templates")
        shutil.copytree(WORKSPACE.root / "bench" / NAME, root / "agreements" / NAME)
        run(root, ("render", NAME, "--format", "docx"))
        (root / FILE).write_bytes(changed((root / "out" / f"{NAME}.docx").read_bytes()))
        print("| perintah | median | pemroses |\n| --- | ---: | ---: |")
        for label, order in ORDERS:
            wall, used = zip(*(run(root, order) for _ in range(RUNS)), strict=True)
            print(f"| {label} | {statistics.median(wall):.2f} s | {statistics.median(used):.2f} s |")


def run(root: Path, order: Sequence[str]) -> tuple[float, float]:
    """Run one command; return its seconds on the clock and of the processor."""
    before, start = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "pks_gen", *order], cwd=root, capture_output=True, check=False)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - start, used


def changed(data: bytes) -> bytes:
    """Type over a few words."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                for one, other in BACK:
                    part = part.replace(one.encode(), other.encode())
            new.writestr(name, part)
    return target.getvalue()


if __name__ == "__main__":
    main()
