"""LibreOffice as a converter: the real one where it is installed, and made-up ones that misbehave."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from pks_gen.errors import EnvironmentLackingError, UnreadableError
from pks_gen.rendering.conversion import (
    Gotenberg,
    LibreOffice,
    NotConvertedError,
    choice,
    chosen_converter,
    convert,
    turns,
)
from pks_gen.rendering.conversion.profile import SETTINGS, make_profile
from pks_gen.rendering.pdf_archive import ensure_archival
from support.docx_made import STYLE_DIR, made
from support.drafts import sample_draft
from support.processes import gone, until
from support.small_pdf import small_pdf

STYLE = STYLE_DIR / "gaya.docx"
SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
if SOFFICE is None and os.environ.get("PKS_REQUIRE_LIBREOFFICE") == "1":
    raise RuntimeError("LibreOffice (soffice) is required by PKS_REQUIRE_LIBREOFFICE=1 but is not installed")
real = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
unix = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc and scripts")


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All that is temporary in one folder, so that what is left there shows; and a queue of one's own."""
    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def left(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir() if not entry.name.startswith("pks-antrean")]


def program(tmp_path: Path, text: str) -> LibreOffice:
    """Make a program that is called as LibreOffice is; ``out`` and ``source`` are its last arguments."""
    file = tmp_path / "soffice-rekaan"
    file.write_text(
        f"#!{sys.executable} -S\nimport os, sys, time\nout, source = sys.argv[-2:]\n"
        f"made = os.path.join(out, 'naskah.pdf')\n{text}\n"
    )
    file.chmod(0o755)
    return LibreOffice(file)


WRITE = f"open(made, 'wb').write({small_pdf()!r})"


@real
def test_libreoffice_makes_a_pdf_of_our_own_document(tmp_path: Path, temporary: Path) -> None:
    docx = tmp_path / "PKS dengan spasi, Ü dan #.docx"
    docx.write_bytes(made(sample_draft(parties=2, witnesses=1, rows=5)))
    convert(docx, tmp_path / "hasil" / "pks.pdf", chosen_converter())
    document = pypdfium2.PdfDocument(tmp_path / "hasil" / "pks.pdf")
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert "PERJANJIAN KERJA SAMA" in text.upper()
    assert left(temporary) == []
    ensure_archival(tmp_path / "hasil" / "pks.pdf")
    convert(docx, tmp_path / "lagi.pdf", chosen_converter())
    assert (tmp_path / "lagi.pdf").read_bytes() == (tmp_path / "hasil" / "pks.pdf").read_bytes()


@real
@unix
@pytest.mark.parametrize("profile", [True, False], ids=["our profile", "a profile that allows it"])
def test_what_points_outside_is_never_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, profile: bool
) -> None:
    """An image by address passes no judge; here it is smuggled past it, to try the fences behind."""
    from http.server import BaseHTTPRequestHandler, HTTPServer

    from pks_gen.rendering.conversion import libreoffice

    if not profile:
        monkeypatch.setattr(libreoffice, "make_profile", lambda folder: folder.mkdir())
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            docx = _with_linked_image(f"http://127.0.0.1:{server.server_port}/gambar.png")
            assert SOFFICE is not None
            pdf = libreoffice.made_by_libreoffice(
                docx, LibreOffice(Path(SOFFICE)), "a.docx", seconds=120, largest=1 << 25
            )
        finally:
            server.shutdown()
            thread.join()
    assert pdf.startswith(b"%PDF-")
    assert asked == []
    (tmp_path / "tautan.docx").write_bytes(docx)
    with pytest.raises(UnreadableError, match=r"tautan\.docx"):
        convert(tmp_path / "tautan.docx", tmp_path / "x.pdf", LibreOffice(Path(SOFFICE)))


