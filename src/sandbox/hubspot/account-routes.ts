import { type AddRoute, ok } from './call.ts';
import type { Portal } from './portal.ts';

/** What the account says of itself. Any token may ask. */
export function addAccountRoutes(portal: Portal, add: AddRoute): void {
  const { portalId, currency = 'USD', timeZone = 'UTC' } = portal.options;
  add('get', '/account-info/2026-09/details', () =>
    ok({
      portalId,
      accountType: 'APP_DEVELOPER',
      timeZone,
      companyCurrency: currency,
      additionalCurrencies: [],
      uiDomain: 'app.hubspot.com',
      dataHostingLocation: 'na1',
    }),
  );
}
