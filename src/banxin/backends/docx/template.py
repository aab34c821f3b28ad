"""A Word package made from nothing for one Plan.

python-docx's own template is meant for English: Japanese theme fonts, compatibility with
Word 2010, punctuation uncompressed. So every part but the text is written here.
"""

import io
import zipfile
from importlib.resources import files
from string import Template
from xml.sax.saxutils import escape, quoteattr

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from banxin.backends.docx.settings import font_table, numbering, settings
from banxin.backends.docx.styles import language, style_sheet
from banxin.backends.docx.wml import legal, serialise, w
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Reading

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WRITTEN = "1980-01-01T00:00:00Z"
"""A file's date is not what it says; the same text gives the same bytes on any day."""

_PARTS = (
    ("word/styles.xml", CT.WML_STYLES, RT.STYLES),
    ("word/settings.xml", CT.WML_SETTINGS, RT.SETTINGS),
    ("word/fontTable.xml", CT.WML_FONT_TABLE, RT.FONT_TABLE),
    ("word/numbering.xml", CT.WML_NUMBERING, RT.NUMBERING),
    ("word/theme/theme1.xml", CT.OFC_THEME, RT.THEME),
)
_ROOTS = (
    ("word/document.xml", CT.WML_DOCUMENT_MAIN, RT.OFFICE_DOCUMENT),
    ("docProps/core.xml", CT.OPC_CORE_PROPERTIES, RT.CORE_PROPERTIES),
)


def template(plan: Plan, reading: Reading, identity: str, note_format: str) -> io.BytesIO:
    """Give a package with styles, settings and properties, and an empty body."""
    content = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations("", _ROOTS),
        "word/_rels/document.xml.rels": _relations("word/", _PARTS),
        "word/document.xml": serialise(w("document", w("body"))),
        "word/styles.xml": serialise(style_sheet(plan, reading)),
        "word/settings.xml": serialise(settings(plan, note_format)),
        "word/fontTable.xml": serialise(font_table(plan)),
        "word/numbering.xml": serialise(numbering()),
        "word/theme/theme1.xml": _theme(plan),
        "docProps/core.xml": _properties(reading, identity),
    }
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w") as package:
        for name, data in content.items():
            package.writestr(name, data)
    found.seek(0)
    return found


def _content_types() -> bytes:
    rows = [
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind, _ in _PARTS + _ROOTS
    ]
    defaults = (
        f'<Default Extension="rels" ContentType="{CT.OPC_RELATIONSHIPS}"/>'
        f'<Default Extension="xml" ContentType="{CT.XML}"/>'
    )
    space = f"{_PACKAGE}/content-types"
    return f'{_XML}<Types xmlns="{space}">{defaults}{"".join(rows)}</Types>'.encode()


def _relations(folder: str, parts: tuple[tuple[str, str, str], ...]) -> bytes:
    rows = [
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{name.removeprefix(folder)}"/>'
        for n, (name, _, kind) in enumerate(parts, start=1)
    ]
    space = f"{_PACKAGE}/relationships"
    return f'{_XML}<Relationships xmlns="{space}">{"".join(rows)}</Relationships>'.encode()


def _theme(plan: Plan) -> bytes:
    body = plan.styles["body"]
    head = plan.styles.get("heading-1", body)
    source = files(__package__).joinpath("theme.xml").read_text(encoding="utf-8")
    names = {
        "accent": plan.accent.upper(),
        "latin": body.face.latin,
        "major": head.face.word,
        "minor": body.face.word,
    }
    return Template(source).substitute({k: quoteattr(v)[1:-1] for k, v in names.items()}).encode()


def _properties(reading: Reading, identity: str) -> bytes:
    rows = {
        "dc:title": reading.title,
        "dc:subject": reading.subject,
        "dc:creator": reading.author,
        "dc:identifier": identity,
        "dc:language": language(reading.lang),
    }
    plain = "".join(f"<{tag}>{escape(legal(text))}</{tag}>" for tag, text in rows.items())
    dates = "".join(
        f'<dcterms:{when} xsi:type="dcterms:W3CDTF">{_WRITTEN}</dcterms:{when}>'
        for when in ("created", "modified")
    )
    spaces = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    root = f"<cp:coreProperties {spaces}>{plain}{dates}</cp:coreProperties>"
    return etree.tostring(
        etree.fromstring(root), xml_declaration=True, encoding="UTF-8", standalone=True
    )
