"""The look of a comparison on a screen, by day and by night, and on A4 paper; fonts of the system."""

from __future__ import annotations

from markupsafe import Markup

COMPARISON_CSS = Markup("""\
:root { color-scheme: light dark; --kertas: #fff; --tinta: #1c2430; --kelabu: #5a6472; --garis: #c9ced6;
  --samping: #f4f6f9; --hapus: #9b1c14; --latar-hapus: #fdebe9; --tambah: #14603a; --latar-tambah: #e6f5ec;
  --awas: #7a4d00; --latar-awas: #fff5dc; --tautan: #1a4f8b; }
@media screen and (prefers-color-scheme: dark) {
  :root { --kertas: #161a20; --tinta: #e4e8ee; --kelabu: #a0aab8; --garis: #3b4452; --samping: #1e242c;
    --hapus: #ff9d94; --latar-hapus: #4a1d1a; --tambah: #84dba8; --latar-tambah: #173c28;
    --awas: #ffd27a; --latar-awas: #453409; --tautan: #8ebcff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--kertas); color: var(--tinta); overflow-wrap: anywhere;
  font: 16px/1.55 "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
.halaman { display: grid; grid-template-columns: 15rem minmax(0, 50rem); gap: 0 2.4rem;
  max-width: 72rem; margin: 0 auto; padding: 2rem 1.4rem 3rem; }
.halaman > header, .halaman > footer { grid-column: 1 / -1; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; }
h1 { margin: 0 0 .7rem; font-size: 1.6rem; }
h2 { margin: 2.2rem 0 .7rem; padding-bottom: .25rem; border-bottom: 2px solid var(--tinta);
  font-size: 1.25rem; }
h3 { margin: 1.7rem 0 .5rem; font-size: 1.05rem; }
p { margin: 0 0 .7rem; }
a { color: var(--tautan); }
.dua { display: grid; grid-template-columns: 1fr 1fr; gap: .9rem; margin: 0 0 1rem; }
.sisi { padding: .6rem .8rem; border: 1px solid var(--garis); border-radius: .3rem; }
.sisi b { display: block; }
.sisi small, .kecil { color: var(--kelabu); font-size: .8125rem; }
.sisi dl { margin: .3rem 0 0; font-size: .875rem; }
.sisi div { display: flex; gap: .6rem; }
.sisi dt { flex: 0 0 8.6rem; color: var(--kelabu); }
.sisi dd { flex: 1; margin: 0; }
.hasil { margin-bottom: .8rem; font-size: 1.05rem; font-weight: 600; }
.awas { margin: 0 0 1rem; padding: .6rem .9rem; border-left: 4px solid var(--awas);
  background: var(--latar-awas); color: var(--awas); }
.awas ul { margin: 0; padding-left: 1.1rem; }
nav { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow: auto;
  margin-top: 2.2rem; padding: .8rem .9rem; background: var(--samping); border-radius: .3rem;
  font-size: .875rem; line-height: 1.4; }
nav h2 { margin: 0 0 .4rem; border: 0; font-size: .9375rem; }
nav ol { margin: 0; padding: 0; list-style: none; }
nav li { display: flex; gap: .5rem; align-items: flex-start; justify-content: space-between;
  padding: .14rem 0; }
nav li span { color: var(--kelabu); white-space: nowrap; }
main > section:first-child > h2 { margin-top: 2.2rem; }
table { width: 100%; margin: 0 0 1rem; border-collapse: collapse; font-size: .9375rem; line-height: 1.4; }
th, td { padding: .4rem .55rem; border: 1px solid var(--garis); text-align: left; vertical-align: top; }
th { background: var(--samping); font-weight: 600; overflow-wrap: normal; }
td:first-child { width: 11rem; }
.jenis { width: 9rem; }
ins { color: var(--tambah); background: var(--latar-tambah); text-decoration: underline;
  text-underline-offset: .16em; }
del { color: var(--hapus); background: var(--latar-hapus); text-decoration: line-through; }
del + ins { margin-left: .15em; }
.cap { display: inline-block; margin-left: .4rem; padding: 0 .45rem; border: 1px solid currentColor;
  border-radius: .2rem; color: var(--kelabu); font-size: .8125rem; font-weight: 600; white-space: nowrap; }
.cap.tambah { color: var(--tambah); background: var(--latar-tambah); }
.cap.hapus { color: var(--hapus); background: var(--latar-hapus); }
.cap.berubah { color: var(--awas); background: var(--latar-awas); }
.cap.pindah { color: var(--tautan); }
.baris { margin: 0 0 .55rem; padding: .3rem .7rem; border-left: 3px solid var(--garis); }
.baris.perhatian { border-left-color: var(--awas); }
.baris p { margin: 0; }
.baris .kecil { margin-top: .15rem; }
.baris .kecil strong { color: var(--awas); }
details { margin: 0 0 .55rem; padding-left: .7rem; border-left: 3px dotted var(--garis); color: var(--kelabu);
  font-size: .9375rem; }
summary { cursor: pointer; font-size: .8125rem; }
details p { margin: .3rem 0; }
blockquote { margin: .1rem 0 .3rem; padding-left: .8rem; border-left: 3px solid var(--garis);
  color: var(--kelabu); font-style: italic; }
footer { margin-top: 2.2rem; padding-top: .7rem; border-top: 1px solid var(--garis); color: var(--kelabu);
  font-size: .8125rem; }
.untuk-pembaca-layar { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
@media (max-width: 56rem) {
  .halaman { display: block; padding: 1.1rem .9rem 2rem; }
  .dua { grid-template-columns: 1fr; }
  nav { position: static; max-height: 16rem; }
  td:first-child, .jenis { width: auto; }
}
@page { size: A4; margin: 1.9cm 1.8cm 1.9cm 2.1cm;
  @bottom-right { content: "Halaman " counter(page) " dari " counter(pages);
    font: 8.5pt Arial, "Liberation Sans", sans-serif; color: #5a6472; } }
@media print {
  body { font-size: 10pt; print-color-adjust: exact; }
  .halaman { display: block; max-width: none; padding: 0; }
  nav, details { display: none; }
  .dua { grid-template-columns: 1fr 1fr; }
  h1 { font-size: 15pt; }
  h2 { margin-top: 16pt; font-size: 12.5pt; }
  h3 { margin-top: 11pt; font-size: 10.5pt; }
  table { font-size: 9pt; }
  thead { display: table-header-group; }
  tr, .sisi, .awas { break-inside: avoid; }
  .baris { orphans: 3; widows: 3; }
  a { color: inherit; text-decoration: none; }
}
""")
