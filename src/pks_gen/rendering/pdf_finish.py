"""WeasyPrint's objects, just before they are written -> objects that a strict PDF/A-3b check approves.

Corrected here: attachments listed twice and with a guessed type, and empty resource dictionaries.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

from weasyprint import Attachment as EngineAttachment

from pks_gen.errors import UsageError
from pks_gen.rendering.presentation import Attachment


def engine_attachments(attachments: Sequence[Attachment], made_at: dt.datetime) -> list[EngineAttachment]:
    """Return the files to embed, in the order that a PDF name tree needs; no two of one name."""
    names = [attachment.name for attachment in attachments]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UsageError(f"{', '.join(twice)}: nama berkas lampiran PDF ganda; beri tiap berkas nama sendiri")
    # WeasyPrint writes the digits of the time and "Z" behind them, whatever its zone.
    moment = made_at.astimezone(dt.UTC)
    return [
        EngineAttachment(
            string=a.data,
            name=a.name,
            description=a.description,
            relationship="Source",
            created=moment,
            modified=moment,
        )
        for a in sorted(attachments, key=lambda a: _text_string(a.name))
    ]


def finisher(attachments: Sequence[Attachment]) -> Callable[[object, Any], None]:
    """Return the function that WeasyPrint calls with its document and (untyped) PDF objects."""
    # PDF/A wants a bare MIME type, without parameters such as the character set.
    types = {attachment.name: attachment.mime.partition(";")[0].strip() for attachment in attachments}

    def finish(_document: object, pdf: Any) -> None:
        for item in pdf.objects:
            if isinstance(item, dict):
                for key in ("Pattern", "Shading"):
                    if key in item and not item[key]:
                        del item[key]
                if item.get("Type") == "/Filespec":
                    name = item["UF"].string
                    # The same object is the key in the name tree; UTF-8 bytes would be read as Latin letters.
                    item["F"].string = name
                    stream = pdf.objects[int(item["EF"]["F"].split()[0])]
                    stream.extra["Subtype"] = "/" + _pdf_name(types[name])
        if listed := pdf.catalog.get("AF"):
            listed[:] = dict.fromkeys(listed)

    return finish


def _text_string(text: str) -> bytes:
    """Encode as a PDF text string (ISO 32000-1, 7.9.2.2), whose bytes give the order of a name tree."""
    return text.encode() if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")


def _pdf_name(text: str) -> str:
    """Escape what may not stand in a PDF name (ISO 32000-1, 7.3.5)."""
    return re.sub(r"[^A-Za-z0-9.+_-]", lambda match: "".join(f"#{b:02x}" for b in match[0].encode()), text)
