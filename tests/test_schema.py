from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from generator import schema
from generator.load import TABLES, load
from generator.problems import errors

ROOT = Path(__file__).parent.parent
SCHEMAS = schema.schemas()
PROFILE = {
    "given": "Amina",
    "family": "Rahman",
    "graduation": 2019,
    "contact": {"email": "amina@example.org", "phone": None},
    "education": [{"degree": "MBBS", "school": "Bogura Medical College", "end": "2019-06"}],
    "needs_visa": "yes",
}
EXPERIENCES = {
    "experiences": [
        {
            "id": "riverbend",
            "kind": "observership",
            "title": "Observer",
            "organization": "Riverbend Clinic",
            "setting": None,
            "start": "2025-01",
            "end": "Present",
            "bullets": ["Took histories", {"text": "Called 40 patients", "priority": 1}],
        }
    ]
}


def faults(stem: str, value: object) -> list[str]:
    return sorted(error.json_path for error in Draft7Validator(SCHEMAS[stem]).iter_errors(value))


@pytest.mark.parametrize("name", sorted(schema.write_texts()))
def test_the_schema_files_are_those_of_the_record(name: str) -> None:
    kept = ROOT / "generator" / "schemas" / name
    assert kept.read_text(encoding="utf-8") == schema.write_texts()[name], "write generator/schemas anew"


def test_no_schema_file_is_left_over() -> None:
    assert {path.name for path in (ROOT / "generator" / "schemas").iterdir()} == set(schema.write_texts())


@pytest.mark.parametrize("stem", sorted(SCHEMAS))
def test_each_schema_is_one(stem: str) -> None:
    Draft7Validator.check_schema(SCHEMAS[stem])


@pytest.mark.parametrize("stem", sorted(SCHEMAS))
def test_the_example_is_what_the_schema_allows(stem: str) -> None:
    # BaseLoader gives text; an editor turns numbers and truth values into their own kinds first, as json does here.
    path = ROOT / "content" / f"{stem}.yaml"
    assert faults(stem, as_an_editor_reads(yaml.load(path.read_bytes(), Loader=yaml.BaseLoader))) == []


def as_an_editor_reads(value: object) -> object:
    if isinstance(value, dict):
        return {key: as_an_editor_reads(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_an_editor_reads(inner) for inner in value]
    try:
        return json.loads(str(value))
    except ValueError:
        return value


def test_what_the_program_reads_the_schema_allows() -> None:
    files = {"profile.yaml": yaml.safe_dump(PROFILE).encode(), "experiences.yaml": yaml.safe_dump(EXPERIENCES).encode()}
    assert errors(load(files)[1]) == []
    assert faults("profile", PROFILE) == []
    assert faults("experiences", EXPERIENCES) == []


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"kind": "observorship"}, "$.experiences[0].kind"),
        ({"start": "2025-13"}, "$.experiences[0].start"),
        ({"start": 2025}, "$.experiences[0].start"),
        ({"end": "ongoing"}, "$.experiences[0].end"),
        ({"titel": "x"}, "$.experiences[0]"),
        ({"tags": "x"}, "$.experiences[0].tags"),
        ({"hours_per_week": "forty"}, "$.experiences[0].hours_per_week"),
        ({"private": "on"}, "$.experiences[0].private"),
    ],
)
def test_what_the_program_refuses_the_schema_marks(change: dict[str, object], where: str) -> None:
    broken = {"experiences": [EXPERIENCES["experiences"][0] | change]}
    assert errors(load({"experiences.yaml": yaml.safe_dump(broken).encode()})[1])
    assert where in faults("experiences", broken)


def test_a_missing_key_is_marked() -> None:
    assert faults("profile", {key: value for key, value in PROFILE.items() if key != "family"}) == ["$"]


def test_every_key_is_explained() -> None:
    for stem, one in SCHEMAS.items():
        for name, definition in one["definitions"].items():
            for key, described in definition["properties"].items():
                assert described["description"], (stem, name, key)


def test_an_editor_finds_the_schema_of_every_file() -> None:
    settings = json.loads(schema.editor_settings())
    assert {name.removeprefix("./schemas/") for name in settings["yaml.schemas"]} == set(schema.write_texts())
    assert set(TABLES) < set(SCHEMAS)
