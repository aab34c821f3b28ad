"""The example of the how-to pages on publications builds as it stands there."""

import re
from pathlib import Path


def test_the_example_of_the_how_to_is_right(run, tmp_path, root: Path):
    pages = [root / "docs" / "how-to" / f"publication{end}.md" for end in ("", ".zh-Hans")]
    for page in pages:
        ours, office = re.findall(r"```toml\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
        folder = tmp_path / page.stem / "三月简报"
        (folder / "来稿").mkdir(parents=True)
        (folder / "banxin.toml").write_text(ours, encoding="utf-8")
        (folder.parent / "office.toml").write_text(office, encoding="utf-8")
        for name, coding in (("第一篇.txt", "utf-8"), ("第二篇.txt", "utf-8"),
                             ("来稿/第三篇.txt", "gb18030")):  # fmt: skip
            (folder / name).write_text(f"{name[:3]}的题\n\n正文。\n", encoding=coding)
        ran = run("build", folder, "--profile", "draft")
        assert ran.code == 0, ran.err
        assert (folder / "草稿" / "三月简报.docx").is_file()
        assert "S13" not in ran.out
