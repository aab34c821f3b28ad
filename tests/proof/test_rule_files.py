"""Rule files: where they are found, and what they may not say."""

from pathlib import Path

import pytest

from banxin.errors import SourceError
from banxin.proof.rule_files import MAX_LAYERS, layers


def refused(folder: Path, rules: str) -> SourceError:
    (folder / "proof.toml").write_text(rules, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        layers(folder / "a.txt")
    return caught.value


def test_layers_come_from_the_outermost_to_the_nearest(tmp_path):
    names = ("office", "union", "proof", "mine")
    for name in names:
        inherit = 'inherit = "union.toml"\n' if name == "proof" else ""
        (tmp_path / f"{name}.toml").write_text(f'{inherit}title = "{name}"\n', encoding="utf-8")
    found = layers(tmp_path / "a.txt", str(tmp_path / "office.toml"), (tmp_path / "mine.toml",))
    assert [layer.keys.title for layer in found] == ["版心", *names]
    assert [layer.whose for layer in found] == ["ours", "office", "office", "editor", "editor"]


def test_without_any_file_ours_serves(tmp_path):
    assert [layer.whose for layer in layers(tmp_path / "a.txt")] == ["ours"]


def test_the_sidecar_of_a_source_called_proof_is_no_rule_file(tmp_path):
    (tmp_path / "proof.toml").write_text('title = "校对须知"\nindex = ["校对"]\n', encoding="utf-8")
    assert [layer.whose for layer in layers(tmp_path / "proof.txt")] == ["ours"]


@pytest.mark.parametrize(
    ("rules", "code", "near"),
    [
        ("[rule]\n", "rules-key", "rules"),
        ('[[term]]\nworng = "a"\n', "rules-key", "wrong"),
        ('[rules]\noff = ["N1"]\n', "rules-code", "N01"),
        ('[house.gov]\noff = ["N01"]\n', "rules-house", "gov-cn"),
        ('[[allow]]\ncode = "n01"\ntext = "a"\nreason = "b"\n', "rules-code", "N01"),
    ],
)
def test_a_slip_is_answered_with_the_nearest(tmp_path, rules, code, near):
    error = refused(tmp_path, rules)
    assert (error.code, error.args_by_name["near"]) == (code, near)
    assert "proof.toml" in error.where


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ('[[term]]\nwrong = "a"\nright = "b"\nreason = " "\n', "rules-reason"),
        ('[[allow]]\ncode = "N01"\ntext = "a"\nreason = ""\n', "rules-reason"),
        ('[[term]]\nwrong = ""\nright = "b"\nreason = "c"\n', "rules-text"),
        ('[[term]]\nwrong = []\nright = "b"\nreason = "c"\n', "rules-text"),
        ('[[term]]\nwrong = "a\\u0007"\nright = "b"\nreason = "c"\n', "rules-text"),
        (f'[[name]]\nwrong = "{"长" * 101}"\nright = "b"\nreason = "c"\n', "rules-text"),
        ('[[term]]\nwrong = "a"\nright = "b"\n', "key-missing"),
        ("[[term]]\nwrong = 1\n", "value-kind"),
        ("rules = 3\n", "value-kind"),
        ("house = 3\n", "value-kind"),
        ("term = [1]\n", "value-kind"),
        ("[rules\n", "toml-syntax"),
        ('inherit = "gone.toml"\n', "rules-missing"),
        ('inherit = "proof.toml"\n', "rules-inherit"),
        ('inherit = "."\n', "rules-missing"),
        ('inherit = "a\\u0000b"\n', "rules-text"),
    ],
)
def test_what_a_rule_file_may_not_say(tmp_path, rules, code):
    assert refused(tmp_path, rules).code == code


def test_the_row_that_is_wrong_is_told(tmp_path):
    good = '[[term]]\nwrong = "甲"\nright = "乙"\nreason = "丙"\n'
    error = refused(tmp_path, good + good.replace("丙", ""))
    assert error.where.endswith("[term] 2")


def test_files_do_not_inherit_without_end(tmp_path):
    for n in range(MAX_LAYERS + 1):
        (tmp_path / f"{n}.toml").write_text(f'inherit = "{n + 1}.toml"\n', encoding="utf-8")
    (tmp_path / f"{MAX_LAYERS + 1}.toml").write_text("", encoding="utf-8")
    assert refused(tmp_path, 'inherit = "0.toml"\n').code == "rules-inherit"
