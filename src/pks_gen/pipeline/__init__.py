"""One agreement's folder -> problems, or rendered files: the straight line, where the rooms meet.

Reading, checking, drafting, rendering. The CLI, the web pages and the API call these functions; heavy
rooms are imported only when they are entered, so that ``pks check`` stays quick.
"""

from __future__ import annotations

from pks_gen.pipeline.checking import (
    CheckResult,
    DraftedAgreement,
    check_agreement,
    code_pages,
    draft_agreement,
)
from pks_gen.pipeline.comparing import ComparedDocuments, compare_documents
from pks_gen.pipeline.document_files import RenderedFile
from pks_gen.pipeline.documents import RenderResult, present, render_agreement
from pks_gen.pipeline.exports import ExportResult, export_list
from pks_gen.pipeline.lists import (
    ListCheck,
    MadeList,
    check_participants,
    empty_list,
    sample_participants,
)
from pks_gen.pipeline.own_pages import Format
from pks_gen.pipeline.proofs import ListProof, prove_list
from pks_gen.pipeline.reporting import report_input
from pks_gen.pipeline.side_by_side import side_by_side

__all__ = [
    "CheckResult",
    "ComparedDocuments",
    "DraftedAgreement",
    "ExportResult",
    "Format",
    "ListCheck",
    "ListProof",
    "MadeList",
    "RenderResult",
    "RenderedFile",
    "check_agreement",
    "check_participants",
    "code_pages",
    "compare_documents",
    "draft_agreement",
    "empty_list",
    "export_list",
    "present",
    "prove_list",
    "render_agreement",
    "report_input",
    "sample_participants",
    "side_by_side",
]
