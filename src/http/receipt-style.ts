/** Style of the pages that partners see. Sizes follow the reader's own text size; colours are never the only sign. */
export const receiptStyle = `
:root { color-scheme: light dark; --page: #f5f6f8; --card: #fff; --text: #1d2430; --quiet: #5a6373; --line: #dfe3e8;
  --neutral: #5a6373; --info: #0b5cab; --success: #1b6e3c; --warning: #8a5300; --danger: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --page: #14171c; --card: #1d2128; --text: #e8ebf0; --quiet: #a3adbb; --line: #343a44;
    --neutral: #a3adbb; --info: #7db8f2; --success: #79cf9c; --warning: #f0b95c; --danger: #f3938c; } }
* { box-sizing: border-box; }
body { margin: 0; padding: min(1rem, 3vw); background: var(--page); color: var(--text); line-height: 1.5;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
main { max-width: 40rem; margin: min(1rem, 3vw) auto; padding: min(1.25rem, 5vw); background: var(--card); border: 1px solid var(--line);
  border-radius: .75rem; }
h1 { margin: .5rem 0; font-size: 1.375rem; line-height: 1.3; }
h2 { margin: 0; font-size: .875rem; font-weight: 600; color: var(--quiet); }
p { margin: .25rem 0; }
section { margin-top: 1.25rem; }
.title { margin-bottom: .75rem; color: var(--quiet); }
.tag { display: inline-block; margin: 0; padding: .125rem .625rem; border: 1px solid; border-radius: 1rem;
  font-size: .875rem; font-weight: 600; }
.neutral { color: var(--neutral); } .info { color: var(--info); } .success { color: var(--success); }
.warning { color: var(--warning); } .danger { color: var(--danger); }
.clock { font-size: 1.125rem; }
dl { margin: .5rem 0 0; }
dl div { padding: .5rem 0; border-top: 1px solid var(--line); }
dt { font-size: .875rem; color: var(--quiet); }
dd { margin: 0; }
dd.typed { white-space: pre-line; }
@media (min-width: 30rem) {
  main { margin: 2rem auto; padding: 2rem; }
  dl div { display: grid; grid-template-columns: 12rem 1fr; gap: 1rem; } }
ul { margin: .25rem 0; padding-left: 1.25rem; }
footer { margin-top: 1.5rem; padding-top: .75rem; border-top: 1px solid var(--line); font-size: .875rem; color: var(--quiet); }
label, legend { display: block; font-size: .875rem; color: var(--quiet); }
label.choice { font-size: 1rem; color: var(--text); padding: .25rem 0; }
input:not([type=radio]), textarea { width: 100%; padding: .5rem; font: inherit; color: inherit; background: var(--page);
  border: 1px solid var(--quiet); border-radius: .375rem; }
input[aria-invalid=true], textarea[aria-invalid=true] { border: 2px solid var(--danger); }
.field { margin: 1rem 0; }
.hint { font-size: .875rem; color: var(--quiet); }
.wrong { color: var(--danger); font-weight: 600; }
fieldset { margin: .5rem 0; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .375rem; }
button { padding: .625rem 1rem; font: inherit; font-weight: 600; color: #fff; background: #0b5cab; border: 0; border-radius: .375rem;
  cursor: pointer; }
input:focus-visible, textarea:focus-visible, button:focus-visible, summary:focus-visible, a:focus-visible { outline: 3px solid var(--info); outline-offset: 2px; }
a { color: var(--info); }
summary { cursor: pointer; padding: .5rem 0; }
.said { white-space: pre-line; padding-left: .75rem; border-left: 3px solid var(--line); }
.notice { margin-bottom: 1rem; padding: .625rem .75rem; border: 1px solid; border-radius: .375rem; }
@media print { form { display: none; } body { background: none; } main { border: none; } }
`;
