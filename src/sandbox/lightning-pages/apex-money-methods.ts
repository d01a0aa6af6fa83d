import { chosen, onNothing, readerOf, text } from './apex-parts.ts';
import type { ApexArguments, ApexMethod } from './apex-types.ts';

const onEntry = ['reverse', 'hold', 'release', 'reinstate'];
const onPayout = ['approve', 'cancel', 'confirm_cancel', 'clear_cancel', 'mark_paid'];
const onTransfer = ['report_transfer', 'fail_transfer', 'clear_transfer'];
const withReason = ['cancel', 'clear_cancel', 'report_transfer', 'clear_transfer'];
const onPartner = ({ partnerId }: ApexArguments) => partnerId;

const actHead = (given: ApexArguments) => {
  const { actId, expectedVersion } = given.act;
  return {
    actId: text(actId),
    expectedVersion: expectedVersion === undefined ? null : Number(expectedVersion),
  };
};

/** What PartnerDeskMoneyController does with each call. */
export const moneyMethods: Readonly<Record<string, ApexMethod>> = {
  getCompensation: {
    verb: 'get',
    path: () => '/compensation',
    id: onNothing,
    parameters: { view: 'PartnerDeskMoneyRequest.View', reader: 'Reader' },
    checks: ['view', 'money'],
    payload: (given) => ({
      ...readerOf(given),
      segment: text(given.view['segment']),
      ...chosen({ after: given.view['pageAfter'] }),
    }),
  },
  approveEntries: {
    verb: 'post',
    path: () => '/compensation/approve',
    id: onNothing,
    parameters: {
      actId: 'String',
      entryIds: 'List<String>',
      expectedVersions: 'List<Integer>',
      reader: 'Reader',
    },
    checks: ['actId', 'entryIds', 'money'],
    payload: (given) => ({
      actId: given.actId,
      items: given.entryIds.map((entryId, index) => ({ entryId, expectedVersion: given.expectedVersions[index] })),
      reader: readerOf(given),
    }),
  },
  actOnEntry: {
    verb: 'post',
    path: ({ act }) => (onEntry.includes(text(act['kind'])) ? `/compensation/${act['kind']}` : ''),
    id: onNothing,
    parameters: { act: 'PartnerDeskMoneyRequest.EntryAct', reader: 'Reader' },
    checks: ['act', 'kind', 'money'],
    payload: (given) => ({
      ...actHead(given),
      entryId: text(given.act['entryId']),
      reason: text(given.act['reason']),
      reader: readerOf(given),
      ...(given.act['kind'] === 'reverse' ? { cause: text(given.act['cause']) } : {}),
    }),
  },
  getStatement: {
    verb: 'get',
    path: () => '/partners/{id}/statement',
    id: onPartner,
    parameters: { partnerId: 'String', month: 'String', reader: 'Reader' },
    checks: ['partnerId', 'money'],
    payload: (given) => ({ ...readerOf(given), month: given.month }),
  },
  agreePlan: {
    verb: 'post',
    path: () => '/partners/{id}/plan',
    id: onPartner,
    parameters: { partnerId: 'String', plan: 'PartnerDeskMoneyRequest.Plan', reader: 'Reader' },
    checks: ['partnerId', 'plan', 'money'],
    payload: (given) => ({
      actId: text(given.plan['actId']),
      expectedVersion: given.plan['expectedVersion'] === undefined ? null : Number(given.plan['expectedVersion']),
      plan: text(given.plan['kind']),
      payoutCurrency: text(given.plan['payoutCurrency']),
      reason: text(given.plan['reason']),
      reader: readerOf(given),
    }),
  },
  getPayouts: {
    verb: 'get',
    path: () => '/payouts',
    id: onNothing,
    parameters: { reader: 'Reader' },
    checks: ['money'],
    payload: readerOf,
  },
  proposePayout: {
    verb: 'post',
    path: () => '/payouts',
    id: onNothing,
    parameters: { actId: 'String', reader: 'Reader' },
    checks: ['actId', 'money'],
    payload: (given) => ({ actId: given.actId, reader: readerOf(given) }),
  },
  actOnPayout: {
    verb: 'post',
    path: ({ act }) =>
      [...onTransfer, ...onPayout].includes(text(act['kind']))
        ? `/payouts/{id}/${text(act['kind']).replaceAll('_', '-')}`
        : '',
    id: ({ payoutId }) => payoutId,
    parameters: { payoutId: 'String', act: 'PartnerDeskMoneyRequest.PayoutAct', reader: 'Reader' },
    checks: ['payoutId', 'act', 'kind', 'money'],
    payload: (given) => ({
      ...actHead(given),
      reader: readerOf(given),
      ...(onTransfer.includes(text(given.act['kind']))
        ? { partnerId: text(given.act['partnerId']), currency: text(given.act['transferCurrency']) }
        : {}),
      ...(withReason.includes(text(given.act['kind'])) ? { reason: text(given.act['reason']) } : {}),
      ...(given.act['kind'] === 'mark_paid'
        ? { reference: text(given.act['reference']), paidOn: text(given.act['paidOn']) }
        : {}),
    }),
  },
  recordRate: {
    verb: 'post',
    path: () => '/exchange-rates',
    id: onNothing,
    parameters: { rate: 'PartnerDeskMoneyRequest.Rate', reader: 'Reader' },
    checks: ['rate', 'money'],
    payload: (given) => ({
      actId: text(given.rate['actId']),
      from: text(given.rate['fromCurrency']),
      to: text(given.rate['toCurrency']),
      rate: text(given.rate['units']),
      on: text(given.rate['validOn']),
      source: text(given.rate['source']),
      reader: readerOf(given),
    }),
  },
};
