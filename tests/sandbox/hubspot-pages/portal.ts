import type { PropertyDefinition } from '../../../src/sandbox/hubspot/object-type.ts';
import { emptyTable } from '../../../src/sandbox/hubspot/record-table.ts';
import { addLink } from '../../../src/sandbox/hubspot/links.ts';
import { emptyStore, linkRecords, putRecords, type Store } from '../../../src/sandbox/hubspot/store.ts';

const now = new Date('2026-11-22T06:30:00.000Z');

function property(name: string, label: string, type: PropertyDefinition['type'] = 'string'): PropertyDefinition {
  return {
    name,
    label,
    type,
    fieldType: 'text',
    groupName: 'partner_desk',
    description: '',
    options: [],
    displayOrder: 0,
    hasUniqueValue: false,
    hidden: false,
    formField: true,
    readOnlyValue: false,
    hubspotDefined: false,
    externalOptions: false,
    archived: false,
    createdAt: 0,
    updatedAt: 0,
  };
}

/** A portal with one deal for each story of the fake backend, set up as provisioning leaves it. */
export function portalWithStories(): Store {
  const store = emptyStore(12345678);
  store.owners.push({
    id: '9001',
    email: 'rosa@vendor.example',
    firstName: 'Rosa',
    lastName: 'Lindqvist',
    userId: 7001,
    archived: false,
    createdAt: 0,
    updatedAt: 0,
  });
  const dealProperties = store.tables.get('0-3')!.type.properties;
  for (const given of [
    property('partner_registration_status', 'Partner registration status'),
    property('registered_partner', 'Registered partner'),
    property('partner_protected_until', 'Partner protected until', 'date'),
    property('partner_conflict', 'Partner conflict', 'bool'),
  ]) {
    dealProperties.set(given.name, given);
  }
  store.tables.set(
    '2-1000002',
    emptyTable({
      id: '2-1000002',
      name: 'deal_registration',
      plural: 'deal_registrations',
      fullyQualifiedName: 'p12345678_deal_registration',
      custom: true,
      labels: { singular: 'Deal registration', plural: 'Deal registrations' },
      description: null,
      properties: new Map(
        [
          property('registration_title', 'Registration'),
          property('registration_status', 'Status'),
          property('submitted_at', 'Submitted at', 'datetime'),
        ].map((one) => [one.name, one]),
      ),
      groups: new Map(),
      primaryDisplayProperty: 'registration_title',
      secondaryDisplayProperties: [],
      searchableProperties: [],
      requiredProperties: [],
      createdProperty: 'hs_createdate',
      modifiedProperty: 'hs_lastmodifieddate',
      defaultProperties: [],
      scopeName: 'custom',
      createdAt: 0,
      updatedAt: 0,
    }),
  );
  putRecords(
    store,
    'company',
    [
      {
        id: '11',
        properties: {
          name: 'Quillon Freight GmbH',
          domain: 'quillon-freight.example',
          city: 'Bremen',
          country: 'Germany',
        },
      },
    ],
    now,
  );
  putRecords(
    store,
    'contact',
    [{ id: '21', properties: { firstname: 'Maren', lastname: 'Osei', email: 'maren.osei@quillon-freight.example' } }],
    now,
  );
  const titles: Record<string, string> = {
    '101': 'Quillon Freight: 200 seats',
    '201': 'Quillon Freight: depot rollout',
    '301': 'Tessellate Bio: lab suite',
    '401': 'Ondine Waterworks: metering',
    '501': 'Saffron Tramways: depots',
    '701': 'Quillon Freight: yard planning',
    '702': 'Quillon Freight: fleet tracking',
    '703': 'Quillon Freight: customs desk',
    '704': 'Quillon Freight: cold chain',
    '106': 'Quillon Freight: somebody else’s',
    '801': 'Quillon Freight: route desk',
    '802': 'Quillon Freight: harbour suite',
    '803': 'Quillon Freight: parcel line',
    '804': 'Quillon Freight: merged away',
    '805': 'Quillon Freight: long names',
    '601': 'Donaudampfschifffahrtsgesellschaft Beteiligungsverwaltung: enterprise-wide renewal and expansion 2027',
  };
  for (const [id, dealname] of Object.entries(titles)) {
    const program =
      id === '101'
        ? {}
        : {
            partner_registration_status: 'In review',
            registered_partner: 'Northwind Resellers',
            partner_conflict: id === '401',
          };
    putRecords(
      store,
      'deal',
      [
        {
          id,
          properties: {
            dealname,
            amount: 60000,
            deal_currency_code: 'EUR',
            dealstage: 'presentationscheduled',
            pipeline: 'default',
            closedate: '2027-01-31T00:00:00.000Z',
            hubspot_owner_id: '9001',
            hs_salesforceopportunityid: '0065g00000AAAAAAAA',
            ...program,
          },
        },
      ],
      now,
    );
    linkRecords(store, 'deal', id, 'company', '11');
    linkRecords(store, 'deal', id, 'contact', '21');
  }
  putRecords(
    store,
    'p12345678_deal_registration',
    [
      {
        id: '31',
        properties: {
          registration_title: 'Northwind Resellers: Quillon Freight GmbH',
          registration_status: 'In review',
          submitted_at: '2026-11-21T13:00:00.000Z',
        },
      },
    ],
    now,
  );
  addLink(store.links, { typeId: '2-1000002', id: '31' }, { typeId: '0-3', id: '201' }, 1, 2);
  return store;
}
