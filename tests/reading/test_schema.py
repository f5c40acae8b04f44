"""The JSON Schema agrees with the reader, in the types that an editor sees."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from pks_gen.model import Agreement
from pks_gen.reading.nodes import read_nodes
from pks_gen.reading.schema import agreement_schema, campaign_schema
from support.campaigns import CAMPAIGN
from support.yaml_sample import SAMPLE

SCHEMA = agreement_schema()
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: dates and ya/tidak are text, numbers are numbers."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def errors(text: str) -> list[str]:
    document = yaml.load(text, Loader=EditorLoader)
    return [error.message for error in VALIDATOR.iter_errors(document)]


def test_it_is_a_valid_draft_07_schema_with_indonesian_words():
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    text = str(SCHEMA)
    for english in ("How many", "One side", "The person", "'title': 'Pks'", "'ge'", "$defs"):
        assert english not in text


def test_keys_stand_in_contract_order_and_each_has_a_description():
    assert list(SCHEMA["properties"]) == [field.alias for field in Agreement.model_fields.values()]
    records = [SCHEMA, *(d for d in SCHEMA["definitions"].values() if "properties" in d)]
    for record in records:
        assert record["additionalProperties"] is False
        assert all(value["description"] for value in record["properties"].values())


def test_the_sample_is_valid_as_an_editor_and_as_the_reader_sees_it():
    assert errors(SAMPLE) == []
    nodes = read_nodes(SAMPLE.encode(), Path("perjanjian.yaml"))
    assert [error.message for error in VALIDATOR.iter_errors(nodes.data)] == []


def test_every_optional_key_may_be_blank():
    def blanked(record: dict[str, object]) -> dict[str, object]:
        keys = record["properties"].keys() - set(record.get("required", []))
        return dict.fromkeys(keys)

    base = {"pks": 1, "templat": "a", "pihak": [{"jenis": "kpu"}, {"jenis": "bpjs_tk"}]}
    VALIDATOR.validate({**base, **blanked(SCHEMA)})
    for name, record in SCHEMA["definitions"].items():
        if "properties" in record:
            part = {"$ref": f"#/definitions/{name}", "definitions": SCHEMA["definitions"]}
            required = {"jenis": "kpu"} if record.get("required") else {}
            jsonschema.Draft7Validator(part).validate({**required, **blanked(record)})


BASE = "pks: 1\ntemplat: pks-badan-ad-hoc\npihak: [{jenis: kpu}, {jenis: bpjs_tk}]\n"


@pytest.mark.parametrize(
    "text",
    [
        "peserta: {jumlah: 1444}\n",
        "peserta: {jumlah: 1.444}\n",
        "peserta: {jumlah: '1.444'}\n",
        "iuran: {upah_tetap: 1.500.000}\n",
        "iuran: {upah_tetap: Rp1.500.000}\n",
        "klausul: {data_pribadi: ya, antigratifikasi: tidak}\n",
        "wilayah: 16.04\n",
        "wilayah: '16'\n",
        "saksi: []\nprogram: []\n",
        "dasar_hukum: [uu-24-2011, {jenis: Perda, nomor: 1, tahun: 2023}]\n",
        "catatan_sumber:\n  - {bagian: peserta.jumlah, nilai: 4047}\n",
    ],
)
def test_what_the_reader_accepts_the_schema_accepts(text):
    assert errors(BASE + text) == []


@pytest.mark.parametrize(
    "text",
    [
        "kode: 1\n",
        "subject: x\n",
        "ajang: {jenis: pilkades}\n",
        "ajang: pilkada\n",
        "program: JKK\n",
        "tanggal: 15-11-2024\n",
        "rangkap: {asli: 21}\n",
        "rangkap: {asli: dua}\n",
        "klausul: {data_pribadi: mungkin}\n",
        "wilayah: Lahat\n",
        "saksi: [{}, {}, {}, {}, {}]\n",
        "dasar_hukum: [{nomer: 1}]\n",
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(text):
    assert errors(BASE + text)


@pytest.mark.parametrize(
    "text", ["", "pks: 1\n", "pks: 1\ntemplat: a\npihak: [{jenis: kpu}]\n", BASE.replace("kpu", "")]
)
def test_required_keys_are_required(text):
    assert errors(text or "{}")


class TestCampaign:
    SCHEMA = campaign_schema()

    def errors(self, text: str) -> list[str]:
        document = yaml.load(text, Loader=EditorLoader)
        return [error.message for error in jsonschema.Draft7Validator(self.SCHEMA).iter_errors(document)]

    def test_it_is_a_valid_schema_with_indonesian_words(self):
        jsonschema.Draft7Validator.check_schema(self.SCHEMA)
        assert "Where" not in str(self.SCHEMA)
        assert "One campaign" not in str(self.SCHEMA)

    def test_a_campaign_in_order_is_valid(self):
        assert self.errors(CAMPAIGN) == []
        blank = "untuk_semua:\nperbaikan:\nlembar:\npeserta: {berkas: , pembagi: }\n"
        assert self.errors(CAMPAIGN.partition("untuk_semua")[0] + blank) == []
        assert self.errors(CAMPAIGN.replace("  Tanggal: tanggal", "  Tanggal: [tanggal, tempat]")) == []

    def test_mistakes_are_found(self):
        assert self.errors(CAMPAIGN.replace("tabel:", "table:"))
        assert self.errors(CAMPAIGN.replace("kode:", "# kode:"))
        assert self.errors(CAMPAIGN.replace("  Tanggal: tanggal", "  Tanggal: {a: b}"))
        assert self.errors(CAMPAIGN + "peserta: {berkass: x}\n")
