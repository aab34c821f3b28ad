"""A Reading as plain data for the page template: dictionaries, lists and strings only.

A layout's template may come from a stranger, so nothing with methods reaches it. The
markup of a paragraph is made here, where its text is escaped.
"""

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, assert_never

from banxin.backends.pdf.index import anchored, numbers
from banxin.backends.pdf.lending import Lending
from banxin.backends.pdf.pictures import natural
from banxin.backends.pdf.ruby import ruby
from banxin.typeset.columns import spans, stretches
from banxin.typeset.dressing import Lent
from banxin.typeset.estimate import lines_of
from banxin.typeset.pictures import scaled, tallest
from banxin.typeset.plan import Plan
from banxin.typeset.reading import (
    AnyRun,
    Fill,
    Group,
    IndexMark,
    Leaf,
    Node,
    NoteMark,
    PageNumber,
    PageNumbers,
    Picture,
    Reading,
    RubyRun,
    Run,
    TitleRef,
    columns,
    leaves,
)
from banxin.typeset.tables import grid_of, shares

HAN_SPACE = "\u3000"
_GAP = re.compile(r"[ \t]{2,}|\t|^ | $")
"""White space a browser would drop, join or narrow; one space within may end a line."""
DENSE = 8
"""Tables with more columns than this have less white space in their cells."""
LONG_NOTE = 1 / 4
"""A note that takes more of a page than this does not take its line to the next page."""
FILL = "\0"
"""Stands for a Fill until the whole paragraph is made; no text holds a NUL."""


