"""A layout may come from a stranger: what it may bring works, what it may not harms nobody."""

import pypdfium2
import pytest

from banxin.backends.pdf.template import render_page
from banxin.errors import BackendError, BanxinError, LayoutError

PAGE = {"lang": "zh-Hans", "title": "題", "author": "", "subject": "", "parts": []}


@pytest.fixture
def layout(tmp_path):
    """Write a layout that extends the booklet, with files of its own."""

    def made(**files):
        folder = tmp_path / "layouts" / "own"
        folder.mkdir(parents=True)
        (folder / "layout.toml").write_text('extends = "booklet-a5"\n', encoding="utf-8")
        for name, content in files.items():
            suffix = {"style": "style.css", "page": "page.html.j2"}.get(name, name)
            (folder / suffix).write_text(content, encoding="utf-8")
        return folder.parent

    return made


def text_of(path):
    with pypdfium2.PdfDocument(path) as pdf:
        return "".join(page.get_textpage().get_text_range() for page in pdf)


def test_a_style_sheet_of_its_own(layout, make, choir_source, choir):
    folder = layout(style=".s-body{color:#123456}")
    made = make(choir_source, "own", "pdf", folders=(folder,))
    assert made.certificate.verdict == "good"
    assert made.file(".pdf").read_bytes() != choir.file(".pdf").read_bytes()


def test_a_template_that_extends_ours(layout, make, choir_source):
    page = '{% extends "base/page.html.j2" %}{% block body %}<div>{{ super() }}</div>{% endblock %}'
    made = make(choir_source, "own", "pdf", folders=(layout(page=page),))
    assert made.certificate.verdict == "good"
    assert "清河灣合唱團" in text_of(made.file(".pdf"))


def test_a_template_that_adds_text_is_found_out(layout, make, choir_source):
    page = '{% extends "base/page.html.j2" %}{% block body %}{{ super() }}<p>又</p>{% endblock %}'
    with pytest.raises(BanxinError) as caught:
        make(choir_source, "own", "pdf", folders=(layout(page=page),))
    assert caught.value.code in ("certificate-bad", "glyph-missing", "pdf-complaint")


def test_a_template_that_leaves_text_out_is_found_out(layout, make, choir_source):
    page = "<html lang=zh><title>題</title><body>{% for p in parts[:1] %}{{ p.id }}{% endfor %}"
    with pytest.raises(BackendError) as caught:
        make(choir_source, "own", "pdf", folders=(layout(page=page),))
    assert caught.value.code == "certificate-bad"


@pytest.mark.parametrize(
    "css", [".s-body{display:none}", ".s-body{color:#fff}", ".s-body{opacity:0}"]
)
def test_a_style_sheet_that_hides_text_is_found_out(layout, make, choir_source, css):
    with pytest.raises(BackendError) as caught:
        make(choir_source, "own", "pdf", folders=(layout(style=css),))
    assert caught.value.code == "certificate-bad"


@pytest.mark.parametrize(
    "css",
    [
        "@import url(http://127.0.0.1:9/a.css);",
        ".s-body{background:url(file:///etc/passwd)}",
        ".s-body{background:url(https://www.example.cn/a.png)}",
    ],
)
def test_a_style_sheet_that_reaches_out_fails_loudly(layout, make, choir_source, css):
    with pytest.raises(LayoutError) as caught:
        make(choir_source, "own", "pdf", folders=(layout(style=css),))
    assert caught.value.code == "layout-address"


ATTACKS = [
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ parts.__class__ }}",
    "{{ parts.append(1) }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ ''['format']('{0.__class__}', parts) }}{{ ''.format.__self__ }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(parts) }}",
    "{{ ().__class__ }}",
    "{% for x in range(10000000) %}{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{% include '../../layout.toml' %}",
    "{% import 'os' as os %}",
    "{{ nobody_gave_this }}",
    "{% if %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
]


@pytest.mark.parametrize("source", ATTACKS)
def test_a_template_that_reaches_for_more_is_refused(tmp_path, source):
    (tmp_path / "page.html.j2").write_text(source, encoding="utf-8")
    with pytest.raises(LayoutError) as caught:
        render_page(PAGE, (tmp_path,))
    assert caught.value.code in {"layout-template", "too-deep"}
    assert caught.value.where.endswith("page.html.j2")


@pytest.mark.parametrize(
    "source", ["{% for x in range(99999) %}{% for y in range(99999) %}{% endfor %}{% endfor %}"]
)
def test_a_template_without_end_is_stopped(layout, choir_source, tmp_path, source):
    from banxin.files.limits import Limits
    from banxin.pipeline import Job, build

    limits = Limits(wall_seconds=3, cpu_seconds=3)
    job = Job(source=choir_source, folder=tmp_path / "out", layouts={"pdf": "own"},
              layout_folders=(layout(page=source),), limits=limits)  # fmt: skip
    with pytest.raises(BackendError) as caught:
        build(job, lambda event: None)
    assert caught.value.code == "render-timeout"
