"""What an office puts round its text: a masthead or red head, and who gets a copy.

GB/T 9704—2012 7.2 (版头) and 7.4 (版记); a bulletin (简报) has the same two in its own way.
"""

import msgspec

from banxin.model.blocks import Para, Signature
from banxin.model.inlines import plain
from banxin.model.publication import Imprint, Publication
from banxin.script.dates import is_date
from banxin.typeset.plan import Plan
from banxin.typeset.reading import Fill, Group, Leaf, Node, Run, Runs, said
from banxin.typeset.runs import Speaker
from banxin.typeset.widths import spaced_width
from banxin.typeset.words import word

SIGNED = 2
"""Lines of a signature that says an office and a date."""


def one_leaf(id: str, style: str, text: str) -> tuple[Leaf, ...]:
    """Give a paragraph of plain text; none where nothing is said."""
    return (Leaf(id, style, (Run(text),)),) if text else ()


def at_ends(left: Runs, right: Runs) -> Runs:
    """Two texts at the two ends of a line."""
    return (*left, Fill(), *right) if right else left


def apart(left: Runs, right: Runs, style: str, plan: Plan) -> tuple[Runs, ...]:
    """Two texts at the two ends of a line; of two lines where one cannot hold both."""
    if not right or _fits((*left, *right), style, plan):
        return (at_ends(left, right),) if left or right else ()
    return (*((left,) if left else ()), (Fill(), *right) if _fits(right, style, plan) else right)


def _fits(runs: Runs, style: str, plan: Plan) -> bool:
    """Tell whether texts stand on a line with a character's width between them."""
    look = plan.styles[style]
    room = plan.area.measure / look.cell - look.left - look.right - max(look.indent, 0.0)
    text = said(Leaf("", style, runs))
    return spaced_width(text, plan.lines.autospace) + len(text) * max(look.spacing, 0.0) + 1 <= room


def plainly(text: str) -> Runs:
    """Give a text as the runs of a line; none where nothing is said."""
    return (Run(text),) if text else ()


def lifted(publication: Publication, plan: Plan) -> Para | None:
    """Give the paragraph with the document's number, where a red head has its place for it."""
    if "number" not in plan.matter.masthead or publication.imprint.number:
        return None
    first = publication.articles[0].children[:1]
    return next(
        (p for p in first if isinstance(p, Para) and p.role == "number" and not p.run_in), None
    )


def _imprint(publication: Publication, plan: Plan) -> Imprint:
    """Give the imprint; in an official document who signs, and when, fills what it lacks."""
    imprint = publication.imprint
    if "number" not in plan.matter.masthead:
        return imprint
    signed = [b for b in publication.articles[0].children if isinstance(b, Signature)]
    lines = [plain(line) for line in signed[-1].lines] if signed else []
    if len(lines) != SIGNED or not is_date(lines[1]):
        return imprint
    return msgspec.structs.replace(
        imprint, office=imprint.office or lines[0], date=imprint.date or lines[1]
    )


def masthead(publication: Publication, plan: Plan, speaker: Speaker) -> Group | None:
    """Give the lines that the layout asks for and sidecar or text fills; None for none."""
    imprint = _imprint(publication, plan)
    number = lifted(publication, plan)
    if number is not None:
        imprint = msgspec.structs.replace(imprint, number=plain(number.children))
    children = [node for name in plan.matter.masthead for node in _head_line(name, imprint, plan)]
    if number is not None:
        words = speaker.runs(number.children)
        children = [_lifted(node, number.id, words) for node in children]
    return Group("masthead", "masthead", tuple(children)) if children else None


def _lifted(node: Node, id: str, words: Runs) -> Node:
    """Let the number's line be the paragraph it was, in its own words."""
    if not isinstance(node, Leaf) or node.id != "masthead.number":
        return node
    return msgspec.structs.replace(node, id=id, runs=(*words, *node.runs[1:]))


def _head_line(name: str, imprint: Imprint, plan: Plan) -> tuple[Node, ...]:
    match name:
        case "marks":
            marks = (imprint.copy_number, imprint.secrecy, imprint.urgency)
            return tuple(
                leaf
                for n, text in enumerate(marks, 1)
                for leaf in one_leaf(f"masthead.mark{n}", "document-mark", text)
            )
        case "name":
            return one_leaf("masthead.name", "masthead", _name(imprint, plan))
        case "issue":
            return one_leaf("masthead.issue", "issue", _issue(imprint, plan))
        case "number":
            return _number(imprint, plan)
        case _:
            lines = apart(plainly(imprint.office), plainly(imprint.date), "office", plan)
            return _one_below_the_other("masthead.office", "office", lines)


def _name(imprint: Imprint, plan: Plan) -> str:
    """A red head without a name of its own is the office's (7.2.4)."""
    if imprint.masthead or "number" not in plan.matter.masthead or not imprint.office:
        return imprint.masthead
    return word("red-head", plan.lang, plan.words, office=imprint.office)


def _issue(imprint: Imprint, plan: Plan) -> str:
    lang, own = plan.lang, plan.words
    issue = word("issue", lang, own, issue=imprint.issue) if imprint.issue else ""
    return issue + (word("serial", lang, own, serial=imprint.serial) if imprint.serial else "")


def _number(imprint: Imprint, plan: Plan) -> tuple[Node, ...]:
    """The document's number; with who signs it at the other end of the line (7.2.5, 7.2.6)."""
    if not imprint.signer:
        return one_leaf("masthead.number", "document-number", imprint.number)
    signer = word("signer", plan.lang, plan.words, text="\n").partition("\n")
    signed = tuple(run for run in (Run(signer[0]), Run(imprint.signer, "signer"), Run(signer[2]))
                   if run.text)  # fmt: skip
    style = "document-number-signed"
    lines = apart(plainly(imprint.number), signed, style, plan)
    return _one_below_the_other("masthead.number", style, lines)


def _one_below_the_other(id: str, style: str, lines: tuple[Runs, ...]) -> tuple[Leaf, ...]:
    """Give a paragraph for each line; the first bears the id itself."""
    return tuple(Leaf(f"{id}.{n}" if n else id, style, runs) for n, runs in enumerate(lines))


def distribution(publication: Publication, plan: Plan) -> Group | None:
    """Who gets it, who prints it and how many: the foot of the last page."""
    imprint, lang, own = _imprint(publication, plan), plan.lang, plan.words
    lines: list[Runs] = []
    if imprint.send_to:
        lines.append((Run(word("send-to", lang, own, text="，".join(imprint.send_to))),))
    if imprint.copy_to:
        lines.append((Run(word("copy-to", lang, own, text="，".join(imprint.copy_to))),))
    printed = _printed(imprint, plan)
    children = tuple(
        Leaf(f"distribution.{n}", "distribution", runs)
        for n, runs in enumerate((*lines, *printed), 1)
    )
    return Group("distribution", "distribution", children) if children else None


def _printed(imprint: Imprint, plan: Plan) -> tuple[Runs, ...]:
    """Who prints it and when, and how many copies; an official document always says so."""
    always = "number" in plan.matter.masthead and imprint.date
    if not (imprint.copies or imprint.print_office or imprint.print_date or always):
        return ()
    office = imprint.print_office or imprint.office
    date = imprint.print_date or imprint.date
    when = word("printed", plan.lang, plan.words, date=date) if date else ""
    if not imprint.copies:
        return apart(plainly(office), plainly(when), "distribution", plan)
    copies = word("copies", plan.lang, plan.words, copies=imprint.copies)
    printed = plainly("　".join(filter(None, (office, when))))
    return apart(printed, plainly(copies), "distribution", plan)
