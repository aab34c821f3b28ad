"""Layouts of strangers that would hang the program, fill the memory or break a library.

Each is a folder that extends `base`: some CSS, a piece of template at the end of the body, and
files that these name. Most are small; what they ask for is not. `many` writes a piece of the
template that repeats itself.
"""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import msgspec

TEMPLATE = """{% extends "base/page.html.j2" %}{% block body %}{{ super() }}BODY{% endblock %}"""
TITLE = "村里来的版式"


class Bomb(msgspec.Struct, frozen=True):
    """A layout by what is in it; `template` stands in place of the whole template."""

    css: str = ""
    body: str = ""
    template: str = ""
    files: tuple[tuple[str, Callable[[], bytes]], ...] = ()

    def lay(self, folder: Path) -> None:
        """Write it as a layout."""
        folder.mkdir(parents=True)
        (folder / "layout.toml").write_text(
            f'extends = "base"\n[layout]\ntitle = "{TITLE}"\nfor = ["pdf"]\n'
            '[matter]\nparts = ["title", "body"]\n', "utf-8",
        )  # fmt: skip
        (folder / "style.css").write_text(self.css, "utf-8")
        template = self.template or TEMPLATE.replace("BODY", self.body)
        (folder / "page.html.j2").write_text(template, "utf-8")
        for name, made in self.files:
            (folder / name).write_bytes(made())


def many(html: str, times: int) -> str:
    """Give the template of a piece of HTML that comes so many times in a row."""
    return f"{{{{ ('{html}' * {times})|safe }}}}"


def para(text: str, times: int, style: str = "") -> str:
    """Give the template of a paragraph that says a text so many times."""
    return f'<p style="{style}">{many(text, times)}</p>'


def svg(inside: str, size: int = 9) -> str:
    """Give a drawing within the page."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}">{inside}</svg>'


def drawing(inside: str, size: int = 9) -> tuple[tuple[str, Callable[[], bytes]], ...]:
    """Give a drawing as a file of the layout."""
    return (("a.svg", lambda: svg(inside, size).encode()),)


def png(width: int, height: int, *, colours: bool = False) -> bytes:
    """Give a picture of one colour: few bytes, many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    bits, kind = (8, 2) if colours else (1, 0)
    row = bytes(1 + (width * (24 if colours else 1) + 7) // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data)
            + chunk(b"IEND", b""))  # fmt: skip


DOT = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
IMG = '<img src="a.svg" alt="">'
PNG = '<img src="a.png" alt="">'
VARIABLES = ":root{--a:x " + "y " * 10 + ";" + "".join(
    f"--{chr(98 + n)}:{' '.join([f'var(--{chr(97 + n)})'] * 10)};" for n in range(8)
) + "}p::before{content:var(--i)}"  # fmt: skip
USES = '<defs><g id="a0"><rect width="1" height="1"/></g>' + "".join(
    f'<g id="a{n + 1}">' + f'<use href="#a{n}"/>' * 10 + "</g>" for n in range(7)
) + '</defs><use href="#a7"/>'  # fmt: skip
TILES = '<pattern id="p" width="0.00001" height="0.00001"><rect width="9" height="9"/></pattern>'
ENTITIES = "<!DOCTYPE svg [<!ENTITY a0 'x'>" + "".join(
    f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9)
) + "]>" + svg("<text>&a9;</text>")  # fmt: skip
LEFT_OPEN = '<pattern id="p" width="1" height="1"><rect fill="url(#p)" width="9" height="9"/>'

