"""TOML of strangers is refused before it can take for ever; what an editor writes is read."""

import pytest

from banxin.files.toml import MAX_PARTS, toml

LONG = "a" + ".a" * 100_000
DOTS = "、".join("a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t" for _ in range(20))


@pytest.mark.parametrize(
    "text",
    [
        f"{LONG} = 1", f"[{LONG}]", f"[[{LONG}]]", f"x = {{ {LONG} = 1 }}",
        f"'''{DOTS}'''\n{LONG} = 1".replace("'''", "title = '''", 1),
        "a" + ' . "b.c"' * 20 + " = 1", "a" + ".''" * 20 + " = 1",
    ],
)  # fmt: skip
def test_a_key_of_very_many_parts_is_refused(text):
    with pytest.raises(ValueError, match=f"more than {MAX_PARTS} parts"):
        toml(text)


@pytest.mark.parametrize(
    "said",
    [
        f'"{DOTS}"', f"'{DOTS}'", f'"""\n{DOTS}\n"""', f"'''\n{DOTS}\n'''", f'"\\"{DOTS}"',
        f'"……" # {DOTS}',
    ],
)  # fmt: skip
def test_dots_in_a_text_are_no_key(said):
    assert "title" in toml(f"title = {said}\n[imprint]\nmasthead = '报'\n")


@pytest.mark.parametrize("text", ['"' * 200_000, "'" * 200_000, 'a = """' + '\\"""' * 50_000])
def test_quotation_marks_alone_are_no_toml(text):
    with pytest.raises(ValueError, match=r"at (line 1|end of document)"):
        toml(text)
