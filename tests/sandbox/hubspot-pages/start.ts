import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import express, { type Router } from 'express';
import { bundleCache } from '../../../src/sandbox/bundle-cache.ts';
import { people } from '../../../src/sandbox/demo/people.ts';
import { createHubSpotPages } from '../../../src/sandbox/hubspot-pages.ts';
import { createFakeBackend } from './fake-backend.ts';
import { portalWithStories } from './portal.ts';

/** Built bundles are kept between test runs; their names are their content's. */
const cacheDir = bundleCache(tmpdir());

/** The pages on a port of their own; `furnish` puts them over a new portal and a new backend of stories. */
export async function startPages(port = 0) {
  let router: Router = express.Router();
  const app = express().use((request, response, next) => router(request, response, next));
  const server = app.listen(port, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const furnish = async () => {
    const fake = createFakeBackend();
    const store = portalWithStories();
    const pages = createHubSpotPages({
      standIn: { store },
      appOrigin: 'https://partner-desk.example.com',
      backend: fake.backend,
      clientSecret: 'sandbox-client-secret',
      portalId: 12345678,
      appId: 4242,
      people,
      cacheDir,
    });
    await pages.prepare();
    router = pages.router;
    return { fake, store };
  };
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    furnish,
    stop: () =>
      new Promise<void>((done) => void server.close(() => done())).finally(() => server.closeAllConnections()),
  };
}