BOXES = {
    "500 boxes in one another": Bomb(body=many("<div>", 500)),
    "1000 boxes in one another": Bomb(body=many("<div>", 1000)),
    "5000 boxes in one another": Bomb(body=many("<div>", 5000)),
    "20000 boxes in one another": Bomb(body=many("<div>", 20_000)),
    "1000 spans in one another": Bomb(body="<p>" + many("<span>", 1000)),
    "400 lists in one another": Bomb(body=many("<ul><li>", 400)),
    "300 rubies in one another": Bomb(body=many("<ruby>", 300)),
    "12 tables in one another": Bomb(body=many("<table><tr><td>", 12) + "x"),
    "25 tables in one another": Bomb(body=many("<table><tr><td>", 25) + "x"),
    "12 flexible boxes": Bomb("i{display:flex}", many("<i>", 12) + "x"),
    "20 flexible boxes": Bomb("i{display:flex}", many("<i>", 20) + "x"),
    "12 grids": Bomb("i{display:grid}", many("<i>", 12) + "x"),
    "20 inline blocks": Bomb("i{display:inline-block}", many("<i>", 20) + "x"),
    "20 floats": Bomb("i{float:left}", many("<i>", 20) + "x"),
    "12 columns in columns": Bomb("i{display:block;columns:2}", many("<i>", 12) + "x"),
    "10000 columns": Bomb("i{display:block;column-count:10000}", "<i>" + many("字", 2000)),
    "1000 columns of paragraphs": Bomb("i{display:block;columns:1000}",
                                       "<i>" + many("<p>字</p>", 300)),
    "a million columns of a grid": Bomb(
        "i{display:grid;grid-template-columns:repeat(1000000,1px)}", "<i>x</i>"),
    "the millionth row of a grid": Bomb("i{display:grid}b{grid-row:1000000}", "<i><b>x</b></i>"),
    "a cell over a million columns": Bomb(
        body="<table><tr><td colspan=1000000>x</table>"),
    "a cell over 65534 columns": Bomb(
        body="<table><tr><td colspan=65534>x<tr><td>y</table>"),
    "a cell over a million rows": Bomb(
        body="<table><tr><td rowspan=1000000>x<td>y</table>"),
    "three cells over 65534 rows": Bomb(
        body="<table>" + "<tr><td rowspan=65534>x<td>y" * 3 + "</table>"),
    "a table of 100000 cells": Bomb(body="<table>" + many("<tr>" + "<td>字" * 100, 1000)),
}  # fmt: skip

PAGES = {
    "a box of 10 million pixels": Bomb(body='<div style="height:10000000px">x</div>'),
    "a padding of 10 million pixels": Bomb(body='<div style="padding-top:10000000px">x</div>'),
    "pages of one pixel": Bomb("@page{size:1px;margin:0}", para("字", 2000)),
    "pages of nothing": Bomb("@page{size:0;margin:0}", para("字", 2000)),
    "margins larger than the page": Bomb("@page{size:10cm;margin:20cm}", para("字", 500)),
    "a page of a billion pixels": Bomb("@page{size:1000000000px}"),
    "20000 pages": Bomb("b{display:block;break-after:page}", many("<b>x</b>", 20_000)),
    "a million orphans": Bomb(body=para("字", 20_000, "orphans:1000000;widows:1000000")),
    "30 boxes that must not break": Bomb(
        "div{break-inside:avoid}", many("<div>", 30) + many("<p>字</p>", 300)),
    "200 long notes": Bomb("u{float:footnote}", many("<p>x<u>" + "字" * 300 + "</u>", 200)),
    "a note in a note": Bomb("u{float:footnote}", "<p>" + many("<u>字", 60)),
    "500 leaders": Bomb('b{display:block}b::after{content:leader(".")}', many("<b>x</b>", 500)),
    "a page number of itself": Bomb(
        "p::before{content:target-counter(attr(id),page)}", '<p id="a1">x'),
    "a running head for each of 3000": Bomb(
        "b{position:running(h)}@page{@top-left{content:element(h)}}", many("<b>x</b><p>y", 3000)),
}  # fmt: skip

