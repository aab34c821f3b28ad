"""The same text set by the composer, Typst, stock WeasyPrint and LibreOffice, and measured.

    python tests/bench/peers.py [FOLDER]

Same faces, size, leading and measure, justified, indented by two characters. Typst needs
the Python package `typst`, LibreOffice its program; what is missing is passed over with a
word. The PDFs are left in FOLDER, to be looked at. docs/comparison.md is written from this.
"""

import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import pypdfium2
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt
from lines_seen import Report, report
from PIL import Image
from weasyprint import HTML

from banxin.backends.pdf.composer import composed
from banxin.model.blocks import Para
from banxin.model.inlines import plain
from banxin.model.walk import members
from banxin.preparing import prepare

ROOT = Path(__file__).resolve().parents[2]
PICTURE = 150
"""Dots per inch."""

EM, LEADING, EDGE = 10.5, 18.0, 40.0
HEIGHT = 2 * EDGE + 25 * LEADING
FACES = {"zh-Hans": "Noto Serif CJK SC", "zh-Hant": "Noto Serif CJK TC"}
HARD = [
    "“问：‘什么叫“版心”？’答：‘一页之中，文字所占的那一块。’”他说完，又翻开《活字印刷谈（增订本）》"
    "（见《图书馆杂志》2019年第3期），指着一行字——“凡排版，必先定版心”——念了一遍……",
    "那年7月的最高气温是38.5℃，湿度85％，车间里却有1,280名工人；全厂用电2.4万kW·h，"
    "比上年同期多出12.6%。他们用Python和WeasyPrint写了一个小程序，版本号是v3.11.4，"
    "放在https://example.org/banxin/releases上，谁都可以下载。",
    "真的吗？！怎么可能！！大家都愣住了：“难道……难道就这样算了？”没有人回答。"
    "列夫·托尔斯泰的《战争与和平》、曹雪芹的《红楼梦》、司马迁的《史记·货殖列传》——"
    "这些书（连同《辞海》《辞源》）都在火里烧掉了。",
    "（一）凡年满18周岁、在本厂工作满1年的职工，均可报名；（二）报名时间：2023年4月15日～5月10日，"
    "每天8:30—17:00；（三）咨询电话：（0571）8888—1234，“工会之家”三楼302室。",
]
"""Quotes within quotes, brackets, numbers with units, Latin words, dashes: our own text."""


def hans_and_hant() -> dict[str, tuple[str, list[str]]]:
    """Give the texts: the samples of both scripts and the hard cases, each with its language."""
    out = {"难题": ("zh-Hans", HARD)}
    for source in sorted((ROOT / "sources").glob("*.txt")):
        publication = prepare(source).publication
        texts = [plain(node.children) for node in members(publication, Para)]
        out[source.stem] = (publication.articles[0].lang, [text for text in texts if text])
    return out


def by_weasyprint(texts: list[str], lang: str, measure: float, path: Path) -> None:
    """Set by stock WeasyPrint, with the same style sheet as ours."""
    style = (
        f"@page{{size:{measure + 2 * EDGE + 0.06}pt {HEIGHT}pt;margin:{EDGE}pt;margin-right:0}}"
        f'html{{font:{EM}pt/{LEADING}pt "{FACES[lang]}";font-kerning:none}}'
        f"body{{margin:0 {EDGE}pt 0 0}}"
        "p{margin:0;text-indent:2em;text-align:justify;orphans:1;widows:1}"
    )
    body = "".join(f"<p>{escape(text)}</p>" for text in texts)
    HTML(string=f'<html lang="{lang}"><style>{style}</style><body>{body}').write_pdf(path)


def by_composer(texts: list[str], lang: str, measure: float, path: Path) -> None:
    """Set by WeasyPrint with our lines."""
    with composed():
        by_weasyprint(texts, lang, measure, path)


def by_typst(texts: list[str], lang: str, measure: float, path: Path) -> None:
    """Set by Typst as its guide for Chinese says, lines chosen for the whole paragraph."""
    import typst

    region = "cn" if lang == "zh-Hans" else "tw"
    pars = "\n".join(f"#par({json.dumps(text, ensure_ascii=False)})" for text in texts)
    source = f"""
#set page(width: {measure + 2 * EDGE}pt, height: {HEIGHT}pt, margin: {EDGE}pt)
#set text(font: "{FACES[lang]}", size: {EM}pt, lang: "zh", region: "{region}",
  cjk-latin-spacing: auto, top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, linebreaks: "optimized", leading: {LEADING - EM}pt,
  spacing: {LEADING - EM}pt, first-line-indent: (amount: 2em, all: true))
{pars}
"""
    path.write_bytes(typst.compile(source.encode()))


