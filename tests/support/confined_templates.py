"""A template rendered in a child process, for tests of what stops it."""

from __future__ import annotations

from typing import Any

from jinja2 import DictLoader

from pks_gen.confined import confined
from pks_gen.drafting.environment import ClauseEnvironment
from pks_gen.templating.own import FormPieces, OwnTemplateEnvironment
from pks_gen.templating.pieces import PIECES, Pieces


@confined
def render(wish: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    own = wish["kind"] == "own"
    environment = OwnTemplateEnvironment() if own else ClauseEnvironment(DictLoader({}))
    pieces = FormPieces() if own else Pieces()
    text = environment.from_string(wish["source"]).render({**wish["names"], PIECES: pieces})
    return {"length": len(text)}, b""