def _with_linked_image(address: str) -> bytes:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    picture = (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{drawing}/wordprocessingDrawing" xmlns:a="{drawing}/main" '
        f'xmlns:pic="{drawing}/picture"><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="luar"/>'
        f'<a:graphic><a:graphicData uri="{drawing}/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="luar"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        '<a:blip r:link="rIdLuar"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = f'<Relationship Id="rIdLuar" Type="{kind}" Target="{address}" TargetMode="External"/>'
    target = io.BytesIO()
    with zipfile.ZipFile(STYLE) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body>" + picture.encode(), 1)
                if b"xmlns:r=" not in data:
                    space = b' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
                    data = data.replace(b"<w:document", b"<w:document" + space, 1)
            elif name == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", link.encode() + b"</Relationships>")
            copy.writestr(name, data)
    return target.getvalue()


@unix
def test_a_program_that_hangs_is_ended_with_all_it_started(tmp_path: Path, temporary: Path) -> None:
    pids = tmp_path / "pids"
    hanging = program(
        tmp_path,
        f"""
for far in (False, True):
    if os.fork() == 0:
        if far:
            os.setsid()  # leaves its group, as a daemon does
            if os.fork():
                os._exit(0)
        open({str(pids)!r}, 'a').write(f'{{os.getpid()}}\\n')
        time.sleep(1000)
open({str(pids)!r}, 'a').write(f'{{os.getpid()}}\\n')
time.sleep(1000)
""",
    )
    with pytest.raises(NotConvertedError, match=r"gaya\.docx: konversi ke PDF .* batas 2 detik"):
        convert(STYLE, tmp_path / "a.pdf", hanging, seconds=1.5)
    written = [int(line) for line in pids.read_text().split()]
    assert len(written) == 3
    assert all(gone(pid) for pid in written)
    assert left(temporary) == []


@unix
def test_one_crash_is_tried_again_and_two_are_told(tmp_path: Path) -> None:
    seen = tmp_path / "pernah"
    once = program(
        tmp_path,
        f"if not os.path.exists({str(seen)!r}):\n    open({str(seen)!r}, 'w')\n    os.kill(os.getpid(), 11)\n{WRITE}",
    )
    convert(STYLE, tmp_path / "a.pdf", once)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    with pytest.raises(NotConvertedError, match="sinyal 11"):
        convert(STYLE, tmp_path / "b.pdf", program(tmp_path, "os.kill(os.getpid(), 11)"))
    with pytest.raises(NotConvertedError, match="kode 3"):
        convert(STYLE, tmp_path / "b.pdf", program(tmp_path, "sys.exit(3)"))
    with pytest.raises(NotConvertedError, match="tidak ada hasil"):
        convert(STYLE, tmp_path / "b.pdf", program(tmp_path, "pass"))
    assert not (tmp_path / "b.pdf").exists()


@unix
@pytest.mark.parametrize(
    "text",
    [
        "open(made, 'w').write('<html>')",
        "os.symlink('/etc/hostname', made)",
        "open(made, 'wb').truncate(300 << 20)",
        "kept = bytearray(4 << 30); " + WRITE,
        "import socket; socket.socket(); " + WRITE,
    ],
    ids=["no PDF", "a link", "too large", "memory", "network"],
)
def test_what_a_program_may_not_do(tmp_path: Path, text: str) -> None:
    if "socket" in text:
        text = text.replace("import socket", f"sys.path += {sys.path!r}; import socket")
    with pytest.raises(NotConvertedError):
        convert(STYLE, tmp_path / "a.pdf", program(tmp_path, text))
    assert not (tmp_path / "a.pdf").exists()


@unix
def test_no_more_run_at_once_than_have_a_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns.os, "cpu_count", lambda: 2)
    times = tmp_path / "waktu"
    note = f"open({str(times)!r}, 'a').write"
    slow = program(tmp_path, f"{note}('mulai\\n'); time.sleep(0.3); {note}('selesai\\n'); {WRITE}")
    threads = [
        threading.Thread(target=convert, args=[STYLE, tmp_path / f"{number}.pdf", slow])
        for number in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert times.read_text().split() == ["mulai", "selesai"] * 3
    assert all((tmp_path / f"{number}.pdf").exists() for number in range(3))


def test_who_waits_too_long_is_told(tmp_path: Path) -> None:
    with (
        turns.turn(tmp_path, at_once=1),
        pytest.raises(EnvironmentLackingError, match=r"sibuk lebih dari 0\.2 detik"),
        turns.turn(tmp_path, at_once=1, patience=0.2),
    ):
        pytest.fail("two had the one turn")
    with turns.turn(tmp_path, at_once=1, patience=0):
        pass


MASTER = f"""
import sys
sys.path[:] = {sys.path!r}
from pathlib import Path
from pks_gen.rendering.conversion import LibreOffice, convert
convert(Path(sys.argv[1]), Path(sys.argv[2]), LibreOffice(Path(sys.argv[3])))
"""


@unix
def test_a_killed_master_leaves_no_converter_behind(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    hanging = program(
        tmp_path, f"open({str(pid_file)!r}, 'w').write(f'{{os.getpid()}}\\n')\ntime.sleep(1000)"
    )
    command = [sys.executable, "-c", MASTER, str(STYLE), str(tmp_path / "a.pdf"), str(hanging.program)]
    with subprocess.Popen(command, env={**os.environ, "TMPDIR": str(tmp_path / "sementara")}) as master:
        assert until(lambda: pid_file.exists() and pid_file.read_text().endswith("\n"))
        pid = int(pid_file.read_text())
        master.kill()
    assert until(lambda: gone(pid))
    with turns.turn(next((tmp_path / "sementara").glob("pks-antrean*")), at_once=1, patience=20):
        pass


def test_the_choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen_converter("", "http://contoh.invalid:3000/") == Gotenberg("http://contoh.invalid:3000")
    assert chosen_converter("tidak-ada", "http://contoh.invalid") == Gotenberg("http://contoh.invalid")
    assert chosen_converter(sys.executable) == LibreOffice(Path(sys.executable).absolute())
    with pytest.raises(EnvironmentLackingError, match=r"tidak-ada, yang disebut di pks\.toml"):
        chosen_converter("tidak-ada")
    monkeypatch.setattr(choice, "_usual_places", lambda: iter([str(tmp_path / "soffice")]))
    with pytest.raises(EnvironmentLackingError, match="pasang LibreOffice") as caught:
        chosen_converter()
    assert "gotenberg" in str(caught.value)
    assert "rahasia" not in Gotenberg("https://a:rahasia@contoh.invalid:1/x").place


def test_the_profile_is_xml_with_macros_and_links_off(tmp_path: Path) -> None:
    make_profile(tmp_path / "profil")
    root = etree.parse(tmp_path / "profil" / "user" / "registrymodifications.xcu").getroot()
    registry = "{http://openoffice.org/2001/registry}"
    found = {
        (item.get(f"{registry}path"), prop.get(f"{registry}name")): prop[0].text
        for item in root
        for prop in item
    }
    assert len(found) == len(SETTINGS)
    assert found["/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel"] == "3"
    assert any("Job['UpdateCheck']" in path for path, _ in found)
    (java,) = (tmp_path / "profil" / "user" / "config").iterdir()
    assert b">false<" in java.read_bytes()
