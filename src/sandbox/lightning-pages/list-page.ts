import { html } from './html.ts';
import type { Html } from './html.ts';
import type { Role } from './options.ts';
import type { OpportunityFacts } from './org-records.ts';
import { icon } from './page-frame.ts';
import { dateText, moneyText } from './page-words.ts';

/** All opportunities of the stand-in org, newest first, with a search. */
export function listPage(
  found: { rows: readonly OpportunityFacts[]; total: number },
  search: string,
  role: Role,
): Html {
  return html`<div class="slds-card lx-list">
    <div class="lx-record-title">
      <span class="lx-record-icon">${icon('standard', 'opportunity', 'slds-icon_small')}</span>
      <div>
        <p class="lx-record-kind">Opportunities</p>
        <h1>All opportunities</h1>
      </div>
    </div>
    <form class="lx-list-search" method="get" role="search">
      <input type="hidden" name="as" value="${role}" />
      <label for="search" class="slds-assistive-text">Search opportunities</label>
      <input
        id="search"
        class="slds-input"
        type="search"
        name="search"
        value="${search}"
        placeholder="Search this list"
      />
      <button class="slds-button slds-button_neutral" type="submit">Search</button>
    </form>
    <p class="lx-list-count">${found.rows.length} of ${found.total} opportunities</p>
    ${
      found.rows.length > 0
        ? html`<table class="slds-table slds-table_bordered lx-related-table">
            <thead>
              <tr>
                <th scope="col">Opportunity name</th>
                <th scope="col">Account name</th>
                <th scope="col">Amount</th>
                <th scope="col">Stage</th>
                <th scope="col">Close date</th>
                <th scope="col">Partner registration status</th>
              </tr>
            </thead>
            <tbody>
              ${found.rows.map(
                (row) =>
                  html`<tr>
                    <th scope="row" data-label="Opportunity name">
                      <a href="/sandbox/salesforce/opportunities/${row.id}?as=${role}">${row.name}</a>
                    </th>
                    <td data-label="Account name">${row.account}</td>
                    <td data-label="Amount">${moneyText(row.amount, row.currency)}</td>
                    <td data-label="Stage">${row.stage}</td>
                    <td data-label="Close date">${dateText(row.closeDate)}</td>
                    <td data-label="Partner registration status">${row.program.status}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
        : html`<p class="lx-related-none">No opportunity matches “${search}”.</p>`
    }
  </div>`;
}
