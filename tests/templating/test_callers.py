"""``{% call %}`` in an office's own documents: a macro prints what stands in it."""

from __future__ import annotations

from pks_gen.templating.open_values import Open
from pks_gen.templating.own import FormPieces, OwnTemplateEnvironment
from pks_gen.templating.pieces import MARK, PIECES


def test_a_macro_prints_what_its_caller_holds() -> None:
    text = (
        "{% macro kotak(n) %}[{% if n > 0 %}{{ caller() }}{% endif %}]{% endmacro %}"
        "{% call kotak(1) %}{{ kota }}{% endcall %}{% call kotak(1) %}{{ kosong + 1 }}{% endcall %}"
    )
    pieces = FormPieces()
    names = {"kota": "Lahat", "kosong": Open("jumlah", "jumlah"), PIECES: pieces}
    made = OwnTemplateEnvironment().from_string(text).render(names)
    shown = MARK.sub(lambda mark: getattr(pieces.all[int(mark[1])], "text", ""), made)
    assert shown == "[Lahat][[BELUM DIISI: jumlah]]"
