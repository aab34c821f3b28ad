"""Equations in a line of plain characters: `(a+b)/2`, `x^2`, `√(y)` (ISO/IEC 29500-1 §22.1)."""

from banxin.readers.word.names import Element, M, local

MAX_DEPTH = 40
_SCRIPTS = {"sup": "^", "sub": "_"}


def linear(element: Element, depth: int = 0) -> str:
    """Give an equation as text; no character of it is left out."""
    if element.tag == M + "t":
        return element.text or ""
    parts = {local(child): linear(child, depth + 1) for child in element}
    if depth > MAX_DEPTH or element.tag.startswith(M) is False:
        return "".join(map(str, element.itertext(M + "t")))
    match local(element):
        case "f":
            return f"{_grouped(parts.get('num', ''))}/{_grouped(parts.get('den', ''))}"
        case "rad":
            return f"√{parts.get('deg', '')}({parts.get('e', '')})"
        case "sup" | "sub" as name:
            text = "".join(linear(child, depth + 1) for child in element)
            return _SCRIPTS[name] + _grouped(text) if text else ""
        case "d":
            return "(" + ",".join(linear(x, depth + 1) for x in element if x.tag == M + "e") + ")"
        case _:
            return "".join(linear(child, depth + 1) for child in element)


def _grouped(text: str) -> str:
    return text if len(text) <= 1 or text.isalnum() else f"({text})"
