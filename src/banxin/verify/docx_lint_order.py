"""What stands where it may not: cells, paragraphs, sections and fields of one part."""

from collections.abc import Iterator

from banxin.verify.docx_parts import Element, W, value


def misplaced(root: Element) -> Iterator[tuple[str, str]]:
    """Give what has its place wrong, each with its code.

    A cell ends in a paragraph (ISO/IEC 29500-1 §17.4.65), no paragraph holds another, the
    last section's properties end the body, and every field that begins ends (§17.16.18).
    """
    for cell in root.iter(W + "tc"):
        if not len(cell) or cell[-1].tag != W + "p":
            yield "table-last", "w:tc"
    for block in root.iter(W + "p", W + "tbl"):
        outer = block.getparent()
        if outer is not None and outer.tag == W + "p":
            yield "nested", str(block.tag).replace(W, "w:")
    body = root.find(W + "body")
    after = [] if body is None else [x.getnext() for x in body.findall(W + "sectPr")]
    for element in after:
        if element is not None:
            yield "after-section", str(element.tag).replace(W, "w:")
    if not _closed(root):
        yield "field-open", "w:fldChar"


def _closed(root: Element) -> bool:
    """Follow begin, separate and end; a field that ends unbegun is open as well."""
    depth = 0
    for mark in root.iter(W + "fldChar"):
        depth += {"begin": 1, "end": -1}.get(value(mark, "fldCharType"), 0)
        if depth < 0:
            return False
    return depth == 0
