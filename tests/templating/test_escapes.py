"""Templates are hostile: what may be tried to leave the sandbox is refused, what never ends is stopped."""

from __future__ import annotations

import resource
from collections.abc import Callable
from typing import Any

import pytest
from jinja2 import DictLoader

from pks_gen.confined import ChildDiedError, ChildFaultError, TooMuchError, run_confined
from pks_gen.drafting.environment import ClauseEnvironment
from pks_gen.templating.faults import FAULTS, said
from pks_gen.templating.form_context import FormContext
from pks_gen.templating.own import FormPieces, OwnTemplateEnvironment
from pks_gen.templating.pieces import PIECES, Pieces

NAMES = FormContext(
    data={
        "pihak": [
            {"sebutan": "PIHAK KESATU", "sebagai": "pemberi_kerja", "nomor": "1/X", "lembaga": "Contoh"}
        ],
        "badan": [],
        "tempat": "Kota Contoh",
        "jumlah": 1444,
    },
    articles={"iuran": "Pasal 7"},
    blocks=("naskah", "pasal"),
).names()

ESCAPES = [
    # the way up from any value to all classes
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ ''['__cla' ~ 'ss__'] }}",
    "{{ [].__class__ }}",
    "{{ ().__class__.__bases__[0] }}",
    "{{ pihak.__class__ }}",
    "{{ pihak[0].__class__.__base__ }}",
    "{{ jumlah.__class__ }}",
    "{{ (1).__class__ }}",
    "{{ jumlah.real.__doc__ }}",
    "{{ true.__init__ }}",
    # attributes by filter
    "{{ pihak | attr('__class__') }}",
    "{{ tempat | attr('__cla' ~ 'ss__') }}",
    "{{ pihak | map(attribute='__class__') | list }}",
    "{{ pihak | map('attr', '__class__') | list }}",
    "{{ pihak | groupby('__class__') }}",
    "{{ pihak | sort(attribute='__class__') | first | attr('x') }}",
    "{{ pihak | selectattr('__class__.__mro__') | list }}",
    "{{ pihak | sum(attribute='__class__', start=[]) }}",
    "{{ pihak | max(attribute='__class__.__name__') }}",
    "{{ pihak | unique(attribute='__init__.__globals__') | list }}",
    "{{ pihak | map('eval') | list }}",
    "{{ ['id'] | map('system') | list }}",
    # formatting reaches attributes
    "{{ '{0.__class__}'.format(pihak) }}",
    "{{ '{a.__class__}'.format_map({'a': 1}) }}",
    "{{ ''.format }}",
    "{{ '%s' | format(pihak) }}",
    "{{ '%9999999999d' | format(1) }}",
    "{{ '%(x)s' % {'x': 1} }}",
    "{{ 'abc' % () }}",
    # functions and their globals
    "{{ rujuk.__globals__ }}",
    "{{ rujuk.__init__ }}",
    "{{ rujuk['__globals__'] }}",
    "{{ rujuk.__code__ }}",
    "{{ rujuk.__closure__ }}",
    "{{ ada_pelaku.__wrapped__ }}",
    "{{ rujuk }}",
    "{% macro m() %}x{% endmacro %}{{ m }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ self.__dict__ }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{% set n = namespace(a=1) %}{{ n.__class__ }}",
    "{% set n = namespace(a=1) %}{{ n._Namespace__attrs }}",
    "{% set n = namespace(a=1) %}{% set n.__class__ = 1 %}{{ n.__init__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ lipsum() }}",
    "{{ dict.__base__ }}",
    "{{ url_for.__globals__ }}",
    "{{ get_flashed_messages() }}",
    "{{ config }}",
    "{{ request.application }}",
    "{{ environ }}",
    "{{ __import__('os') }}",
    "{{ __builtins__ }}",
    "{{ open('/etc/passwd') }}",
    "{{ eval('1') }}",
    "{{ getattr(pihak, 'x') }}",
    # loops, macros, frames
    "{% for x in pihak %}{{ loop.__init__ }}{% endfor %}",
    "{% for x in pihak %}{{ loop._iterable }}{% endfor %}",
    "{% for x in pihak %}{{ loop['__class__'] }}{% endfor %}",
    "{% for x in pihak %}{{ loop.cycle.__globals__ }}{% endfor %}",
    "{% for x in pihak %}{{ loop.__class__.__init__ }}{% endfor %}",
    "{% macro m() %}{{ caller.__globals__ }}{% endmacro %}{% call m() %}x{% endcall %}",
    "{% macro m() %}{{ caller._func }}{% endmacro %}{% call m() %}x{% endcall %}",
    "{% macro m() %}x{% endmacro %}{{ m.__init__ }}",
    "{% macro m() %}x{% endmacro %}{{ m._environment }}",
    "{% macro m() %}{{ varargs.__class__ }}{% endmacro %}{{ m(1) }}",
    "{{ (pihak | map('upper')).gi_frame }}",
    "{{ (pihak | select).gi_code }}",
    "{{ (x for x in pihak).gi_frame }}",
    "{{ caller() }}",
    "{{ super() }}",
    "{{ super.__class__ }}",
    # the environment's own
    "{{ _naskah._pieces }}",
    "{{ _context }}",
    "{{ context.eval_ctx }}",
    "{{ environment }}",
    "{{ _pks_1.x }}",
    "{% import '/etc/passwd' as x %}",
    "{% import 'x' as x with context %}",
    "{% include '/etc/passwd' %}",
    "{% include ['a', '../../pks.toml'] %}",
    "{% extends '/etc/passwd' %}",
    "{% from 'os' import system %}",
    "{% do pihak.append(1) %}",
    "{% debug %}",
    "{% set pihak[0].nomor = 1 %}",
    "{% set x = pihak.append(1) %}",
    "{{ pihak.clear() }}",
    "{{ pihak[0].update({}) }}",
    "{{ pihak[0].pop('nomor') }}",
    "{{ pihak[0].setdefault('x', 1) }}",
    "{{ pihak.sort() }}",
    "{{ pihak.__setitem__(0, 1) }}",
    "{{ [].append }}",
    "{{ {}.update }}",
    "{{ tempat.encode().decode }}",
    "{{ tempat.translate({}) }}",
    "{{ tempat.maketrans }}",
    # filters that show more than text
    "{{ {'a': 1} | xmlattr }}",
    "{{ pihak | pprint }}",
    "{{ pihak | tojson }}",
    "{{ rujuk | pprint }}",
    "{{ 'http://contoh.invalid' | urlize }}",
    "{{ pihak | filesizeformat }}",
    "{{ '<b>' | striptags }}",
    "{{ pihak | random }}",
    # letters that look alike are normalised by Python, not by Jinja
    "{{ ''.__ｃlass__ }}",
    "{{ ''['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "{{ ''.\\u005f_class__ }}",
    "{{ ''['\\137\\137class\\137\\137'] }}",
    # numbers and texts that swell
    "{{ 9 ** 9 ** 9 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 1000000000 * [1] }}",
    "{{ pihak * 1000000000 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ '%.999999999f' % 1.5 }}",
    "{{ 'a' | center(1000000000) }}",
    "{{ 'a'.center(1000000000) }}",
    "{{ 'a'.ljust(1000000000, 'x') }}",
    "{{ 'a'.zfill(1000000000) }}",
    "{{ 'a\nb' | indent(1000000000) }}",
    "{{ 'a\nb' | indent('x' | center(1000000000)) }}",
    "{{ pihak | batch(1000000000, 'x') | list }}",
    "{{ pihak | slice(1000000000) | list }}",
    "{{ range(1000000000) | list }}",
    "{{ range(1000000000) | sum }}",
    "{{ ('x' | center(9999)) | replace('x', 'y' | center(9999)) | replace(' ', 'y' | center(9999)) }}",
    "{{ 'a'.replace('', 'x' | center(9999)).replace('', 'x' | center(9999)) }}",
    "{{ 'a'.expandtabs(1000000000) }}",
    "{{ ('a\tb').expandtabs(1000000000) }}",
    "{{ 'a' | wordwrap(5, wrapstring='x' | center(99999999)) }}",
    "{{ 'a' | truncate(1000000000, end='x' | center(99999999)) }}",
    "{{ 10 | round(1000000000, 'x') }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{{ " + "[" * 300 + "]" * 300 + " | x }}",
]

