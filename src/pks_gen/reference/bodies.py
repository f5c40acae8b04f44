"""A group's name as an office writes it -> the ad hoc body and post that are meant, and its usual size.

Source: UU 7/2017, PKPU 8/2022, Perbawaslu 3/2022; aliases and factors from practice. Data in
``data/bodies.yaml``; what they are paid, and how long they serve, is in ``elections``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pks_gen.choices import PartyKind
from pks_gen.reference.tables import Origin, load, origin

ORGANISERS = {PartyKind.KPU: "KPU", PartyKind.BAWASLU: "Bawaslu"}
"""Who forms ad hoc bodies, with their short names."""
ANY: frozenset[str] = frozenset()
"""No organiser is known to be a party."""


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """Whole years on the first day of service; None where there is no limit."""

    youngest: int | None
    oldest: int | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Body:
    """An ad hoc body of an election organiser."""

    code: str
    name: str
    short_name: str
    organiser: str
    """``kpu`` or ``bawaslu``."""
    aliases: tuple[str, ...]
    per: str
    """Unit it is formed in: ``kecamatan``, ``desa`` (kelurahan too) or ``tps``."""
    factors: tuple[int, ...]
    """People per unit; the most usual first when practice differs."""
    posts: tuple[tuple[str, int | None], ...]
    """Posts and their number per unit; None where it differs."""
    serves: str
    """For a secretariat, the code of the body it serves; else empty."""
    age: AgeLimit | None
    origin: Origin

    def per_unit(self, post: str) -> int | None:
        """People of one post per unit."""
        return dict(self.posts).get(post)


@dataclass(frozen=True, slots=True)
class BodyPost:
    """A body, and which of its posts when the name says so."""

    body: Body
    post: str
    """Code such as ``ketua``; empty for the whole body."""


@dataclass(frozen=True, slots=True)
class NoBody:
    """People who often stand in such lists without being an ad hoc body."""

    name: str
    aliases: tuple[str, ...]
    reason: str
    origin: Origin


def bodies(on: dt.date | None = None) -> tuple[Body, ...]:
    """All bodies, KPU's first; with a day, those that its law knew."""
    return tuple(body for body in _register().bodies if on is None or body.origin.holds(on))


def body(code: str) -> Body | None:
    """Look a body up by its code."""
    return next((one for one in bodies() if one.code == code), None)


def body_named(name: str, organisers: frozenset[str] = ANY) -> Body | None:
    """Find the body that a group's name means; case, blanks and a post before or behind do not matter.

    A name such as *Sekretariat* is some body's only when the organisers that are parties leave just one.
    """
    found = post_named(name, organisers)
    return found.body if found else None


def post_named(name: str, organisers: frozenset[str] = ANY) -> BodyPost | None:
    """Find body and post: ``Ketua PPK``, ``KPPS (Anggota)``, ``Staf Sekretariat Panwascam``."""
    if no_body_named(name):
        return None
    if twice := _TWICE.fullmatch(name):
        outer = post_named(twice["full"], organisers)
        if outer and _whole(_key(twice["short"]), organisers) == outer.body:
            return outer
    key = _ALL_POSTS.sub("", _key(name))
    if found := _whole(key, organisers):
        return BodyPost(found, "")
    for post, rest in _splits(key):
        if (owner := _whole(rest, organisers)) and (having := _with_post(owner, post)):
            return BodyPost(having, post)
    return None


def candidates(name: str, organisers: frozenset[str] = ANY) -> tuple[Body, ...]:
    """All bodies that a general name (*Sekretariat*) may mean, narrowed by the organisers; else none."""
    codes = _register().general.get(_key(name), ())
    return tuple(b for b in bodies() if b.code in codes and (not organisers or b.organiser in organisers))


def no_body_named(name: str) -> NoBody | None:
    """Tell whether the name means people who are not an ad hoc body, and why."""
    return _register().others.get(_OF_A_REGION.sub("", _key(name)))


def no_bodies() -> tuple[NoBody, ...]:
    """All of them, once each."""
    return tuple(dict.fromkeys(_register().others.values()))


@dataclass(frozen=True, slots=True)
class _Register:
    bodies: tuple[Body, ...]
    post_words: tuple[tuple[str, str], ...]
    """Word of a post and its code, longest first."""
    general: Mapping[str, tuple[str, ...]]
    others: Mapping[str, NoBody]


@lru_cache(maxsize=1)
def _register() -> _Register:
    data = load("bodies.yaml")
    words = ((word, code) for code, all_words in data["kata_jabatan"].items() for word in all_words)
    others = [
        NoBody(row["nama"], tuple(row["alias"]), row["alasan"], origin(row)) for row in data["bukan_badan"]
    ]
    return _Register(
        bodies=tuple(_body(row) for row in data["badan"]),
        post_words=tuple(sorted(words, key=lambda pair: -len(pair[0]))),
        general={alias: tuple(row["badan"]) for row in data["nama_umum"] for alias in row["alias"]},
        others={alias: other for other in others for alias in other.aliases},
    )


def _body(row: dict[str, Any]) -> Body:
    age = row.get("usia")
    return Body(
        code=row["kode"],
        name=row["nama"],
        short_name=row["singkatan"],
        organiser=row["penyelenggara"],
        aliases=tuple(row["alias"]),
        per=row["per"],
        factors=tuple(int(factor) for factor in row["anggota"]),
        posts=tuple((code, int(n) if n else None) for code, n in row["jabatan"].items()),
        serves=row.get("induk", ""),
        age=AgeLimit(_years(age, "paling_rendah"), _years(age, "paling_tinggi"), origin(age, row))
        if age
        else None,
        origin=origin(row),
    )


def _years(age: dict[str, str], key: str) -> int | None:
    return int(age[key]) if key in age else None


_TWICE = re.compile(r"\s*(?P<full>[^()]+)\((?P<short>[^()]+)\)\s*")
"""A name and, in brackets, its short form: ``Panitia Pemungutan Suara (PPS)``."""
_ALL_POSTS = re.compile(r"^ketua (?:dan|&|serta) anggota |^ketua ?/ ?anggota ")
_OF_A_REGION = re.compile(r" (?:kabupaten|kab\.?|kota|provinsi)(?: .*)?$")


def _key(name: str) -> str:
    """Lower case, single blanks, no brackets, commas or dashes between words."""
    return " ".join(re.sub(r"[(),]| [-–—] ", " ", name.lower()).split())


def _whole(key: str, organisers: frozenset[str]) -> Body | None:
    exact = next(
        (b for b in bodies() if key in b.aliases or key in {b.name.lower(), b.short_name.lower()}), None
    )
    if exact:
        return exact
    possible = candidates(key, organisers)
    return possible[0] if len(possible) == 1 else None


def _splits(key: str) -> Iterator[tuple[str, str]]:
    for word, code in _register().post_words:
        if key.startswith(f"{word} "):
            yield code, key[len(word) + 1 :]
        if key.endswith(f" {word}"):
            yield code, key[: -len(word) - 1]


def _with_post(owner: Body, post: str) -> Body | None:
    """Return the body, or the secretariat that serves it: a *Sekretaris PPK* belongs to the latter."""
    if post in dict(owner.posts):
        return owner
    return next((b for b in bodies() if b.serves == owner.code and post in dict(b.posts)), None)
