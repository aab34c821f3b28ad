"""What is drawn: text boxes, pictures, word art, and what a page cannot take over.

DrawingML in `w:drawing` (ISO/IEC 29500-1 §20.4), VML in `w:pict` and `w:object` (29500-4 §19.1).
"""

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from banxin.readers.word.names import MC, A, Element, O, R, V, W, chosen, local

_PARTS = {"chart": "id", "relIds": "dm"}
"""Elements that name a part with texts of its own: a chart, the data of a diagram."""
_SHAPES = ("wsp", "shape", "line", "rect", "group")


class Box(NamedTuple):
    """A text box: its content is blocks."""

    content: Element


class Picture(NamedTuple):
    """A picture by the id of its relation, and what it shows in words."""

    relation: str
    alt: str


class Lettering(NamedTuple):
    """Word art, or a line within a drawing of another program."""

    text: str


class Foreign(NamedTuple):
    """What is not carried over: its name, and the relation of its part."""

    name: str
    relation: str = ""


Found = Box | Picture | Lettering | Foreign


def drawn(element: Element) -> Iterator[Found]:
    """Give what a drawing holds, in order; a shape of lines alone is foreign."""
    title = next((x for x in element.iter() if local(x) == "docPr"), None)
    alt = _alt(title) if title is not None else ""
    found = list(_walk(element, alt))
    objects = [x for x in found if isinstance(x, Foreign)]
    if element.tag == W + "object" and objects:
        yield from objects  # the picture beside an object only shows what it is
        yield from (x for x in found if isinstance(x, Box | Lettering))
        return
    yield from found
    if not found and any(local(x) in _SHAPES for x in element.iter()):
        yield Foreign(title.get("name", "") if title is not None else "VML")


def _walk(element: Element, alt: str) -> Iterator[Found]:
    for node in element:
        name = local(node)
        if node.tag == MC + "AlternateContent":
            branch = chosen(node)
            if branch is not None:
                yield from _walk(branch, alt)
        elif node.tag == W + "txbxContent":
            yield Box(node)
        elif node.tag == A + "blip":
            picture = node.get(R + "embed") or node.get(R + "link")
            if picture:
                yield Picture(picture, alt)
        elif name == "pic" and (own := _own_alt(node)):
            yield from _walk(node, alt or own)
        elif node.tag == V + "imagedata":
            yield Picture(node.get(R + "id") or "", _shape_alt(node))
        elif node.tag == V + "textpath" and (node.get("string") or "").strip():
            yield Lettering(node.get("string") or "")
        elif node.tag == A + "p":
            text = "".join(t.text or "" for t in node.iter(A + "t"))
            if text.strip():
                yield Lettering(text)
        elif node.tag == O + "OLEObject":
            yield Foreign(node.get("ProgID") or "OLE")
        elif name in _PARTS and node.get(R + _PARTS[name]):
            yield Foreign("", node.get(R + _PARTS[name]) or "")
        else:
            yield from _walk(node, alt)


def _alt(title: Element) -> str:
    """Give the alternative text; where it is the path of a file, the file's name."""
    text = " ".join((title.get("descr") or title.get("title") or "").split())
    path = text.replace("\\", "/")
    return posixpath.basename(path) if ":/" in path else text


def _own_alt(picture: Element) -> str:
    about = next((x for x in picture.iter() if local(x) == "cNvPr"), None)
    return _alt(about) if about is not None else ""


def _shape_alt(image: Element) -> str:
    shape = image.getparent()
    return " ".join((shape.get("alt") or "").split()) if shape is not None else ""
