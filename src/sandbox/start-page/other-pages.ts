import { escaped, page } from './html.ts';
import { style } from './style.ts';

/** For whoever wants to be a partner: the receipts that exist. */
export const partnerPageHtml = (receipts: readonly { label: string; url: string }[]): string =>
  page(
    'Receipts for partners - Partner Desk sandbox',
    style,
    `<main><span class="badge">Sandbox: nothing here is real</span><h1>Receipts for partners</h1>
<p class="lead">A partner gets the link of its receipt from the rep or the partner manager. It says where the registration stands and why, without naming a rival or the direct deal.</p>
<section><ul class="deals">${
      receipts.length === 0
        ? '<li><p>No registrations yet. Register a deal first.</p></li>'
        : receipts
            .map(
              ({ label, url }) =>
                `<li><h3>${escaped(label)}</h3><div class="go"><a class="button quiet" href="${escaped(url)}">Open receipt</a></div></li>`,
            )
            .join('')
    }</ul></section><footer><a href="/">Back to the start page</a></footer></main>`,
  );

export const notFoundHtml = (): string =>
  page(
    'Not found - Partner Desk sandbox',
    style,
    `<main><h1>There is nothing here</h1><p class="lead">The address may be old: after “Start over” deals have new addresses.</p><footer><a href="/">Back to the start page</a></footer></main>`,
  );
