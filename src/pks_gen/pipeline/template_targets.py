"""Names, folders or files that a person typed -> the files of templates to check, each with its manifest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from pks_gen.drafting.keyed import read_keyed
from pks_gen.drafting.manifest import Manifest
from pks_gen.drafting.template import MANIFEST, template_names
from pks_gen.errors import ProblemsFoundError, UnreadableError, UsageError
from pks_gen.linting.check import FORM, HTML, WORD
from pks_gen.problems import SourceMap, suggest
from pks_gen.workspace import Workspace

KINDS = {
    ".docx": WORD,
    ".docm": WORD,
    ".dotx": WORD,
    ".dotm": WORD,
    ".html": HTML,
    ".htm": HTML,
    ".pdf": FORM,
}
MAX_FILES = 500
MAX_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class TemplateFolder:
    """A folder, and what its manifest says if it has one that can be read."""

    folder: Path
    manifest: Manifest | None = None
    source: SourceMap | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One file to check."""

    path: Path
    kind: str
    home: TemplateFolder


@dataclass(slots=True)
class Targets:
    """All that is to be checked."""

    files: list[Target] = field(default_factory=list)
    templates: list[TemplateFolder] = field(default_factory=list)
    """Whole templates, each of which stands complete among the files."""


def find_targets(paths: Sequence[str], workspace: Workspace | None) -> Targets:
    """Find what each path means; without paths, every template of the workspace.

    Raises:
        UsageError: for what is neither a template, nor a folder, nor a file of a known kind.
    """
    found = Targets()
    if not paths and workspace is None:
        raise UsageError("tulis nama templat, map, atau berkas; atau pindah ke ruang kerja Anda")
    names = (
        [str(workspace.templates / name) for name in template_names(workspace.templates)] if workspace else []
    )
    for text in paths or names:
        path = _meant(text, workspace)
        if path.is_dir():
            _add_folder(path, found)
        else:
            kind = KINDS.get(path.suffix.lower())
            if kind is None:
                raise UsageError(
                    f"{text}: bukan templat; berikan map, atau berkas {', '.join(sorted(KINDS))}"
                )
            found.files.append(Target(path, kind, read_home(path.parent)))
    return found


def _meant(text: str, workspace: Workspace | None) -> Path:
    path = Path(text)
    if path.exists():
        return path
    if workspace is not None and (workspace.templates / text).is_dir() and path.name == text:
        return workspace.templates / text
    known = template_names(workspace.templates) if workspace else ()
    near = suggest(text, known) or (f"templat yang ada: {', '.join(known)}" if known else "periksa letaknya")
    raise UsageError(f"templat `{text}` tidak ditemukan; {near}")


def _add_folder(path: Path, found: Targets) -> None:
    home = read_home(path)
    if (path / MANIFEST).is_file():
        found.templates.append(home)
    files = _named(home) if home.manifest is not None else _lying(path)
    for file in files:
        if file.is_file():
            found.files.append(Target(file, KINDS[file.suffix.lower()], home))


def _named(home: TemplateFolder) -> list[Path]:
    from pks_gen.drafting.own_files import own_files  # noqa: PLC0415

    manifest = home.manifest
    if manifest is None:
        return []
    names = dict.fromkeys(name for _, name in own_files(manifest.documents, manifest.forms))
    return [home.folder / name for name in names]


def _lying(path: Path) -> list[Path]:
    """Files of known kinds that lie in a folder; those that Word keeps while it is open are none."""
    kept = (file for file in sorted(path.iterdir()) if not file.name.startswith(("~$", ".")))
    return [file for file in kept if file.suffix.lower() in KINDS]


def read_home(folder: Path) -> TemplateFolder:
    """Read the manifest of a folder; a faulty one is as none, what is wrong in it is told by drafting."""
    path = folder / MANIFEST
    if not path.is_file():
        return TemplateFolder(folder)
    try:
        text = path.read_text(encoding="utf-8-sig")
        data, source = read_keyed(text, path, whole=text)
        return TemplateFolder(folder, Manifest.model_validate(data), source)
    except (OSError, UnicodeDecodeError, ProblemsFoundError, ValidationError):
        return TemplateFolder(folder)


def files_beside(folder: Path) -> Mapping[str, bytes | None]:
    """Return the files of a folder by relative name; style sheets with their bytes."""
    found: dict[str, bytes | None] = {}
    for path in sorted(folder.rglob("*")):
        if len(found) >= MAX_FILES:
            break
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            is_css = path.suffix.lower() == ".css" and path.stat().st_size <= 2**20
            found[path.relative_to(folder).as_posix()] = path.read_bytes() if is_css else None
    return found


def bytes_of(path: Path) -> bytes:
    """Read a file; raise UnreadableError with the reason when it cannot be read or is too large."""
    try:
        if not path.is_file():
            raise UnreadableError(f"{path}: bukan berkas biasa")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableError(f"{path}: lebih besar dari {MAX_BYTES // 2**20} MB; perkecil gambarnya")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path}: tidak dapat dibaca; periksa izinnya") from error
