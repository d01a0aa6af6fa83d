import express from 'express';
import type { Router } from 'express';
import type { StoreAccess } from '../hubspot/loader.ts';
import type { SalesforceStore } from '../salesforce/store/store.ts';
import { fillChunk } from './fill.ts';
import { fillersFor } from './load-csv.ts';
import { loadChunkSchema } from './types.ts';
import type { LoadResult } from './types.ts';

/**
 * POST / of a running sandbox: takes one chunk of companies and deals and answers what became of them. `loaded` is told
 * after each chunk that changed something.
 */
export function createLoaderRouter(
  stores: { hubspot: StoreAccess; salesforce: SalesforceStore },
  loaded?: (result: LoadResult) => void,
): Router {
  const router = express.Router();
  router.post('/', express.json({ limit: '10mb' }), (request, response) => {
    const read = loadChunkSchema.safeParse(request.body);
    if (!read.success) {
      const errors = read.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
      response.status(422).json({ title: 'The load was not understood', errors });
      return;
    }
    const { into, ...chunk } = read.data;
    const fillers = fillersFor({
      ...(into.includes('hubspot') ? { hubspot: stores.hubspot } : {}),
      ...(into.includes('salesforce') ? { salesforce: stores.salesforce } : {}),
    });
    const result = fillChunk(fillers, chunk);
    if (result.companiesAdded + result.dealsAdded > 0) loaded?.(result);
    response.json(result);
  });
  return router;
}
