import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import express from 'express';
import { bundleCache } from '../../../src/sandbox/bundle-cache.ts';
import { createLightningPages } from '../../../src/sandbox/lightning-pages.ts';
import type { LightningPages, LightningPagesOptions } from '../../../src/sandbox/lightning-pages.ts';
import { fakeBackend } from './fake-backend.ts';
import type { FakeBackend } from './fake-backend.ts';
import { fakeOrg, people } from './fake-org.ts';

export interface ServedPages {
  url: string;
  pages: LightningPages;
  backend: FakeBackend;
  close: () => Promise<void>;
}

/** Kept between runs: compiling takes a while, and the file is named by what it was made from. */
const cacheDir = bundleCache(tmpdir());

export async function servePages(options: Partial<LightningPagesOptions> = {}): Promise<ServedPages> {
  const backend = fakeBackend();
  const pages = createLightningPages({
    standIn: { store: fakeOrg() },
    backend: (request) => backend.answer(request),
    orgId: '00D5g00000SaNdBEA0',
    orgKey: 'the-key',
    people,
    cacheDir,
    now: () => new Date('2026-11-22T06:16:00Z'),
    hubSpotDealId: () => '7001',
    ...options,
  });
  const app = express();
  app.use(pages.router);
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, () => resolve(listening));
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    pages,
    backend,
    close: () =>
      new Promise((resolve) => {
        pages.stop();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
