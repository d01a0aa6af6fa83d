import path from 'node:path';
import express from 'express';
import type { Router } from 'express';
import type { LightningBundle } from './bundle.ts';
import { browserModules, packageFolder } from './project-paths.ts';

const year = 31_536_000_000;

/** SLDS where the base components look for it, and the pages' own script, styles and compiled components. */
export function lightningAssets(base: string, bundle: LightningBundle): Router {
  const router = express.Router();
  const designSystem = path.join(packageFolder('@salesforce-ux/design-system'), 'assets');
  const slds = express.static(designSystem, { maxAge: '1d', index: false, redirect: false });
  router.use('/assets', slds);
  router.use('/_slds', slds);

  for (const name of ['boot.js', 'page.css']) {
    router.get(`${base}/${name}`, (_request, response) => response.sendFile(path.join(browserModules, name)));
  }
  router.get(`${base}/bundle`, (_request, response) => {
    const state = bundle.state();
    response.set('cache-control', 'no-store');
    if (state.state === 'ready') response.json({ state: 'ready', url: `${base}/components-${state.fingerprint}.js` });
    else if (state.state === 'building') response.json({ state: 'building', seconds: state.seconds });
    else response.json({ state: 'failed', message: state.message });
  });
  router.get(`${base}/components-:fingerprint.js`, (request, response) => {
    const state = bundle.state();
    if (state.state !== 'ready' || state.fingerprint !== request.params.fingerprint) {
      response.status(404).type('text').send('These components are no longer the present ones. Reload the page.');
      return;
    }
    // The cache may lie below a folder whose name starts with a dot, which Express would call missing.
    response.sendFile(path.resolve(state.file), { maxAge: year, immutable: true, dotfiles: 'allow' });
  });
  return router;
}
