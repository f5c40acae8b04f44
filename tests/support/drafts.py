"""Hand-made Drafts for renderer tests: every kind of block, any number of parties and witnesses."""

from __future__ import annotations

from pks_gen.draft import (
    Align,
    Annex,
    Article,
    Block,
    Column,
    Comparison,
    Draft,
    ListKind,
    NumberedItem,
    NumberedList,
    NumberLines,
    Paragraph,
    PartyIntro,
    Placeholder,
    Reference,
    Row,
    RowKind,
    Runs,
    SignatureRows,
    Signatures,
    SignatureSlot,
    Table,
    Text,
    Title,
    TitleLine,
    TitleRole,
    Witnesses,
)

ORDINALS = ("KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM")
LONG = (
    "PARA PIHAK sepakat menyelenggarakan pelindungan jaminan sosial ketenagakerjaan bagi petugas yang namanya "
    "tercantum dalam Lampiran, dengan ketentuan dan syarat yang diatur dalam Perjanjian ini serta peraturan "
    "perundang-undangan & pedoman yang berlaku."
)


def words(text: str, *, bold: bool = False) -> Runs:
    return (Text(text, bold=bold),)


def para(text: str) -> Paragraph:
    return Paragraph(words(text))


def numbered(
    kind: ListKind, labels: list[str], content: list[tuple[Paragraph | NumberedList, ...]]
) -> NumberedList:
    return NumberedList(
        kind, tuple(NumberedItem(lbl, part) for lbl, part in zip(labels, content, strict=True))
    )


def article(number: int) -> Article:
    """Ayat with huruf, angka and the bracketed levels, a reference, a placeholder and emphasis."""
    deep = numbered(
        ListKind.ANGKA_KURUNG, ["1)", "2)"], [(para("butir terdalam satu; dan"),), (para("dua."),)]
    )
    bracket = numbered(
        ListKind.HURUF_KURUNG, ["a)", "b)"], [(para("anak rincian:"), deep), (para("lainnya."),)]
    )
    angka = numbered(
        ListKind.ANGKA, ["1.", "2."], [(para("rincian angka satu:"), bracket), (para("angka dua."),)]
    )
    huruf = numbered(
        ListKind.HURUF, ["a.", "b."], [(para("rincian pertama:"), angka), (para("rincian kedua."),)]
    )
    ayat = numbered(
        ListKind.AYAT,
        ["(1)", "(2)", "(3)"],
        [
            (para(LONG), huruf, para("Kalimat lanjutan ayat pertama setelah rincian.")),
            (
                Paragraph(
                    (
                        Text("Ketentuan sebagaimana dimaksud dalam "),
                        Reference("pasal-1", "Pasal 1 ayat (1)"),
                        Text(" dilaksanakan oleh "),
                        Text("PIHAK KESATU", bold=True),
                        Text(" paling lambat "),
                        Placeholder("tanggal mulai", "jangka_waktu.mulai"),
                        Text(", bukan "),
                        Text("ex officio", italic=True),
                        Text("."),
                    )
                ),
            ),
            (para("Ayat ketiga."),),
        ],
    )
    return Article(f"pasal-{number}", number, words("Ruang Lingkup"), (ayat,))


def plain_article(number: int) -> Article:
    """A Pasal without ayat: a lead-in and huruf."""
    huruf = numbered(ListKind.HURUF, ["a.", "b."], [(para("maksud; dan"),), (para("tujuan."),)])
    return Article(
        f"pasal-{number}", number, words("Maksud dan Tujuan"), (para("Perjanjian ini bermaksud:"), huruf)
    )


def slot(index: int) -> SignatureSlot:
    name: Runs = words("Dr. Contoh Rekaan, S.H., M.H.", bold=True)
    if index % 3 == 2:
        name = (
            Placeholder(f"nama penandatangan PIHAK {ORDINALS[index]}", f"pihak[{index}].penandatangan.nama"),
        )
    return SignatureSlot(
        heading=words(f"PIHAK {ORDINALS[index]},", bold=True),
        capacity=(words("a.n. BUPATI CONTOH"), words("KEPALA BADAN KESATUAN BANGSA DAN POLITIK,")),
        name=name,
        id_line=words("NIP 19990101 202001 1 999") if index % 2 == 0 else (),
        stamped=index < 2,
    )


