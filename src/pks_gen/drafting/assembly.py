"""Agreement + template, on their way to a Draft: clauses chosen, rendered, numbered, put in their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pks_gen.canonical import placeholders
from pks_gen.choices import ParticipantView
from pks_gen.draft import (
    PARTS,
    Annex,
    Article,
    Block,
    Comparison,
    Draft,
    ListKind,
    NumberedList,
    Paragraph,
    PartyIntro,
    Placeholder,
    Runs,
    Table,
    Text,
    Value,
    ValueState,
)
from pks_gen.drafting import annexes, front, signing
from pks_gen.drafting.budget import budget_table
from pks_gen.drafting.clause_files import Clause
from pks_gen.drafting.clauses import ClauseRenderer
from pks_gen.drafting.context import Values, given_values
from pks_gen.drafting.functions import THIS_CLAUSE, clause_functions
from pks_gen.drafting.legal_basis import legal_basis
from pks_gen.drafting.manifest import AnnexPlan
from pks_gen.drafting.markup import RoughParagraph
from pks_gen.drafting.numbering import (
    DanglingReferenceError,
    References,
    RoughArticle,
    finished_article,
    finished_blocks,
)
from pks_gen.drafting.participant_listing import participant_listing
from pks_gen.drafting.template import AgreementTemplate
from pks_gen.errors import ProblemsFoundError
from pks_gen.indonesian import long_date, roman, upper_title
from pks_gen.model import Agreement, Participant
from pks_gen.problems import in_order
from pks_gen.templating.open_values import Open
from pks_gen.templating.pieces import Hole, Pieces, Veil, runs_of


@dataclass
class Assembly:
    """One agreement on its way through the machine."""

    agreement: Agreement
    template: AgreementTemplate
    agreement_id: str
    participants: Sequence[Participant]
    listed: bool
    asked: ParticipantView | None = None
    veil: Veil | None = None
    references: References = field(default_factory=References)

    def __post_init__(self) -> None:
        self.own = self.agreement.participants.view
        self.view = self.asked or self.own
        self.values = Values(self.agreement, self.template, self.participants)
        self.data = self.values.data
        self.renderer = ClauseRenderer(self.template, self.data, self.agreement.style, self.veil)

    def draft(self) -> Draft:
        """Choose, render, number, assemble."""
        present: dict[str, bool | Open] = {}
        self.data.update(clause_functions(self.data, present, self.references.annexes))
        decided = self._decided_clauses()
        present.update({clause.front.id: held for clause, held in decided})
        plans = self._chosen_annexes()
        rough = [(clause, self._rough_article(clause, held)) for clause, held in decided]
        for clause, article in rough:
            for double in self.references.add_article(article):
                self.renderer.double(clause.path, double)
        body = list(self._body(rough))
        annexes_made = tuple(self._annex(plan) for plan in (*plans, *self._apart()))
        if self.renderer.problems:
            raise ProblemsFoundError(in_order(self.renderer.problems))
        draft = Draft(
            agreement_id=self.agreement_id,
            title=front.one_line_title(self.data),
            authors=tuple(party.institution for party in self.agreement.parties if party.institution),
            body=tuple(block for _, block in body),
            annexes=annexes_made,
            parts=tuple(part for part, _ in body),
        )
        missing = [Value(p.key, p.label, ValueState.PLACEHOLDER) for p in placeholders(draft)]
        # A sample list is given, yet its place still waits for the real one.
        waiting = {value.key for value in missing}
        given = [value for value in given_values(self.agreement) if value.key not in waiting]
        return replace(draft, values=(*given, *self.values.computed, *missing))

    # ---- what stands in this agreement ---------------------------------------------------------

    def _decided_clauses(self) -> list[tuple[Clause, bool | Open]]:
        """Leave out the Pasal whose condition is false; one that hangs on an absent value stays."""
        decided = [
            (clause, self.renderer.holds(clause.front.condition, clause.path, clause.front.id))
            for clause in self.template.clauses
        ]
        return [(clause, held) for clause, held in decided if held is not False]

    def _chosen_annexes(self) -> list[AnnexPlan]:
        hidden = self.own is ParticipantView.SUMMARY
        plans = [
            plan
            for plan in self.template.manifest.annexes
            if not (plan.table == "peserta" and hidden)
            and self.renderer.holds(plan.condition, self.template.manifest_path, plan.id) is not False
        ]
        numbers = [""] if len(plans) == 1 else [roman(index + 1) for index in range(len(plans))]
        self.references.annexes.update(zip((plan.id for plan in plans), numbers, strict=True))
        return plans

    def _apart(self) -> list[AnnexPlan]:
        """Find the list that the text says is handed over by itself, when a copy shall show it after all."""
        if self.own is not ParticipantView.SUMMARY or self.view is ParticipantView.SUMMARY:
            return []
        return [plan for plan in self.template.manifest.annexes if plan.table == "peserta"]

    # ---- the Pasal -----------------------------------------------------------------------------

    def _rough_article(self, clause: Clause, held: bool | Open) -> RoughArticle:  # noqa: FBT001
        title = (Text(upper_title(self.renderer.respelt(clause.front.title)), bold=True),)
        if isinstance(held, Open):
            gap = Placeholder(f"{held.label}, yang menentukan berlakunya pasal ini", held.key)
            return RoughArticle(clause.front.id, title, (RoughParagraph((Hole(0),)),), Pieces.of(gap))
        content, pieces = self.renderer.blocks(
            clause.name,
            {THIS_CLAUSE: clause.front.id},
            ordered=ListKind.AYAT,
            bulleted=clause.front.items,
        )
        if not content:
            self.renderer.broken.add(clause.front.id)
            if not any(problem.place.file == clause.path for problem in self.renderer.problems):
                hint = "tulis isinya di bawah kepala, atau beri kepala itu syarat `jika`"
                self.renderer.fault(clause.path, "PKS306", "pasal ini tidak berisi kalimat", hint=hint)
        return RoughArticle(clause.front.id, title, content, pieces)

    def _articles(self, rough: list[tuple[Clause, RoughArticle]]) -> Iterator[Article]:
        for clause, article in rough:
            try:
                yield finished_article(article, self.references)
            except DanglingReferenceError as dangling:
                self.renderer.dangling(clause.name, dangling, self.references)

    # ---- what stands around them ---------------------------------------------------------------

    def _body(self, rough: list[tuple[Clause, RoughArticle]]) -> Iterator[tuple[str, Block]]:
        """Yield the blocks of the text, each with the name of its part; none where there are no clauses."""
        parts = self.template.manifest.parts
        if parts is None:
            return
        intros = tuple(self._intro(parts.comparison, party) for party in self.data["pihak"])
        opening = (front.title(self.data), front.number_lines(self.data), *self._part(parts.opening))
        groups: tuple[Sequence[Block], ...] = (
            opening,
            (Comparison(intros), *self._part(parts.together)),
            self._part(parts.recitals),
            (*self._part(parts.legal_basis), legal_basis(self.agreement, self.data["dasar_hukum"])),
            self._part(parts.agreed),
            tuple(self._articles(rough)),
            self._closing(parts.closing),
            (signing.signatures(self.agreement, self.data),),
            tuple(signing.witnesses(self.agreement, self.data)),
        )
        for name, blocks in zip(PARTS, groups, strict=True):
            yield from ((name, block) for block in blocks)

    def _closing(self, reference: str) -> list[Paragraph | NumberedList]:
        """Draft the closing words; the last of them stay with the signatures."""
        *before, last = self._part(reference) or [Paragraph(())]
        return [*before, replace(last, keep_with_next=True) if isinstance(last, Paragraph) else last]

    def _part(self, reference: str, extra: dict[str, Any] | None = None) -> list[Paragraph | NumberedList]:
        name = self.template.part_name(reference)
        rough, pieces = self.renderer.blocks(name, extra)
        try:
            return list(finished_blocks(rough, pieces, self.references, name))
        except DanglingReferenceError as dangling:
            self.renderer.dangling(name, dangling, self.references)
            return []

    def _intro(self, source: str, party: dict[str, Any]) -> PartyIntro:
        blocks = self._part(source, {"p": party})
        paragraphs = [block.runs for block in blocks if isinstance(block, Paragraph)]
        text = tuple(run for runs in paragraphs for run in (*runs, Text(" ")))[:-1]
        return PartyIntro(f"{party['urutan']}.", runs_of(party["penandatangan"]["nama"], bold=True), text)

    def _annex(self, plan: AnnexPlan) -> Annex:
        number = self.references.annexes.get(plan.id, "")
        name = f"Lampiran {number}".strip() if plan.id in self.references.annexes else "Daftar Terpisah"
        head: list[Runs] = [(Text(name),), (Text(str(self.data["sebutan"])),)]
        head += [(Text("Nomor : "), *runs_of(party["nomor"])) for party in self.data["pihak"]]
        day = self.agreement.date
        head.append((Text("Tanggal : "), *runs_of(long_date(day) if day else self.data["tanggal"])))
        shown = {"tampilan": str(self.view)}
        content: list[Paragraph | NumberedList | Table] = [
            *(self._part(plan.text, shown) if plan.text else [])
        ]
        listing = None
        if plan.table == "rekap":
            content += annexes.recap_table(self.data)
            if self.own is ParticipantView.SUMMARY:
                content += self._regions(below_groups=True)
        elif plan.table == "peserta" and self.view is ParticipantView.SUMMARY:
            content += self._regions(below_groups=False)
        elif plan.table == "peserta":
            content += annexes.list_notes(self.agreement, self.participants)
            if self.participants and self.listed:
                listing = participant_listing(self.participants, self.view, self.agreement.participants)
        elif plan.table == "anggaran" and self.values.budget:
            content.append(budget_table(self.values.budget))
        content += self._part(plan.after) if plan.after else []
        return Annex(
            plan.id,
            number,
            tuple(head),
            (Text(upper_title(self.renderer.respelt(plan.title)), bold=True),),
            tuple(content),
            listing,
        )

    def _regions(self, *, below_groups: bool) -> Iterator[Paragraph | Table]:
        """Say how many people of each post there are where; the list itself is not shown."""
        if self.participants or not below_groups:
            yield from annexes.list_notes(self.agreement, self.participants, counted=True)
        if self.participants and self.listed:
            yield from annexes.region_tables(self.agreement, self.participants, below_groups=below_groups)
