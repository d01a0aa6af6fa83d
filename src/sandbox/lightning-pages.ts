import express from 'express';
import type { Request, Response, Router } from 'express';
import { createBundle } from './lightning-pages/bundle.ts';
import { readCustomLabels } from './lightning-pages/custom-labels.ts';
import { html } from './lightning-pages/html.ts';
import type { Html } from './lightning-pages/html.ts';
import { lightningAssets } from './lightning-pages/lightning-assets.ts';
import { lightningData } from './lightning-pages/lightning-data.ts';
import { listPage } from './lightning-pages/list-page.ts';
import { roles } from './lightning-pages/options.ts';
import type { LightningPagesOptions, LightningPerson, Role } from './lightning-pages/options.ts';
import { orgRecords } from './lightning-pages/org-records.ts';
import { componentPlace, pageFrame } from './lightning-pages/page-frame.ts';
import type { FrameFacts } from './lightning-pages/page-frame.ts';
import { customPermissionsOf } from './lightning-pages/permission-sets.ts';
import { otherRecordPage } from './lightning-pages/other-record-page.ts';
import { recordPage } from './lightning-pages/record-page.ts';

export type { LightningPagesOptions } from './lightning-pages/options.ts';

export interface LightningPages {
  /** Mount at the root: pages under /sandbox/salesforce, the design system under /assets and /_slds. */
  router: Router;
  /** Compiles the components now and answers once they are there. */
  prebuild(): Promise<void>;
  stop(): void;
}

const root = '/sandbox/salesforce';
const base = `${root}/lightning`;

/** Pages of the app's own tabs. */
const tabs = [
  {
    path: 'review-queue',
    title: 'Review queue',
    tab: 'queue',
    component: 'c-partner-desk-review-queue',
    apiName: 'Partner_Desk_Review_Queue',
    hubSpotPath: '',
  },
  {
    path: 'partners',
    title: 'Partners',
    tab: 'partners',
    component: 'c-partner-desk-partner-directory',
    apiName: 'Partner_Desk_Partners',
    hubSpotPath: '/partners',
  },
  {
    path: 'touchpoints',
    title: 'Touchpoints',
    tab: 'touchpoints',
    component: 'c-partner-desk-touchpoints',
    apiName: 'Partner_Desk_Touchpoints',
    hubSpotPath: '/touchpoints',
  },
  {
    path: 'compensation',
    title: 'Compensation',
    tab: 'compensation',
    component: 'c-partner-desk-compensation',
    apiName: 'Partner_Desk_Compensation',
    hubSpotPath: '/compensation',
  },
  {
    path: 'payouts',
    title: 'Payouts',
    tab: 'payouts',
    component: 'c-partner-desk-payouts',
    apiName: 'Partner_Desk_Payouts',
    hubSpotPath: '/payouts',
  },
  {
    path: 'reports',
    title: 'Partner reports',
    tab: 'reports',
    component: 'c-partner-desk-reports',
    apiName: 'Partner_Desk_Reports',
    hubSpotPath: '/reports',
  },
  {
    path: 'sync-health',
    title: 'Sync health',
    tab: 'sync',
    component: 'c-partner-desk-sync-health',
    apiName: 'Partner_Desk_Sync_Health',
    hubSpotPath: '/sync-health',
  },
  {
    path: 'policy',
    title: 'Settings: policy',
    tab: 'policy',
    component: 'c-partner-desk-policy',
    apiName: 'Partner_Desk_Policy',
    hubSpotPath: '/settings/policy',
  },
  {
    path: 'notifications',
    title: 'Settings: notifications',
    tab: 'notifications',
    component: 'c-partner-desk-notifications',
    apiName: 'Partner_Desk_Notifications',
    hubSpotPath: '/settings/notifications',
  },
] as const;

