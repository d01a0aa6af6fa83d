import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Role } from './options.ts';
import type { AttributionFacts, OpportunityFacts, RegistrationFacts, TaskFacts } from './org-records.ts';
import { componentPlace, icon } from './page-frame.ts';
import { dateText, dateTimeText, moneyText } from './page-words.ts';

const openStages = [
  'Prospecting',
  'Qualification',
  'Needs Analysis',
  'Value Proposition',
  'Id. Decision Makers',
  'Perception Analysis',
  'Proposal/Price Quote',
  'Negotiation/Review',
];

const lastStages = ['Closed Won', 'Closed Lost'];

const field = (label: string, value: Html | string): Html =>
  html`<div class="lx-field">
    <dt>${label}</dt>
    <dd>${value || html`<span class="lx-none">—<span class="slds-assistive-text">empty</span></span>`}</dd>
  </div>`;

function path({ id, stage, isClosed, isWon }: OpportunityFacts, role: Role): Html {
  const last = isClosed ? stage : 'Closed';
  const stages = [...(openStages.includes(stage) || isClosed ? openStages : [stage, ...openStages]), last];
  const current = stages.indexOf(stage);
  return html`<div class="slds-card lx-stages" role="region" aria-label="Stage">
    <ol>
      ${stages.map((name, index) => {
        const state =
          index === current ? (isClosed ? (isWon ? 'won' : 'lost') : 'current') : index < current ? 'done' : 'ahead';
        return html`<li
          class="lx-stage lx-stage_${state}"
          ${index === current ? html`aria-current="step"` : ''}
          title="${name}"
        >
          ${state === 'done' ? html`<span aria-hidden="true">✓</span><span class="slds-assistive-text">${name}</span>` : name}
        </li>`;
      })}
    </ol>
    <form class="lx-stage-form" method="post" action="/sandbox/salesforce/opportunities/${id}/stage">
      <input type="hidden" name="as" value="${role}" />
      <label
        >Stage
        <select class="slds-select" name="stage">
          ${[...openStages, ...lastStages].map(
            (name) => html`<option ${name === stage ? html`selected` : ''}>${name}</option>`,
          )}
        </select></label
      >
      <button class="slds-button slds-button_neutral">Mark as current stage</button>
    </form>
  </div>`;
}

const highlights = (deal: OpportunityFacts): Html =>
  html`<header class="slds-card lx-highlights">
    <div class="lx-record-title">
      <span class="lx-record-icon">${icon('standard', 'opportunity', 'slds-icon_small')}</span>
      <div>
        <p class="lx-record-kind">Opportunity</p>
        <h1>${deal.name}</h1>
      </div>
    </div>
    <dl>
      ${field('Account name', deal.account)} ${field('Close date', dateText(deal.closeDate))}
      ${field('Amount', moneyText(deal.amount, deal.currency))} ${field('Opportunity owner', deal.owner)}
    </dl>
  </header>`;

const details = (deal: OpportunityFacts): Html =>
  html` <h2 class="lx-section-title">Opportunity information</h2>
    <dl class="lx-fields">
      ${field('Opportunity name', deal.name)} ${field('Close date', dateText(deal.closeDate))}
      ${field('Account name', deal.account)} ${field('Stage', deal.stage)}
      ${field('Amount', moneyText(deal.amount, deal.currency))} ${field('Opportunity owner', deal.owner)}
      ${field('Created', dateText(deal.createdAt))}
    </dl>
    <h2 class="lx-section-title">Partner registration</h2>
    <dl class="lx-fields">
      ${field('Partner registration status', deal.program.status)}
      ${field('Partner protected until', dateText(deal.program.protectedUntil))}
      ${field('Registered partner', deal.program.partner)}
      ${field('Partner conflict', deal.program.conflict ? 'Yes' : 'No')}
      ${field('Partner registration id', deal.program.registrationId)}
    </dl>
    <h2 class="lx-section-title">Partner credit</h2>
    <dl class="lx-fields">
      ${field('Partner influenced', deal.credit.influenced ? 'Yes' : 'No')}
      ${field('Partner influence type', deal.credit.influenceType)} ${field('Partner source', deal.credit.source)}
      ${field('Partner campaign', deal.credit.campaign)} ${field('Credited partners', deal.credit.partners)}
      ${field('Contract length in months', deal.credit.contractMonths)}
    </dl>`;

