"""What a document is made from travels whole, and its paths hold there and are told as here."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.errors import LayoutError
from banxin.jobs.dask.bundles import Bundle, laid, unbundled
from banxin.jobs.dask.moving import Roots, here, roots_of, told_from
from banxin.jobs.dask.packing import Packing
from banxin.layouts.load import load_layout
from banxin.pipeline import Job
from banxin.readers.project import load_project

PARTS = st.lists(st.sampled_from(["甲", "乙", "a b", "c"]), min_size=1, max_size=4)
PATHS = st.lists(st.tuples(st.sampled_from(["/", ""]), PARTS), min_size=1, max_size=6)


@given(PATHS)
def test_every_path_goes_there_and_comes_back(given: list[tuple[str, list[str]]]) -> None:
    paths = [Path(start + "/".join(parts)) for start, parts in given]
    roots = roots_of(paths)
    names = {roots.name(path) for path in paths}
    assert len(names) == len(set(paths))
    assert not any(one.startswith("/") or ".." in one for one in names)
    for path in paths:
        there = str(roots.moved("ab")(path))
        assert roots.said(f"在{there}里", "ab") == f"在{path}里"


def test_a_path_in_no_folder_of_a_bundle_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no folder"):
        Roots((Path("/a"),)).name(Path("/b/c"))


def sent(job: Job) -> tuple[Job, dict[str, dict[str, bytes]], Packing]:
    bundles: list[Bundle] = []
    packing = Packing(bundles.append)
    parcel = packing.parcel(job)
    files = {one.digest: unbundled(one.digest, one.data) for one in bundles}
    assert parcel.digests == tuple(files)
    return parcel.job, files, packing


def test_a_source_travels_with_all_that_is_beside_it_and_nothing_else(tmp_path: Path) -> None:
    own = tmp_path / "稿"
    for name in ("通知.txt", "通知.toml", "通知.edits.json", "editions.toml", "图/a.png",
                 "通知.assets/x.svg", "别的.txt", ".藏.png", "账.xlsx"):  # fmt: skip
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text(name, "utf-8")
    job = Job(source=own / "通知.txt", folder=tmp_path, layouts={"pdf": "bulletin-a4"})
    moved, bundles, packing = sent(job)
    (files,) = bundles.values()
    assert {name.removeprefix("0/稿/") for name in files} == {
        "通知.txt", "通知.toml", "通知.edits.json", "editions.toml", "图/a.png",
        "通知.assets/x.svg",
    }  # fmt: skip
    assert str(tmp_path) not in repr(moved.source)
    assert packing.parcel(job).job == moved
    (digest,) = bundles
    laid(files, tmp_path / "cache" / digest)
    there = here(moved, tmp_path / "cache")
    assert there.source.read_text("utf-8") == "通知.txt"
    assert "banxin-bundle" in told_from(str(there.source), tmp_path / "cache")


def test_a_publication_travels_with_the_files_it_inherits_from(tmp_path: Path) -> None:
    (tmp_path / "室/刊/文").mkdir(parents=True)
    (tmp_path / "室/office.toml").write_text('title = "通讯"\n', "utf-8")
    (tmp_path / "室/刊/banxin.toml").write_text(
        'inherit = "../office.toml"\narticles = ["文/一.txt"]\n', "utf-8"
    )
    (tmp_path / "室/刊/文/一.txt").write_text("一", "utf-8")
    source = tmp_path / "室/刊"
    job = Job(source=source, folder=tmp_path, layouts={"pdf": "bulletin-a4"},
              project=load_project(source))  # fmt: skip
    moved, bundles, _ = sent(job)
    (files,) = bundles.values()
    assert sorted(files) == ["0/室/office.toml", "0/室/刊/banxin.toml", "0/室/刊/文/一.txt"]
    assert moved.project is not None
    assert str(tmp_path) not in repr((moved.source, moved.project))


def layout_in(folder: Path, name: str, extends: str) -> Path:
    (folder / name).mkdir(parents=True)
    (folder / name / "layout.toml").write_text(f'extends = "{extends}"\n', "utf-8")
    return folder / name


@pytest.mark.parametrize("by", ["name", "path"])
def test_a_layout_travels_with_those_it_extends(tmp_path: Path, by: str) -> None:
    layouts = tmp_path / "版式"
    layout_in(layouts, "office", "bulletin-a4")
    layout_in(layouts, "branch", "office")
    layout_in(layouts, "other", "office")
    (tmp_path / "a.txt").write_text("一", "utf-8")
    name = "branch" if by == "name" else str(layouts / "branch")
    job = Job(source=tmp_path / "a.txt", folder=tmp_path, layouts={"pdf": name},
              layout_folders=(layouts,))  # fmt: skip
    moved, bundles, _ = sent(job)
    files = [*bundles.values()][1]
    assert sorted(files) == ["0/版式/branch/layout.toml", "0/版式/office/layout.toml"]
    for digest, held in bundles.items():
        laid(held, tmp_path / "cache" / digest)
    there = here(moved, tmp_path / "cache")
    found = load_layout(there.layouts["pdf"], there.layout_folders)
    assert found.name == "branch"
    assert [Path(f).is_relative_to(tmp_path / "cache") for f in found.folders[:2]] == [True, True]


def test_a_layout_that_extends_another_by_its_path_is_told(tmp_path: Path) -> None:
    base = layout_in(tmp_path / "x", "office", "bulletin-a4")
    layout_in(tmp_path / "版式", "branch", str(base))
    (tmp_path / "a.txt").write_text("一", "utf-8")
    job = Job(source=tmp_path / "a.txt", folder=tmp_path, layouts={"pdf": "branch"},
              layout_folders=(tmp_path / "版式",))  # fmt: skip
    with pytest.raises(LayoutError, match="layout-travels"):
        sent(job)
