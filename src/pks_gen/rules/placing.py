"""What a rule found -> a problem at its key in the YAML, or at its cell in the list of participants."""

from __future__ import annotations

from pks_gen.problems import CellMap, CodePage, Problem, SourceMap, key_text
from pks_gen.rules.protocol import Finding
from pks_gen.rules.rows import FILE


def placed(page: CodePage, finding: Finding, source: SourceMap, cells: CellMap | None) -> Problem:
    """Make a problem of a finding."""
    if finding.row is not None and cells is not None:
        place, key = cells.place(finding.row, finding.column), key_text(FILE)
        return Problem(
            place, page.level, page.code, finding.text, finding.hint, key=key, blocks_final=page.blocks_final
        )
    found = source.problem(finding.path, page.level, page.code, finding.text, finding.hint)
    return found.blocking() if page.blocks_final else found
