from __future__ import annotations

import re
from html.parser import HTMLParser

from pks_gen.problems import Accepted, Level, Place, Problem
from pks_gen.rendering.report_html import report_html
from pks_gen.report import build_report
from support.reports import FILE, MADE_ON, PAGES, PROBLEMS, cells, found, full, sections

HOSTILE = '<script>alert("1")</script> ]]> --> </style></title> & {title} \x00\x1b[31m'
VOID = {"meta", "col", "br", "img", "link", "input"}


class Page(HTMLParser):
    """Elements in order, their attributes, and all text outside the style sheet."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(data.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def test_the_page_needs_nothing_else() -> None:
    data = report_html(build_report([full(), found(*PROBLEMS)], made_on=MADE_ON, pages=PAGES))
    page = Page(data)
    assert page.open == []
    assert page.all("html") == [{"lang": "id"}]
    assert {"script", "link", "img", "iframe", "object", "form"}.isdisjoint(name for name, _ in page.tags)
    assert not re.search(rb"url\(|@import|https?:|//", data)
    assert any("default-src 'none'" in str(meta.get("content")) for meta in page.all("meta"))
    assert {"name": "color-scheme", "content": "light"} in page.all("meta")
    assert b"size: A4" in data


def test_tables_can_be_heard() -> None:
    page = Page(report_html(build_report([full()], made_on=MADE_ON)))
    assert page.all("table")
    assert len(page.all("caption")) == len(page.all("table"))
    assert all(head.get("scope") == "col" for head in page.all("th"))
    names = [name for name, _ in page.tags if re.fullmatch(r"h\d", name)]
    assert names[:3] == ["h1", "h2", "h3"]
    assert set(names[2:]) == {"h3"}


def test_links_lead_to_the_chapters() -> None:
    page = Page(report_html(build_report([full(), found(*PROBLEMS)], made_on=MADE_ON)))
    targets = [str(link["href"]) for link in page.all("a")]
    assert targets == [f"#{article['id']}" for article in page.all("article")]
    assert len(targets) == 2


def test_hostile_words_stay_words() -> None:
    problem = Problem(
        Place(FILE.with_name(f"{HOSTILE[:8]}.yaml"), 1, 1), Level.WARNING, "PKS104", HOSTILE, HOSTILE
    )
    facts = found(
        problem,
        subject=HOSTILE,
        parties=(HOSTILE, HOSTILE),
        accepted=(Accepted(problem, HOSTILE),),
    )
    data = report_html(build_report([facts], made_on=MADE_ON, unread=[HOSTILE]))
    page = Page(data)
    assert page.open == []
    assert page.all("script") == []
    assert len(page.all("title")) == 1
    assert '<script>alert("1")</script> ]]> --> </style></title> & {title}' in page.text
    assert b"\x00" not in data
    assert b"\x1b" not in data


def test_every_word_of_the_report_is_on_the_page() -> None:
    report = build_report([full(), found(*PROBLEMS)], made_on=MADE_ON, pages=PAGES)
    text = Page(report_html(report)).text
    for cell in cells(report):
        assert cell.text in text
        assert cell.note in text
    for section in sections(report):
        assert section.title in text
        assert section.intro in text


def test_the_same_report_gives_the_same_bytes() -> None:
    pages = [report_html(build_report([full()], made_on=MADE_ON, pages=PAGES)) for _ in range(2)]
    assert pages[0] == pages[1]
