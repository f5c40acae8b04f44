"""What ``pks.toml`` says of converters -> a Finding for LibreOffice and one for Gotenberg."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator

from pks_gen.cli.findings import Finding, State

_PURPOSE = "untuk mengubah templat Word kantor menjadi PDF"
_APT = "sudo apt-get install --no-install-recommends libreoffice-writer-nogui"
_VERSION = re.compile(r"LibreOffice \d[\d.]*")
_SECONDS = 20
_SERVER_SECONDS = 5


def converters(libreoffice: str, gotenberg: str) -> Iterator[Finding]:
    """Look at both; one that ``pks.toml`` names must be there."""
    yield _libreoffice(libreoffice, needed=bool(libreoffice) and not gotenberg)
    if gotenberg:
        yield _gotenberg(gotenberg)


def _libreoffice(named: str, *, needed: bool) -> Finding:
    from pks_gen.errors import EnvironmentLackingError
    from pks_gen.rendering.conversion import LibreOffice, chosen_converter

    absent = State.LACKING if needed else State.OPTIONAL
    try:
        found = chosen_converter(named)
    except EnvironmentLackingError:
        if named:
            detail = f"{named} tidak ada"
            return Finding("LibreOffice", absent, detail, "perbaiki [konversi] libreoffice di pks.toml")
        return Finding("LibreOffice", absent, _PURPOSE, f"{_APT}, atau [konversi] gotenberg di pks.toml")
    program = str(found.program) if isinstance(found, LibreOffice) else named
    with tempfile.TemporaryDirectory(prefix="pks-doctor-", ignore_cleanup_errors=True) as profile:
        # A profile of its own: another LibreOffice that is open would answer in its place.
        command = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--version"]
        try:
            run = subprocess.run(  # noqa: S603 - what the office or the system names
                command, capture_output=True, text=True, errors="replace", timeout=_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            return Finding("LibreOffice", absent, f"{program} tidak menjawab", _APT)
    version = _VERSION.search(run.stdout)
    return Finding("LibreOffice", State.OK, version[0] if version else program)


def _gotenberg(address: str) -> Finding:
    from pks_gen.rendering.conversion import Gotenberg
    from pks_gen.rendering.conversion.gotenberg import health

    server = Gotenberg(address)
    reason = health(server, seconds=_SERVER_SECONDS)
    if reason:
        remedy = "periksa [konversi] gotenberg di pks.toml, dan apakah server itu berjalan"
        return Finding("Gotenberg", State.LACKING, f"{server.place} {reason}", remedy)
    return Finding("Gotenberg", State.OK, server.place)