/** A related list of the record page. */
function listOf(title: string, none: string, columns: readonly string[], rows: readonly Html[]): Html {
  return html`<div class="lx-related-head">
      <span class="lx-record-icon lx-related-icon">${icon('standard', 'partners', 'slds-icon_x-small')}</span>
      <h2>${title} (${rows.length})</h2>
    </div>
    ${
      rows.length > 0
        ? html`<table class="slds-table slds-table_bordered lx-related-table">
            <thead>
              <tr>
                ${columns.map((column) => html`<th scope="col">${column}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>`
        : html`<p class="lx-related-none">${none}</p>`
    }`;
}

/** Who is credited, for those whose permission set lets them see it (as the page's visibility rule says). */
const attributionList = (attributions: readonly AttributionFacts[], role: Role): Html =>
  listOf(
    'Partner attributions',
    'No partner is credited with this opportunity yet.',
    ['Number', 'Partner', 'Influence type', 'Credit', 'Status'],
    attributions.map(
      (row) =>
        html`<tr>
          <th scope="row" data-label="Number">
            <a href="/sandbox/salesforce/records/${row.id}?as=${role}">${row.number}</a>
          </th>
          <td data-label="Partner">${row.partner}</td>
          <td data-label="Influence type">${row.influence}</td>
          <td data-label="Credit">${row.percent === '' ? '' : `${row.percent} %`}</td>
          <td data-label="Status">${row.status}</td>
        </tr>`,
    ),
  );

/** The related list, for those whose permission set lets them see registrations (as the page's visibility rule says). */
function relatedList(registrations: readonly RegistrationFacts[], role: Role): Html {
  const rows = registrations.map(
    (row) =>
      html`<tr>
        <th scope="row" data-label="Number">
          <a href="/sandbox/salesforce/records/${row.id}?as=${role}">${row.number}</a>
        </th>
        <td data-label="Customer">${row.customer}</td>
        <td data-label="Partner">${row.partner}</td>
        <td data-label="Status">${row.status}</td>
        <td data-label="Submitted at">${dateTimeText(row.submittedAt)}</td>
        <td data-label="Protected until">${dateText(row.protectedUntil)}</td>
      </tr>`,
  );
  return listOf(
    'Deal registrations',
    'No deal registrations on this opportunity yet.',
    ['Number', 'Customer', 'Partner', 'Status', 'Submitted at', 'Protected until'],
    rows,
  );
}

/** The activity timeline: what is to be done first, then what happened. */
const activities = (tasks: readonly TaskFacts[]): Html =>
  html`<h2 class="lx-section-title">Activity</h2>
    ${
      tasks.length === 0
        ? html`<p class="lx-related-none">No tasks on this opportunity.</p>`
        : html`<ul class="lx-activities">
            ${tasks.map(
              ({ subject, status, text, owner, due }) =>
                html`<li>
                  <strong>${subject}</strong>
                  <p>
                    ${[status, owner, status === 'Completed' ? '' : `due ${dateText(due)}`].filter(Boolean).join(', ')}
                  </p>
                  <p>${text}</p>
                </li>`,
            )}
          </ul>`
    }`;

/** The Opportunity page of the package's flexipage: record on the left, the deal card on the right. */
export function recordPage(
  deal: OpportunityFacts,
  registrations: readonly RegistrationFacts[] | null,
  attributions: readonly AttributionFacts[] | null,
  tasks: readonly TaskFacts[],
  role: Role,
): Html {
  return html`<div class="lx-record">
    <div class="lx-record-head" data-part="head">${highlights(deal)} ${path(deal, role)}</div>
    <div class="lx-record-main">
      <div class="slds-card lx-details" data-part="details">${details(deal)}</div>
      ${registrations && html`<div class="slds-card related" data-part="related">${relatedList(registrations, role)}</div>`}
      ${attributions && html`<div class="slds-card related" data-part="attributions">${attributionList(attributions, role)}</div>`}
      <div class="slds-card lx-details" data-part="activity">${activities(tasks)}</div>
    </div>
    <div class="lx-record-side">${componentPlace('c-partner-desk-deal-card')}</div>
  </div>`;
}
