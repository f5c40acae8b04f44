from __future__ import annotations

from pathlib import Path

import pytest

from pks_gen.canonical import canonical_text
from pks_gen.errors import UnreadableError
from pks_gen.reading.docx_text import View, docx_lines, docx_properties
from support.docx_made import changed, made, zipped
from support.drafts import sample_draft
from support.word_xml import numbered, p, parts, r, style, tbl, tc, tr, word

INS = '<w:ins w:id="1" w:author="Rekaan" w:date="2024-11-15T00:00:00Z">'
DEL = '<w:del w:id="2" w:author="Rekaan" w:date="2024-11-15T00:00:00Z">'
GONE_MARK = f"<w:rPr>{DEL}</w:del></w:rPr>"


def deleted(text: str) -> str:
    return f"{DEL}<w:r><w:delText>{text}</w:delText></w:r></w:del>"


def lines(body: str) -> list[str]:
    return docx_lines(word(body))


def test_one_line_per_paragraph_blanks_collapsed_none_empty() -> None:
    assert lines(p(r("  satu\u00a0 ") + r(" dua")) + p() + p(r("   ")) + p(r("e\u0301"))) == ["satu dua", "é"]


def test_tabs_breaks_and_hyphens() -> None:
    body = p(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/></w:r>"
    )
    assert lines(body) == ["a b c-d"]


def test_fields_show_their_result_not_their_instruction() -> None:
    complex_field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + r("Pasal 7")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr="PAGE">{r(" (2)")}</w:fldSimple>'
    assert lines(p(complex_field + simple)) == ["Pasal 7 (2)"]


def test_tracked_changes_are_read_as_accepted() -> None:
    body = p(r("paling lambat ") + deleted("14") + INS + r("30") + "</w:ins>" + r(" hari"))
    moved = p(f'<w:moveFrom w:id="3">{r("lama")}</w:moveFrom><w:moveTo w:id="4">{r("baru")}</w:moveTo>')
    assert lines(body + moved) == ["paling lambat 30 hari", "baru"]


def test_deleted_paragraph_marks_join_paragraphs() -> None:
    joined = p(r("awal "), GONE_MARK) + p(r("akhir"))
    whole = p(deleted("hilang"), GONE_MARK) + p(r("tetap"))
    left_over = p(r("sisa"), GONE_MARK) + tbl(tr(tc(p(r("sel")))))
    assert lines(joined + whole + left_over) == ["awal akhir", "tetap", "sisa", "sel"]


def test_tracked_rows_and_cells() -> None:
    gone = tr(tc(p(r("hilang"))), properties='<w:del w:id="5"/>')
    new = tr(
        tc(p(r("baru"))),
        tc(p(r("sel hilang")), properties='<w:cellDel w:id="6"/>'),
        properties='<w:ins w:id="7"/>',
    )
    assert lines(tbl(tr(tc(p(r("a"))), tc(p(r("b")))), gone, new)) == ["a", "b", "baru"]


def rejected(body: str) -> list[str]:
    return docx_lines(word(body), view=View.REJECTED)


def test_tracked_changes_are_read_as_rejected() -> None:
    new_mark = f"<w:rPr>{INS}</w:ins></w:rPr>"
    body = p(r("paling lambat ") + deleted("14") + INS + r("30") + "</w:ins>" + r(" hari"))
    moved = p(f'<w:moveFrom w:id="3">{r("lama")}</w:moveFrom><w:moveTo w:id="4">{r("baru")}</w:moveTo>')
    split = p(r("awal "), new_mark) + p(r("akhir")) + p(deleted("utuh"), GONE_MARK)
    assert rejected(body + moved + split) == ["paling lambat 14 hari", "lama", "awal akhir", "utuh"]


def test_tracked_rows_are_read_as_rejected() -> None:
    gone = tr(tc(p(deleted("hilang"))), properties='<w:del w:id="5"/>')
    new = tr(tc(p(r("baru"))), properties='<w:ins w:id="7"/>')
    cells = tr(
        tc(p(r("lama"))),
        tc(p(r("sel baru")), properties='<w:cellIns w:id="6"/>'),
    )
    assert rejected(tbl(cells, gone, new)) == ["lama", "hilang"]
    assert rejected(p(r("a")) + tbl(new) + p(r("b"))) == ["a", "b"]


def test_numbering_that_was_changed_is_read_as_it_was() -> None:
    listing = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    change = '<w:pPrChange w:id="8"><w:pPr/></w:pPrChange>'
    data = word(p(r("isi"), numbered(1, 0) + change), numbering=listing)
    assert docx_lines(data) == ["(1) isi"]
    assert docx_lines(data, view=View.REJECTED) == ["isi"]


