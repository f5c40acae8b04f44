"""Names, titles and degrees: tables of names as people write them, and what must never change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.indonesian import Name, split_name, suggest_degrees, upper_name

PREFIXES = ["Dr.", "dr.", "drg.", "Drs.", "Dra.", "Ir.", "Prof.", "H.", "Hj.", "K.H.", "R.A.", "Ns."]
CORES = ["Budi", "Siti Contoh", "M. Irwan Contoh", "Nu’man Misal", "Ma'ruf D'Contoh", "E. H. Misal", "A'an"]
SUFFIXES = ["S.H.", "M.H.", "S.Sos.", "S.STP", "SE. Ak", "M.Si.", "Ph.D.", "S.Pd.I.", "CFrA", "SPd"]
names = st.builds(
    lambda prefixes, core, suffixes: (prefixes, core, suffixes),
    st.lists(st.sampled_from(PREFIXES), max_size=3),
    st.sampled_from(CORES),
    st.lists(st.sampled_from(SUFFIXES), max_size=3),
)
# Everything that can confuse the cutting: titles, degrees, dots, commas, blanks, capitals.
messy_text = st.lists(
    st.sampled_from(
        [*PREFIXES, *CORES, *SUFFIXES, "SH", "MA", "Ma", "s.h.", "DR.", "H", ",", " ", ".", "(H.C.)"]
    )
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "prefixes", "core", "suffixes"),
    [
        ("Dr. H. Sukma Frando, S.H., M.H.", ("Dr.", "H."), "Sukma Frando", ("S.H.", "M.H.")),
        ("Sukma Frando, S.H., M.H.", (), "Sukma Frando", ("S.H.", "M.H.")),
        ("M. Irwan Naseer Nawawi", (), "M. Irwan Naseer Nawawi", ()),
        ("Nana Priana", (), "Nana Priana", ()),
        ("Dr. E. H. Rosjonsyah", ("Dr.",), "E. H. Rosjonsyah", ()),
        ("Drs. Eko Dian Susanto, M.I.P.", ("Drs.",), "Eko Dian Susanto", ("M.I.P.",)),
        ("dr. Bahrun Abbas", ("dr.",), "Bahrun Abbas", ()),
        ("Lani Irawati Saleh, SE. Ak, M.Si.", (), "Lani Irawati Saleh", ("SE. Ak", "M.Si.")),
        ("Karianto, S.Sos", (), "Karianto", ("S.Sos",)),
        ("Karianto S.Sos", (), "Karianto", ("S.Sos",)),
        ("Dadang SH, MH.", (), "Dadang", ("SH", "MH.")),
        ("Ali, S.Si Amaludin ZM", (), "Ali", ("S.Si Amaludin ZM",)),
        ("Muh. Singara", (), "Muh. Singara", ()),
        ("Drs.H.Contoh", ("Drs.", "H."), "Contoh", ()),
        ("Prof. Dr. (H.C.) Ir. Contoh", ("Prof.", "Dr.", "(H.C.)", "Ir."), "Contoh", ()),
        ("DRS. H. CONTOH", ("DRS.", "H."), "CONTOH", ()),
        ("Hj Contoh", ("Hj",), "Contoh", ()),
        ("Irwan", (), "Irwan", ()),
        ("Hasan", (), "Hasan", ()),
        ("Hj.", (), "Hj.", ()),
        ("SH", (), "SH", ()),
        ("SITI CONTOH MA", (), "SITI CONTOH MA", ()),
        ("Siti Contoh Ma", (), "Siti Contoh Ma", ()),
        ("  Budi   Contoh ,S.H. ,, M.H. ", (), "Budi Contoh", ("S.H.", "M.H.")),
    ],
)
def test_split_name(text: str, prefixes: tuple[str, ...], core: str, suffixes: tuple[str, ...]) -> None:
    assert split_name(text) == Name(prefixes, core, suffixes)


@pytest.mark.parametrize("text", ["", "  ", ", S.H.", ","])
def test_a_name_without_a_name_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="tidak memuat nama orang; tulis nama sebelum gelarnya"):
        split_name(text)
    assert upper_name(text) == text
    assert suggest_degrees(text) is None


@given(names)
def test_parts_are_found_again(parts: tuple[list[str], str, list[str]]) -> None:
    prefixes, core, suffixes = parts
    text = ", ".join([" ".join([*prefixes, core]), *suffixes])
    assert split_name(text) == Name(tuple(prefixes), core, tuple(suffixes))


@pytest.mark.parametrize(
    ("text", "upper"),
    [
        ("Sukma Frando, S.H., M.H.", "SUKMA FRANDO, S.H., M.H."),
        ("Dr. H. Sukma Frando, S.H., M.H.", "Dr. H. SUKMA FRANDO, S.H., M.H."),
        ("M. Irwan Naseer Nawawi", "M. IRWAN NASEER NAWAWI"),
        ("Nana Priana", "NANA PRIANA"),
        ("Dr. E. H. Rosjonsyah", "Dr. E. H. ROSJONSYAH"),
        ("dr. Bahrun Abbas", "dr. BAHRUN ABBAS"),
        ("Drs. Eko Dian Susanto, M.I.P.", "Drs. EKO DIAN SUSANTO, M.I.P."),
        ("Purnomo, S.STP", "PURNOMO, S.STP"),
        ("Karianto, S.Sos", "KARIANTO, S.Sos"),
        ("Karianto S.Sos", "KARIANTO S.Sos"),
        ("Lani Irawati Saleh, SE. Ak, M.Si.", "LANI IRAWATI SALEH, SE. Ak, M.Si."),
        ("Dadang SH, MH.", "DADANG SH, MH."),
        ("Ir. Contoh MSi", "Ir. CONTOH MSi"),
        ("Hj. Siti Contoh, drg.", "Hj. SITI CONTOH, drg."),
        ("Muh. Singara", "MUH. SINGARA"),
        ("Ali, S.Si Amaludin ZM", "ALI, S.Si Amaludin ZM"),
        ("dr. Contoh Sp.OG", "dr. CONTOH Sp.OG"),
        ("dr. Contoh, Sp. A", "dr. CONTOH, Sp. A"),
        ("Ma’ruf D'Contoh", "MA’RUF D'CONTOH"),
        ("Siti Ma", "SITI MA"),
        ("Drajat Irwan", "DRAJAT IRWAN"),
        ("Budi", "BUDI"),
        ("", ""),
    ],
)
def test_upper_name(text: str, upper: str) -> None:
    assert upper_name(text) == upper


@given(names)
def test_capitals_leave_titles_and_degrees_untouched(parts: tuple[list[str], str, list[str]]) -> None:
    prefixes, core, suffixes = parts
    text = ", ".join([" ".join([*prefixes, core]), *suffixes])
    assert upper_name(text) == ", ".join([" ".join([*prefixes, core.upper()]), *suffixes])


@given(st.one_of(messy_text, st.text()))
def test_capitals_twice_are_capitals_once(text: str) -> None:
    once = upper_name(text)
    assert upper_name(once) == once
    assert once.upper() == text.upper()
    comma = text.find(",")
    assert comma < 0 or once.endswith(text[comma:])


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Dadang SH, MH.", "Dadang, S.H., M.H."),
        ("Dadang, SH, MH", "Dadang, S.H., M.H."),
        ("Dadang S.H M.H", "Dadang, S.H., M.H."),
        ("Dadang, s.h., m.h.", "Dadang, S.H., M.H."),
        ("Dadang, S. H., M. Si", "Dadang, S.H., M.Si."),
        ("Sukma Frando,S.H.,M.H.", "Sukma Frando, S.H., M.H."),
        ("KARIANTO, S.SOS", "KARIANTO, S.Sos."),
        ("Lani Irawati Saleh, SE. Ak, M.Si.", "Lani Irawati Saleh, S.E., Ak., M.Si."),
        ("Dr. Contoh SH", "Dr. Contoh, S.H."),
        ("dr. Contoh MKes", "dr. Contoh, M.Kes."),
        ("DR Contoh SH", "DR Contoh, S.H."),
        ("Contoh, SE, CFrA", "Contoh, S.E., CFrA"),
        ("dr. Contoh, Sp. A, MKes", "dr. Contoh, Sp. A, M.Kes."),
        ("Contoh, S.IP, MSi", "Contoh, S.IP, M.Si."),
    ],
)
def test_suggest_degrees(text: str, suggestion: str) -> None:
    assert suggest_degrees(text) == suggestion


@pytest.mark.parametrize(
    "text",
    [
        "Sukma Frando, S.H., M.H.",
        "Drs. Eko Dian Susanto, M.I.P.",  # M.IP. or M.I.P.: the certificate says which
        "Purnomo, S.STP",
        "Nana Priana",
        "dr. Bahrun Abbas",
        "DR. Contoh",
        "Ali, S.Si Amaludin ZM",  # perhaps two persons
        "Ali SH, Amaludin",
        "Budi, Se",
        "Siti Ma",
        "SITI MA",
        "Budi,",
        "  Budi  ",
    ],
)
def test_no_suggestion_where_nothing_is_plain(text: str) -> None:
    assert suggest_degrees(text) is None


@given(st.one_of(messy_text, st.text()))
def test_a_suggestion_leaves_nothing_to_suggest_and_the_person_unchanged(text: str) -> None:
    suggestion = suggest_degrees(text)
    if suggestion is None:
        return
    assert suggest_degrees(suggestion) is None
    before, after = split_name(text), split_name(suggestion)
    assert (after.prefixes, after.core) == (before.prefixes, before.core)
