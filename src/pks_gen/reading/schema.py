"""The model -> a JSON Schema (draft-07) of ``perjanjian.yaml``, with which editors complete and check.

An editor sees YAML with native types: ``1444`` is an integer there, ``1.444`` and ``16.04`` are numbers,
a key without a value is null. The schema accepts whatever the reader accepts in those shapes; the reader
remains the judge.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from pks_gen.model import Agreement, Record
from pks_gen.reading.campaign_model import Campaign

DRAFT = "http://json-schema.org/draft-07/schema#"
TITLE = "Perjanjian kerja sama (perjanjian.yaml)"
DESCRIPTION = "Satu perjanjian. Nilai yang dikosongkan menjadi bagian yang belum diisi di naskah."

_NULL = {"type": "null"}
Schema: TypeAlias = dict[str, Any]


def agreement_schema() -> Schema:
    """Return the schema; keys stand in contract order, descriptions are Indonesian."""
    return _schema_of(Agreement, TITLE, DESCRIPTION)


def campaign_schema() -> Schema:
    """Return the schema of ``massal.yaml``; which places an agreement has, only the reader knows."""
    return _schema_of(Campaign, "Banyak perjanjian dari satu tabel (massal.yaml)", "Satu dasar, satu tabel.")


def _schema_of(record: type[Record], title: str, description: str) -> Schema:
    made = record.model_json_schema(by_alias=True)
    definitions = {name: _definition(schema) for name, schema in made.pop("$defs").items()}
    root = _definition(made)
    return {"$schema": DRAFT, "title": title, "description": description, **root, "definitions": definitions}


def _definition(schema: Schema) -> Schema:
    """Rewrite a record or an enumeration; its docstring is for programmers and is left out."""
    if "properties" not in schema:
        return {"type": "string", "enum": schema["enum"]}
    required = schema.get("required", [])
    properties = {
        key: _property(value, required=key in required) for key, value in schema["properties"].items()
    }
    made = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**made, "required": required} if required else made


def _property(schema: Schema, *, required: bool) -> Schema:
    """Rewrite the value of one key; every optional key may be left blank."""
    kept = {name: schema[name] for name in ("description", "default") if schema.get(name) not in (None, [])}
    branches = [_value(branch, required=required) for branch in _branches(schema)]
    if not required:
        branches.append(_NULL)
    # Beside a $ref, draft-07 ignores all other words: the description needs a branch of its own.
    return (
        {**kept, **branches[0]}
        if len(branches) == 1 and "$ref" not in branches[0]
        else {**kept, "anyOf": branches}
    )


def _branches(schema: Schema) -> list[Schema]:
    shared = {"pattern": schema["pattern"]} if "pattern" in schema else {}
    branches = [{**branch, **shared} for branch in schema.get("anyOf", [schema])]
    return [branch for branch in branches if branch.get("type") not in ("null", "boolean")]


def _value(schema: Schema, *, required: bool) -> Schema:
    if "$ref" in schema:
        return {"$ref": schema["$ref"].replace("#/$defs/", "#/definitions/")}
    if "enum" in schema:
        return {"type": "string", "enum": schema["enum"]}
    if schema.get("type") == "array":
        return _list(schema, required=required)
    if schema.get("type") == "object":
        return _map(schema)
    if schema.get("type") == ["integer", "string"]:
        return _number(schema)
    # A date is always text; other text may look like a number to an editor (nip: 1969…, wilayah: 16.04).
    is_date = "pattern" in schema and "maxLength" not in schema
    made: Schema = {"type": "string" if is_date else ["string", "number"]}
    return made | {name: schema[name] for name in ("pattern", "maxLength") if name in schema}


def _map(schema: Schema) -> Schema:
    """Let the keys be whatever people write; the values follow the model where it says anything of them."""
    inner = schema.get("additionalProperties", True)
    if not isinstance(inner, dict):
        return {"type": "object"}
    values = [_value(branch, required=False) for branch in _branches(inner)]
    return {"type": "object", "additionalProperties": {"anyOf": [*values, _NULL]}}


def _list(schema: Schema, *, required: bool) -> Schema:
    branches = [_value(branch, required=True) for branch in _branches(schema["items"])]
    items = branches[0] if len(branches) == 1 else {"anyOf": branches}
    made: Schema = {"type": "array", "items": items}
    if "maxItems" in schema:
        made["maxItems"] = schema["maxItems"]
    if required and "minItems" in schema:
        made["minItems"] = schema["minItems"]
    return made


def _number(schema: Schema) -> Schema:
    """Bound whole numbers only: what an editor takes for a fraction, 1.444, is one thousand and more."""
    made: Schema = {"type": ["number", "string"], "pattern": schema["pattern"]}
    names = {"ge": "minimum", "le": "maximum", "minimum": "minimum", "maximum": "maximum"}
    bounds = {names[name]: schema[name] for name in names if name in schema}
    return {**made, "if": {"type": "integer"}, "then": bounds} if bounds else made
