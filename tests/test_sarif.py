"""What an editor needs of a SARIF 2.1.0 log: the properties the standard requires, at the places the record was written."""

from __future__ import annotations

import json
import re

from example import ROOT, TODAY, content

from generator.build import check
from generator.problems import Place, Problem
from generator.sarif import sarif
from generator.starter import _MATCHER

WHY = "It is asked."
FOUND = [
    Problem("gap", "nothing covers Apr 2020", "write it", Place("content/experiences.yaml", 14, 5), "warning", WHY, "Time"),
    Problem("gap", "nothing covers May 2021", "write it", Place("content/experiences.yaml", 3, 5), "advice", WHY, "Time"),
    Problem("unknown-key", "'titel' is not a known key", "did you mean 'title'?", Place("content/my cv.yaml", 2, 1)),
    Problem("no-content", "there is no folder 'content' here"),
    Problem("file-name", "this name is none", place=Place("content/x.yaml")),
]


def run_of(problems):
    log = json.loads(json.dumps(sarif(problems, "1.0.0")))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert run["tool"]["driver"]["name"] == "rematch"
    return run


def assert_is_sound(run):
    """What the standard requires of the objects we write: run, reporting descriptor, result, location and region."""
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.get("fullDescription", {"text": "x"})["text"]
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    for result in run["results"]:
        assert set(result) <= {"ruleId", "ruleIndex", "level", "message", "locations"}
        assert result["message"]["text"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for location in result.get("locations", []):
            physical = location["physicalLocation"]
            assert re.fullmatch(r"[\w.~/%:-]+", physical["artifactLocation"]["uri"], re.ASCII)
            region = physical.get("region", {"startLine": 1, "startColumn": 1})
            assert region["startLine"] >= 1
            assert region["startColumn"] >= 1


def test_a_log_has_what_the_standard_requires():
    run = run_of(FOUND)
    assert_is_sound(run)
    assert len(run["results"]) == len(FOUND)
    assert_is_sound(run_of([]))


def test_the_example_record_gives_a_sound_log():
    found = check(content(), TODAY)
    run = run_of(found)
    assert_is_sound(run)
    places = {(r["ruleId"], r["locations"][0]["physicalLocation"]["region"]["startLine"]) for r in run["results"]}
    assert places == {(problem.code, problem.place.line) for problem in found}


def test_a_finding_stands_at_its_line_with_what_to_do_and_why():
    run = run_of(FOUND)
    (result,) = (r for r in run["results"] if r["level"] == "warning")
    assert result["message"]["text"] == "nothing covers Apr 2020. Write it."
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "content/experiences.yaml"},
                "region": {"startLine": 14, "startColumn": 5},
            }
        }
    ]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]] == {"id": "gap", "fullDescription": {"text": WHY}}


def test_a_hint_that_is_a_question_ends_as_one():
    run = run_of(FOUND)
    texts = [result["message"]["text"] for result in run["results"]]
    assert "'titel' is not a known key. Did you mean 'title'?" in texts


def test_the_worst_comes_first_and_each_severity_has_its_level():
    levels = [result["level"] for result in run_of(FOUND)["results"]]
    assert levels == ["error", "error", "error", "warning", "note"]


def test_a_file_name_is_a_uri_and_what_has_no_place_gets_none():
    elsewhere = Problem("elsewhere", "x", place=Place((ROOT / "a b.yaml").as_posix(), 1, 1))
    results = {result["ruleId"]: result for result in run_of([*FOUND, elsewhere])["results"]}
    uri = results["unknown-key"]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "content/my%20cv.yaml"
    assert "region" not in results["file-name"]["locations"][0]["physicalLocation"]
    assert "locations" not in results["no-content"]
    assert results["elsewhere"]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].startswith("file:///")


def test_the_editor_reads_every_headline_with_a_place():
    pattern = _MATCHER["pattern"]
    for problem in FOUND[:3]:
        match = re.fullmatch(pattern["regexp"], problem.headline)
        assert match[pattern["file"]] == problem.place.file
        assert (int(match[pattern["line"]]), int(match[pattern["column"]])) == (problem.place.line, problem.place.column)
        assert (match[pattern["severity"]], match[pattern["message"]]) == (problem.severity, problem.message)
        assert match[pattern["code"]] == problem.code
