"""Equations in a line of plain characters: `(a+b)/2`, `x^2`, `√(y)` (ISO/IEC 29500-1 §22.1)."""

from banxin.readers.word.names import Element, M, W, local

MAX_DEPTH = 40
_TEXTS = (M + "t", W + "t", W + "delText")
_SCRIPTS = {"sup": "^", "sub": "_"}


def linear(element: Element, depth: int = 0) -> str:
    """Give an equation as text; no character of it is left out."""
    if element.tag in _TEXTS:
        return element.text or ""
    if depth > MAX_DEPTH:
        return "".join(map(str, element.itertext(*_TEXTS)))
    parts = {local(child): linear(child, depth + 1) for child in element}
    match local(element):
        case "f":
            return f"{_grouped(parts.get('num', ''))}/{_grouped(parts.get('den', ''))}"
        case "rad":
            return f"√{parts.get('deg', '')}({parts.get('e', '')})"
        case "sup" | "sub" as name:
            text = "".join(linear(child, depth + 1) for child in element)
            return _SCRIPTS[name] + _grouped(text) if text else ""
        case "d":
            inside = ",".join(linear(x, depth + 1) for x in element if x.tag == M + "e")
            return _sign(element, "begChr", "(") + inside + _sign(element, "endChr", ")")
        case "nary":
            return _sign(element, "chr", "∫") + "".join(parts.values())
        case _:
            return "".join(linear(child, depth + 1) for child in element)


def _grouped(text: str) -> str:
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _sign(element: Element, name: str, usual: str) -> str:
    """Give a sign that its properties may name: a bracket, the sum or the integral."""
    found = element.find(f"{M}{local(element)}Pr/{M}{name}")
    return usual if found is None else found.get(M + "val") or ""
