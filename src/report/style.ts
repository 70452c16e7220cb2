/**
 * Style: how the page looks on a telephone, on a screen and on A4. It holds none of the marks that the printer of
 * elements escapes, so it is printed as any other text.
 */
export const style = `
:root { color-scheme: light; --ink: #1b2430; --soft: #52606f; --rule: #d5dce4; --paper: #ffffff; --pale: #f3f6f9;
  --blue: #1d4f8b; --good: #17693f; --bad: #a8231a; --open: #85530a; --good-pale: #cfe7d9; --bad-pale: #fdf3f2;
  --open-rule: #d59a3c; --field: #e6ebf1; --found: #fff6da; --shade: 0.22; }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --ink: #e8edf3; --soft: #a9b6c4; --rule: #36424f; --paper: #12171d; --pale: #1c252e;
    --blue: #8ab8f5; --good: #6fce9b; --bad: #ff9a8f; --open: #e5b45f; --good-pale: #1f4d36; --bad-pale: #341f20;
    --open-rule: #a87a30; --field: #2b3641; --found: #463a15; --shade: 0.36; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 28px 24px 40px; max-width: 1080px; background: var(--paper); color: var(--ink);
  font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
header { border-top: 5px solid var(--blue); padding-top: 18px; }
h1 { margin: 0 0 6px; font-size: 30px; line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 36px 0 10px; padding-bottom: 5px; border-bottom: 2px solid var(--ink); font-size: 20px; line-height: 1.3;
  break-after: avoid; }
h3 { margin: 16px 0 6px; font-size: 16px; break-after: avoid; }
p { margin: 8px 0; }
.about { margin: 0; color: var(--soft); }
.about:first-of-type { color: var(--ink); font-size: 19px; }
.good { color: var(--good); } .bad { color: var(--bad); } .open { color: var(--open); } .quiet { color: var(--soft); }
.tally { display: flex; flex-wrap: wrap; gap: 10px; margin: 18px 0 0; padding: 0; list-style: none; }
.tally li { flex: 1 1 130px; max-width: 320px; padding: 8px 14px 10px; border-left: 4px solid currentColor; background: var(--pale); }
.tally strong { display: block; font-size: 30px; line-height: 1.15; font-variant-numeric: tabular-nums; }
table { width: 100%; border-collapse: collapse; font-size: 15px; line-height: 1.4; }
th { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--soft); color: var(--soft); font-weight: 600; font-size: 13px;
  text-align: left; vertical-align: bottom; white-space: nowrap; }
.short { white-space: nowrap; }
td { padding: 9px 12px 9px 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
td.good, td.bad { font-weight: 600; }
.more { color: var(--soft); font-weight: 400; font-size: 13px; }
.silent .more { color: inherit; font-size: inherit; }
sup { margin-left: 2px; line-height: 0; font-weight: 400; }
sup a { padding: 3px 2px; color: var(--blue); text-decoration: none; }
sup a:hover, sup a:focus { text-decoration: underline; }
.decided td:first-child { font-weight: 600; }
.decided td:last-child, .undecided td:last-child { min-width: 8.5em; }
.decided td:first-child sup { font-weight: 400; }
.bullet { display: block; width: 100%; max-width: 260px; min-width: 190px; margin-top: 6px; overflow: visible; }
.bullet .field { fill: var(--field); } .bullet .accepted { fill: var(--good-pale); }
.bullet .bar { fill: var(--soft); } .bullet .band { fill: var(--soft); fill-opacity: 0.5; }
.bullet.good .bar, .bullet.good .band { fill: var(--good); } .bullet.bad .bar, .bullet.bad .band { fill: var(--bad); }
.bullet.open .bar, .bullet.open .band { fill: var(--open); }
.bullet .target { stroke: var(--ink); stroke-width: 2.5; }
.bullet text { fill: var(--soft); font-size: 10px; font-weight: 400; }
.findings ul { margin: 6px 0 12px; padding: 0; list-style: none; }
.findings li { margin: 6px 0; padding: 6px 0 6px 14px; border-left: 4px solid currentColor; break-inside: avoid; }
.findings li, .findings li sup { color: var(--ink); }
.findings li.bad { border-left-color: var(--bad); background: var(--bad-pale); }
.findings li.open { border-left-color: var(--open-rule); }
.findings li.quiet { border-left-color: var(--rule); color: var(--soft); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 400px), 1fr)); gap: 22px 34px; }
figure { margin: 8px 0 0; break-inside: avoid; min-width: 0; }
figcaption { font-weight: 600; line-height: 1.35; }
.chart { display: block; width: 100%; height: auto; margin-top: 6px; }
.chart text { fill: var(--soft); font-size: 12.5px; }
.chart .grid { stroke: var(--rule); } .chart .zero { stroke: var(--soft); }
.chart .line { fill: none; stroke: var(--blue); stroke-width: 2.5; stroke-linejoin: round; }
.chart .dot { fill: var(--blue); stroke: var(--paper); stroke-width: 1.5; }
.chart .ghost { fill: var(--paper); stroke: var(--soft); stroke-width: 1.5; }
.chart .band { fill: var(--blue); fill-opacity: var(--shade); }
.chart .target { stroke: var(--open); stroke-width: 2; stroke-dasharray: 6 4; }
.legend { margin: 2px 0 6px; color: var(--soft); font-size: 13px; line-height: 1.4; }
summary { display: inline-block; padding: 2px 0; color: var(--blue); font-size: 13px; cursor: pointer; }
details table { font-size: 13px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.sources { margin: 0; padding-left: 34px; font-size: 13.5px; line-height: 1.45; }
.sources { columns: 27em; column-gap: 44px; }
.sources li { margin: 0 0 6px; padding-left: 4px; break-inside: avoid; }
.sources li::marker { color: var(--blue); }
.sources li:target { background: var(--found); }
.sources q { display: block; color: var(--ink); font-style: italic; quotes: "“" "”"; white-space: pre-line; }
.remark { display: block; color: var(--soft); white-space: pre-line; }
@media screen and (max-width: 900px) {
  body { padding: 18px 16px 32px; }
  h1 { font-size: 24px; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, td { display: block; width: 100%; }
  tbody { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 310px), 1fr)); gap: 0 32px; }
  tr { padding: 10px 0; border-bottom: 1px solid var(--rule); }
  td { display: grid; grid-template-columns: 7.5em 1fr; gap: 8px; padding: 3px 0; border: 0; }
  td::before { content: attr(data-title); white-space: normal; color: var(--soft); font-size: 13px; font-weight: 400; }
  .decided td:first-child, .undecided td:first-child { display: block; font-size: 16.5px; font-weight: 600; }
  .decided td:first-child::before, .undecided td:first-child::before { content: none; }
  .number { text-align: left; }
  .chart text { font-size: 13.5px; }
}
@page { size: A4; margin: 15mm 14mm 16mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 10pt; line-height: 1.4; }
  h1 { font-size: 20pt; } h2 { margin-top: 20px; font-size: 13pt; } h3 { font-size: 10.5pt; }
  .about:first-of-type { font-size: 12pt; }
  table { font-size: 8.5pt; } th { font-size: 8pt; } td { padding: 5px 8px 5px 0; }
  .more, .legend, .sources { font-size: 8pt; }
  .bullet { min-width: 150px; }
  .tally li { padding: 5px 10px 6px; } .tally strong { font-size: 20pt; }
  .charts { grid-template-columns: 1fr 1fr; gap: 12px 24px; }
  details { display: none; }
  .tally li, .bullet, .chart, .findings li { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  sup a { color: var(--soft); }
}
`;
