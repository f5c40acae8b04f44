"""Run by a Python that has LibreOffice's ``uno``: pipe name, then DOCX files and the two they become.

Arguments after the pipe's name come in threes: source, target with all changes accepted, target with all
rejected.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]


def property_value(name: str, value: object) -> object:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connected(pipe: str) -> object:
    """Wait for the office; it takes some seconds to start with a new profile."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not answer")


def main() -> None:
    pipe, *files = sys.argv[1:]
    context = connected(pipe)
    manager = context.ServiceManager  # type: ignore[attr-defined]
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
    hidden = (property_value("Hidden", value=True),)
    as_word = (property_value("FilterName", "MS Word 2007 XML"),)
    for source, accepted, rejected in zip(*[iter(files)] * 3, strict=True):
        for command, target in (("AcceptAll", accepted), ("RejectAll", rejected)):
            document = desktop.loadComponentFromURL(Path(source).as_uri(), "_blank", 0, hidden)
            frame = document.getCurrentController().getFrame()
            dispatcher.executeDispatch(frame, f".uno:{command}TrackedChanges", "", 0, ())
            document.storeToURL(Path(target).as_uri(), as_word)
            document.close(True)
    desktop.terminate()


main()
