"""The documents: links lead somewhere, every command is told, both languages say the same."""

import re
from pathlib import Path

import pytest

from banxin.cli import COMMANDS

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("sources/*.md")],
    key=str,
)
LINK = re.compile(r"\]\(([^)\s]+)\)")
CHINESE = ".zh-Hans"
CODE_BLOCK = re.compile(r"```.*?```", re.S)
HAN = "\u3400-\u4dbf\u4e00-\u9fff"


def links(document: Path) -> list[str]:
    text = CODE_BLOCK.sub("", document.read_text(encoding="utf-8"))
    return [link for link in LINK.findall(text) if "://" not in link]


def prose(name: str) -> str:
    return CODE_BLOCK.sub("", (ROOT / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_within_the_repository_lead_somewhere(document: Path) -> None:
    lost = [x for x in links(document) if not (document.parent / x.partition("#")[0]).exists()]
    assert not lost


def test_every_document_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    ahead = [ROOT / "README.md"]
    while ahead:
        document = ahead.pop()
        if document not in reached and document.suffix == ".md" and document.exists():
            reached.add(document)
            ahead += [
                (document.parent / link.partition("#")[0]).resolve() for link in links(document)
            ]
    assert not set(ROOT.glob("docs/**/*.md")) - reached


@pytest.mark.parametrize("name", ["README.md", "README.zh-Hans.md"])
def test_every_command_is_told(name: str) -> None:
    for command in COMMANDS:
        assert f"`banxin {command}" in prose(name)


def pages(text: str) -> set[str]:
    """Give the pages a text leads to, in whichever language."""
    return {link.replace(CHINESE, "") for link in LINK.findall(text)}


def test_both_readmes_have_the_same_parts() -> None:
    ours = [
        (len(re.findall(r"^## ", text, re.M)), sorted(pages(text) - {other.replace(CHINESE, "")}))
        for text, other in (
            (prose("README.md"), "README.zh-Hans.md"),
            (prose("README.zh-Hans.md"), "README.md"),
        )
    ]
    assert ours[0] == ours[1]


def test_the_chinese_readme_keeps_our_own_rules() -> None:
    """Marks are full width, and no space is typed between Han and Latin."""
    text = re.sub(r"`[^`\n]*`|\]\([^)]*\)", "x", prose("README.zh-Hans.md"))
    assert not re.findall(f"[{HAN}][,;:!?()]|[,;:!?()][{HAN}]", text)
    assert not re.findall(f"[{HAN}] +[A-Za-z0-9]|[A-Za-z0-9] +[{HAN}]", text)


@pytest.mark.parametrize("name", ["README.md", "README.zh-Hans.md", "CONTRIBUTING.md"])
def test_every_make_target_that_is_told_is_there(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    told = re.findall(r"\bmake ([a-z]+(?:-[a-z]+)*)", (ROOT / name).read_text(encoding="utf-8"))
    assert told
    for target in told:
        assert re.search(rf"^{target}:", makefile, re.M), target
