"""Outcomes of a run -> `manifest.jsonl`: one line per job, the same bytes for the same inputs and outputs.

How long each job took, and whether this run or an earlier one made it, changes from run to run. Both stand in
a file of their own, `waktu.jsonl`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pks_gen.bulk.jobs import Json, Outcome, Output, State
from pks_gen.bulk.store import Store
from pks_gen.problems import Level, errors_of

MANIFEST = "manifest.jsonl"
TIMES = "waktu.jsonl"

_Line = Mapping[str, Json]


@dataclass(slots=True)
class Manifest:
    """Gathers outcomes; a line's worth of each is kept."""

    facts: Mapping[str, Json] = field(default_factory=dict)
    """What holds for the whole run: campaign, program version."""
    _lines: list[_Line] = field(default_factory=list)
    _times: list[_Line] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Note one outcome."""
        made = outcome.state is not State.FAILED
        problems = outcome.result.problems
        line: dict[str, Json] = {
            "id": outcome.id,
            "hasil": "jadi" if made else "gagal",
            "kunci": outcome.key,
            "masukan": dict(sorted(outcome.inputs.items())),
            "keluaran": [_output(output) for output in outcome.result.outputs],
            "galat": len(errors_of(problems)),
            "peringatan": sum(problem.level is Level.WARNING for problem in problems),
            "masalah": [dict(problem.as_json()) for problem in problems],
            "fakta": dict(outcome.result.facts),
        }
        if not made:
            line |= {"alasan": outcome.result.reason, "kode_keluar": int(outcome.result.exit_code)}
        if outcome.left_over:
            line["keluaran_lama"] = list(outcome.left_over)
        self._lines.append(line)
        self._times.append(
            {
                "id": outcome.id,
                "keadaan": str(outcome.state),
                "sebab": str(outcome.why),
                "detik": round(outcome.seconds, 3),
            }
        )

    def write(self, store: Store) -> Output:
        """Write both files, the manifest last: where it stands, all that it lists stands."""
        store.put(TIMES, _jsonl(self._times))
        return store.put(MANIFEST, self._header() + _jsonl(self._lines))

    def _header(self) -> bytes:
        made = sum(line["hasil"] == "jadi" for line in self._lines)
        header: dict[str, Json] = {
            "manifest": 1,
            **self.facts,
            "perjanjian": len(self._lines),
            "jadi": made,
            "gagal": len(self._lines) - made,
            "sidik": hashlib.sha256(_jsonl(self._lines)).hexdigest(),
        }
        return _line(header)


def _output(output: Output) -> Json:
    return {"berkas": output.path, "ukuran": output.size, "sha256": output.sha256}


def _jsonl(lines: Iterable[_Line]) -> bytes:
    """In the order of ids, not of completion; an id that came twice is seen twice."""
    return b"".join(line for _, line in sorted((str(line["id"]), _line(line)) for line in lines))


def _line(line: _Line) -> bytes:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
