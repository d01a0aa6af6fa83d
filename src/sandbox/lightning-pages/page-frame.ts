import { html, jsonScript } from './html.ts';
import type { Html } from './html.ts';
import type { LightningPerson } from './options.ts';

export interface FrameFacts {
  title: string;
  person: LightningPerson;
  people: readonly LightningPerson[];
  /** Path of this page without its query, for switching person. */
  path: string;
  tab:
    | 'queue'
    | 'opportunities'
    | 'partners'
    | 'touchpoints'
    | 'compensation'
    | 'payouts'
    | 'reports'
    | 'sync'
    | 'policy'
    | 'notifications';
  startPage: string;
  hubSpotLink: string | null;
  /** What the page's own script needs to know. */
  facts: Record<string, unknown>;
  body: Html;
}

export const icon = (sprite: 'utility' | 'standard', name: string, classes: string): Html =>
  html` <svg class="slds-icon ${classes}" aria-hidden="true">
    <use href="/assets/icons/${sprite}-sprite/svg/symbols.svg#${name}"></use>
  </svg>`;

const roleNames = {
  rep: 'Sales rep',
  partner_manager: 'Partner manager',
  ops: 'Operations',
  admin: 'Program admin',
} as const;

function sandboxBar({ person, people, path, startPage, hubSpotLink, tab }: FrameFacts): Html {
  return html`<aside class="lx-sandbox-bar" aria-label="Sandbox">
    <strong>Sandbox</strong>
    <span class="sandbox-who">You are ${person.name}, ${person.job ?? roleNames[person.role]}.</span>
    <span class="lx-sandbox-links">
      ${people
        .filter(({ role }) => role !== person.role)
        .map(
          (other) =>
            html`<a href="${path}?as=${other.role}">Be ${other.name} (${other.job ?? roleNames[other.role]})</a>`,
        )}
      ${hubSpotLink ? html`<a href="${hubSpotLink}">Same ${tab === 'opportunities' ? 'deal' : 'page'} in HubSpot</a>` : ''}
      <a href="${startPage}">Start page</a>
    </span>
  </aside>`;
}

function globalHeader({ person, tab }: FrameFacts): Html {
  const tabs = [
    {
      key: 'queue',
      label: 'Review queue',
      href: `/sandbox/salesforce/review-queue?as=${person.role}`,
      roles: ['partner_manager', 'ops', 'admin'],
    },
    {
      key: 'opportunities',
      label: 'Opportunities',
      href: `/sandbox/salesforce/opportunities?as=${person.role}`,
      roles: ['rep', 'partner_manager', 'ops', 'admin'],
    },
    {
      key: 'partners',
      label: 'Partners',
      href: `/sandbox/salesforce/partners?as=${person.role}`,
      roles: ['rep', 'partner_manager', 'ops', 'admin'],
    },
    {
      key: 'touchpoints',
      label: 'Touchpoints',
      href: `/sandbox/salesforce/touchpoints?as=${person.role}`,
      roles: ['rep', 'partner_manager', 'ops', 'admin'],
    },
    {
      key: 'compensation',
      label: 'Compensation',
      href: `/sandbox/salesforce/compensation?as=${person.role}`,
      roles: ['partner_manager', 'ops', 'admin'],
    },
    {
      key: 'payouts',
      label: 'Payouts',
      href: `/sandbox/salesforce/payouts?as=${person.role}`,
      roles: ['partner_manager', 'ops', 'admin'],
    },
    {
      key: 'reports',
      label: 'Partner reports',
      href: `/sandbox/salesforce/reports?as=${person.role}`,
      roles: ['partner_manager', 'ops', 'admin'],
    },
    {
      key: 'sync',
      label: 'Sync health',
      href: `/sandbox/salesforce/sync-health?as=${person.role}`,
      roles: ['ops', 'admin'],
    },
    {
      key: 'policy',
      label: 'Settings',
      href: `/sandbox/salesforce/policy?as=${person.role}`,
      roles: ['partner_manager', 'ops', 'admin'],
    },
    {
      key: 'notifications',
      label: 'Notifications',
      href: `/sandbox/salesforce/notifications?as=${person.role}`,
      roles: ['rep', 'partner_manager', 'ops', 'admin'],
    },
  ];
  const initials = person.name
    .split(' ')
    .map((part) => part[0] ?? '')
    .join('')
    .slice(0, 2);
  return html`<header class="lx-global-header">
    <span class="lx-waffle" aria-hidden="true">${icon('utility', 'apps', 'slds-icon_x-small')}</span>
    <span class="lx-app-name">Partner Desk</span>
    <nav aria-label="App">
      ${tabs
        .filter(({ roles }) => roles.includes(person.role))
        .map(
          ({ key, label, href }) =>
            html`<a href="${href}" ${key === tab ? html`aria-current="page"` : ''}>${label}</a>`,
        )}
    </nav>
    <span class="lx-avatar" role="img" aria-label="${person.name}">${initials}</span>
  </header>`;
}

/** A page of the stand-in's Lightning Experience. */
export function pageFrame(frame: FrameFacts): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${frame.title} | Salesforce (sandbox)</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/styles/salesforce-lightning-design-system.min.css" />
        <link rel="stylesheet" href="/sandbox/salesforce/lightning/page.css" />
      </head>
      <body class="slds-scope">
        ${sandboxBar(frame)} ${globalHeader(frame)}
        <main class="lx-page">${frame.body}</main>
        <div id="toasts" class="lx-toasts" role="region" aria-label="Notifications"></div>
        ${jsonScript('page-facts', { base: '/sandbox/salesforce/lightning', as: frame.person.role, ...frame.facts })}
        <script src="/sandbox/salesforce/lightning/boot.js" defer></script>
      </body>
    </html>`.markup;
}

/** Where one of the package's components goes; until it is there, this says how long it takes. */
export const componentPlace = (component: string): Html =>
  html`<div data-component="${component}" class="component-place">
    <div class="slds-card lx-building" role="status">
      <p class="lx-building-title">Loading</p>
      <p class="lx-building-words"></p>
      <div class="lx-building-bar" hidden><span></span></div>
    </div>
  </div>`;
