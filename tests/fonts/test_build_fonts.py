"""tools/build_fonts.py -> the shipped bytes again; other sources are refused."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import fontTools
import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILT_WITH = "4.68.0"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_fonts", ROOT / "tools" / "build_fonts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["build_fonts"] = module  # dataclasses look their module up
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules["build_fonts"]
    return module


def test_missing_and_foreign_sources_are_refused_without_a_traceback(
    tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tool.main(["--root", str(tmp_path), "--target", str(tmp_path)]) == 1
    assert "texgyrebonum-regular.otf" in capsys.readouterr().err
    first = tmp_path / tool.SOURCES[0].path
    first.parent.mkdir(parents=True)
    first.write_bytes(b"another version")
    assert tool.main(["--root", str(tmp_path), "--target", str(tmp_path)]) == 1
    assert "not the version" in capsys.readouterr().err
    assert not list(tmp_path.glob("*.ttf"))


def test_the_shipped_files_come_from_the_named_sources(
    tool: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    if fontTools.version != BUILT_WITH:
        pytest.skip(f"bytes are compared with fontTools {BUILT_WITH} only")
    if not all((Path("/usr/share") / source.path).exists() for source in tool.SOURCES):
        pytest.skip("Debian's font packages are not installed")
    assert tool.main(["--check"]) == 0, capsys.readouterr().err


def test_every_source_has_its_face(tool: ModuleType) -> None:
    from pks_gen.fonts import FACES

    assert [source.file_name for source in tool.SOURCES] == [face.path.name for face in FACES]
