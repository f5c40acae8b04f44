"""A checkout of python-docx-template -> how many of its test templates this program fills in as docxtpl does.

    python bench/own_templates.py CHECKOUT

Each of the project's test scripts is run as it is, in a process of its own, with ``DocxTemplate.render``
patched: the template, the context and the document that docxtpl makes of them are kept. The same template
and context then go through this program's own engine, and the two documents are laid side by side: the text
and the structure of each story. Contexts that hold objects (RichText, InlineImage, Subdoc, functions) are
no plain data and are told apart: they are refused by design.
"""

from __future__ import annotations

import argparse
import json
import pickle
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from pks_gen.confined import run_confined
from pks_gen.draft import Placeholder
from pks_gen.ooxml import OfficeFile, W, open_office_file, parse_xml
from pks_gen.rendering.word_form import CHILD
from pks_gen.rendering.word_form_marks import Marks
from pks_gen.rendering.word_form_tables import fit_grids, number_drawings
from pks_gen.templating.form_context import FormContext
from pks_gen.word_places import paragraphs, stories

_CAPTURE = """
import pickle, runpy, sys, docxtpl
script, home = sys.argv[1:]
count = 0
whole = docxtpl.DocxTemplate.render
def render(self, context, *args, **named):
    global count
    whole(self, context, *args, **named)
    count += 1
    custom = bool(args or named.get("jinja_env"))
    try:
        data = pickle.dumps((self.template_file, context, custom))
    except Exception:
        data = b""
    open(f"{home}/{count}.pickle", "wb").write(data)
    keep = docxtpl.DocxTemplate.save
    self.docx.save(f"{home}/{count}.docx")
docxtpl.DocxTemplate.render = render
sys.argv = [script]
runpy.run_path(script, run_name="__main__")
"""


@dataclass(frozen=True, slots=True)
class Trial:
    """One rendering of one script."""

    script: str
    verdict: str
    detail: str = ""


def main() -> None:
    """Run every script, and print what became of each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    trials = [
        trial for script in sorted((asked.checkout / "tests").glob("[a-z]*.py")) for trial in _script(script)
    ]
    if asked.json:
        print(json.dumps([[t.script, t.verdict, t.detail] for t in trials], indent=1))
        return
    for trial in trials:
        print(f"{trial.script:32} {trial.verdict:22} {trial.detail}")
    for verdict, count in Counter(trial.verdict for trial in trials).most_common():
        print(f"{count:4} {verdict}")


def _script(script: Path) -> Iterator[Trial]:
    if script.name in ("runtests.py", "module_execute.py"):
        return
    with tempfile.TemporaryDirectory() as temp:
        tests = Path(temp) / "tests"
        shutil.copytree(script.parent, tests)
        (tests / "output").mkdir(exist_ok=True)
        home = Path(temp) / "kept"
        home.mkdir()
        run = subprocess.run(
            [sys.executable, "-c", _CAPTURE, script.name, str(home)],
            cwd=tests, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        made = sorted(home.glob("*.pickle"))
        if not made:
            yield Trial(script.stem, "docxtpl itself stops", run.stderr.strip().rpartition("\n")[2][:80])
        for number, kept in enumerate(made, start=1):
            yield _compared(f"{script.stem}{f' {number}' if len(made) > 1 else ''}", kept, tests)


def _compared(name: str, kept: Path, tests: Path) -> Trial:
    if not kept.stat().st_size:
        return Trial(name, "objects in the context")
    template, context, custom = pickle.loads(kept.read_bytes())  # noqa: S301 - written by our own child
    if objects := sorted({type(value).__name__ for value in _leaves(context) if not _is_plain(value)}):
        return Trial(name, "objects in the context", ", ".join(objects))
    if custom:
        return Trial(name, "its own Jinja environment")
    office = open_office_file(tests / template)
    payload = {
        "parts": {story.part: office.parts[story.part] for story in stories(office)},
        "form": FormContext({"pihak": [], "badan": []}),
        "words": context,
    }
    header, body = run_confined(CHILD, payload)
    if header["faults"]:
        return Trial(name, "refused", "; ".join(f"{f['text']} ({f['tag'][:40]})" for f in header["faults"]))
    theirs = open_office_file(kept.with_suffix(".docx"))
    return _side_by_side(name, office, theirs, header, body)


def _side_by_side(
    name: str, office: OfficeFile, theirs: OfficeFile, header: dict[str, Any], body: bytes
) -> Trial:
    marks = Marks([Placeholder(p[1], p[2]) if p[0] == "open" else p[1] for p in header["printed"]])
    ours = dict(office.parts)
    start = 0
    for part, size in header["sizes"]:
        root = parse_xml(body[start : start + size], part)
        start += size
        marks.put_in(root)
        if part == office.main_part():
            fit_grids(root)
            number_drawings(root)
        ours[part] = etree.tostring(root)
    same_text = same_form = True
    for story in stories(office):
        if story.part not in theirs.parts:
            continue
        one, other = parse_xml(ours[story.part], "ours"), theirs.xml(story.part)
        same_text &= _texts(one) == _texts(other)
        same_form &= _form(one) == _form(other)
    verdict = "same" if same_text and same_form else "same text" if same_text else "different"
    return Trial(name, verdict)


def _texts(root: etree._Element) -> list[str]:
    return [place.text for _, place in paragraphs(root, "")]


def _form(root: etree._Element) -> list[object]:
    """Reduce a part to its elements, attributes and words; empty texts and their runs do not count."""
    for text in list(root.iter(W + "t")):
        run = text.getparent()
        if not text.text and run is not None:
            run.remove(text)
    for run in list(root.iter(W + "r")):
        holder = run.getparent()
        if holder is not None and all(child.tag == W + "rPr" for child in run):
            holder.remove(run)
    return list(_shape(root))


def _shape(node: etree._Element) -> Iterator[object]:
    keys = sorted(
        (str(key), str(value)) for key, value in node.attrib.items() if not str(key).endswith("space")
    )
    yield (str(node.tag), keys, "" if len(node) else node.text or "")
    for child in node:
        if isinstance(child.tag, str):
            yield from _shape(child)
    yield "/"


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield value


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, str | int | float | bool)


if __name__ == "__main__":
    main()