def by_libreoffice(texts: list[str], lang: str, measure: float, path: Path) -> None:
    """Set by LibreOffice Writer from a Word file."""
    document = Document()
    style = document.styles["Normal"]
    style.font.size, style.font.name = Pt(EM), FACES[lang]
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), FACES[lang])
    section = document.sections[0]
    section.page_width, section.page_height = Pt(measure + 2 * EDGE), Pt(HEIGHT)
    section.left_margin = section.right_margin = Pt(EDGE)
    section.top_margin = section.bottom_margin = Pt(EDGE)
    for text in texts:
        form = document.add_paragraph(text).paragraph_format
        form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        form.first_line_indent = Pt(2 * EM)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LEADING)
        form.space_before = form.space_after = Pt(0)
        form.widow_control = False
    with tempfile.TemporaryDirectory() as scratch:
        word = Path(scratch) / f"{path.stem}.docx"
        document.save(str(word))
        profile = f"-env:UserInstallation=file://{scratch}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir"]
        subprocess.run([*command, path.parent, word], check=True, capture_output=True)


WAYS: dict[str, Callable[[list[str], str, float, Path], None]] = {
    "banxin": by_composer,
    "typst": by_typst,
    "libreoffice": by_libreoffice,
    "weasyprint": by_weasyprint,
}
ROWS: dict[str, Callable[[Report], object]] = {
    "行数": lambda r: r.lines,
    "右边不齐的行": lambda r: r.off,
    "行首行尾禁则": lambda r: len(r.kinsoku),
    "数字、破折号拆开": lambda r: len(r.parted),
    "标点相碰": lambda r: len(r.crushed),
    "句中挤窄的点号": lambda r: r.squeezed,
    "末行只有一字": lambda r: r.lone,
    "字距平均（em）": lambda r: f"{r.mean:.3f}",
    "字距标准差（em）": lambda r: f"{r.spread:.3f}",
    "最大字距（em）": lambda r: f"{r.widest:.2f}",
    "疏行（平均＞0.05 em）": lambda r: r.loose,
    "读出的字不对": lambda r: r.said_wrong,
    "汉字间读出空格：PDFium": lambda r: r.false_spaces,
    "汉字间读出空格：Poppler": lambda r: r.false_spaces_poppler,
}


def beside(folder: Path, names: list[str]) -> None:
    """Put the first pages of PDFs on one picture, side by side."""
    pages = [pypdfium2.PdfDocument(folder / f"{name}.pdf")[0] for name in names]
    shots = [page.render(scale=PICTURE / 72, grayscale=True).to_pil() for page in pages]
    edge = round((EDGE - 14) * PICTURE / 72)
    depth = round((EDGE + 17.5 * LEADING) * PICTURE / 72)
    width = shots[0].width - 2 * edge
    sheet = Image.new("L", (width * len(shots), depth - edge), 255)
    for number, shot in enumerate(shots):
        sheet.paste(shot.crop((edge, edge, edge + width, depth)), (number * width, 0))
    sheet.quantize(16).save(folder / "beside.png", optimize=True)


def missing() -> dict[str, str]:
    """Tell which programs are not here, and why their column is empty."""
    out: dict[str, str] = {}
    if importlib.util.find_spec("typst") is None:
        out["typst"] = "the Python package typst is not installed"
    if shutil.which("soffice") is None:
        out["libreoffice"] = "soffice is not installed"
    return out


def tell(line: str) -> None:
    """Print a line at once, since the next may take long."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Print one table for each text and measure."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="peers-"))
    folder.mkdir(parents=True, exist_ok=True)
    for name, reason in missing().items():
        tell(f"{name}: skipped, {reason}")
    ways = {name: way for name, way in WAYS.items() if name not in missing()}
    for title, (lang, texts) in hans_and_hant().items():
        for chars in (26, 16):
            measure, found = chars * EM, {}
            for name, way in ways.items():
                path = folder / f"{title}-{chars}-{name}.pdf"
                way(texts, lang, measure, path)
                found[name] = report(path, texts, EM, measure)
            tell(f"\n{title} {lang}, {chars} 字\n| |" + "|".join(ways) + "|")
            tell("|---|" + "---:|" * len(ways))
            for row, value in ROWS.items():
                tell(f"|{row}|" + "|".join(str(value(found[name])) for name in ways) + "|")
            for name in ways:
                seen = found[name]
                tell(f"  {name}: {' '.join(seen.kinsoku)} / {' '.join(seen.parted)} / "
                     f"{' '.join(seen.crushed)}")  # fmt: skip
    if not missing():
        beside(folder, [f"难题-26-{name}" for name in ("banxin", "typst")])
    tell(f"\nPDFs in {folder}")


if __name__ == "__main__":
    main()
