import { apexTypes } from './apex-types.ts';
import type { ApexArguments, ApexMethod, ApexType } from './apex-types.ts';
import { idChecksum } from './record-id.ts';

const salesforceId = /^[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?$/;

/** What the platform answers when a component's parameters do not fit the Apex signature. */
export class ApexParameterFault extends Error {}

function textsOf(type: ApexType, name: string, value: unknown): Record<string, string> {
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object') {
    throw new ApexParameterFault(`Invalid value for parameter ${name}: an object is needed`);
  }
  const texts: Record<string, string> = {};
  for (const [property, content] of Object.entries(value) as [string, unknown][]) {
    if (!(apexTypes[type] as readonly string[]).includes(property)) {
      throw new ApexParameterFault(`${type} has no property ${property}`);
    }
    if (content !== null && content !== undefined) {
      texts[property] =
        typeof content === 'object' ? JSON.stringify(content) : `${content as string | number | boolean}`;
    }
  }
  return texts;
}

function idOf(name: string, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value !== 'string' || !salesforceId.test(value)) {
    throw new ApexParameterFault(`Invalid id for parameter ${name}`);
  }
  return value.length === 15 ? value + idChecksum(value) : value;
}

function listOf<Entry>(name: string, value: unknown, entryOf: (content: unknown) => Entry): Entry[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new ApexParameterFault(`Invalid value for parameter ${name}: a list is needed`);
  return value.map(entryOf);
}

/** Reads what a component sent into the types of the Apex signature, as strictly as the platform does, or more so. */
export function readArguments(method: ApexMethod, sent: Record<string, unknown>): ApexArguments {
  for (const name of Object.keys(sent)) {
    if (!(name in method.parameters)) throw new ApexParameterFault(`The Apex method has no parameter ${name}`);
  }
  const given: ApexArguments = {
    opportunityId: null,
    registrationId: '',
    recordId: '',
    rulingId: '',
    actId: '',
    partnerId: '',
    payoutId: '',
    leadId: '',
    month: '',
    certificateId: '',
    registrationIds: [],
    entryIds: [],
    expectedVersions: [],
    reader: {},
    registration: {},
    decision: {},
    view: {},
    ruling: {},
    withdrawal: {},
    search: {},
    file: {},
    agreement: {},
    tier: {},
    campaign: {},
    change: {},
    link: {},
    contact: {},
    wish: {},
    mail: {},
    touchpoint: {},
    customer: {},
    report: {},
    plan: {},
    rate: {},
    act: {},
  };
  for (const [name, type] of Object.entries(method.parameters)) {
    const value = sent[name];
    if (type === 'Id') given.opportunityId = idOf(name, value);
    else if (type === 'List<String>') Object.assign(given, { [name]: listOf(name, value, String) });
    else if (type === 'List<Integer>') Object.assign(given, { [name]: listOf(name, value, Number) });
    else if (type === 'String') Object.assign(given, { [name]: typeof value === 'string' ? value : '' });
    else Object.assign(given, { [name]: textsOf(type, name, value) });
  }
  return given;
}
