import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FieldKind, ProgramField } from '../../src/crm/program-field.ts';
import { fieldsOf, programObjects } from '../../src/crm/fields.ts';
import { sameFieldValue } from '../../src/crm/program-field.ts';
import { hubspotTypes } from '../../src/crm/hubspot/property-definitions.ts';
import { openHubSpotAccount } from './hubspot/test-account.ts';
import { metadataDir } from './salesforce/test-account.ts';

const objects = [
  { object: 'partner', salesforce: 'Partner__c', hubspot: 'p12345678_channel_partner' },
  { object: 'partner_certificate', salesforce: 'Partner_Certificate__c', hubspot: 'p12345678_partner_certificate' },
  { object: 'deal_registration', salesforce: 'Deal_Registration__c', hubspot: 'p12345678_deal_registration' },
  { object: 'deal', salesforce: 'Opportunity', hubspot: 'deals' },
] as const;

const metadataTypes: Record<FieldKind, string> = {
  text: 'Text',
  longText: 'LongTextArea',
  date: 'Date',
  instant: 'DateTime',
  number: 'Number',
  boolean: 'Checkbox',
  choice: 'Picklist',
};

interface MetadataField {
  name: string;
  type: string;
  externalId: boolean;
  unique: boolean;
  values: string[];
}

function packagedFields(object: string): MetadataField[] {
  const folder = join(metadataDir, object, 'fields');
  return readdirSync(folder).map((file) => {
    const xml = readFileSync(join(folder, file), 'utf8');
    // Flat files of our own making: the first of each tag is the field's, those inside <value> are its choices.
    const first = (tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1] ?? '';
    return {
      name: first('fullName'),
      type: first('type'),
      externalId: first('externalId') === 'true',
      unique: first('unique') === 'true',
      values: [...xml.matchAll(/<value>\s*<fullName>([^<]*)</g)].map((match) => match[1] ?? ''),
    };
  });
}

const catalogue = (object: (typeof objects)[number]['object']): ProgramField[] => Object.values(fieldsOf(object));

describe('the field catalogue', () => {
  it.each(objects)('agrees with the Salesforce package on $salesforce', ({ object, salesforce }) => {
    const packaged = new Map(packagedFields(salesforce).map((field) => [field.name, field]));
    const custom = catalogue(object).filter((field) => field.salesforce.endsWith('__c'));
    expect(custom.length).toBeGreaterThan(2);
    for (const field of custom) {
      const found = packaged.get(field.salesforce);
      expect(found, `${salesforce}.${field.salesforce} is not in the package`).toBeDefined();
      expect({ name: field.salesforce, type: found?.type }).toEqual({
        name: field.salesforce,
        type: metadataTypes[field.kind],
      });
      expect(found?.values).toEqual([...(field.choices ?? [])]);
    }
    const lookups = ['Partner__c', 'Opportunity__c', 'Account__c', 'Partner_Desk_Id__c'];
    const known = new Set([...custom.map((field) => field.salesforce), ...lookups]);
    // Read, not written: see crm/utm.ts and crm/contract-months.ts.
    const read = /^(?:UTM_(?:Source|Medium|Campaign|Content|Id|Term)|Partner_Desk_Contract_Months)__c$/;
    expect([...packaged.keys()].filter((name) => !known.has(name) && !read.test(name))).toEqual([]);
  });

  it.each(['partner', 'partner_certificate', 'deal_registration'] as const)(
    'has a unique external id on the package’s %s',
    (object) => {
      const { salesforceName, salesforceKey } = programObjects[object];
      const key = packagedFields(salesforceName).find((field) => field.name === salesforceKey);
      expect(key).toMatchObject({ type: 'Text', externalId: true, unique: true });
    },
  );

  it('is what HubSpot’s provisioning makes', async () => {
    const { account, hubspot } = await openHubSpotAccount();
    try {
      await account.crm.provision();
      for (const { object, hubspot: type } of objects) {
        const properties = [...hubspot.store.inside.tables.values()].find(
          (table) => table.type.fullyQualifiedName === type || table.type.plural === type,
        )?.type.properties;
        for (const field of catalogue(object)) {
          const { options, ...made } = properties?.get(field.hubspot) ?? {};
          expect(made).toMatchObject({ name: field.hubspot, label: field.label, ...hubspotTypes[field.kind] });
          const choices = field.kind === 'boolean' ? ['true', 'false'] : (field.choices ?? []);
          expect((options ?? []).map((option) => option.value)).toEqual([...choices]);
        }
        expect(properties?.get('partner_desk_id')?.hasUniqueValue).toBe(object === 'deal' ? undefined : true);
      }
    } finally {
      await account.close();
    }
  });

  it.each(objects)('names every field of $object once in each CRM', ({ object }) => {
    const fields = catalogue(object);
    expect(new Set(fields.map((field) => field.hubspot)).size).toBe(fields.length);
    expect(new Set(fields.map((field) => field.salesforce)).size).toBe(fields.length);
  });
});

describe('the same value', () => {
  it.each<[FieldKind, string | number | boolean | null, string | number | boolean | null, boolean]>([
    ['text', '', null, true],
    ['text', 'a', 'b', false],
    ['longText', 'one\ntwo', 'one\r\ntwo ', true],
    ['boolean', null, false, true],
    ['boolean', true, null, false],
    ['instant', '2026-11-22T10:00:00.400Z', '2026-11-22T10:00:00.000Z', true],
    ['instant', '2026-11-22T10:00:01.000Z', '2026-11-22T10:00:00.000Z', false],
    ['number', '1234.567', 1234.57, true],
    ['number', 0, null, false],
    ['date', '2026-11-22', '2026-11-23', false],
  ])('%s: %j and %j -> %s', (kind, wanted, found, same) => {
    expect(sameFieldValue(kind, wanted, found)).toBe(same);
    expect(sameFieldValue(kind, found, wanted)).toBe(same);
  });
});
