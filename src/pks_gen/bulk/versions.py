"""What is installed -> names and versions that must be the same on all machines for the same bytes."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from importlib import metadata

from pks_gen import __version__


def versions() -> dict[str, str]:
    """Name this program, Python (3.11, say), and the libraries that the program stands on, extras aside."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {"pks_gen": __version__, "Python": python, **dict(_libraries())}


def _libraries() -> Iterator[tuple[str, str]]:
    try:
        needed = metadata.requires("pks-gen") or []
    except metadata.PackageNotFoundError:
        return
    for one in needed:
        if "extra ==" in one:
            continue
        name = re.split(r"[^\w.-]", one, maxsplit=1)[0]
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            yield name, ""
