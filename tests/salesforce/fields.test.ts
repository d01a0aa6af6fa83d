import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dealFields, dealRegistrationFields, partnerCertificateFields, programObjects } from '../../src/crm/fields.ts';
import { partnerFields } from '../../src/crm/partner-fields.ts';
import { contractMonthsField } from '../../src/crm/contract-months.ts';
import type { FieldKind, ProgramField } from '../../src/crm/program-field.ts';
import { kindLabels } from '../../src/application/words/attribution/labels.ts';
import { flowTouchpoint } from '../../src/contract/flow-action.ts';
import { packageDirectory } from './package-faults.ts';

const types: Record<FieldKind, readonly string[]> = {
  text: ['Text'],
  longText: ['LongTextArea'],
  date: ['Date'],
  instant: ['DateTime'],
  number: ['Number'],
  boolean: ['Checkbox'],
  choice: ['Picklist'],
};

const fieldXml = (object: string, field: string): string =>
  readFileSync(path.join(packageDirectory, 'objects', object, 'fields', `${field}.field-meta.xml`), 'utf8');
const textIn = (xml: string, element: string): string | undefined =>
  new RegExp(`<${element}>(.*?)</${element}>`).exec(xml)?.[1];

const catalogue: [object: string, fields: Record<string, ProgramField>][] = [
  ['Partner__c', partnerFields],
  ['Partner_Certificate__c', partnerCertificateFields],
  ['Deal_Registration__c', dealRegistrationFields],
  ['Opportunity', dealFields],
];
const readOnly: typeof catalogue = [['Opportunity', { contractMonths: contractMonthsField }]];
const casesOf = (of: typeof catalogue) =>
  of.flatMap(([object, fields]) =>
    Object.values(fields)
      .filter(({ salesforce }) => salesforce !== 'Name')
      .map((field) => ({ object, ...field })),
  );
const cases = casesOf(catalogue);

describe('the package has the fields the service writes', () => {
  it.each([...cases, ...casesOf(readOnly)])('$object.$salesforce', ({ object, salesforce, label, kind, choices }) => {
    const xml = fieldXml(object, salesforce);
    expect(textIn(xml, 'label')).toBe(label);
    expect(types[kind]).toContain(textIn(xml, 'type'));
    expect([...xml.matchAll(/<value>\s*<fullName>(.*?)<\/fullName>/g)].map(([, value]) => value)).toEqual(
      choices ?? [],
    );
    expect(textIn(xml, 'inlineHelpText')).toBeTruthy();
  });

  it.each([programObjects.partner, programObjects.partner_certificate, programObjects.deal_registration])(
    '$salesforceName by its key',
    ({ salesforceName, salesforceKey, label, plural }) => {
      const key = fieldXml(salesforceName, salesforceKey);
      expect(textIn(key, 'externalId')).toBe('true');
      expect(textIn(key, 'unique')).toBe('true');
      const object = readFileSync(
        path.join(packageDirectory, 'objects', salesforceName, `${salesforceName}.object-meta.xml`),
        'utf8',
      );
      expect(object).toContain(`<label>${label}</label>`);
      expect(object).toContain(`<pluralLabel>${plural}</pluralLabel>`);
    },
  );

  it('looks up partner, opportunity and account', () => {
    for (const [field, to] of [
      ['Partner__c', 'Partner__c'],
      ['Opportunity__c', 'Opportunity'],
      ['Account__c', 'Account'],
    ] as const) {
      expect(textIn(fieldXml('Deal_Registration__c', field), 'referenceTo')).toBe(to);
    }
    expect(textIn(fieldXml('Partner_Certificate__c', 'Partner__c'), 'referenceTo')).toBe('Partner__c');
  });

  it('lets the integration user write every program field, and people only what rule 11 lets them propose', () => {
    const sets = path.join(packageDirectory, 'permissionsets');
    const editable = new Map(
      readdirSync(sets).map((file) => [
        file.split('.')[0],
        [
          ...readFileSync(path.join(sets, file), 'utf8').matchAll(
            /<editable>true<\/editable>\s*<field>(.*?)<\/field>/g,
          ),
        ].map(([, field]) => field),
      ]),
    );
    expect(editable.get('Partner_Desk_Integration')).toEqual(
      expect.arrayContaining(cases.map(({ object, salesforce }) => `${object}.${salesforce}`)),
    );
    editable.delete('Partner_Desk_Integration');
    const proposed = ['Partner_Campaign__c', 'Partner_Influence_Type__c', 'Partner_Source__c'];
    // Ours to read, theirs to fill in.
    const filledIn = [contractMonthsField.salesforce];
    const people = new Set([...editable.values()].flat());
    expect(people).toEqual(new Set([...proposed, ...filledIn].map((field) => `Opportunity.${field}`)));
    expect(editable.size).toBe(4);
  });

  it('keeps what may name a rival from reps', () => {
    const rep = readFileSync(
      path.join(packageDirectory, 'permissionsets', 'Partner_Desk_Rep.permissionset-meta.xml'),
      'utf8',
    );
    expect(rep).not.toContain('Deal_Registration__c.');
    expect(rep).not.toContain('Partner_Certificate__c');
    expect(rep).not.toContain('Partner_Attribution__c');
    expect(
      readFileSync(
        path.join(packageDirectory, 'objects/Deal_Registration__c/Deal_Registration__c.object-meta.xml'),
        'utf8',
      ),
    ).toContain('<sharingModel>Private</sharingModel>');
  });
});

describe('the action of flows', () => {
  const apex = readFileSync(path.join(packageDirectory, 'classes', 'PartnerDeskTellTouchpoint.cls'), 'utf8');

  it('sends what the service takes, and names every choice', () => {
    const body = /Map<String, Object> toBody\(\) \{(.*?)\};/s.exec(apex)?.[1] ?? '';
    const sent = [...body.matchAll(/'(\w+)' =>/g)].map(([, name]) => name);
    expect(sent).toEqual(Object.keys(flowTouchpoint.shape));
    const { registration: _, ...told } = kindLabels;
    expect(apex).toContain(`One of: ${Object.values(told).join(', ')}.`);
  });

  it('says no more about a field than Flow Builder shows', () => {
    const described = [...apex.matchAll(/description='([^']*)'/g)].map(([, text = '']) => text);
    expect(described.length).toBeGreaterThan(10);
    for (const text of described) expect(text.length).toBeLessThanOrEqual(255);
  });
});
