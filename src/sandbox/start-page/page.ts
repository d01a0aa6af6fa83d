import type { Person } from '../demo/people.ts';
import type { Progress } from '../sandbox-hooks.ts';
import { escaped, page } from './html.ts';
import { progressSentence } from './progress-sentence.ts';
import { style } from './style.ts';

interface NamedDeal {
  title: string;
  hint: string;
  company: string;
  hubspotId: string | null;
  salesforceId: string | null;
}

export interface StartFacts {
  now: Date;
  offsetMs: number;
  people: readonly Person[];
  scenarios: readonly NamedDeal[];
  /** Deals on which partners are credited. */
  stories: readonly NamedDeal[];
  troubles: readonly { name: string; crm: string; label: string; hint: string; on: boolean }[];
  progress: Progress;
}

/** The start page: what this is, who to be, what to try, the clock and the troubles. */
export const startPageHtml = (facts: StartFacts): string =>
  page(
    'Partner Desk sandbox',
    style,
    `<main>
<span class="badge">Sandbox: nothing here is real</span>
<h1>Partner Desk</h1>
<p class="lead">Partner management that lives inside the CRM: deals are registered for partners, checked at once against both CRMs and all partners, and decided with the reasons kept. Here HubSpot and Salesforce are stood in for on this machine, with the product’s real cards on their pages.</p>
${statusLine(facts.progress)}
${people(facts)}
${deals(facts)}
${credits(facts)}
<div class="two">${timeMachine(facts)}${trouble(facts)}</div>
<footer><a href="/sandbox/outbox">Outbox</a><span>The interface: <a href="/openapi.json">openapi.json</a></span>
<form method="post" action="/sandbox/reset" onsubmit="return confirm('Start over? Everything done in this sandbox is lost.')"><button class="quiet">Start over…</button></form></footer>
</main>
<script>${refresher}</script>`,
  );

function statusLine(progress: Progress): string {
  const isBusy = !progress.ready || progress.waiting > 0;
  return `<div class="status" role="status" id="status"><span><span class="dot${isBusy ? ' busy' : ''}" aria-hidden="true"></span><span id="progress">${progressSentence(progress)}</span></span></div>`;
}

function people({ people: all, scenarios }: StartFacts): string {
  const first = scenarios[0];
  const job = (key: Person['key']) => all.find((person) => person.key === key);
  const cards = [
    card(
      'Be a rep',
      job('rep'),
      'Open a deal, see who is involved, register it for a partner and get the answer while you type.',
      [
        [`/sandbox/hubspot/deals/${first?.hubspotId ?? ''}?as=rep`, 'Deal in HubSpot'],
        [`/sandbox/salesforce/opportunities/${first?.salesforceId ?? ''}?as=rep`, 'Opportunity in Salesforce'],
      ],
    ),
    card(
      'Be a partner manager',
      job('partner_manager'),
      'Work through the review queue: clocks, conflicts with their evidence, approve or reject with a reason.',
      [
        ['/sandbox/hubspot/partner-desk?as=partner_manager', 'Queue in HubSpot'],
        ['/sandbox/salesforce/review-queue?as=partner_manager', 'Queue in Salesforce'],
        ['/sandbox/hubspot/partner-desk/touchpoints?as=partner_manager', 'Touchpoints in HubSpot'],
        ['/sandbox/hubspot/partner-desk/compensation?as=partner_manager', 'Compensation in HubSpot'],
        ['/sandbox/hubspot/partner-desk/reports?as=partner_manager', 'Reports in HubSpot'],
      ],
    ),
    card(
      'Be in operations',
      job('ops'),
      'See whether both CRMs are in step, what could not be written and why, and try again.',
      [
        ['/sandbox/hubspot/partner-desk/sync-health?as=ops', 'Sync health in HubSpot'],
        ['/sandbox/salesforce/sync-health?as=ops', 'Sync health in Salesforce'],
        ['/sandbox/hubspot/partner-desk/payouts?as=ops', 'Payouts in HubSpot'],
      ],
    ),
    card(
      'Be an admin',
      job('admin'),
      'Change the numbers of the program: see in words what a change would touch, then publish it from a day on.',
      [
        ['/sandbox/hubspot/partner-desk/settings/policy?as=admin', 'Policy in HubSpot'],
        ['/sandbox/salesforce/policy?as=admin', 'Policy in Salesforce'],
      ],
    ),
    card('Be a partner', undefined, 'Open the receipt of a registration: where it stands, why, and what comes next.', [
      ['/sandbox/partner', 'Receipts'],
      ['/sandbox/outbox', 'Outbox of mails'],
    ]),
  ];
  return `<section aria-labelledby="people"><h2 id="people">Who do you want to be?</h2><p>Every screen has a switch on top, so you can change your mind.</p><div class="grid">${cards.join('')}</div></section>`;
}

