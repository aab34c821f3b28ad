"""Drafts as files of text with signs: plain text, Markdown, web pages."""

import html
import re

from drafts import (
    Block,
    Draft,
    Furniture,
    Grid,
    Heading,
    Paragraph,
    Points,
    Program,
    Quoted,
    Run,
    full,
)

_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&:^])")
_BREAKS = re.compile("[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def as_text(draft: Draft, codec: str = "utf-8", newline: str = "\n") -> bytes:
    """Write plain text: a paragraph a line, tables with tabs, notes in brackets."""
    lines = [_flat(draft.title), ""]
    for block in full(draft):
        lines += _plain_lines(block)
        lines += [""] if not isinstance(block, Furniture) else []
    return (newline.join(lines) + newline).encode(codec)


def _plain_lines(block: Block) -> list[str]:
    match block:
        case Furniture(text=text):
            return [text]
        case Heading(runs=runs) | Paragraph(runs=runs):
            return [_flat(runs)]
        case Points(counted=counted, items=items):
            return [f"{n}. {item}" if counted else f"——{item}" for n, item in enumerate(items, 1)]
        case Grid(rows=rows):
            return ["\t".join(row) for row in rows]
        case Quoted(paragraphs=lines) | Program(lines=lines):
            return list(lines)


def _flat(runs: tuple[Run, ...]) -> str:
    return "".join(run.text + (f"（{run.more}）" if run.more else "") for run in runs)


def as_markdown(draft: Draft) -> bytes:
    """Write Markdown with its tables, footnotes, fences and readings."""
    notes: list[str] = []
    parts = ["# " + _markdown_runs(draft.title, notes)]
    parts += ["\n".join(_markdown(block, notes)) for block in full(draft)]
    return ("\n\n".join([*parts, *notes]) + "\n").encode()


def _bare(text: str) -> str:
    return _SIGNS.sub(r"\\\1", _BREAKS.sub(" ", text))


def _markdown(block: Block, notes: list[str]) -> list[str]:
    match block:
        case Heading(level=level, runs=runs):
            return ["#" * level + " " + _markdown_runs(runs, notes)]
        case Furniture(text=text):
            return [_bare(text)]
        case Paragraph(runs=runs):
            return [_markdown_runs(runs, notes)]
        case Points(counted=counted, items=items):
            return [f"{n}. {_bare(x)}" if counted else f"- {_bare(x)}" for n, x in
                    enumerate(items, 1)]  # fmt: skip
        case Grid(rows=rows):
            lines = ["| " + " | ".join(map(_bare, row)) + " |" for row in rows]
            return [lines[0], "|---" * len(rows[0]) + "|", *lines[1:]]
        case Quoted(paragraphs=lines):
            return "\n>\n".join(f"> {_bare(line)}" for line in lines).split("\n")
        case Program(lines=lines):
            return ["```", *lines, "```"]


def _markdown_runs(runs: tuple[Run, ...], notes: list[str]) -> str:
    return "".join(_markdown_run(run, notes) for run in runs)


def _markdown_run(run: Run, notes: list[str]) -> str:
    text = _bare(run.text)
    match run.kind:
        case "plain":
            return text
        case "strong":
            return f"**{text}**"
        case "emphasis":
            return f"*{text}*"
        case "link":
            return f"[{text}]({run.more})"
        case "code":
            return f"`{run.text}`"
        case "ruby":
            return f"{{{run.text}|{run.more}}}"
        case "note":
            notes.append(f"[^{len(notes) + 1}]: {_bare(run.more)}")
            return f"[^{len(notes)}]"


def as_page(draft: Draft) -> bytes:
    """Write a web page as a site has it: head, navigation, article, footer."""
    body = "\n".join(_page(block) for block in full(draft))
    title = html.escape("".join(run.text for run in draft.title))
    heading = "".join(map(_page_run, draft.title))
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{title}</title>'
        "<script>var 变量 = '<p>';</script></head>\n<body>"
        '<div class="nav"><a href="/">首页</a> <a href="/x">新闻</a></div>\n'
        f'<div class="article"><h1>{heading}</h1>\n{body}\n</div>\n'
        '<div class="footer">版权所有 某会</div></body></html>\n'
    ).encode()


def _page(block: Block) -> str:
    match block:
        case Heading(level=level, runs=runs):
            return f"<h{level}>{''.join(map(_page_run, runs))}</h{level}>"
        case Furniture(text=text):
            return f"<p>{html.escape(text)}</p>"
        case Paragraph(runs=runs):
            return f"<p>{''.join(map(_page_run, runs))}</p>"
        case Points(counted=counted, items=items):
            tag = "ol" if counted else "ul"
            return f"<{tag}>{''.join(f'<li>{html.escape(i)}</li>' for i in items)}</{tag}>"
        case Grid(rows=rows):
            cells = ("".join(f"<td>{html.escape(c)}</td>" for c in row) for row in rows)
            return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
        case Quoted(paragraphs=lines):
            inside = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
            return f"<blockquote>{inside}</blockquote>"
        case Program(lines=lines):
            return f"<pre><code>{html.escape(chr(10).join(lines))}</code></pre>"


def _page_run(run: Run) -> str:
    text = html.escape(run.text)
    match run.kind:
        case "plain":
            return text.replace("春", "&#x6625;")
        case "strong":
            return f"<b>{text}</b>"
        case "emphasis":
            return f"<em>{text}</em>"
        case "link":
            return f'<a href="{html.escape(run.more)}">{text}</a>'
        case "code":
            return f"<code>{text}</code>"
        case "ruby":
            return f"<ruby>{text}<rp>（</rp><rt>{run.more}</rt><rp>）</rp></ruby>"
        case "note":
            return f"（{html.escape(run.more)}）"
