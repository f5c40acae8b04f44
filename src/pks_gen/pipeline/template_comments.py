"""A checked Word template -> a copy in which each problem is a comment at its place."""

from __future__ import annotations

from pks_gen.confined import ChildDiedError, ChildFaultError, TooMuchError, run_confined
from pks_gen.errors import UnreadableError
from pks_gen.linting.comments import FileToComment
from pks_gen.pipeline.template_check import MEMORY, SECONDS, CheckedFile
from pks_gen.pipeline.template_targets import bytes_of

COMMENT = "pks_gen.linting.comments:write_comments"


def commented_copy(checked: CheckedFile) -> bytes:
    """Return the bytes of the copy; the template itself is only read.

    Raises:
        UnreadableError: when the file cannot be read, or is too large to be copied within the limits.
    """
    job = FileToComment(checked.file.name, bytes_of(checked.file), checked.findings)
    try:
        header, data = run_confined(COMMENT, job, seconds=SECONDS, memory=MEMORY)
    except (TooMuchError, ChildDiedError, ChildFaultError) as error:
        raise UnreadableError(
            f"{checked.file}: salinan berkomentar tidak dapat dibuat; sederhanakan templatnya"
        ) from error
    if "unreadable" in header:
        raise UnreadableError(str(header["unreadable"]))
    return data