Render = Callable[[str], str]


def in_clauses(source: str) -> str:
    environment = ClauseEnvironment(DictLoader({}))
    pieces = Pieces()
    environment.from_string(source).render({**NAMES, PIECES: pieces})
    return repr([getattr(piece, "text", piece) for piece in pieces._pieces])


def in_own_documents(source: str) -> str:
    pieces = FormPieces()
    OwnTemplateEnvironment().from_string(source).render({**NAMES, PIECES: pieces})
    return repr([getattr(piece, "text", piece) for piece in pieces.all])


BOTH = pytest.mark.parametrize("render", [in_clauses, in_own_documents])


@BOTH
@pytest.mark.parametrize("source", ESCAPES, ids=range(len(ESCAPES)))
def test_an_escape_is_refused(render: Render, source: str) -> None:
    with pytest.raises(FAULTS) as caught:
        render(source)
    text, hint = said(caught.value, NAMES)
    assert text
    assert not {"Traceback", "object at 0x", "/pks_gen/"} & set(text.split() + hint.split())


@BOTH
def test_what_templates_are_for_is_allowed(render: Render) -> None:
    source = (
        "{{ pihak[0].nomor }} {{ jumlah | angka_huruf }} {{ rujuk('iuran') }} "
        "{% for x in pihak %}{{ loop.index }}{% endfor %}"
    )
    assert "1.444 (seribu empat ratus empat puluh empat)" in render(source)


