"""A proofreading as SARIF 2.1.0 (OASIS), which editors and code hosts show beside the text."""

from typing import Any
from urllib.parse import quote

from banxin.messages import Language
from banxin.model.publication import Source
from banxin.proof.codes import codes, title
from banxin.proof.located import Located, is_package
from banxin.proof.report import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"doubt": "warning", "note": "note"}

_LINE_ENDS = ("\r\n", "\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")
"""What ends a line (§3.14.18); our columns are code points (§3.14.17)."""


def sarif(reports: list[Report], version: str, lang: Language) -> dict[str, Any]:
    """Give the log: one run, its rules, its files, and one result a finding."""
    told = sorted({one.finding.code for report in reports for one in report.located})
    files = _files(reports)
    driver = {"name": "banxin", "version": version, "rules": [_rule(c, lang) for c in told]}
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN" if lang == "zh" else "en-US",
        "columnKind": "unicodeCodePoints",
        "newlineSequences": list(_LINE_ENDS),
        "artifacts": [
            {"location": {"uri": uri}, "hashes": {"sha-256": sha}} for uri, sha in files.items()
        ],
        "results": [
            _result(one, report, told, lang) for report in reports for one in report.located
        ],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _files(reports: list[Report]) -> dict[str, str]:
    """A source of many files has theirs; of one file the name is the one that was given."""
    return {
        _uri(report, source): source.sha256
        for report in reports
        for source in report.publication.sources
    }


def _uri(report: Report, source: Source) -> str:
    """Give a relative reference (RFC 3986) by which a file was named, or lies beside that one."""
    folder = report.name.replace("\\", "/").rpartition("/")[0]
    path = f"{folder}/{source.name}" if folder else source.name
    return ("file://" if path.startswith("/") else "") + quote(path)


def _rule(code: str, lang: Language) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code, "shortDescription": {"text": title(code, lang)}}
    if code in codes():
        rule["help"] = {"text": f"banxin explain {code}"}
    return rule


def _result(one: Located, report: Report, told: list[str], lang: Language) -> dict[str, Any]:
    finding = one.finding
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": told.index(finding.code),
        "level": LEVELS[finding.weight],
        "message": {"text": finding.sentence(lang) or finding.code},
    }
    source = _source(one, report)
    if source is None:
        return result
    uri = {"uri": _uri(report, source)}
    physical: dict[str, Any] = {"artifactLocation": uri}
    result["locations"] = [{"physicalLocation": physical}]
    if one.path:
        result["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": one.path}]
    if one.line:
        region = _region(one)
        said = source.text[region["charOffset"] :][: region["charLength"]]
        physical["region"] = {**region, **({"snippet": {"text": said}} if said else {})}
        if finding.suggest:
            change = {"deletedRegion": region, "insertedContent": {"text": finding.suggest}}
            changes = [{"artifactLocation": uri, "replacements": [change]}]
            result["fixes"] = [{"artifactChanges": changes}]
    return result


def _source(one: Located, report: Report) -> Source | None:
    at = one.finding.at
    sources = report.publication.sources
    found = next((s for s in sources if at and s.id == at.source), None)
    return found if found and (one.line or is_package(found)) else None


def _region(one: Located) -> dict[str, int]:
    at = one.finding.at
    assert at is not None
    return {
        "startLine": one.line,
        "startColumn": one.column,
        "endLine": one.end_line,
        "endColumn": one.end_column,
        "charOffset": at.start,
        "charLength": at.end - at.start,
    }
