"""Texts and rule files for the tests of proofreading."""

from collections.abc import Callable
from pathlib import Path

import pytest

from banxin.model.publication import Publication
from banxin.passes import normalise
from banxin.proof.rule_files import layers
from banxin.proof.settings import Settings
from banxin.readers.sent import Sent
from banxin.readers.text import READER

TERMS = """
title = "清河市总工会用语"
version = "2026-03"

[[term]]
wrong = ["产改", "队伍改革"]
right = "产业工人队伍建设改革"
reason = "正式文件不用简称"

[[name]]
wrong = "清河市总公会"
right = "清河市总工会"
reason = "机关全称"
"""


@pytest.fixture
def read() -> Callable[[str], Publication]:
    def made(text: str) -> Publication:
        return normalise(READER.read(Sent(text.encode(), "a.txt", "utf-8")))

    return made


@pytest.fixture
def asked(tmp_path: Path) -> Callable[..., Settings]:
    """Settings by the text of an editor's rule file, beside a source."""

    def made(rules: str = TERMS, **more: object) -> Settings:
        (tmp_path / "proof.toml").write_text(rules, encoding="utf-8")
        return Settings(layers(tmp_path / "a.txt"), **more)  # type: ignore[arg-type]

    return made