/** Salesforce pages of the sandbox: an Opportunity, the review queue and sync health, with the package's real components. */
export function createLightningPages(options: LightningPagesOptions): LightningPages {
  const bundle = createBundle(options.cacheDir);
  const records = orgRecords(options.standIn.store);
  const router = express.Router();
  const startPage = options.startPage ?? '/';

  const personOf = (role: Role): LightningPerson => {
    const person = options.people.find((one) => one.role === role);
    if (!person) throw new Error(`The sandbox has no ${role}.`);
    return person;
  };
  const roleOf = (request: Request): Role => roles.find((role) => role === request.query['as']) ?? 'rep';

  type Page = Pick<FrameFacts, 'title' | 'tab' | 'facts' | 'body'> & { hubSpotLink?: string | null };
  const send = (request: Request, response: Response, page: Page): void => {
    const person = personOf(roleOf(request));
    const frame = { hubSpotLink: null, ...page, person, people: options.people, path: request.path, startPage };
    response.set('cache-control', 'no-store').type('html').send(pageFrame(frame));
  };

  router.use(lightningAssets(base, bundle));
  router.use(
    lightningData(
      base,
      {
        orgId: options.orgId,
        orgKey: options.orgKey,
        labels: readCustomLabels(),
        records,
        permissions: ({ role }) => customPermissionsOf(role),
        backend: options.backend,
        timeoutMs: options.apexTimeoutMs ?? 8000,
      },
      personOf,
    ),
  );

  router.get(`${root}/opportunities`, (request, response) => {
    const search = typeof request.query['search'] === 'string' ? request.query['search'].slice(0, 200) : '';
    const body = listPage(records.opportunities(search, 100), search, roleOf(request));
    send(request, response, { title: 'Opportunities', tab: 'opportunities', facts: {}, body });
  });

  router.get(`${root}/opportunities/:id`, (request, response) => {
    const deal = records.opportunity(request.params.id);
    if (!deal) {
      response.status(404);
      send(request, response, { title: 'Not found', tab: 'opportunities', facts: {}, body: notThere });
      return;
    }
    const role = roleOf(request);
    const hubSpotId = options.hubSpotDealId?.(deal.id);
    const maySeeRegistrations = customPermissionsOf(role).has('Partner_Desk_Review');
    send(request, response, {
      title: deal.name,
      tab: 'opportunities',
      hubSpotLink: hubSpotId ? `/sandbox/hubspot/deals/${encodeURIComponent(hubSpotId)}?as=${role}` : null,
      facts: {
        recordId: deal.id,
        reference: {
          type: 'standard__recordPage',
          attributes: { recordId: deal.id, objectApiName: 'Opportunity', actionName: 'view' },
        },
      },
      body: recordPage(
        deal,
        maySeeRegistrations ? records.registrationsOf(deal.id) : null,
        maySeeRegistrations ? records.attributionsOf(deal.id) : null,
        records.tasksOf(deal.id),
        role,
      ),
    });
  });

  router.get(`${root}/records/:id`, (request, response) => {
    const record = records.anyRecord(request.params.id);
    const role = roleOf(request);
    if (record?.object === 'Opportunity') {
      response.redirect(`${root}/opportunities/${encodeURIComponent(request.params.id)}?as=${role}`);
      return;
    }
    // As in an org: program records are for those whose permission set shows them.
    const isProgramRecord = record?.object.endsWith('__c') ?? false;
    if (!record || (isProgramRecord && !customPermissionsOf(role).has('Partner_Desk_Review'))) {
      response.status(404);
      send(request, response, { title: 'Not found', tab: 'opportunities', facts: {}, body: notThere });
      return;
    }
    send(request, response, { title: record.name, tab: 'opportunities', facts: {}, body: otherRecordPage(record) });
  });

  for (const { path, title, tab, component, apiName, hubSpotPath } of tabs) {
    router.get(`${root}/${path}`, (request, response) => {
      const reference = { type: 'standard__navItemPage', attributes: { apiName } };
      send(request, response, {
        title,
        tab,
        hubSpotLink: `/sandbox/hubspot/partner-desk${hubSpotPath}?as=${roleOf(request)}`,
        facts: { reference },
        body: html`<div class="lx-tab-page">${componentPlace(component)}</div>`,
      });
    });
  }

  return {
    router,
    prebuild: async () => {
      await bundle.ready();
    },
    stop: bundle.stop,
  };
}

const notThere: Html = html`<div class="slds-card lx-building">
  <h1 class="lx-building-title">This record is not here</h1>
  <p>
    It was deleted, or its address is not right. <a href="/sandbox/salesforce/opportunities">See all opportunities</a>
  </p>
</div>`;
