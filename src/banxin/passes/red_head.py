"""The head and foot of an official document that was pasted whole (S47; GB/T 9704—2012 7.2, 7.4).

`清河县总工会文件` above a document's number, its rule and who signs, and below the text
copies and `印发`: a layout prints all of them by itself, so they move to the imprint.
"""

import re

from msgspec.structs import replace

from banxin.model.blocks import Line
from banxin.model.finding import Finding
from banxin.model.inlines import cut_inlines
from banxin.model.pieces import Piece
from banxin.model.publication import Imprint, Publication
from banxin.passes.article import line_text, set_aside, slice_fate, with_findings, with_lines
from banxin.passes.places import Places
from banxin.script.dates import is_date
from banxin.script.numbering import is_document_number

RULE = "S47"
_HEAD = re.compile(
    r"(?P<office>[\u4e00-\u9fff（）]{3,40}?)[ \u3000]*(?:文[ \u3000]*件|公[ \u3000]*函)"
)
_RULE_LINE = re.compile(r"[━─—―_＿=﹏－\-★☆ \u3000]{5,}")
_SIGNER = re.compile(
    r"签[ \u3000]?发[ \u3000]?人[:：][ \u3000]*(?P<signer>[\u4e00-\u9fff ·\u3000]{2,20})"
)
_NUMBER_AND_SIGNER = re.compile(rf"(?P<number>\S+[号號])[ \t\u3000]+{_SIGNER.pattern}")
_URGENT = re.compile(r"(?:特急|加急|平急)")
_SECRET = re.compile(r"(?:绝密|机密|秘密)(?:★\S{1,8})?")
_COPIES = re.compile(r"抄送[:：][ \u3000]*(?P<copy>\S.*)")
_PRINTED = re.compile(
    r"(?P<office>[\u4e00-\u9fff（）]{3,40})[ \t\u3000]+(?P<date>\S{8,20}?)[ \u3000]?印发"
)
_HEAD_LINES, _FOOT_LINES = 8, 4


def red_head(publication: Publication) -> Publication:
    """Move the head and the foot of an official document to the imprint.

    Only the first article has one, and only where its red line and its number are there.
    """
    first, *rest = publication.articles
    work = _Taken(first.lines, publication.imprint)
    if not work.head():
        return publication
    work.foot()
    article = with_lines(first, work.lines)
    found = replace(
        publication,
        articles=(article, *rest),
        aside=publication.aside + tuple(work.aside),
        imprint=work.imprint,
    )
    return with_findings(found, tuple(work.findings))


class _Taken:
    """The lines of an article as its head and its foot are taken from them."""

    def __init__(self, lines: tuple[Line, ...], imprint: Imprint) -> None:
        self.lines = list(lines)
        self.imprint = imprint
        self.aside: list[Piece] = []
        self.findings: list[Finding] = []

    def head(self) -> bool:
        """Take the red line and what stands about it; tell whether there is one."""
        texts = [line_text(line) for line in self.lines[:_HEAD_LINES]]
        red = next((n for n, text in enumerate(texts) if _HEAD.fullmatch(text)), None)
        if red is None or not any(map(_numbered, texts[red + 1 :])):
            return False
        kept: list[Line] = []
        for n, line in enumerate(self.lines):
            said = self._of_head(texts[n], line) if n < len(texts) else None
            if said is None and n >= red:
                kept += self.lines[n:]
                break
            kept += said or ([line] if said is None else [])
        place = Places(self.lines[red].children).span(0, len(texts[red]))
        self.findings.append(Finding(RULE, place, texts[red], weight="note"))
        self.lines = kept
        return True

    def _of_head(self, text: str, line: Line) -> list[Line] | None:
        """Take a line of the head, and give what of it stays; None for one of another kind."""
        if found := _HEAD.fullmatch(text):
            return self._take(line, office=found["office"])
        if found := _SIGNER.fullmatch(text):
            return self._take(line, signer=found["signer"].strip())
        if found := _NUMBER_AND_SIGNER.fullmatch(text):
            self.imprint = replace(self.imprint, signer=found["signer"].strip())
            cut = len(found["number"])
            self.aside += slice_fate(line.children, cut, len(text), "move", RULE)
            return [replace(line, children=cut_inlines(line.children, 0, cut))]
        if _URGENT.fullmatch(text):
            return self._take(line, urgency=text)
        if _SECRET.fullmatch(text):
            return self._take(line, secrecy=text)
        if _RULE_LINE.fullmatch(text):
            self.aside += set_aside(line.children, "markup", RULE)
            return []
        return [line] if is_document_number(text) else None

    def foot(self) -> None:
        """Take who gets copies, and who printed it when, from the last lines."""
        for _ in range(_FOOT_LINES):
            text = line_text(self.lines[-1]) if self.lines else ""
            printed, copies = _PRINTED.fullmatch(text), _COPIES.fullmatch(text)
            if printed and is_date(printed["date"]):
                stated = {"print_office": printed["office"], "print_date": printed["date"]}
                self._take(self.lines.pop(), **stated)
            elif copies:
                names = re.split(r"[，,、；;]", copies["copy"].rstrip("。. "))
                self._take(self.lines.pop(), copy_to=tuple(filter(None, names)))
            elif _RULE_LINE.fullmatch(text):
                self.aside += set_aside(self.lines.pop().children, "markup", RULE)
            else:
                return

    def _take(self, line: Line, **stated: str | tuple[str, ...]) -> list[Line]:
        """Move a whole line to the imprint; nothing of it stays."""
        self.aside += set_aside(line.children, "move", RULE)
        self.imprint = replace(self.imprint, **stated)
        return []


def _numbered(text: str) -> bool:
    return is_document_number(text) or bool(_NUMBER_AND_SIGNER.fullmatch(text))
