"""A folder with ``massal.yaml`` -> the campaign, its table and base, and all problems of the whole.

What is wrong in a single row is not told here: :mod:`pks_gen.reading.expansion` finds it, row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pks_gen.problems import KeyPath, Level, Problem, SourceMap, Spot, errors_of, in_order, key_text, suggest
from pks_gen.reading.agreement import MAX_BYTES
from pks_gen.reading.campaign_model import Campaign
from pks_gen.reading.campaign_parts import CampaignReading, Column, Override
from pks_gen.reading.campaign_rows import BAD_NAME, named_rows, with_corrections
from pks_gen.reading.contract import fields_of, record_at
from pks_gen.reading.inherited import own_places, shareable
from pks_gen.reading.intake import NOT_FOUND, near_names, read_bytes
from pks_gen.reading.layers import below
from pks_gen.reading.nodes import Nodes, read_nodes
from pks_gen.reading.patterns import Pattern, pattern_of
from pks_gen.reading.places import at_file, shown
from pks_gen.reading.split_list import NOT_SPLIT
from pks_gen.reading.table import ORIGIN_TITLE, Table, read_table
from pks_gen.reading.targets import Kind, NoTarget, Target, target_of
from pks_gen.reading.tree import Plain
from pks_gen.reading.validation import validate_as
from pks_gen.reference import regions
from pks_gen.workspace import AGREEMENT_FILE, CAMPAIGN_FILE, is_id

NO_COLUMN = "PKS136"
NO_PLACE = "PKS137"
TWICE_FILLED = "PKS138"
NO_PROVINCE = "PKS143"


def read_campaign(folder: Path, agreements: Path) -> CampaignReading:
    """Read the campaign in ``folder``; ``agreements`` is where a base is looked up by its name."""
    file = folder / CAMPAIGN_FILE
    intake = read_bytes(file, limit=MAX_BYTES)
    if intake.problem:
        problem = intake.problem
        if problem.code == NOT_FOUND:
            hint = near_names(file) or "buat dengan `pks bulk template`"
            problem = at_file(file, NOT_FOUND, f"map ini tidak memuat {CAMPAIGN_FILE}", hint)
        return _broken(file, [problem])
    nodes = read_nodes(intake.raw, file)
    campaign, found = validate_as(Campaign, nodes)
    problems = [*nodes.problems, *found]
    if campaign is None or nodes.data is None:
        return _broken(file, problems)
    return _Reader(file, campaign, nodes, nodes.data, problems).read(agreements)


def _broken(file: Path, problems: list[Problem]) -> CampaignReading:
    empty = Nodes(None, SourceMap(file), ())
    return CampaignReading(file.parent.name, file, None, tuple(in_order(problems)), file, empty)


@dataclass(slots=True)
class _Reader:
    """Reads what ``massal.yaml`` names, and holds it against table and model."""

    file: Path
    campaign: Campaign
    nodes: Nodes
    data: dict[str, Plain]
    problems: list[Problem]
    titles: dict[str, KeyPath] = field(default_factory=dict)
    """Titles that the table must have, and where ``massal.yaml`` asks for each."""

    def read(self, agreements: Path) -> CampaignReading:
        campaign, folder = self.campaign, self.file.parent
        columns = tuple(self._columns())
        for_all = tuple(self._overrides(self._map("untuk_semua"), ("untuk_semua",)))
        for_province = {
            code: tuple(self._overrides(values, ("untuk_provinsi", code)))
            for code, values in self._map("untuk_provinsi").items()
            if self._is_province(code) and isinstance(values, dict)
        }
        names = self._pattern(campaign.id_pattern, ("kode",))
        lists = self._list_pattern()
        if not names.titles:
            hint = "sebutkan kolom yang membedakan setiap baris, misalnya bawaslu-{Kode Wilayah}-2024"
            self._add(("kode",), NO_COLUMN, "pola kode tidak memuat {Judul Kolom}", hint)
        literal = sorted(set("".join(names.parts[::2])))
        if bad := [shown(each) if each.strip() else "spasi" for each in literal if not is_id(f"a{each}a")]:
            text = f"pola kode memuat {', '.join(bad)} di luar {{Judul Kolom}}"
            self._add(("kode",), BAD_NAME, text, "pakai huruf kecil, angka, dan tanda hubung")
        base_file = self._base_file(agreements)
        base, raw = self._base(base_file)
        table = read_table(folder / campaign.table, campaign.sheet, list(self.titles))
        tables = {table.file: table}
        self._check_titles(table)
        if campaign.corrections:
            more = read_table(folder / campaign.corrections, None, [*self.titles, ORIGIN_TITLE])
            tables[more.file] = more
            self._check_titles(more)
        rows, about_rows = with_corrections(table, tables.get(folder / (campaign.corrections or "")))
        self.problems += [*(p for each in tables.values() for p in each.problems), *about_rows]
        broken = bool(errors_of(self.problems))
        return CampaignReading(
            folder.resolve().name, self.file, campaign, tuple(in_order(self.problems)), base_file, base, raw,
            shareable(base.data or {}), tuple(own_places(base.data)),
            table, tables, columns, for_all, for_province,
            lists, self._spot(("peserta", "berkas")) if lists else None,
            () if broken else named_rows(rows, tables, names),
        )  # fmt: skip

    def _map(self, key: str) -> dict[str, Plain]:
        value = self.data.get(key)
        return value if isinstance(value, dict) else {}

    def _add(self, path: KeyPath, code: str, text: str, hint: str = "", *, at_key: bool = False) -> None:
        self.problems.append(self.nodes.source.problem(path, Level.ERROR, code, text, hint, at_key=at_key))

    # ---- columns ----------------------------------------------------------------------------------

    def _columns(self) -> Iterator[Column]:
        filled: dict[KeyPath, str] = {}
        for title, places in self._map("kolom").items():
            at: KeyPath = ("kolom", title)
            self.titles.setdefault(title, at)
            targets = []
            texts = places if isinstance(places, list) else [places]
            for index, text in enumerate(texts):
                where = (*at, index) if isinstance(places, list) else at
                if isinstance(text, str) and (target := self._target(text, where)):
                    earlier = filled.setdefault(target.path, title)
                    if earlier != title:
                        reason = f"{shown(text)} sudah diisi kolom {shown(earlier)}"
                        self._add(where, TWICE_FILLED, reason, "satu tempat, satu kolom: hapus salah satunya")
                    targets.append(target)
            yield Column(title, tuple(targets))

    def _target(self, text: str, at: KeyPath) -> Target | None:
        target = target_of(text)
        if isinstance(target, NoTarget):
            self._add(at, NO_PLACE, target.text, target.hint)
            return None
        if target.kind is Kind.INSIDE:
            hint = f"sebutkan kunci di dalamnya, misalnya {_example_below(target)}"
            self._add(at, NO_PLACE, f"{shown(text)} tidak memuat satu nilai", hint)
            return None
        return target

    # ---- overrides --------------------------------------------------------------------------------

    def _overrides(self, values: Mapping[str, Plain], at: KeyPath) -> Iterator[Override]:
        for place, value in values.items():
            target = target_of(place)
            if isinstance(target, NoTarget):
                self._add((*at, place), NO_PLACE, target.text, target.hint, at_key=True)
            else:
                yield from self._flat(target.path, value, (*at, place))

    def _flat(self, path: KeyPath, value: Plain, at: KeyPath) -> Iterator[Override]:
        """Part a map into its values, so that what it does not name stays as the base has it."""
        if isinstance(value, dict):
            for key, inner in value.items():
                yield from self._flat((*path, key), inner, (*at, key))
        elif value is not None:
            titles = tuple(self._holes(value, at))
            places = (place[len(path) :] for place in below(path, value))
            spots = {(*path, *rest): self._spot((*at, *rest)) for rest in places}
            yield Override(path, value, spots, titles)

    def _holes(self, value: Plain, at: KeyPath) -> Iterator[str]:
        if isinstance(value, str):
            yield from self._pattern(value, at).titles
        elif value is not None:
            inner = enumerate(value) if isinstance(value, list) else value.items()
            for key, item in inner:
                yield from self._holes(item, (*at, key))

    def _pattern(self, text: str, at: KeyPath) -> Pattern:
        made = pattern_of(text)
        for title in made.titles:
            self.titles.setdefault(title, at)
        return made

    def _list_pattern(self) -> Pattern | None:
        people = self.campaign.participants
        made = self._pattern(people.file, ("peserta", "berkas")) if people.file else None
        if people.column:
            self.titles.setdefault(people.column, ("peserta", "pembagi"))
            if made is None or made.titles:
                hint = "satu berkas untuk semua, misalnya peserta.csv"
                text = "`pembagi` memerlukan `berkas` tanpa {Judul Kolom}"
                self._add(("peserta", "pembagi"), NOT_SPLIT, text, hint)
        return made

    def _is_province(self, code: str) -> bool:
        place = regions.region(code)
        if place is not None and place.level == "provinsi":
            return True
        own = regions.province_of(code)
        near = f'maksud Anda "{own.code}" ({own.name})? ' if own else ""
        hint = f'{near}tulis dua angka di antara tanda kutip, misalnya "16"; lihat `pks reference regions`'
        at: KeyPath = ("untuk_provinsi", code)
        self._add(at, NO_PROVINCE, f"kode provinsi {shown(code)} tidak dikenal", hint, at_key=True)
        return False

    def _spot(self, path: KeyPath) -> Spot:
        problem = self.nodes.source.problem(path, Level.ERROR, "", "")
        return Spot(problem.place, problem.excerpt, problem.width)

    # ---- files ------------------------------------------------------------------------------------

    def _base_file(self, agreements: Path) -> Path:
        written = self.campaign.base
        if written.endswith((".yaml", ".yml")):
            return self.file.parent / written
        return agreements / written / AGREEMENT_FILE

    def _base(self, file: Path) -> tuple[Nodes, bytes]:
        intake, name = read_bytes(file, limit=MAX_BYTES), shown(self.campaign.base)
        hint = "tulis nama perjanjian di agreements/, atau berkas di map massal"
        nodes = Nodes(None, SourceMap(file), ()) if intake.problem else read_nodes(intake.raw, file)
        absent = intake.problem is not None and intake.problem.code == NOT_FOUND
        named = not self.campaign.base.endswith(file.suffix)
        if "massal" in (nodes.data or {}) or (named and absent and file.with_name(CAMPAIGN_FILE).is_file()):
            self._add(("dasar",), NOT_FOUND, f"perjanjian dasar {name} adalah massal, bukan perjanjian", hint)
            return Nodes(None, SourceMap(file), ()), b""
        if intake.problem:
            near = near_names(file.parent if file.name == AGREEMENT_FILE else file) or hint
            text = f"perjanjian dasar {name}: {intake.problem.text}"
            self._add(("dasar",), intake.problem.code, text, near if absent else intake.problem.hint)
        self.problems += nodes.problems
        return nodes, intake.raw

    def _check_titles(self, table: Table) -> None:
        if not table.titles:
            return
        for title, at in self.titles.items():
            if table.column(title) is None:
                known = [each for each in table.titles if each]
                hint = suggest(title, known) or f"kolom yang ada: {', '.join(map(shown, known[:12]))}"
                text = f"kolom {shown(title)} tidak ada di {table.file.name}"
                self._add(at, NO_COLUMN, text, hint, at_key=at[0] == "kolom")


def _example_below(target: Target) -> str:
    record = record_at(target.path)
    first = next(iter(fields_of(record)), "") if record else ""
    path: KeyPath = (*target.path, 0) if target.many else target.path
    return f"`{key_text((*path, first))}`"