def test_the_joiner_that_libreoffice_leaves_in_a_row_is_no_line() -> None:
    assert lines(tbl(tr(tc(p(r("\u200d"))), tc(p(r("a\u200db")))))) == ["a\u200db"]


def test_wrappers_and_boxes_lose_nothing() -> None:
    sdt = f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{p(r('dalam kendali'))}</w:sdtContent></w:sdt>"
    inline = p(
        f'<w:hyperlink r:id="rId9">{r("surel")}</w:hyperlink><w:smartTag>{r(" dan ")}</w:smartTag><w:sdt><w:sdtContent>{r("isi")}</w:sdtContent></w:sdt>'
    )
    box = "<w:drawing><wps:txbx><w:txbxContent>" + p(r("kotak")) + "</w:txbxContent></wps:txbx></w:drawing>"
    twice = p(
        r("teks") + f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>"
        f"<w:pict><w:txbxContent>{p(r('kotak'))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(sdt + inline + twice) == ["dalam kendali", "surel dan isi", "teks", "kotak"]


def test_hidden_text_is_not_printed_and_symbols_are() -> None:
    body = p(
        r("tampak")
        + r("rahasia", "<w:vanish/>")
        + r(" lagi", '<w:vanish w:val="0"/>')
        + '<w:r><w:sym w:char="00A7"/></w:r>'
    )
    assert lines(body) == ["tampak lagi§"]


def test_nested_tables_are_read_where_they_stand() -> None:
    inner = tbl(tr(tc(p(r("dalam")))))
    assert lines(tbl(tr(tc(p(r("a")), inner, p(r("c"))), tc(p(r("d")))))) == ["a", "dalam", "c", "d"]


SIGNATURE_STYLES = (
    '<w:style w:type="paragraph" w:styleId="Kustom1"><w:name w:val="PKS Tanda Tangan"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Kustom2"><w:name w:val="PKS Nama Penanda Tangan"/></w:style>'
)


def test_signature_tables_are_read_person_by_person_whatever_their_ids() -> None:
    table = tbl(
        tr(tc(p(r("KESATU"), style("Kustom1"))), tc(p(r("KEDUA"), style("Kustom1")))),
        tr(tc(p(r("Ani"), style("Kustom2"))), tc(p(r("Budi"), style("Kustom2")))),
    )
    assert docx_lines(word(table, styles=SIGNATURE_STYLES)) == ["KESATU", "Ani", "KEDUA", "Budi"]
    assert docx_lines(word(table)) == ["KESATU", "KEDUA", "Ani", "Budi"]


def test_a_returned_draft_differs_only_where_it_was_edited() -> None:
    draft = sample_draft(rows=2)
    edited = changed(
        made(draft), {"word/document.xml": lambda xml: xml.replace("Ayat ketiga.", "Ayat lain.", 1)}
    )
    before = canonical_text(draft).splitlines()
    after = docx_lines(edited)
    assert [(a, b) for a, b in zip(before, after, strict=True) if a != b] == [
        ("(3) Ayat ketiga.", "(3) Ayat lain.")
    ]


def test_reads_from_a_path_and_names_it(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(word(p(r("isi"))))
    assert docx_lines(tmp_path / "a.docx") == ["isi"]
    with pytest.raises(UnreadableError, match=r"b\.docx: tidak dapat dibaca"):
        docx_lines(tmp_path / "b.docx")


def test_a_file_without_our_properties() -> None:
    assert docx_properties(word(p())) == {}


def test_inserted_files_are_refused() -> None:
    with pytest.raises(UnreadableError, match="memuat berkas sisipan"):
        lines('<w:altChunk r:id="rId9"/>')


def test_no_body_and_no_document() -> None:
    package = parts(p())
    with pytest.raises(UnreadableError, match="tidak berisi naskah"):
        docx_lines(
            zipped({**package, "word/document.xml": package["word/document.xml"].replace("w:body", "w:lain")})
        )
    del package["word/document.xml"]
    with pytest.raises(UnreadableError, match="bukan dokumen Word"):
        docx_lines(zipped(package))


def test_two_mistakes_in_one_file_are_still_refused_in_indonesian() -> None:
    package = parts(
        p(), links='<Relationship Id="x" Type="a/attachedTemplate" Target="http://x/" TargetMode="External"/>'
    )
    with pytest.raises(UnreadableError, match="memuat makro"):
        docx_lines(zipped({**package, "word/vbaProject.bin": "x"}))
