import type { Person } from '../demo/people.ts';

/** What the page's script needs to know; it reads it from the document. */
export interface PageConfig {
  page: 'deal' | 'desk';
  dealId: string | null;
  as: Person['key'];
  people: {
    key: Person['key'];
    name: string;
    firstName: string;
    lastName: string;
    email: string;
    job: string;
    userId: number;
  }[];
  portalId: number;
  appId: number;
  /** The reader's language and the portal's time zone, as HubSpot's settings hold them. */
  locale: string;
  timeZone: string;
  /** Links to it are led to this server. */
  appOrigin: string;
}

const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Inside a script element only `<` can do harm. */
const json = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

/**
 * The page as it arrives: until the bundles are built it says so and how far they are, then it loads them. The script
 * is small enough to stand here, and must work before anything is built.
 */
export function shell(title: string, config: PageConfig): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>
body { margin: 0; background: #f4f6f8; color: #1d2b3a; font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
.wait { max-width: 30rem; margin: 18vh auto 0; padding: 0 1.5rem }
.wait h1 { font-size: 1.25rem; margin: 0 0 .5rem }
.wait p { color: #4a5a6a; margin: .25rem 0 }
.wait progress { width: 100%; margin-top: .75rem; accent-color: #0b6e75 }
.wait pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #fff; border: 1px solid #d7dee5; border-radius: 8px; padding: .75rem; font-size: .8rem }
</style>
</head>
<body>
<div id="app"><main class="wait" aria-live="polite"><h1>Preparing the cards</h1><p id="wait-text">HubSpot’s own build makes them from the app’s sources. Once; then they are kept.</p><progress id="wait-bar" max="4" value="0" aria-label="Building"></progress></main></div>
<div id="overlays"></div>
<script type="application/json" id="config">${json(config)}</script>
<script>
(async () => {
  const text = document.getElementById('wait-text'), bar = document.getElementById('wait-bar');
  for (let again = '?again=1'; ; again = '') {
    const state = await fetch('/sandbox/hubspot/build' + again).then((r) => r.json()).catch(() => ({ state: 'away' }));
    if (state.state === 'ready') {
      const base = '/sandbox/hubspot/assets/' + state.hash + '/';
      document.documentElement.dataset.assets = base;
      const style = document.createElement('link');
      style.rel = 'stylesheet'; style.href = base + 'host.css';
      document.head.append(style);
      const script = document.createElement('script');
      script.src = base + 'host.js';
      document.body.append(script);
      return;
    }
    if (state.state === 'failed') {
      document.querySelector('.wait h1').textContent = 'The cards could not be built';
      text.textContent = 'Reload to try again. The build said:';
      const said = document.createElement('pre');
      said.textContent = state.message;
      bar.replaceWith(said);
      return;
    }
    if (state.state === 'building') {
      bar.value = state.done.length;
      if (state.left.length) text.textContent = 'Now: ' + state.left[0].toLowerCase() + '.';
    }
    await new Promise((go) => setTimeout(go, 250));
  }
})();
</script>
</body>
</html>
`;
}

/** A page for an address that leads nowhere. */
export function notFoundPage(what: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Not found</title></head>
<body style="font:16px/1.5 system-ui,sans-serif;margin:18vh auto;max-width:30rem;padding:0 1.5rem;color:#1d2b3a"><h1 style="font-size:1.25rem">${escapeHtml(what)}</h1>
<p>The sandbox’s records live as long as its data directory. <a href="/">Go to the start page</a> for deals that are there.</p></body></html>
`;
}