TEXTS = {
    "a line of 100000 characters": Bomb(body=para("字", 100_000)),
    "a line of a million characters": Bomb(body=para("字", 1_000_000)),
    "100000 letters that do not wrap": Bomb(body=para("a", 100_000, "white-space:nowrap")),
    "100000 letters that wrap anywhere": Bomb(body=para("a", 100_000, "overflow-wrap:anywhere")),
    "10000 stops that may not begin a line": Bomb(body=para("。", 10_000)),
    "an indent of a billion": Bomb(body=para("字", 100, "text-indent:1e9em")),
    "letters that stand backwards": Bomb(
        body=para("字", 5000, "letter-spacing:-100em;text-align:justify")),
    "letters of a million pixels": Bomb(body=para("字", 50, "font-size:1000000px")),
    "letters of no height": Bomb(body=para("字", 5000, "line-height:0;font-size:0.001px")),
    "words in a column of one pixel": Bomb(
        body=para("internationalization ", 500, "hyphens:auto;width:1px") + "<i lang=en>x</i>"),
    "a tab of a billion": Bomb(body=para("\\t字", 500, "white-space:pre;tab-size:1000000000")),
    "100000 marks on one letter": Bomb(body="<p>a" + many("\u0301", 100_000)),
    "100000 turns of direction": Bomb(body="<p>" + many("\u202ea\u202db", 50_000)),
}  # fmt: skip

STYLES = {
    "2000 sums in one another": Bomb("p{width:" + "calc(" * 2000 + "1px" + ")" * 2000 + "}"),
    "2000 brackets": Bomb("p{--x:" + "[" * 2000 + "}"),
    "5000 rules in one another": Bomb("@media print{" * 5000),
    "variables that multiply": Bomb(VARIABLES, "<p>x"),
    "variables in a circle": Bomb("p{--a:var(--b);--b:var(--a);width:var(--a)}", "<p>x"),
    "a selector of 1000 parts": Bomb("div " * 1000 + "p{color:red}", many("<div>", 200) + "<p>x"),
    "50 :has in one another": Bomb(
        (":has(*" * 50 + "p" + ")" * 50) + "{color:red}", many("<div>", 100) + "<p>x"),
    ":has beside :has": Bomb("* :has(* :has(* :has(* i))){color:red}", many("<b>x</b>", 3000)),
    "50 :not in one another": Bomb(":not(" * 50 + "p" + ")" * 50 + "{color:red}"),
    "100000 rules": Bomb("\n".join(f"p:nth-child({n}n+1) ~ p{{color:red}}" for n in range(100_000)),
                         many("<p>字</p>", 300)),
    "the hundred millionth in Chinese": Bomb(
        "ol{list-style-type:cjk-ideographic}li{display:list-item}", "<ol start=100000000><li>x"),
    "the hundred millionth in one sign": Bomb(
        '@counter-style z{system:symbolic;symbols:"字"}ol{list-style:z}li{display:list-item}',
        "<ol start=100000000><li>x"),
    "a counter in an addition": Bomb(
        '@counter-style z{system:additive;additive-symbols:1 "字"}p::before'
        "{counter-set:n 100000000;content:counter(n,z)}", "<p>x"),
    "a counter of all counters": Bomb(
        'i{counter-reset:n}i::before{content:counters(n,"字")}', "<p>" + many("<i>", 100)),
    "a gradient without end": Bomb(
        "i{display:block;height:100px;"
        "background:repeating-linear-gradient(red 0,blue 0.00001px)}", "<i>x</i>"),
    "a gradient in rings": Bomb(
        "i{display:block;height:100px;"
        "background:repeating-radial-gradient(red 0,blue 0.00001px)}", "<i>x</i>"),
    "a background of tiny tiles": Bomb(
        f"i{{display:block;height:100px;background:url({DOT}) 0 0/0.0001px 0.0001px}}",
        "<i>x</i>"),
    "a sheet that takes itself in": Bomb('@import "style.css";'),
    "two sheets that take each other in": Bomb(
        '@import "b.css";', files=(("b.css", lambda: b'@import "style.css";'),)),
}  # fmt: skip

