"""SARIF 2.1.0: what its schema requires, and that places and fixes are those of the text."""

import json
import re

import pytest

from banxin.proof.proofread import examine
from banxin.proof.report import report
from banxin.proof.sarif import sarif

TEXT = (
    "春天的通知\r\n\r\n各级工会要推进产改,年底前完成。\x0c\U00020000清河市总公会已经部署。\n"
    "2019-2021年\n"
)

ALLOWED = {
    "log": {"$schema", "version", "runs"},
    "run": {"tool", "language", "columnKind", "newlineSequences", "artifacts", "results"},
    "driver": {"name", "version", "rules"},
    "rule": {"id", "shortDescription", "help"},
    "artifact": {"location", "hashes"},
    "result": {"ruleId", "ruleIndex", "level", "message", "locations", "fixes"},
    "location": {"physicalLocation", "logicalLocations"},
    "physical": {"artifactLocation", "region"},
    "region": {
        "startLine", "startColumn", "endLine", "endColumn", "charOffset", "charLength", "snippet",
    },
    "replacement": {"deletedRegion", "insertedContent"},
}  # fmt: skip
"""The schema allows no property that it does not name; these are the ones of it we use."""


@pytest.fixture
def made(read, asked):
    publication, settings = read(TEXT), asked()
    found = report("稿件/a.txt", publication, examine(publication, settings), settings.layers)
    log = sarif([found], "0.1.0", "zh")
    return json.loads(json.dumps(log)), publication.sources[0].text


def test_the_log_has_what_the_schema_requires(made):
    log, _ = made
    assert set(log) == ALLOWED["log"]
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert set(run) == ALLOWED["run"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert re.fullmatch(r"[a-zA-Z]{2}(-[a-zA-Z]{2})?", run["language"])
    assert len(set(run["newlineSequences"])) == len(run["newlineSequences"]) > 0
    driver = run["tool"]["driver"]
    assert set(driver) == ALLOWED["driver"]
    for rule in driver["rules"]:
        assert set(rule) == ALLOWED["rule"]
        assert rule["shortDescription"]["text"]
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for artifact in run["artifacts"]:
        assert set(artifact) == ALLOWED["artifact"]
        assert re.fullmatch(r"[0-9a-f]{64}", artifact["hashes"]["sha-256"])


def test_every_result_names_its_rule_and_says_something(made):
    (run,) = made[0]["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["results"]
    for result in run["results"]:
        assert set(result) <= ALLOWED["result"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"]


def test_places_are_lines_and_columns_of_code_points(made):
    log, text = made
    lines = re.split("\r\n|[\n\x0c]", text)
    placed = [r for r in log["runs"][0]["results"] if "locations" in r]
    assert len(placed) >= 3
    for result in placed:
        (location,) = result["locations"]
        assert set(location) <= ALLOWED["location"]
        physical = location["physicalLocation"]
        assert set(physical) == ALLOWED["physical"]
        assert physical["artifactLocation"]["uri"] == "%E7%A8%BF%E4%BB%B6/a.txt"
        region = physical["region"]
        assert set(region) <= ALLOWED["region"]
        said = text[region["charOffset"] :][: region["charLength"]]
        assert region["snippet"]["text"] == said
        line = lines[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == said
        assert region["startLine"] == region["endLine"]


def test_a_fix_replaces_its_region_by_the_suggestion(made):
    log, text = made
    fixed = text
    fixes = [f for r in log["runs"][0]["results"] for f in r.get("fixes", ())]
    changes = [c for fix in fixes for c in fix["artifactChanges"]]
    replacements = [r for change in changes for r in change["replacements"]]
    assert all(set(r) == ALLOWED["replacement"] for r in replacements)
    for one in sorted(replacements, key=lambda r: -r["deletedRegion"]["charOffset"]):
        region = one["deletedRegion"]
        start, end = region["charOffset"], region["charOffset"] + region["charLength"]
        fixed = fixed[:start] + one["insertedContent"]["text"] + fixed[end:]
    wanted = text.replace("产改", "产业工人队伍建设改革").replace("总公会", "总工会")
    assert fixed == wanted.replace("2019-2021", "2019—2021")
