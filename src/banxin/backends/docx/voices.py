"""Character styles: one a voice, and the variants that Word's absolute sizes ask for."""

from banxin.backends.docx.looks import character_looks
from banxin.backends.docx.names import StyleName, voice_style
from banxin.backends.docx.wml import Element, val, w
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
            looks = character_looks(spec, within, face, latin=latin)
            self._made[named.id] = _character_style(named, looks)
        return named.id

    def elements(self) -> list[Element]:
        """Give every style made, in the order first asked for."""
        return list(self._made.values())

    def _voice(self, name: str) -> Voice:
        return self._plan.voices.get(name) or _DEFAULTS.get(name) or Voice(name)

    def _named(self, spec: Voice, within: Style, face: Face, *, latin: bool) -> StyleName:
        base = voice_style(spec.name) if spec.name else StyleName("Latin", "西文")
        marks = []
        if latin and spec.name:
            marks.append("Latin")
        if latin and face.latin != self._body.face.latin:
            marks.append(face.role)
        if _sized(spec) and within.size != self._body.size:
            marks.append(f"{within.size:g}")
        return StyleName("-".join([base.id, *marks]), " ".join([base.name, *marks]))


def _sized(spec: Voice) -> bool:
    return bool(spec.spacing) or (spec.scale != 1 and not spec.raised)


def _character_style(named: StyleName, looks: list[Element]) -> Element:
    return w(
        "style",
        val("name", named.name),
        val("basedOn", "DefaultParagraphFont"),
        val("uiPriority", 22),
        w("qFormat"),
        *([w("rPr", *looks)] if looks else []),
        type="character",
        styleId=named.id,
    )
