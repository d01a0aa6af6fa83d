import express, { type Request, type Response, type Router } from 'express';
import type { Person } from './demo/people.ts';
import type { Store } from './hubspot/store.ts';
import { type Backend, createBackendProxy, proxyRequest } from './hubspot-pages/backend-proxy.ts';
import { createBundles } from './hubspot-pages/bundles.ts';
import { dealPage } from './hubspot-pages/record-page.ts';
import { notFoundPage, type PageConfig, shell } from './hubspot-pages/shell.ts';

export type { Backend, BackendRequest, BackendResponse } from './hubspot-pages/backend-proxy.ts';

export interface HubSpotPagesOptions {
  standIn: { store: Store };
  /** The origin in the app's permittedUrls.fetch. */
  appOrigin: string;
  backend: Backend;
  clientSecret: string;
  portalId: number;
  appId: number;
  people: readonly Person[];
  /** The reader's language and the portal's zone; the same as in the Salesforce pages unless told. */
  locale?: string;
  timeZone?: string;
  /** Built bundles are kept here by content hash. */
  cacheDir: string;
}

/**
 * Pages that stand for HubSpot's: a deal's record page and the app's own page, with the real bundles of hubspot-app
 * running in web workers. Mount the router at `/`; its addresses start with /sandbox/hubspot.
 */
export function createHubSpotPages(options: HubSpotPagesOptions): { router: Router; prepare: () => Promise<void> } {
  const router = express.Router();
  const bundles = createBundles(options.cacheDir);
  const proxy = createBackendProxy(options);
  const [somebody] = options.people;
  if (!somebody) throw new Error('The pages need at least one person to be');
  const personOf = (key: unknown): Person => options.people.find((person) => person.key === key) ?? somebody;

  function sendPage(request: Request, response: Response, title: string, page: Pick<PageConfig, 'page' | 'dealId'>) {
    const config: PageConfig = {
      ...page,
      as: personOf(request.query['as']).key,
      people: options.people.map(({ key, name, firstName, lastName, email, job, hubspotUserId }) => ({
        key,
        name,
        firstName,
        lastName,
        email,
        job,
        userId: Number(hubspotUserId),
      })),
      portalId: options.portalId,
      appId: options.appId,
      locale: options.locale ?? 'en-GB',
      timeZone: options.timeZone ?? 'Europe/Vienna',
      appOrigin: options.appOrigin,
    };
    response.set('Cache-Control', 'no-store').type('html').send(shell(title, config));
  }

  router.get('/sandbox/hubspot/deals/:id', (request, response) => {
    const page = dealPage(options.standIn.store, request.params.id);
    if (!page) {
      response.status(404).type('html').send(notFoundPage('There is no such deal in this portal'));
      return;
    }
    sendPage(request, response, `${page.deal.name} - HubSpot sandbox`, { page: 'deal', dealId: page.deal.id });
  });

  router.get('/sandbox/hubspot/partner-desk{/*path}', (request, response) => {
    sendPage(request, response, 'Partner Desk - HubSpot sandbox', { page: 'desk', dealId: null });
  });

  router.get('/sandbox/hubspot/data/deals/:id', (request, response) => {
    const page = dealPage(options.standIn.store, request.params.id);
    response.set('Cache-Control', 'no-store');
    if (page) response.json(page);
    else response.status(404).json({ message: 'There is no such deal in this portal' });
  });

  router.get('/sandbox/hubspot/build', async (request, response) => {
    response.set('Cache-Control', 'no-store').json(await bundles.status(request.query['again'] === '1'));
  });

  // A little above HubSpot's 1 MB, so that the proxy itself can say what is wrong.
  router.post('/sandbox/hubspot/proxy', express.json({ limit: '2mb' }), async (request, response) => {
    const parsed = proxyRequest.safeParse(request.body);
    if (!parsed.success) {
      response.json({
        status: 400,
        body: { status: 'error', category: 'VALIDATION_ERROR', message: parsed.error.message },
      });
      return;
    }
    response.json(await proxy(parsed.data, personOf(request.query['as'])));
  });

  router.use('/sandbox/hubspot/assets/:hash', (request, response, next) => {
    const { hash } = request.params;
    if (!/^[0-9a-f]{16}$/.test(hash)) {
      response.sendStatus(404);
      return;
    }
    express.static(bundles.dirOf(hash), { immutable: true, maxAge: '1y', index: false })(request, response, next);
  });

  return { router, prepare: bundles.prepare };
}
