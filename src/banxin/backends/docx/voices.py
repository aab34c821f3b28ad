"""Character styles: one a voice, and the variants that Word's absolute sizes ask for."""

from banxin.backends.docx.looks import character_looks
from banxin.backends.docx.names import LATIN, StyleName, voice_style, voice_variant
from banxin.backends.docx.style_elements import style_element, variant
from banxin.backends.docx.wml import Element, w
from banxin.typeset.plan import Face, Plan, Style, Voice

_DEFAULTS = {"note-mark": Voice("note-mark", raised="sup")}


class VoiceStyles:
    """Makes character styles as runs ask for them.

    A voice's size is relative to its paragraph and a style's is not, so a voice met in a
    paragraph of another size gets a style of its own, as does its Latin.
    """

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._body = plan.styles["body"]
        self._made: dict[str, Element] = {}
        self.style("", self._body, latin=True)
        for name in plan.voices:
            self.style(name, self._body, latin=False)

    def style(self, voice: str, within: Style, *, latin: bool) -> str:
        """Give the id of the style for a run; empty where the paragraph's own will do."""
        if not voice and not latin:
            return ""
        spec = self._voice(voice)
        face = spec.face or within.face
        named = self._named(spec, within, face, latin=latin)
        if named.id not in self._made:
            self._made[named.id] = self._element(named, spec, within, latin=latin)
        return named.id

    def elements(self) -> list[Element]:
        """Give every style made, in the order first asked for."""
        return list(self._made.values())

    def _voice(self, name: str) -> Voice:
        return self._plan.voices.get(name) or _DEFAULTS.get(name) or Voice(name)

    def _named(self, spec: Voice, within: Style, face: Face, *, latin: bool) -> StyleName:
        other = face.role if latin and face.latin != self._body.face.latin else ""
        points = within.size if _sized(spec) and within.size != self._body.size else 0.0
        return voice_variant(_base(spec), bool(spec.name) and latin, other, points)

    def _element(self, named: StyleName, spec: Voice, within: Style, *, latin: bool) -> Element:
        looks = _looks(spec, within, latin=latin)
        base = _base(spec)
        if named == base:
            return style_element(named, *([looks] if len(looks) else []), kind="character")
        if base.id not in self._made:
            self.style(spec.name, self._body, latin=not spec.name)
        plain = _looks(spec, self._body, latin=not spec.name)
        return variant(named, base, (looks, plain), kind="character")


def _base(spec: Voice) -> StyleName:
    return voice_style(spec.name) if spec.name else LATIN


def _looks(spec: Voice, within: Style, *, latin: bool) -> Element:
    return w("rPr", *character_looks(spec, within, spec.face or within.face, latin=latin))


def _sized(spec: Voice) -> bool:
    return bool(spec.spacing) or (spec.scale != 1 and not spec.raised)
