"""The look of a report on a screen and on A4 paper, as one style sheet; light only, fonts of the system."""

from __future__ import annotations

from markupsafe import Markup

CSS = Markup("""\
:root { color-scheme: light; --tinta: #1c2430; --kelabu: #5a6472; --garis: #c3c9d1; --kepala: #eef1f5; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.2rem 1.6rem 3rem; max-width: 56rem; background: #fff; color: var(--tinta);
  font: 16px/1.5 "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif;
  overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; break-after: avoid; overflow-wrap: anywhere; }
h1 { margin: 0 0 .8rem; font-size: 1.7rem; }
h2 { margin: 0 0 .6rem; font-size: 1.35rem; }
h3 { margin: 2rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--garis);
  font-size: 1.1rem; }
p { margin: 0 0 .8rem; max-width: 46rem; }
h2 + p, h3 + p:not(:last-child) { break-after: avoid; }
.kepala { padding-bottom: .6rem; border-bottom: 3px solid var(--tinta); }
.perjanjian, .ikhtisar, main > section { margin-top: 2rem; }
.perjanjian + .perjanjian { padding-top: 2rem; border-top: 3px solid var(--tinta); }
dl { margin: 0 0 1rem; }
dl div { display: flex; gap: 1rem; padding: .12rem 0; }
dt { flex: 0 0 13rem; color: var(--kelabu); }
dd { flex: 1; margin: 0; }
table { width: 100%; margin: 0 0 1.3rem; border-collapse: collapse; table-layout: fixed;
  font-size: .9375rem; line-height: 1.4; }
caption { padding: .7rem 0 .4rem; text-align: left; font-weight: 600; break-after: avoid; }
th, td { padding: .4rem .55rem; border: 1px solid var(--garis); text-align: left; vertical-align: top; }
th { background: var(--kepala); font-weight: 600; overflow-wrap: normal; }
.angka { text-align: right; font-variant-numeric: tabular-nums; }
.isian { min-height: 2.2rem; }
.catatan { display: block; margin-top: .1rem; color: var(--kelabu); font-size: .8125rem; }
.cap { display: inline-block; padding: .05rem .4rem; border: 1px solid; border-radius: .2rem;
  font-weight: 600; white-space: nowrap; }
.baik { color: #17603a; background: #edf7f0; }
.timbang { color: #7a4d00; background: #fff6e0; }
.buruk { color: #94211b; background: #fdeeed; }
a { color: #1a4f8b; }
.kaki { margin-top: 2.5rem; padding-top: .7rem; border-top: 1px solid var(--garis); color: var(--kelabu);
  font-size: .8125rem; }
.untuk-pembaca-layar { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 40rem) {
  body { padding: 1.2rem .8rem; }
  dl div { display: block; }
}
@page { size: A4; margin: 2cm 1.8cm 2cm 2.2cm;
  @bottom-right { content: "Halaman " counter(page) " dari " counter(pages);
    font: 8.5pt Arial, "Liberation Sans", sans-serif; color: #5a6472; } }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; print-color-adjust: exact; }
  h1 { font-size: 16pt; }
  h2 { font-size: 13pt; }
  h3 { margin-top: 14pt; font-size: 11pt; }
  table { font-size: 9pt; }
  thead { display: table-header-group; break-after: avoid; }
  tr { break-inside: avoid; }
  tbody tr:first-child { break-before: avoid; }
  dt { flex-basis: 4.4cm; }
  .perjanjian + .perjanjian, .ikhtisar + .perjanjian { break-before: page; padding-top: 0; border-top: 0; }
  .catatan, .kaki { font-size: 7.5pt; }
  a { color: inherit; text-decoration: none; }
}
""")
