"""Small feeds in each dialect, made of the parts that a test is about, and what they say."""

from pathlib import Path

from banxin.model.inlines import plain
from banxin.model.ledger import faults, ledger, restored
from banxin.model.publication import Article, Publication
from banxin.readers.feed.reader import READER
from banxin.readers.sent import Pictures, Sent

RSS = (
    '<?xml version="1.0" encoding="{codec}"?>\n<rss version="2.0"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">\n<channel><title>清河工人</title>'
    "<link>http://a.example/</link>{items}</channel>\n</rss>\n"
)
RDF = (
    '<?xml version="1.0" encoding="{codec}"?>\n'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
    '<channel rdf:about="http://a.example/"><title>清河工人</title><link>http://a.example/</link>'
    '<items><rdf:Seq><rdf:li rdf:resource="http://a.example/1"/></rdf:Seq></items></channel>'
    "{items}\n</rdf:RDF>\n"
)
ATOM = (
    '<?xml version="1.0" encoding="{codec}"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
    "<title>清河工人</title><id>urn:a</id><updated>2023-02-07T09:00:00Z</updated>"
    "{items}\n</feed>\n"
)
PROSE = "今年以来，各级工会认真组织职工学习，扎实推进各项工作，取得了良好的成效，受到欢迎。"
HANT = "今年以來，各級工會認真組織職工學習，紮實推進各項工作，取得了良好的成效，受到歡迎。"


def rss(*items: str, codec: str = "utf-8") -> str:
    return _made(RSS, "item", items, codec)


def rdf(*items: str, codec: str = "utf-8") -> str:
    return _made(RDF, "item", items, codec)


def atom(*items: str, codec: str = "utf-8") -> str:
    return _made(ATOM, "entry", items, codec)


def _made(shape: str, tag: str, items: tuple[str, ...], codec: str) -> str:
    inner = "".join(f"\n<{tag}>{item}</{tag}>" for item in items)
    return shape.format(items=inner, codec=codec)


def item(title: str, text: str = PROSE, more: str = "") -> str:
    return f"<title>{title}</title><description>{text}</description>{more}"


def read(text: str, codec: str = "utf-8", folder: Path | None = None) -> Publication:
    data = text.encode(codec)
    publication = READER.read(Sent(data, "a.rss", None, Pictures(folder)))
    rows = ledger(publication)
    assert faults(publication, rows) == ()
    assert restored(publication.sources[0], rows) == text
    return publication


def only(text: str) -> Article:
    (article,) = read(text).articles
    return article


def said(article: Article) -> list[str]:
    return [plain(line.children) for line in article.lines]


def left(publication: Publication) -> list[str]:
    return [row.before for row in ledger(publication) if row.kind == "discard"]