class Markup:
    """Makes nodes for one reading.

    `pictures` gives the file of an asset, `lent` what other faces set, by role, `pages`
    the page of each index mark as far as it is known.
    """

    def __init__(
        self,
        reading: Reading,
        plan: Plan,
        pictures: dict[str, Path],
        lent: dict[str, tuple[Lent, ...]] | None = None,
        pages: Mapping[str, int] | None = None,
    ) -> None:
        self.reading = reading
        self.plan = plan
        self.pictures = pictures
        self.pages = pages or {}
        self.lendings = {role: Lending(faces) for role, faces in (lent or {}).items()}

    def page(self) -> dict[str, Any]:
        """Give all that the template may use."""
        return {
            "lang": self.reading.lang,
            "title": self.reading.title,
            "author": self.reading.author,
            "subject": self.reading.subject,
            "parts": [self.node(part) for part in self.reading.parts],
        }

    def node(self, node: Node) -> dict[str, Any]:
        """Give a node: its kind, id and HTML tag, and its children or its markup."""
        match node:
            case Leaf():
                return self._leaf(node)
            case Picture():
                return self._picture(node, Group("figure", node.id, ()))
            case Group():
                return self._group(node)
            case _:
                assert_never(node)

    def _leaf(self, leaf: Leaf) -> dict[str, Any]:
        return {
            "kind": "leaf",
            "id": leaf.id,
            "tag": f"h{leaf.level}" if leaf.level else "p",
            "style": leaf.style,
            "running": leaf.running,
            "html": self.inside(leaf),
            "look": self._look(leaf),
            "filled": any(isinstance(run, Fill) for run in leaf.runs),
        }

    def _look(self, leaf: Leaf) -> str:
        """Give the CSS of a paragraph that stands in otherwise than its style says."""
        style, look = self.plan.styles[leaf.style], []
        em = style.cell / style.size
        if leaf.left:
            look.append(f"margin-left:{(style.left + leaf.left) * em:g}em")
        if leaf.right:
            look.append(f"margin-right:{(style.right + leaf.right) * em:g}em")
        if leaf.above:
            look.append(f"margin-top:{style.before + leaf.above:g}pt")
        if leaf.below:
            look.append(f"margin-bottom:{style.after + leaf.below:g}pt")
        if leaf.outdent or leaf.continues:
            look.append(f"text-indent:{-leaf.outdent * em:g}em")
        if leaf.kept or leaf.freed:
            look.append(f"break-after:{'auto' if leaf.freed else 'avoid'}")
        return ";".join(look)

    def _picture(self, picture: Picture, figure: Group) -> dict[str, Any]:
        """Give a picture at the size at which it stands on one page with its captions."""
        path = self.pictures[picture.asset]
        size = natural(path)
        look = f"max-height:{tallest(self.plan, figure):.2f}pt"
        if size:
            shown = scaled(size, self.plan, figure)
            look = f"width:{shown.width:.2f}pt;height:{shown.height:.2f}pt"
        src = path.as_uri()
        return {"kind": "picture", "id": picture.id, "src": src, "alt": picture.alt, "look": look}

    def _group(self, group: Group) -> dict[str, Any]:
        out: dict[str, Any] = {
            "kind": group.kind,
            "id": group.id,
            "alone": group.alone,
            "children": self._children(group),
        }
        if group.kind == "cell":
            out |= {"columns": group.columns, "rows": group.rows, "header": group.header}
        if group.kind == "table":
            out["header_rows"] = group.header_rows
            out["dense"] = columns(group) > DENSE
            room = self.plan.measure / self.plan.styles["table-cell"].size
            parts = shares(grid_of(group), room)
            out["widths"] = [round(100 * part / sum(parts), 3) for part in parts]
        return out

    def _children(self, group: Group) -> list[dict[str, Any]]:
        if self.plan.columns is None or not (group.kind == "body" or spans(group)):
            return [self._child(child, group) for child in group.children]
        return [
            {"kind": "columns", "id": "", "alone": False, "children": list(map(self.node, part))}
            if isinstance(part, tuple)
            else self.node(part)
            for part in stretches(group)
        ]

    def _child(self, child: Node, group: Group) -> dict[str, Any]:
        return self._picture(child, group) if isinstance(child, Picture) else self.node(child)

    def inside(self, leaf: Leaf) -> str:
        """Give the HTML inside a paragraph; phrases of a title do not break within."""
        runs, html = list(leaf.runs), ""
        if leaf.outdent and runs:
            marker, *runs = leaf.runs
            em = self.plan.styles[leaf.style].cell / self.plan.styles[leaf.style].size
            box = f'<span class=marker style="width:{leaf.outdent * em:g}em">'
            html = f"{box}{self._run(marker, leaf)}</span>"
        html += anchored(runs, lambda run: self._run(run, leaf))
        fill = next((run for run in leaf.runs if isinstance(run, Fill)), None)
        if fill is None:
            return html
        before, _, after = html.partition(FILL)
        leader = "<span class=leader></span>" if fill.leader else ""
        return f"{leader}<span class=near>{before}</span><span class=far>{after}</span>"

    def _run(self, run: AnyRun, leaf: Leaf) -> str:
        match run:
            case Run():
                return self._text(run, leaf)
            case RubyRun(voice=voice):
                return ruby(run, lambda text: self._escaped(text, leaf, voice))
            case TitleRef(target=target, text=text, voice=voice):
                return f'<a href="#{escape(target)}">{self._text(Run(text, voice), leaf)}</a>'
            case NoteMark(note=note, text=text):
                return self._note(note, text, leaf)
            case PageNumber(target=target):
                return f'<a class=page href="#{escape(target)}"></a>'
            case PageNumbers():
                return numbers(run, self.pages)
            case Fill():
                return FILL
            case IndexMark():
                return ""
            case _:
                assert_never(run)

    def _text(self, run: Run, leaf: Leaf) -> str:
        text = _GAP.sub(r"<span class=gap>\g<0></span>", self._escaped(run.text, leaf, run.voice))
        if HAN_SPACE in text:
            # In a box of its own: hanging at a line's end, it would push the line away.
            space = f"<span>{HAN_SPACE}</span>"
            phrases = text.split(HAN_SPACE)
            if leaf.style in ("cover-title", "title"):
                phrases = [f"<span class=phrase>{phrase}</span>" for phrase in phrases]
            text = space.join(phrases)
        if run.voice:
            text = f'<span class="v-{escape(run.voice)}">{text}</span>'
        if leaf.target:
            return f'<a href="#{escape(leaf.target)}">{text}</a>'
        if run.href.startswith(("http://", "https://", "mailto:")):
            return f'<a href="{escape(run.href)}">{text}</a>'
        return text

    def _escaped(self, text: str, leaf: Leaf, voice: str = "") -> str:
        """Escape a text, and put what its own face lacks into the face that has it."""
        if not self.lendings:
            return escape(text)
        spoken = self.plan.voices[voice].face if voice in self.plan.voices else None
        lending = self.lendings.get((spoken or self.plan.styles[leaf.style].face).role)
        return lending.marked(text) if lending else escape(text)

    def _note(self, note: str, text: str, leaf: Leaf) -> str:
        group = self.reading.notes[note]
        if any(child is leaf for child in group.children):
            return f"<span class=v-note-number>{escape(text)}</span>"
        inner = "".join(self._note_part(child) for child in group.children)
        style = self.plan.styles["footnote"]
        height = sum(lines_of(leaf, style, self.plan) * style.leading for leaf in leaves(group))
        kind = "footnote long" if height > LONG_NOTE * self.plan.area.depth else "footnote"
        mark = f'class="{kind}" id="{escape(note)}" data-mark="{escape(text)}"'
        return f"<span {mark}>{inner}</span>"

    def _note_part(self, node: Node) -> str:
        if isinstance(node, Leaf):
            look = self._look(node)
            look = f' style="{look}"' if look else ""
            head = f'class="fn s-{escape(node.style)}" id="{escape(node.id)}"{look}'
            return f"<span {head}>{self.inside(node)}</span>"
        if isinstance(node, Group):
            return "".join(self._note_part(child) for child in node.children)
        return ""
