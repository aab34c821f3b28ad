"""Word files written by hand, part by part, as an office might send them."""

import io
import zipfile
from collections import Counter
from xml.sax.saxutils import escape, quoteattr

from banxin.model.ledger import faults, ledger
from banxin.model.publication import Publication
from banxin.passes import normalise
from banxin.readers.sent import Pictures, Sent
from banxin.readers.word import READER

O_ = "http://schemas.openxmlformats.org"
NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": f"{O_}/wordprocessingml/2006/main",
        "r": f"{O_}/officeDocument/2006/relationships",
        "mc": f"{O_}/markup-compatibility/2006",
        "wp": f"{O_}/drawingml/2006/wordprocessingDrawing",
        "a": f"{O_}/drawingml/2006/main",
        "pic": f"{O_}/drawingml/2006/picture",
        "c": f"{O_}/drawingml/2006/chart",
        "dgm": f"{O_}/drawingml/2006/diagram",
        "m": f"{O_}/officeDocument/2006/math",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
REL = f"{O_}/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f00010101005fb7b0d70000000049454e44ae426082"
)


def r(text: str, look: str = "") -> str:
    """A run; `look` are its properties."""
    own = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{own}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, look: str = "", style: str = "") -> str:
    """A paragraph of runs; what begins with no tag is text."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    inside = "".join(x if x.startswith("<") else r(x) for x in runs)
    return f"<w:p><w:pPr>{named}{look}</w:pPr>{inside}</w:p>"


def head(text: str, size: int = 0, bold: bool = False, centred: bool = False) -> str:
    """A paragraph that only looks like a heading; the size is in points."""
    look = ("<w:b/>" if bold else "") + (f'<w:sz w:val="{size * 2}"/>' if size else "")
    return p(r(text, look), look='<w:jc w:val="center"/>' if centred else "")


def tc(*blocks: str, look: str = "") -> str:
    """A cell."""
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{''.join(blocks) or '<w:p/>'}</w:tc>"


def tr(*cells: str, look: str = "") -> str:
    """A row."""
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def field(code: str, result: str) -> str:
    """A complex field: its code, and the runs of its result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    said = f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
    between = mark("separate") + result if result else ""
    return mark("begin") + said + between + mark("end")


def box(*blocks: str) -> str:
    """A text box, as Word writes it: for itself, and again for those of old."""
    inside = f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        '<wp:docPr id="7" name="文本框 7"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
        f"{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(relation: str, alt: str = "") -> str:
    """A picture in the line."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="3" name="图片 3" descr={quoteattr(alt)}/>'
        "<a:graphic><a:graphicData><pic:pic><pic:blipFill>"
        f'<a:blip r:embed="{relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def part(root: str, inside: str) -> bytes:
    """A part with every namespace."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:{root} {NAMES}>{inside}</w:{root}>".encode()


def styles(*rows: str, defaults: str = '<w:sz w:val="21"/>') -> bytes:
    """The styles; each row is id, name and what is inside."""
    ground = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    )
    return part("styles", ground + normal + "".join(rows))


def style(id: str, name: str, inside: str = "", kind: str = "paragraph") -> str:
    """A style."""
    return f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>{inside}</w:style>'


def numbering(levels: dict[str, list[tuple[str, str]]], more: str = "") -> bytes:
    """Lists by id; each level is a format and its text, begun at 1."""
    out = ""
    for id, rows in levels.items():
        inside = "".join(
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for n, (kind, text) in enumerate(rows)
        )
        out += f'<w:abstractNum w:abstractNumId="{id}">{inside}</w:abstractNum>'
    nums = "".join(
        f'<w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>' for id in levels
    )
    return part("numbering", out + nums + more)


def num(id: str, level: int = 0) -> str:
    """What puts a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{id}"/></w:numPr>'


def docx(
    *body: str,
    parts: dict[str, bytes] | None = None,
    links: dict[str, tuple[str, str]] | None = None,
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """A Word file. `parts` are those of the document by name, and get relations of their kind;
    `links` are relations by id, each a kind and a target; `extra` is put in as it is."""
    parts = parts or {}
    rows = [
        f'<Relationship Id="p{n}" Type="{REL}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for n, name in enumerate(parts)
    ]
    for id, (kind, target) in (links or {}).items():
        outside = ' TargetMode="External"' if ":" in target else ""
        rows.append(
            f'<Relationship Id="{id}" Type="{REL}/{kind}" Target={quoteattr(target)}{outside}/>'
        )
    names = f"{O_}/package/2006/relationships"
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{O_}/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
        ).encode(),
        "_rels/.rels": (
            f'<Relationships xmlns="{names}"><Relationship Id="d" '
            f'Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>'
        ).encode(),
        "word/document.xml": part("document", f"<w:body>{''.join(body)}<w:sectPr/></w:body>"),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{names}">{"".join(rows)}</Relationships>'
        ).encode(),
        **{f"word/{name}.xml": data for name, data in parts.items()},
        **(extra or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return out.getvalue()


def read(data: bytes, pictures: Pictures | None = None) -> Publication:
    """Read a Word file, and see that every character of it is accounted for."""
    found = READER.read(Sent(data, "送来.docx", None, pictures or Pictures()))
    assert faults(found, ledger(found)) == ()
    return found


def understood(data: bytes) -> Publication:
    """Read a Word file and let the passes work on it."""
    found = normalise(read(data))
    assert faults(found, ledger(found)) == ()
    return found


def discarded(publication: Publication, rule: str) -> str:
    """Give what a rule left out, joined."""
    return "".join(row.before for row in ledger(publication) if rule in row.rules)


def codes(publication: Publication) -> Counter[str]:
    """Count the findings by code."""
    return Counter(finding.code for finding in publication.findings)
