import nock from 'nock';
import { afterEach, beforeEach } from 'vitest';

/** For a file whose CRM is nock: nothing else may be reached, and every prepared answer must have been asked for. */
export function nockOnly(): void {
  beforeEach(() => nock.disableNetConnect());
  afterEach(() => {
    nock.abortPendingRequests();
    const unasked = nock.pendingMocks();
    nock.cleanAll();
    nock.enableNetConnect();
    if (unasked.length > 0) throw new Error(`These answers were never asked for: ${unasked.join(', ')}`);
  });
}
