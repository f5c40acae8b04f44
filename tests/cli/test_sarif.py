from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import jsonschema
import pytest

from pks_gen.cli.sarif import sarif_log
from pks_gen.pipeline import code_pages
from pks_gen.problems import Accepted, Level, Place, Problem
from pks_gen.report import ReportInput
from support.cli import Pks
from support.reports import CELL, ERROR, PROBLEMS, WARNING, found

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
POSITIVE = {"type": "integer", "minimum": 1}
LOCATION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "additionalProperties": False,
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "properties": {"uri": {"type": "string", "pattern": r"^[A-Za-z0-9._~:/%-]+$"}},
                },
                "region": {
                    "type": "object",
                    "required": ["startLine"],
                    "additionalProperties": False,
                    "properties": dict.fromkeys(("startLine", "startColumn", "endColumn"), POSITIVE),
                },
            },
        },
        "logicalLocations": {
            "type": "array",
            "items": {"type": "object", "required": ["fullyQualifiedName"]},
        },
    },
}
RULE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "shortDescription", "fullDescription", "help"],
    "properties": {
        "id": {"type": "string"},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "help": TEXT,
        "defaultConfiguration": {"type": "object", "properties": {"level": LEVEL}},
    },
}
RESULT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["message", "ruleId", "level", "locations"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": TEXT,
        "locations": {"type": "array", "items": LOCATION},
        "suppressions": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["kind"],
                "properties": {
                    "kind": {"enum": ["inSource", "external"]},
                    "status": {"enum": ["accepted", "underReview", "rejected"]},
                    "justification": {"type": "string"},
                },
            },
        },
    },
}
NOTIFICATION = {"type": "object", "required": ["message"], "properties": {"message": TEXT, "level": LEVEL}}
SARIF = {
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {"type": "array", "items": RULE, "uniqueItems": True},
                                },
                            }
                        },
                    },
                    "language": {"type": "string", "pattern": r"^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "invocations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["executionSuccessful"],
                            "properties": {
                                "executionSuccessful": {"type": "boolean"},
                                "toolExecutionNotifications": {"type": "array", "items": NOTIFICATION},
                            },
                        },
                    },
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}
"""What SARIF 2.1.0 (OASIS) demands of the parts that are written here; no other property may slip in."""


def logged(
    *checked: ReportInput, base: Path = Path("/kerja"), unread: tuple[Path, ...] = ()
) -> dict[str, object]:
    log = sarif_log(checked, code_pages(), base=base, version="1.2.3", unread=unread)
    jsonschema.Draft202012Validator(SARIF).validate(json.loads(json.dumps(log)))
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_every_code_is_a_rule_and_results_point_at_theirs() -> None:
    run = logged(found(*PROBLEMS))
    rules = run["tool"]["driver"]["rules"]  # type: ignore[index]
    assert [rule["id"] for rule in rules] == list(code_pages())
    for result, problem in zip(run["results"], PROBLEMS, strict=True):  # type: ignore[call-overload]
        assert result["ruleId"] == problem.code
        assert rules[result["ruleIndex"]]["id"] == problem.code


def test_a_problem_of_a_line_has_a_region() -> None:
    (result,) = logged(found(dataclasses.replace(ERROR, width=6, key="pihak[0].jabatn")))["results"]  # type: ignore[misc]
    assert result["level"] == "error"
    assert result["message"]["text"] == "kunci `jabatn` tidak dikenal\nmaksud Anda `jabatan`?"
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "agreements/contoh-2024/perjanjian.yaml"},
        "region": {"startLine": 3, "startColumn": 5, "endColumn": 11},
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "pihak[0].jabatn"}]


def test_a_cell_stands_in_the_message_for_sheets_have_no_lines() -> None:
    (result,) = logged(found(CELL))["results"]  # type: ignore[misc]
    assert result["level"] == "warning"
    assert result["message"]["text"].startswith("Peserta!C14: ")
    (location,) = result["locations"]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "Peserta!C14"}]
    assert "region" not in location["physicalLocation"]


def test_addresses_are_percent_encoded_and_outside_the_workspace_whole(tmp_path: Path) -> None:
    inside = Problem(Place(tmp_path / "a b" / "Ké,tua%.yaml", 1, 1), Level.ERROR, "PKS104", "x")
    outside = Problem(Place(tmp_path.parent / "lain.yaml"), Level.ERROR, "PKS104", "x")
    results = logged(found(inside, outside), base=tmp_path)["results"]
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in results]  # type: ignore[attr-defined]
    assert uris[0] == "a%20b/K%C3%A9%2Ctua%25.yaml"
    assert uris[1] == (tmp_path.parent / "lain.yaml").resolve().as_uri()


def test_accepted_warnings_are_suppressed_with_their_reason() -> None:
    accepted = (Accepted(WARNING, "sudah dibahas"), Accepted(CELL, "satu orang, dua tugas"))
    results = logged(found(ERROR, accepted=accepted))["results"]
    assert [r.get("suppressions") for r in results] == [  # type: ignore[attr-defined]
        None,
        [{"kind": "inSource", "status": "accepted", "justification": "sudah dibahas"}],
        [{"kind": "external", "status": "accepted", "justification": "satu orang, dua tugas"}],
    ]


def test_what_could_not_be_read_is_a_failed_execution() -> None:
    (invocation,) = logged(unread=(Path("/kerja/agreements/rusak/perjanjian.yaml"),))["invocations"]  # type: ignore[misc]
    assert invocation["executionSuccessful"] is False
    (notification,) = invocation["toolExecutionNotifications"]
    place = notification["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "agreements/rusak/perjanjian.yaml"}
    (invocation,) = logged(found())["invocations"]  # type: ignore[misc]
    assert invocation["executionSuccessful"] is True


def test_no_nik_is_sent_to_a_code_host() -> None:
    leaky = Problem(Place(Path("a.yaml"), 1, 1), Level.ERROR, "PKS159", "NIK 1604011502990001 janggal")
    assert "1604011502990001" not in json.dumps(logged(found(leaky)))


def test_the_command_writes_only_the_log(pks: Pks, workspace: Path) -> None:
    (workspace / "agreements" / "lahat-2024" / "perjanjian.yaml").write_text("pks: 1\nsalah: 1\njuga: 2\n")
    ran = pks("check", "--format", "sarif")
    assert ran.code == 1
    log = json.loads(ran.out)
    jsonschema.Draft202012Validator(SARIF).validate(log)
    unknown = [r for r in log["runs"][0]["results"] if r["ruleId"] == "PKS104"]
    lines = [r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in unknown]
    assert lines == [2, 3]


@pytest.mark.parametrize("form", ["teks", "sarif", "github"])
def test_json_and_another_format_exclude_each_other(pks: Pks, workspace: Path, form: str) -> None:
    ran = pks("check", "--json", "--format", form)
    assert (ran.code, ran.out) == (2, "")
    assert "pilih salah satu" in ran.err


def test_json_has_two_names(pks: Pks, workspace: Path) -> None:
    assert pks("check", "--json").out == pks("check", "--format", "json").out
    assert pks("check", "--json", "--format", "json").out == pks("check", "--json").out


def test_an_unknown_format_names_the_known_ones(pks: Pks, workspace: Path) -> None:
    ran = pks("check", "--format", "xml")
    assert ran.code == 2
    assert "teks, json, sarif, github" in ran.err