PICTURES = {
    "a drawing that uses itself often": Bomb(body=svg(USES)),
    "a drawing that uses itself": Bomb(body=svg('<g id="a"><use href="#a"/></g>')),
    "a pattern of itself": Bomb(
        body=svg(LEFT_OPEN + '</pattern><rect fill="url(#p)" width="99" height="99"/>', 99)),
    "a line of a trillion dashes": Bomb(body=svg(
        '<path d="M0 0 L1e9 0" stroke="red" stroke-dasharray="0.000001"/>')),
    "a pattern of tiny tiles": Bomb(
        body=svg(TILES + '<rect fill="url(#p)" width="9999" height="9999"/>', 9999)),
    "5000 groups in one another": Bomb(body=svg(many("<g>", 5000))),
    "a file of 100000 groups in one another": Bomb(
        body=IMG, files=drawing("<g>" * 100_000 + "</g>" * 100_000)),
    "a file that uses itself often": Bomb(body=IMG, files=drawing(USES)),
    "a file that shows itself": Bomb(
        body=IMG, files=drawing('<image href="a.svg" width="9" height="9"/>')),
    "marks on a path of 100000 marks": Bomb(body=IMG, files=drawing(
        '<marker id="m"><path d="M0 0' + "l1 1" * 300 + '" marker-mid="url(#n)"/></marker>'
        '<marker id="n"><path d="M0 0' + "l1 1" * 300 + '"/></marker>'
        '<path d="M0 0' + "l1 1" * 300 + '" marker-mid="url(#m)"/>')),
    "entities that multiply": Bomb(body=IMG, files=(("a.svg", ENTITIES.encode),)),
    "900 million pixels": Bomb(body=PNG, files=(("a.png", lambda: png(30_000, 30_000)),)),
    "144 million pixels in colour": Bomb(
        body=PNG, files=(("a.png", lambda: png(12_000, 12_000, colours=True)),)),
    "a picture a million pixels long": Bomb(
        body=PNG, files=(("a.png", lambda: png(1, 1_000_000)),)),
}  # fmt: skip

PROGRAMS = {
    "a hundred million turns": Bomb(
        body="{% for a in range(10000) %}{% for b in range(10000) %}{% endfor %}{% endfor %}"),
    "a word of 4 thousand million letters": Bomb(body='{{ "a" * 4000000000 }}'),
    "a word widened by a format": Bomb(body='{{ "%4000000000d"|format(1) }}'),
    "a word widened by its middle": Bomb(body='{{ "a"|center(4000000000) }}'),
    "a number of 300 million digits": Bomb(body="{{ 9 ** 9 ** 9 }}"),
    "a macro that calls itself": Bomb(
        body="{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
    "a macro that calls itself twice": Bomb(
        body="{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
             "{{ m(60) }}"),
    "a template that takes itself in": Bomb(body='{% include "page.html.j2" %}'),
    "a template that extends itself": Bomb(template='{% extends "page.html.j2" %}'),
    "50000 words of nonsense": Bomb(body="{{ lipsum(50000) }}"),
    "3000 brackets in a template": Bomb(body="{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}"),
    "1000 conditions in one another": Bomb(body="{% if 1 %}" * 1000 + "{% endif %}" * 1000),
    "200000 attributes": Bomb(body="<p " + many("a{{n}}=1 ", 200_000) + ">x"),
    "20 million letters of HTML": Bomb(body=many("<b>字</b>", 2_000_000)),
}  # fmt: skip

KINDS = {
    "boxes": BOXES, "pages": PAGES, "texts": TEXTS, "styles": STYLES, "pictures": PICTURES,
    "programs": PROGRAMS,
}  # fmt: skip
BOMBS: dict[str, Bomb] = {name: bomb for kind in KINDS.values() for name, bomb in kind.items()}

FEW = {
    "12 flexible boxes": "render-timeout",
    "500 boxes in one another": "too-deep",
    "a cell over 65534 columns": "render-timeout",
    "20000 pages": "render-timeout",
    "letters of a million pixels": "certificate-bad",
    "2000 sums in one another": "too-deep",
    "50 :has in one another": "render-timeout",
    "a sheet that takes itself in": "too-deep",
    "a file that shows itself": "pdf-complaint",
    "900 million pixels": "layout-address",
    "a word of 4 thousand million letters": "render-memory",
    "a macro that calls itself": "too-deep",
}
"""One of each sort, and the code of how it ends."""