const card = (title: string, person: Person | undefined, text: string, links: readonly [string, string][]): string =>
  `<article class="card"><h3>${title}</h3>${person ? `<span class="who">${escaped(person.name)}, ${escaped(person.job.toLowerCase())}</span>` : ''}<p>${escaped(text)}</p>
<div class="go">${links.map(([href, label], index) => `<a class="button${index === 0 ? '' : ' quiet'}" href="${escaped(href)}">${escaped(label)}</a>`).join('')}</div></article>`;

const deals = ({ scenarios }: StartFacts): string =>
  `<section aria-labelledby="deals"><h2 id="deals">Deals to try</h2><p>One for each answer the conflict check can give. All other companies and deals are ordinary ones.</p>${dealList(scenarios, 'rep')}</section>`;

const credits = ({ stories }: StartFacts): string =>
  `<section aria-labelledby="credits"><h2 id="credits">Deals with partner credit</h2><p>Who is credited with what, why, and what is earned. Reports count these and some ordinary deals.</p>${dealList(stories, 'partner_manager')}</section>`;

function dealList(named: readonly NamedDeal[], as: Person['key']): string {
  const rows = named.map(
    ({
      title,
      hint,
      company,
      hubspotId,
      salesforceId,
    }) => `<li><div><h3>${escaped(title)}</h3><p>${escaped(company.endsWith('.') ? company : `${company}.`)} ${escaped(hint)}</p></div>
<div class="go">${hubspotId ? `<a class="button quiet" href="/sandbox/hubspot/deals/${hubspotId}?as=${as}" aria-label="${escaped(`${title}: open in HubSpot`)}">HubSpot</a>` : ''}${salesforceId ? `<a class="button quiet" href="/sandbox/salesforce/opportunities/${salesforceId}?as=${as}" aria-label="${escaped(`${title}: open in Salesforce`)}">Salesforce</a>` : ''}</div></li>`,
  );
  return `<ul class="deals">${rows.join('')}</ul>`;
}

function timeMachine({ now, offsetMs }: StartFacts): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: 'Europe/Vienna',
  }).format(now);
  const ahead =
    offsetMs === 0 ? 'The clock runs with yours.' : `${Math.round(offsetMs / 3_600_000)} hours ahead of yours.`;
  const steps: [number, string][] = [
    [1, '1 hour'],
    [24, '1 day'],
    [48, '2 days'],
    [24 * 7, '1 week'],
    [24 * 15, '15 days'],
    [24 * 30, '30 days'],
    [24 * 91, '91 days'],
  ];
  return `<section aria-labelledby="time"><h2 id="time">Time machine</h2><p>Sandbox only. Moves the program’s clock ahead, never back: review clocks run out, protections end.</p>
<div class="card"><p class="clock">${escaped(text)}</p><p>${ahead} Times here are Vienna’s, the tenant’s own.</p>
<form class="row" method="post" action="/sandbox/clock">${steps.map(([hours, label]) => `<button class="quiet" name="addHours" value="${hours}">+ ${label}</button>`).join('')}</form></div></section>`;
}

function trouble({ troubles }: StartFacts): string {
  const rows = troubles.map(
    ({
      name,
      label,
      hint,
      on,
    }) => `<form class="trouble" method="post" action="/sandbox/trouble"><div><h3>${escaped(label)}</h3><p>${escaped(hint)}</p></div>
<input type="hidden" name="name" value="${name}"><button class="switch" name="on" value="${on ? 'false' : 'true'}" role="switch" aria-checked="${on}" aria-label="${escaped(label)}"><span class="track" aria-hidden="true"></span><span class="state">${on ? 'On' : 'Off'}</span><span class="act">${on ? 'Switch off' : 'Switch on'}</span></button></form>`,
  );
  return `<section aria-labelledby="trouble"><h2 id="trouble">Trouble switches</h2><p>Sandbox only. Make a CRM fail and see that nothing is lost.</p><div class="card">${rows.join('')}</div></section>`;
}

/** Keeps the status line true without reloading the page. */
const refresher = `setInterval(async () => {
  try {
    const { sentence, busy } = await (await fetch('/sandbox/state')).json();
    document.getElementById('progress').textContent = sentence;
    document.querySelector('#status .dot').classList.toggle('busy', busy);
  } catch { document.getElementById('progress').textContent = 'The sandbox does not answer at the moment.'; }
}, 3000);`;