def witness_slot(index: int) -> SignatureSlot:
    capacity = [words("KEPALA KEJAKSAAN NEGERI CONTOH")]
    if index == 0:
        capacity += [words("diwakili oleh"), words("KEPALA SEKSI PERDATA DAN TATA USAHA NEGARA,")]
    return SignatureSlot((), tuple(capacity), words(f"Saksi Rekaan {'ABCD'[index]}, S.H.", bold=True))


def in_rows(slots: list[SignatureSlot]) -> SignatureRows:
    return tuple(tuple(slots[i : i + 2]) for i in range(0, len(slots), 2))


def table(rows: int) -> Table:
    columns = (
        Column("No.", 0.08, Align.CENTER),
        Column("Nama", 0.42),
        Column("Jabatan", 0.3),
        Column("Jumlah", 0.2, Align.RIGHT),
    )
    body: list[Row] = [Row((words("Kecamatan Rekaan"),), RowKind.GROUP)]
    body += [
        Row((words(str(n)), words(f"Peserta Contoh {n} D’Ayu"), words("Pengawas TPS"), words("1")))
        for n in range(1, rows + 1)
    ]
    body.append(Row((words("Jumlah"), words(""), words(""), words(str(rows))), RowKind.TOTAL))
    return Table(columns, tuple(body))


def sample_draft(*, parties: int = 2, witnesses: int = 1, articles: int = 4, rows: int = 60) -> Draft:
    """A whole agreement by hand."""
    title = [
        TitleLine(TitleRole.INSTRUMENT, words("PERJANJIAN KERJA SAMA")),
        TitleLine(TitleRole.CONNECTIVE, words("ANTARA")),
    ]
    for i in range(parties):
        if i:
            title.append(TitleLine(TitleRole.CONNECTIVE, words("DENGAN" if i == parties - 1 else "DAN")))
        title.append(TitleLine(TitleRole.INSTITUTION, words(f"BADAN CONTOH {ORDINALS[i]} KABUPATEN REKAAN")))
    title += [
        TitleLine(TitleRole.CONNECTIVE, words("TENTANG")),
        TitleLine(TitleRole.SUBJECT, words("PELINDUNGAN JAMINAN SOSIAL KETENAGAKERJAAN BAGI BADAN AD HOC")),
    ]
    numbers = tuple(
        (
            Text("NOMOR : "),
            Placeholder(f"nomor PIHAK {ORDINALS[i]}", f"pihak[{i}].nomor") if i else Text("1/CONTOH/2024"),
        )
        for i in range(parties)
    )
    intros = tuple(
        PartyIntro(
            f"{i + 1}.",
            words(f"Contoh Rekaan {ORDINALS[i].title()}, S.H.", bold=True),
            words(
                f"Kepala Badan Contoh, berkedudukan di Jalan Rekaan Nomor {i + 1}, bertindak untuk dan atas nama "
                f"Badan Contoh, selanjutnya disebut PIHAK {ORDINALS[i]}."
            ),
        )
        for i in range(parties)
    )
    body: list[Block] = [
        Title(tuple(title)),
        NumberLines(numbers),
        para(
            "Pada hari ini Jumat tanggal lima belas bulan November tahun dua ribu dua puluh empat (15-11-2024), "
            "yang bertanda tangan di bawah ini:"
        ),
        Comparison(intros),
        para(LONG),
        numbered(ListKind.HURUF, ["a.", "b."], [(para("bahwa satu; dan"),), (para(LONG),)]),
        para("Dengan memperhatikan:"),
        numbered(
            ListKind.ANGKA, ["1.", "2."], [(para("Undang-Undang Contoh;"),), (para("Peraturan Contoh."),)]
        ),
        *(article(n) if n % 2 else plain_article(n) for n in range(1, articles + 1)),
        Paragraph(
            words("Demikian Perjanjian ini dibuat dan ditandatangani dalam rangkap 2 (dua). " + LONG),
            keep_with_next=True,
        ),
        Signatures(in_rows([slot(i) for i in range(parties)])),
    ]
    if witnesses:
        body.append(
            Witnesses(
                "Saksi-saksi," if witnesses > 1 else "Saksi,",
                in_rows([witness_slot(i) for i in range(witnesses)]),
            )
        )
    annex = Annex(
        "daftar-peserta",
        "I",
        (words("Lampiran I"), words("Perjanjian Kerja Sama"), words("Nomor : 1/CONTOH/2024")),
        words("DAFTAR PESERTA"),
        (para("Daftar peserta sebagai berikut:"), table(rows)),
    )
    return Draft(
        "contoh", "Perjanjian Kerja Sama Contoh", ("Badan Contoh", "Badan Lain"), tuple(body), (annex,)
    )
