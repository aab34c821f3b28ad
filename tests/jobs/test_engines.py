"""The options of a batch that choose its engine: what does not go together is told at once."""

import sys
from pathlib import Path

import pytest
from batches import job_in
from click.testing import CliRunner

from banxin.cli import banxin
from banxin.errors import BackendError
from banxin.jobs.engines import Far, engine_of
from banxin.jobs.local import LocalEngine


@pytest.mark.parametrize(
    ("far", "option"),
    [
        (Far(store="库"), "--engine dask"),
        (Far(scheduler="tls://a:1"), "--engine dask"),
        (Far(ca=Path("ca.pem")), "--engine dask"),
        (Far("dask", store="库", key=Path("my.key")), "--scheduler"),
        (Far("dask", scheduler="tls://a:1"), "--store"),
    ],
)
def test_options_that_want_another_say_which(far: Far, option: str) -> None:
    with pytest.raises(BackendError) as raised:
        far.check()
    assert raised.value.args_by_name["option"] == option


@pytest.mark.parametrize("far", [Far(), Far("dask"), Far("dask", "tls://a:1", "库")])
def test_options_that_go_together_are_let_through(far: Far) -> None:
    far.check()


def test_the_engine_of_this_machine_needs_nothing() -> None:
    assert isinstance(engine_of(Far(), (), 1), LocalEngine)


def test_without_dask_it_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("banxin.jobs.dask")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BackendError, match="dask-extra"):
        engine_of(Far("dask"), (), 1)


def test_nothing_is_made_through_a_scheduler_that_is_not_certified(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra dask is not installed")
    options = ["--engine", "dask", "--scheduler", "tcp://10.0.0.5:8786", "--store", "库"]
    ended = CliRunner().invoke(banxin, ["batch", str(job_in(tmp_path)), *options])
    assert isinstance(ended.exception, BackendError)
    assert ended.exception.code == "scheduler-plain"
    assert not (tmp_path / "output").exists()
