"""A proofreading as JSON, for programs. The keys are promised in docs/proof.md."""

from typing import Any

from banxin.proof.located import Located
from banxin.proof.report import Report

SCHEMA = "banxin-proof/1"


def as_json(reports: list[Report], version: str) -> dict[str, Any]:
    """Give the JSON of all sources; lines and columns from 1, `at` in characters from 0."""
    return {
        "schema": SCHEMA,
        "version": version,
        "sources": [_source(report) for report in reports],
    }


def _source(report: Report) -> dict[str, Any]:
    return {
        "source": report.name,
        "files": [{"name": s.name, "sha256": s.sha256} for s in report.publication.sources],
        "rules": [
            {
                "file": layer.file,
                "title": layer.keys.title,
                "version": layer.keys.version,
                "sha256": layer.sha256,
            }
            for layer in report.layers
        ],
        "doubts": report.doubts,
        "counts": report.counts,
        "findings": [_finding(one, report) for one in report.located],
    }


def _finding(one: Located, report: Report) -> dict[str, Any]:
    finding, noted = one.finding, one.noted
    passage = None if noted.passage is None else report.proofread.passages[noted.passage]
    return {
        "code": finding.code,
        "weight": finding.weight,
        "message": finding.sentence(),
        "text": finding.text,
        "suggest": finding.suggest,
        "reason": finding.reason,
        "file": one.file,
        "path": one.path,
        "line": one.line,
        "column": one.column,
        "end_line": one.end_line,
        "end_column": one.end_column,
        "at": [finding.at.start, finding.at.end] if finding.at else None,
        "role": passage.role if passage else "",
        "passage": passage.text if passage else "",
        "in_passage": [noted.start, noted.end] if passage else None,
    }
