/** One style for the sandbox's own pages: calm, light and dark, from 320 px up. */
export const style = `
:root { --ink:#14213d; --soft:#55617a; --line:#dfe4ee; --paper:#fff; --ground:#f4f6fb; --accent:#1d4ed8; --accent-ink:#fff; --good:#0f7b4f; --warn:#a15c00; --bad:#b3261e; --chip:#eaf0ff; }
@media (prefers-color-scheme: dark) { :root { --ink:#e8ecf6; --soft:#a3aec4; --line:#2a344a; --paper:#161d2d; --ground:#0e1421; --accent:#8fb0ff; --accent-ink:#0e1421; --good:#5fd3a0; --warn:#ffc069; --bad:#ff9a92; --chip:#1f2a44; } }
* { box-sizing:border-box; }
body { margin:0; background:var(--ground); color:var(--ink); font:1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width:72rem; margin:0 auto; padding:2rem 1.25rem 4rem; }
h1 { font-size:clamp(1.8rem, 5vw, 2.6rem); line-height:1.15; margin:.25rem 0 .75rem; letter-spacing:-.02em; }
h2 { font-size:1.2rem; margin:0 0 .25rem; }
h3 { font-size:1rem; margin:0; overflow-wrap:anywhere; }
p { margin:0; }
a { color:var(--accent); text-underline-offset:.15em; }
:focus-visible { outline:3px solid var(--accent); outline-offset:2px; border-radius:6px; }
.lead { color:var(--soft); font-size:1.1rem; max-width:46rem; }
.badge { display:inline-block; background:var(--chip); color:var(--accent); border-radius:99px; padding:.15rem .7rem; font-size:.85rem; font-weight:600; }
section { margin-top:2.25rem; }
section > p { color:var(--soft); margin-bottom:1rem; }
.grid { display:grid; grid-template-columns:repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); gap:1rem; }
.card { background:var(--paper); border:1px solid var(--line); border-radius:14px; padding:1.1rem 1.2rem; display:flex; flex-direction:column; gap:.45rem; }
.card p { color:var(--soft); }
.card .go { margin-top:auto; padding-top:.5rem; display:flex; flex-wrap:wrap; gap:.5rem .75rem; }
.who { color:var(--soft); font-size:.9rem; }
.button, button { font:inherit; font-weight:600; border-radius:9px; padding:.45rem .85rem; border:1px solid var(--accent); background:var(--accent); color:var(--accent-ink); text-decoration:none; cursor:pointer; }
.quiet { background:transparent; color:var(--accent); }
.button:hover, button:hover { filter:brightness(1.08); }
.status { display:flex; flex-wrap:wrap; gap:.35rem 1rem; align-items:center; background:var(--paper); border:1px solid var(--line); border-radius:14px; padding:.8rem 1.1rem; margin-top:1.5rem; }
.dot { width:.65rem; height:.65rem; border-radius:50%; display:inline-block; margin-right:.45rem; background:var(--good); }
.dot.busy { background:var(--warn); }
.deals { list-style:none; margin:0; padding:0; background:var(--paper); border:1px solid var(--line); border-radius:14px; overflow:hidden; }
.deals li { display:grid; grid-template-columns:minmax(0, 1fr) auto; gap:.5rem 1rem; align-items:center; padding:.9rem 1.2rem; border-top:1px solid var(--line); }
.deals li:first-child { border-top:0; }
.deals p { color:var(--soft); font-size:.95rem; }
.deals .go { display:flex; flex-wrap:wrap; gap:.5rem; }
.two { display:grid; grid-template-columns:repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap:1rem; align-items:start; }
form.row { display:flex; flex-wrap:wrap; gap:.5rem; }
.clock { font-size:1.35rem; font-weight:650; letter-spacing:-.01em; color:var(--ink) !important; }
.trouble { display:grid; grid-template-columns:minmax(0, 1fr) auto; gap:.25rem .75rem; align-items:center; padding:.65rem 0; border-top:1px solid var(--line); }
.trouble:first-of-type { border-top:0; }
.trouble p { font-size:.92rem; }
.switch { display:grid; grid-template-columns:auto 2rem auto; gap:.5rem; align-items:center; min-width:11rem; background:transparent; color:var(--ink); border-color:var(--line); }
.switch .track { width:2.2rem; height:1.2rem; border-radius:99px; border:2px solid var(--soft); position:relative; }
.switch .track::after { content:""; position:absolute; inset:.12rem auto .12rem .15rem; width:.72rem; border-radius:50%; background:var(--soft); }
.switch .state { text-align:left; }
.switch .act { color:var(--accent); font-weight:500; text-align:right; }
.switch[aria-checked="true"] .track { border-color:var(--bad); background:var(--bad); }
.switch[aria-checked="true"] .track::after { left:auto; right:.15rem; background:var(--paper); }
footer { margin-top:3rem; color:var(--soft); font-size:.92rem; display:flex; flex-wrap:wrap; gap:.75rem 1.25rem; align-items:center; }
@media (max-width:34rem) { .deals li, .trouble { grid-template-columns:1fr; } .trouble button { justify-self:start; } }
`;
