/** Style of documents: for the screen, and for paper when it is printed or saved as PDF. */
export const documentStyle = `
:root { color-scheme: light; --text: #1d2430; --quiet: #5a6373; --line: #cfd5dc; }
@page { size: A4; margin: 18mm 15mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: min(2rem, 4vw); max-width: 60rem; background: #fff; color: var(--text); line-height: 1.45;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 1.75rem 0 .5rem; font-size: 1.0625rem; break-after: avoid; }
p { margin: .25rem 0; }
.lines { color: var(--quiet); }
dl { margin: .75rem 0; display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .5rem 1.5rem; }
dt { font-size: .8125rem; color: var(--quiet); }
dd { margin: 0; font-weight: 600; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .875rem; }
caption { text-align: left; color: var(--quiet); }
td:first-child, td:last-child, th { overflow-wrap: normal; }
td:not(:first-child, :last-child, .number) { min-width: 7rem; }
th, td { padding: .375rem .5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; white-space: pre-line; }
th { border-bottom: 2px solid var(--quiet); font-size: .8125rem; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
footer { margin-top: 2rem; padding-top: .75rem; border-top: 1px solid var(--line); font-size: .8125rem; color: var(--quiet); }
.hint { margin: 0 0 1.25rem; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .375rem; color: var(--quiet); font-size: .875rem; }
@media screen and (max-width: 36rem) {
  .scroll { overflow-x: visible; }
  table, tbody, tr { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  tbody tr:first-child { border-top: 2px solid var(--quiet); }
  td, td:not(:first-child, :last-child, .number) { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 5fr); gap: .75rem; min-width: 0;
    padding: .125rem 0; border: 0; overflow-wrap: anywhere; }
  td.number { text-align: left; white-space: pre-line; }
  td::before { content: attr(data-label); color: var(--quiet); font-size: .8125rem; }
  td:has(> bdi:empty) { display: none; } }
@media print { body { padding: 0; max-width: none; font-size: 10pt; } .hint { display: none; } .scroll { overflow: visible; } }
`;
