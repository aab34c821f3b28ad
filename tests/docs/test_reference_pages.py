"""The reference pages say what the code does: exit codes, certificate, sidecar, schema."""

import json
import re
from pathlib import Path

import msgspec
import pytest

from banxin.errors import Exit
from banxin.jobs.file import JobFile, PrintKeys, RecordKeys
from banxin.jobs.file import schema as job_schema
from banxin.jobs.table_rows import Filter
from banxin.messages import catalogue
from banxin.model.codec import schema
from banxin.model.publication import Imprint
from banxin.readers.project_keys import Entry, ProjectFile
from banxin.readers.project_keys import schema as project_schema
from banxin.readers.sidecar import Sidecar
from banxin.verify.certificate import Certificate, Output
from banxin.verify.fault import Fault
from banxin.verify.sources import SourceProof

DOCS = Path(__file__).parents[2] / "docs"


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def table_after(page: str, opening: str) -> dict[str, str]:
    """Give the first table after a line: its first column, in code, and its second."""
    _, found, rest = page.partition(opening)
    assert found, f"no line begins {opening!r}"
    rows = re.search(r"(?:^\|.*\n)+", rest, re.M)
    assert rows
    return dict(re.findall(r"^\| `([^`]+)` \| (.*) \|$", rows[0], re.M))


def fields(kind: type[msgspec.Struct]) -> set[str]:
    return {field.encode_name for field in msgspec.structs.fields(kind)}


def test_every_exit_code_is_told_by_number_and_name() -> None:
    rows = re.findall(r"^\| (\d+) \| `(\w+)` \| .+ \|$", text("exit-codes.md"), re.M)
    assert [(int(number), name) for number, name in rows] == [(e.value, e.name) for e in Exit]


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("## Its fields", Certificate),
        ("Of a source:", SourceProof),
        ("Of an output:", Output),
        ("Of a fault:", Fault),
    ],
)
def test_every_field_of_a_certificate_is_told(opening: str, kind: type[msgspec.Struct]) -> None:
    assert set(table_after(text("certificate.md"), opening)) == fields(kind)


def test_every_fault_code_is_told_in_the_words_of_the_program() -> None:
    told = {
        code.removeprefix("fault-"): sentence["en"]
        for code, sentence in catalogue().items()
        if code.startswith("fault-")
    }
    assert table_after(text("certificate.md"), "## Fault codes") == told


def test_every_fault_that_verify_can_raise_has_a_sentence() -> None:
    source = Path(__file__).parents[2] / "src" / "banxin" / "verify"
    code = re.compile(r"\bFault\(\s*\"([a-z-]+)\"|_fault\(\s*\"([a-z-]+)\"")
    files = [f for f in source.glob("*.py") if f.name != "docx_lint.py"]
    raised = {a or b for file in files for a, b in code.findall(file.read_text(encoding="utf-8"))}
    assert len(raised) > 15
    assert not {c for c in raised if f"fault-{c}" not in catalogue()}


def test_every_key_of_a_sidecar_is_told() -> None:
    page = text("sources.md")
    assert set(table_after(page, "## The sidecar")) == fields(Sidecar) - {"imprint"}
    assert set(table_after(page, "Under `[imprint]`")) == fields(Imprint)


def test_every_key_of_a_publication_file_is_told() -> None:
    page = text("sources.md")
    whole = fields(ProjectFile) - {"imprint", "profile"}
    assert set(table_after(page, "## Many sources")) == whole
    assert set(table_after(page, "Under `[[article]]`")) == fields(Entry)


def test_the_committed_schema_is_that_of_the_code() -> None:
    committed = text("model.schema.json")
    wanted = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    assert committed == wanted, "run make schema, and look at what changed"


def test_the_committed_schema_of_a_publication_file_is_that_of_the_code() -> None:
    committed = text("banxin.schema.json")
    wanted = json.dumps(project_schema(), ensure_ascii=False, indent=2) + "\n"
    assert committed == wanted, "run make schema, and look at what changed"


def test_the_committed_schema_of_a_job_file_is_that_of_the_code() -> None:
    wanted = json.dumps(job_schema(), ensure_ascii=False, indent=2) + "\n"
    assert text("job.schema.json") == wanted, "run make schema, and look at what changed"


@pytest.mark.parametrize("name", ["how-to/batch.md", "how-to/batch.zh-Hans.md"])
def test_every_key_of_a_job_file_is_told_in_both_languages(name: str) -> None:
    told = set(re.findall(r"^\| `([\w.\[\]]+)` \|", text(name), re.M))
    wanted = fields(JobFile) - {"records", "filter", "print"}
    wanted |= {f"records.{key}" for key in fields(RecordKeys)}
    wanted |= {f"filter.{key}" for key in fields(Filter)}
    wanted |= {f"print.{key}" for key in fields(PrintKeys)}
    assert told == wanted
