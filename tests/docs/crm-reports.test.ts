import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { partnerAttributionFields } from '../../src/crm/attribution-fields.ts';
import { dealFields } from '../../src/crm/fields.ts';
import { partnerFields } from '../../src/crm/partner-fields.ts';

/** HubSpot's own properties of a deal that the reports use. */
const standard = ['amount', 'closedate', 'hs_is_closed', 'hs_is_closed_won'];

it('names only HubSpot properties that there are in the recipes for reports', () => {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../docs/crm-reports.md'), 'utf8');
  const recipes = text.slice(text.indexOf('## HubSpot'));
  const named = [...new Set([...recipes.matchAll(/`([a-z_]+)`/g)].map(([, name = '']) => name))];
  const known = [dealFields, partnerAttributionFields, partnerFields]
    .flatMap((fields) => Object.values(fields))
    .map(({ hubspot }) => hubspot);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !standard.includes(name) && !(known as string[]).includes(name))).toEqual([]);
});
