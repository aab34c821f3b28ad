"""An office and a date that a source sets to the right sign the text, whatever follows."""

from banxin.model.blocks import Evidence, Line, Signature
from banxin.model.inlines import plain, text_inlines
from banxin.model.pieces import Piece
from banxin.model.publication import Article, Publication
from banxin.passes import normalise

TEXT = "为做好筹备工作，制定本方案，请各车间认真执行，确保按时完成。"


def signatures(*lines: tuple[str, bool]) -> list[list[str]]:
    read = tuple(
        Line(text_inlines((Piece(text),)), Evidence(right=right, whole=True))
        for text, right in lines
    )
    made = normalise(Publication(schema="banxin/1", articles=(Article(lines=read),)))
    blocks = made.articles[0].children
    return [[plain(x) for x in b.lines] for b in blocks if isinstance(b, Signature)]


def test_what_is_set_right_signs_though_a_form_follows():
    signed = [("华丰公司工会", True), ("2026年1月6日", True)]
    form = [("职工登记表", False), ("姓名、性别、车间和工会小组意见由本人填写。", False)]
    assert signatures(("筹备方案", False), (TEXT, False), *signed, *form) == [
        ["华丰公司工会", "2026年1月6日"]
    ]


def test_a_date_alone_or_in_the_text_signs_nothing():
    dated = [("华丰公司工会", False), ("2026年1月6日", True)]
    assert signatures(("筹备方案", False), (TEXT, False), *dated, (TEXT + "请知照。", False)) == []