ENDLESS = {
    "loops": "{% for a in r %}" * 12 + "{{ a }}" + "{% endfor %}" * 12,
    "silent loops": "{% for a in r %}" * 12 + "{% set x = a %}" + "{% endfor %}" * 12,
    "doubled text": "{% set s = 'xxxxxxxxxxxxxxxx' %}" + "{% set s = s ~ s %}" * 40 + "{{ s }}",
    "doubled list": "{% set s = [1, 2, 3, 4] %}" + "{% set s = s + s %}" * 40 + "{{ s[0] }}",
    "doubled block": "{% set s %}xxxxxxxx{% endset %}"
    + "{% set s %}{{ s }}{{ s }}{% endset %}" * 40
    + "{{ s }}",
    "macros": "".join(
        f"{{% macro m{n}() %}}{{{{ m{n + 1}() }}}}{{{{ m{n + 1}() }}}}{{% endmacro %}}" for n in range(40)
    )
    + "{% macro m40() %}x{% endmacro %}{{ m0() }}",
    "silent macros": "".join(
        f"{{% macro m{n}() %}}{{% set x = m{n + 1}() %}}{{% set x = m{n + 1}() %}}{{% endmacro %}}"
        for n in range(40)
    )
    + "{% macro m40() %}x{% endmacro %}{{ m0() }}",
    "a namespace": "{% set n = namespace(s='xxxxxxxx') %}{% for a in r %}{% set n.s = n.s ~ n.s %}{% endfor %}",
}


IN_CLAUSES = ("loops", "silent loops", "doubled text", "doubled block", "macros", "silent macros")


@pytest.mark.parametrize("name", IN_CLAUSES)
def test_clauses_count_their_steps_for_they_are_rendered_in_this_process(name: str) -> None:
    environment = ClauseEnvironment(DictLoader({}))
    with pytest.raises(FAULTS, match=r"tanpa akhir|melebihi"):
        environment.from_string(ENDLESS[name]).render({"r": list(range(60)), PIECES: Pieces()})


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        pytest.param(kind, source, id=f"{kind}, {name}")
        for kind in ("clause", "own")
        for name, source in ENDLESS.items()
        if kind == "own" or "namespace" not in source  # which clauses do not have
    ],
)
def test_what_never_ends_or_takes_all_memory_is_stopped(kind: str, source: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wish: dict[str, Any] = {"kind": kind, "source": source, "names": {"r": list(range(60))}}
    with pytest.raises((TooMuchError, ChildDiedError, ChildFaultError)):
        run_confined("support.confined_templates:render", wish, seconds=0.7, memory=256 << 20)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000, "kilobytes"
