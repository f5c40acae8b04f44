"""A template with as few words as possible, written into a folder of a test."""

from __future__ import annotations

from pathlib import Path

_MANIFEST = """\
templat: 1
judul: Templat uji
bentuk: [perjanjian kerja sama]
gaya: gaya-resmi
sebutan: {{perjanjian kerja sama: Perjanjian Kerja Sama}}
istilah: {{pemilu: {{ajang: Pemilu}}, pilkada: {{ajang: Pemilihan}}}}
bawaan: {{antigratifikasi: ya}}
bagian:
  pembukaan: bagian/kosong.md
  komparisi: bagian/komparisi.md
  sebutan_bersama: bagian/kosong.md
  menerangkan: bagian/kosong.md
  dasar_hukum: bagian/kosong.md
  sepakat: bagian/kosong.md
  penutup: bagian/penutup.md
pasal:
{pasal}
"""


def mini_template(root: Path, clauses: dict[str, str | tuple[str, str]], *, name: str = "mini") -> Path:
    """Write a template whose Pasal are ``clauses``: id -> source, or id -> (condition, source)."""
    folder = root / name
    (folder / "pasal").mkdir(parents=True, exist_ok=True)
    (folder / "bagian").mkdir(exist_ok=True)
    (folder / "bagian/kosong.md").write_text("Kalimat.\n", encoding="utf-8")
    (folder / "bagian/komparisi.md").write_text("{{ p.sebutan }}\n", encoding="utf-8")
    (folder / "bagian/penutup.md").write_text("Demikian dibuat.\n", encoding="utf-8")
    listed = "\n".join(f"  - pasal/{clause}.md" for clause in clauses)
    (folder / "templat.yaml").write_text(_MANIFEST.format(pasal=listed), encoding="utf-8")
    for clause, content in clauses.items():
        condition, source = content if isinstance(content, tuple) else ("", content)
        head = (
            f"---\nid: {clause}\njudul: {clause.title()}\n"
            + (f'jika: "{condition}"\n' if condition else "")
            + "---\n"
        )
        (folder / f"pasal/{clause}.md").write_text(head + source + "\n", encoding="utf-8")
    return folder
