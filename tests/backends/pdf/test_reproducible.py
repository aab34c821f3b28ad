"""The same source gives the same bytes, today and tomorrow, here and there."""

import os
import subprocess
import sys

SUFFIXES = (".pdf", "-sheets.pdf", ".docx", ".model.json", ".certificate.json")


def test_two_runs_in_one_process(make, rich_source, rich_booklet):
    again = make(rich_source, "booklet-a5")
    for suffix in SUFFIXES:
        assert again.file(suffix).read_bytes() == rich_booklet.file(suffix).read_bytes(), suffix


def test_runs_of_their_own_under_other_seeds_and_clocks(tmp_path, choir_source, choir):
    for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/Lima")):
        folder = tmp_path / seed
        asked = ["build", choir_source, "-o", folder, "-l", "booklet-a5", "-q"]
        subprocess.run(
            [sys.executable, "-c", "from banxin.cli import main; main()", *asked],
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone},
        )
        for suffix in SUFFIXES:
            made = (folder / f"choir{suffix}").read_bytes()
            assert made == choir.file(suffix).read_bytes(), (seed, suffix)
