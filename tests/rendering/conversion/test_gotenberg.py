"""A Gotenberg server: what it is sent, and what of its answers is believed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pikepdf
import pytest

from pks_gen.errors import EnvironmentLackingError, PksError, UnreadableError
from pks_gen.rendering.conversion import Gotenberg, NotConvertedError, convert
from pks_gen.rendering.conversion.gotenberg import made_by_gotenberg
from support.small_pdf import small_pdf

PDF = small_pdf()
STYLE = Path(__file__).parents[3] / "templates" / "gaya-resmi" / "gaya.docx"
SECRET = "rahasia-rekaan"  # noqa: S105


class Handler(BaseHTTPRequestHandler):
    answer: Callable[[Handler], None]
    seen: list[tuple[str, str | None, bytes]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append((self.path, self.headers["Authorization"], body))
        try:
            type(self).answer(self)
        except OSError:
            self.close_connection = True  # the other side had enough

    def log_message(self, *_: object) -> None:
        pass

    def say(self, code: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Server:
    def __init__(self) -> None:
        self.handler = type("OneHandler", (Handler,), {"answer": lambda h: h.say(200, PDF), "seen": []})
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), self.handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        self.place = Gotenberg(self.url)
        self.thread = threading.Thread(target=self.http.serve_forever)
        self.thread.start()

    def answers(self, answer: Callable[[Handler], None]) -> None:
        self.handler.answer = answer  # type: ignore[attr-defined]

    @property
    def seen(self) -> list[tuple[str, str | None, bytes]]:
        return self.handler.seen  # type: ignore[attr-defined,no-any-return]


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.http.shutdown()
    made.http.server_close()
    made.thread.join()


def test_a_file_is_sent_and_its_pdf_written(server: Server, tmp_path: Path) -> None:
    convert(STYLE, tmp_path / "jadi.pdf", server.place)
    with pikepdf.open(tmp_path / "jadi.pdf") as made:
        assert len(made.pages) == 1
    ((path, authorization, body),) = server.seen
    assert path == "/forms/libreoffice/convert"
    assert authorization is None
    assert STYLE.read_bytes() in body
    assert b'name="files"; filename="naskah.docx"' in body
    assert b'name="pdfa"\r\n\r\nPDF/A-3b\r\n' in body
    assert [entry.name for entry in tmp_path.iterdir()] == ["jadi.pdf"]


def test_a_path_and_a_password_in_the_address_are_used_and_never_shown(server: Server) -> None:
    host = server.url.removeprefix("http://")
    address = Gotenberg(f"http://pengguna:{SECRET}@{host}/kantor")
    assert made_by_gotenberg(b"x", address, "a.docx", seconds=5, largest=10_000) == PDF
    assert server.seen[0][:2] == (
        "/kantor/forms/libreoffice/convert",
        "Basic cGVuZ2d1bmE6cmFoYXNpYS1yZWthYW4=",
    )
    for code in (400, 401, 503, 500):
        server.answers(lambda h, code=code: h.say(code, b"x" * 100))  # type: ignore[misc]
        with pytest.raises(PksError) as caught:
            made_by_gotenberg(b"x", address, "a.docx", seconds=5, largest=10_000)
        assert SECRET not in str(caught.value)
        assert host in str(caught.value)


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (400, NotConvertedError, "a.docx: ditolak"),
        (503, EnvironmentLackingError, "sedang sibuk"),
        (401, EnvironmentLackingError, "kata sandinya"),
        (404, EnvironmentLackingError, "periksa alamat"),
        (500, EnvironmentLackingError, "kode 500"),
        (302, EnvironmentLackingError, "kode 302"),
        (307, EnvironmentLackingError, "kode 307"),
    ],
)
def test_refusals_are_told_apart_and_no_redirect_is_followed(
    server: Server, code: int, kind: type[PksError], words: str
) -> None:
    server.answers(lambda h: h.say(code, Location=f"{server.url}/lain"))
    with pytest.raises(kind, match=words):
        made_by_gotenberg(b"x", server.place, "a.docx", seconds=5, largest=10_000)
    assert len(server.seen) == 1


def test_a_server_that_is_slow_to_answer_is_left(server: Server) -> None:
    free = threading.Event()
    server.answers(lambda h: (free.wait(60), h.say(200, PDF))[1])
    with pytest.raises((NotConvertedError, EnvironmentLackingError), match=r"tidak selesai|tidak menjawab"):
        made_by_gotenberg(b"x", server.place, "a.docx", seconds=0.3, largest=10_000)
    free.set()


def test_a_server_that_drips_is_left(server: Server) -> None:
    stopped = threading.Event()

    def drip(h: Handler) -> None:
        h.send_response(200)
        h.end_headers()
        while not stopped.wait(0.02):
            h.wfile.write(b"x")

    server.answers(drip)
    with pytest.raises(NotConvertedError, match=r"tidak selesai dalam 0\.4 detik"):
        made_by_gotenberg(b"x", server.place, "a.docx", seconds=0.4, largest=10_000)
    stopped.set()


def test_a_huge_answer_is_cut_off(server: Server) -> None:
    server.answers(lambda h: h.say(200, b"%PDF-" + bytes(3 << 20)))
    with pytest.raises(NotConvertedError, match="lebih dari 1 MiB"):
        made_by_gotenberg(b"x", server.place, "a.docx", seconds=20, largest=1 << 20)


@pytest.mark.parametrize(
    "body", [b"", b"<html>%%EOF", b"%PDF-1.7 tanpa akhir", b"%PDF-1.7\n%%EOF\n", PDF[:200], b"PK\x03\x04"]
)
def test_what_is_no_pdf_is_not_written(server: Server, tmp_path: Path, body: bytes) -> None:
    (tmp_path / "jadi.pdf").write_bytes(b"lama")
    server.answers(lambda h: h.say(200, body))
    with pytest.raises(NotConvertedError, match=r"gaya\.docx: konverter tidak menghasilkan PDF"):
        convert(STYLE, tmp_path / "jadi.pdf", server.place)
    assert (tmp_path / "jadi.pdf").read_bytes() == b"lama"
    assert len(list(tmp_path.iterdir())) == 1


def test_half_an_answer_is_none(server: Server) -> None:
    def half(h: Handler) -> None:
        h.send_response(200)
        h.send_header("Content-Length", "9000")
        h.end_headers()
        h.wfile.write(PDF)
        h.close_connection = True

    server.answers(half)
    with pytest.raises(EnvironmentLackingError, match="memutuskan sambungan"):
        made_by_gotenberg(b"x", server.place, "a.docx", seconds=5, largest=10_000)


def test_nobody_there(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentLackingError, match=r"http://127\.0\.0\.1:1 tidak dapat dihubungi"):
        convert(STYLE, tmp_path / "jadi.pdf", Gotenberg("http://127.0.0.1:1"))


def test_only_word_files_are_sent(server: Server, tmp_path: Path) -> None:
    (tmp_path / "palsu.docx").write_bytes(b"bukan Word")
    with pytest.raises(UnreadableError, match=r"palsu\.docx"):
        convert(tmp_path / "palsu.docx", tmp_path / "jadi.pdf", server.place)
    assert server.seen == []
