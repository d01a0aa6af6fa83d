import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { apexMethods, checkBody, submissionBody } from '../../../src/sandbox/lightning-pages/apex-methods.ts';
import { changeProperties, decisionFields, decisionPath } from '../../../src/sandbox/lightning-pages/apex-decision.ts';
import { apexTypes } from '../../../src/sandbox/lightning-pages/apex-types.ts';
import type { ApexArguments, Check } from '../../../src/sandbox/lightning-pages/apex-types.ts';
import { fieldNames } from '../../../src/sandbox/lightning-pages/apex-problem.ts';
import { classesFolder } from '../../../src/sandbox/lightning-pages/project-paths.ts';

const source = (name: string): string => readFileSync(path.join(classesFolder, `${name}.cls`), 'utf8');
const controllers = [
  'PartnerDeskAttributionController',
  'PartnerDeskController',
  'PartnerDeskMoneyController',
  'PartnerDeskPartnerController',
  'PartnerDeskSettingsController',
]
  .map(source)
  .join('\n');
const requests = source('PartnerDeskRequest');
const decisions = source('PartnerDeskDecision');

/** Name, parameters and body of every method that components may call. */
const methods = new Map(
  [
    ...controllers.matchAll(
      /@AuraEnabled\s+public static Map<String, Object> (\w+)\(([^)]*)\)\s*\{([\s\S]*?)\n    \}/g,
    ),
  ].map(([, name = '', parameters = '', body = '']) => [
    name,
    {
      parameters: Object.fromEntries(
        parameters
          .split(',')
          .map((one) => one.trim().split(/\s+/))
          .map(([type = '', parameter = '']) => [parameter, type.replace(/^PartnerDeskRequest\./, '')]),
      ),
      body,
    },
  ]),
);

const given: ApexArguments = {
  opportunityId: null,
  registrationId: 'R',
  recordId: 'S',
  rulingId: 'T',
  actId: 'A',
  partnerId: 'P',
  payoutId: 'Y',
  leadId: 'L',
  month: '2026-11',
  certificateId: 'C',
  registrationIds: ['r1', 'r2'],
  entryIds: ['e1', 'e2'],
  expectedVersions: [3, 4],
  reader: {},
  registration: {},
  decision: { kind: 'approve' },
  view: {},
  ruling: {
    actId: 'a',
    kind: 'k',
    oursName: 'on',
    oursDomain: 'od',
    theirsName: 'tn',
    theirsDomain: 'td',
    reason: 'r',
  },
  withdrawal: { actId: 'a', reason: 'r' },
  search: { searchText: 's' },
  file: { actId: 'a', csv: 'c' },
  tier: { actId: 'a', version: '1', tier: 'Gold', fromDay: '2026-03-03', reason: 'r' },
  agreement: { actId: 'a', version: '2', territories: ' DACH\n\nRegion West', reason: 'r' },
  campaign: { actId: 'a', utmId: 'C-77', name: 'n' },
  change: { actId: 'a', baseVersion: '3', effectiveFrom: '2026-12-01', edits: '[]', reason: 'r' },
  link: { actId: 'a' },
  contact: { kind: 'add', name: 'n', email: 'e' },
  wish: { wants: 'all' },
  mail: { act: 'retry', email: 'e' },
  touchpoint: { kind: 'introduction', occurredOn: '2026-11-03', shownBy: 'note', shownText: 't' },
  act: { kind: 'confirm', touchpointId: 'O', partnerId: 'P' },
  customer: { customerName: 'n', customerDomain: 'd' },
  report: { groupBy: 'month' },
  plan: { kind: 'reseller' },
  rate: { units: '1.08' },
};
const checkNames: Record<string, Check | undefined> = {
  requireOpportunity: 'opportunity',
  requireOpportunityOrReview: 'opportunityOrReview',
  requireRegistrationId: 'registrationId',
  requireDeal: 'deal',
  requireReview: 'review',
  requireMoney: 'money',
  requireSync: 'sync',
  requireSettings: 'settings',
  requireCertificates: 'certificates',
  requireTerritories: 'territories',
  requireTiers: 'tiers',
  requireCampaigns: 'campaigns',
};

function checksIn(body: string): string[] {
  return [...body.matchAll(/PartnerDeskAccess\.(\w+)\((?:(?:\w+, )+'(\w+)')?/g)].map(
    ([, name = '', input]) => checkNames[name] ?? input ?? name,
  );
}

/** Keys and values of the map literal that a method of PartnerDeskRequest answers with. */
function mapOf(method: string): Record<string, string> {
  const body =
    new RegExp(`Map<String, \\w+> ${method}\\([^)]*\\) \\{([\\s\\S]*?)\\n        \\}`).exec(requests)?.[1] ?? '';
  return Object.fromEntries(
    [...body.matchAll(/'(\w+)' => text\((\w+)\)/g)].map(([, key = '', value = '']) => [key, value]),
  );
}

/** The source of a request class: inner ones by their outer class, PartnerDeskRequest's without it. */
function classBody(type: string): string {
  if (type === 'PartnerDeskDecision') return decisions;
  const [inner = '', outer] = type.split('.').toReversed();
  const text = outer === undefined ? requests : source(outer);
  return new RegExp(`public class ${inner} \\{([\\s\\S]*?)\\n    \\}`).exec(text)?.[1] ?? '';
}

describe('the Apex stand-in does what the Apex source says', () => {
  it('knows every method, and no other', () => {
    expect(Object.keys(apexMethods).toSorted()).toEqual([...methods.keys()].toSorted());
    expect(methods.size).toBe(57);
  });

  it.each(Object.entries(apexMethods))('%s: parameters, checks in order, verb and path', (name, method) => {
    const apex = methods.get(name);
    expect(apex?.parameters).toEqual(method.parameters);
    expect(checksIn(apex?.body ?? '')).toEqual(method.checks);
    const [, verb, path] = /PartnerDeskCallout\.(get|post)\(\s*('[^']*'|path)/.exec(apex?.body ?? '') ?? [];
    expect(verb).toBe(method.verb);
    const isComputed = path === 'path';
    const computed = [
      'decide',
      'revokeCertificate',
      'actOnTouchpoint',
      'actOnCredit',
      'actOnEntry',
      'actOnPayout',
      'settleLead',
      'correctLead',
    ];
    expect(isComputed).toBe(computed.includes(name));
    expect(path).toBe(isComputed ? 'path' : `'${method.path(given)}'`);
  });

  it('sends decisions where Apex sends them', () => {
    expect(methods.get('decide')?.body).toContain("path += '?view=card&dealId=' + opportunityId;");
    const fields = [...decisions.matchAll(/'(\w+)' => new List<String>\{([^}]*)\}/g)].map(
      ([, kind = '', list = '']) => [kind, [...list.matchAll(/'(\w+)'/g)].map(([, field]) => field)],
    );
    expect(Object.fromEntries(fields)).toEqual(decisionFields);
    expect(decisions).toContain("'/registrations/{id}/' + kind.replace('_', '-')");
    expect(decisionPath('request_information')).toBe('/registrations/{id}/request-information');
    expect(decisionPath('delete')).toBe('');
    const decided = apexMethods['decide'];
    expect(decided?.path({ ...given, opportunityId: '006X' })).toBe(
      '/registrations/{id}/approve?view=card&dealId=006X',
    );
    expect(decided?.path(given)).toBe('/registrations/{id}/approve');
  });

  it.each(Object.entries(apexTypes))('%s has the same properties', (type, properties) => {
    expect([...classBody(type).matchAll(/@AuraEnabled\s+public \w+ (\w+)/g)].map(([, name]) => name)).toEqual(
      properties,
    );
  });

  it('puts the same properties under the same keys of a body', () => {
    expect(mapOf('toCheck')).toEqual(checkBody);
    expect(mapOf('toSubmission')).toEqual(submissionBody);
    expect(mapOf('toQuery')).toEqual({ locale: 'locale', timeZone: 'timeZone' });
  });

  it('sends exactly the fields that belong to a decision', () => {
    const body = (decision: Record<string, string>) => apexMethods['decide']?.payload({ ...given, decision }) ?? {};
    const keys = (kind: string) => Object.keys(body({ kind })).toSorted();
    expect(keys('recheck')).toEqual(['actId', 'expectedVersion', 'reader']);
    expect(keys('reject')).toEqual(['actId', 'expectedVersion', 'reader', 'reason', 'reasonCode']);
    // A credit is sent only where one was chosen, evidence as a list, changes without what stays.
    expect(keys('mediate')).not.toContain('credit');
    expect(
      body({ kind: 'mediate', credit: 'co_sell_credit', evidenceWhat: 'Minutes', evidenceOn: '2026-11-03' }),
    ).toMatchObject({ credit: 'co_sell_credit', evidence: [{ what: 'Minutes', on: '2026-11-03' }] });
    expect(body({ kind: 'provide_information', changedAmount: '1', changedNotes: '' })).toMatchObject({
      changes: { amount: '1', notes: '' },
    });
    const changes = [...decisions.matchAll(/'(\w+)' => (changed\w+)/g)].map(([, field, property]) => [property, field]);
    expect(Object.fromEntries(changes)).toEqual(changeProperties);
    expect(decisions).toContain('if (given.get(field) != null)');
    expect(decisions).toContain('if (String.isNotBlank(credit))');
  });

  it('asks for the queue with what is chosen alone', () => {
    const view = { segment: 'all', searchText: 's', partnerId: '', assignee: 'me', due: 'soon' };
    expect(apexMethods['getQueue']?.payload({ ...given, view })).toEqual({
      locale: '',
      timeZone: '',
      segment: 'all',
      search: 's',
      assignee: 'me',
      due: 'soon',
    });
    for (const pair of ["'partner' => partnerId", "'assignee' => assignee", "'due' => due", "'after' => pageAfter"]) {
      expect(requests).toContain(pair);
    }
  });

  it('brings certificates in under the same keys, and stores only when told', () => {
    const file = classBody('PartnerDeskPartnerRequest.CsvFile');
    expect(Object.keys(apexMethods['importCertificates']?.payload(given) ?? {})).toEqual(
      [...file.matchAll(/'(\w+)' =>/g)].map(([, key]) => key),
    );
    expect(file).toContain("'dryRun' => store != true");
    expect(apexMethods['importCertificates']?.payload({ ...given, file: { store: 'true' } })).toMatchObject({
      dryRun: false,
    });
    expect(apexMethods['importCertificates']?.payload(given)).toMatchObject({ text: 'c', dryRun: true });
  });

  it('approves several under the same keys', () => {
    expect(apexMethods['bulkApprove']?.payload(given)).toMatchObject({
      actId: 'A',
      items: [
        { registrationId: 'r1', expectedVersion: 3 },
        { registrationId: 'r2', expectedVersion: 4 },
      ],
    });
    const body = methods.get('bulkApprove')?.body;
    for (const key of ['registrationId', 'expectedVersion', 'actId', 'items', 'reader']) {
      expect(body).toContain(`'${key}' =>`);
    }
  });

  it('puts what is said about two companies under the same keys', () => {
    const ruling = /public class Ruling \{([\s\S]*?)\n    \}/.exec(requests)?.[1] ?? '';
    const withdrawal = /public class Withdrawal \{([\s\S]*?)\n    \}/.exec(requests)?.[1] ?? '';
    const search = /public class CompanySearch \{([\s\S]*?)\n    \}/.exec(requests)?.[1] ?? '';
    const companyOf = (side: string): Record<string, string> => {
      const literal = new RegExp(`'${side}' => new Map<String, Object>\\{([^}]*)\\}`).exec(ruling)?.[1] ?? '';
      return Object.fromEntries(
        [...literal.matchAll(/'(\w+)' => text\((\w+)\)/g)].map(([, key = '', property = '']) => [
          key,
          given.ruling[property] ?? '',
        ]),
      );
    };
    expect(apexMethods['ruleOnCompanies']?.payload(given)).toEqual({
      actId: 'a',
      kind: 'k',
      ours: companyOf('ours'),
      theirs: companyOf('theirs'),
      reason: 'r',
      reader: { locale: '', timeZone: '' },
    });
    expect(companyOf('ours')).toEqual({ name: 'on', domain: 'od' });
    for (const key of ['actId', 'kind', 'reason']) expect(ruling).toContain(`'${key}' => text(${key})`);
    expect(Object.keys(apexMethods['withdrawRuling']?.payload(given) ?? {})).toEqual(
      [...withdrawal.matchAll(/'(\w+)' =>/g)].map(([, key]) => key),
    );
    expect(search).toContain("query.put('search', text(searchText));");
    expect(apexMethods['searchCompanies']?.payload(given)).toMatchObject({ search: 's' });
  });

  it('puts a change of policy under the same keys', () => {
    const change = /public class PolicyChange \{([\s\S]*?)\n    \}/.exec(requests)?.[1] ?? '';
    const trial = /toTrial[\s\S]*?\n        \}/.exec(change)?.[0] ?? '';
    const keysIn = (text: string) =>
      [...text.matchAll(/'(\w+)' =>|body\.put\('(\w+)'/g)].map(([, key, put]) => key ?? put);
    const written = keysIn(change.replace(trial, ''));
    expect(Object.keys(apexMethods['simulatePolicy']?.payload(given) ?? {})).toEqual(keysIn(trial));
    const preview = apexMethods['previewPolicy']?.payload(given) ?? {};
    const publication = apexMethods['publishPolicy']?.payload(given) ?? {};
    expect(Object.keys(publication)).toEqual([
      'changes',
      'document',
      'effectiveFrom',
      'reader',
      'actId',
      'baseVersion',
      'reason',
    ]);
    expect(Object.keys(publication)).toEqual(written);
    expect(Object.keys(preview)).toEqual(written.slice(0, 4));
    expect(publication).toMatchObject({ changes: [], effectiveFrom: '2026-12-01', baseVersion: 3, reason: 'r' });
  });

  it('takes the partner’s link under the same keys, and replaces it only when told', () => {
    const link = classBody('PartnerDeskSettingsRequest.PartnerLink');
    expect(Object.keys(apexMethods['issuePartnerLink']?.payload(given) ?? {})).toEqual(
      [...link.matchAll(/'(\w+)' =>/g)].map(([, key]) => key),
    );
    expect(link).toContain("'replaces' => replaces == true");
    expect(apexMethods['issuePartnerLink']?.payload(given)).toMatchObject({ replaces: false });
    expect(apexMethods['issuePartnerLink']?.payload({ ...given, link: { replaces: 'true' } })).toMatchObject({
      replaces: true,
    });
  });

  it.each([
    ['changeContact', 'PartnerDeskSettingsRequest.Contact'],
    ['chooseSubscription', 'PartnerDeskSettingsRequest.Wish'],
    ['actOnUndelivered', 'PartnerDeskSettingsRequest.Undelivered'],
    ['registerCampaign', 'PartnerDeskPartnerRequest.Campaign'],
    ['removeCampaign', 'PartnerDeskPartnerRequest.CampaignId'],
  ])('%s sends what %s says', (method, type) => {
    const keys = [...classBody(type).matchAll(/'(\w+)' =>/g)].map(([, key]) => key);
    expect(Object.keys(apexMethods[method]?.payload(given) ?? {})).toEqual(keys);
  });

  it('sends what a partner did under the same keys, and with an act only where it belongs to it', () => {
    const told = classBody('PartnerDeskAttributionRequest.Touchpoint');
    const act = classBody('PartnerDeskAttributionRequest.Act');
    const keysOf = (text: string) =>
      [...text.matchAll(/'(\w+)' =>|body\.put\('(\w+)'/g)].map(([, key, put]) => key ?? put);
    const factsBody = /facts\(\) \{[\s\S]*?\n        \}/.exec(told)?.[0] ?? '';
    const record = apexMethods['recordTouchpoint']?.payload(given) ?? {};
    expect(keysOf(factsBody)).toEqual(['kind', 'occurredOn', 'evidence', 'kind', 'text', 'url', 'campaign']);
    expect(Object.keys(record)).toEqual(['kind', 'occurredOn', 'evidence', 'campaign', 'actId', 'partnerId', 'reader']);
    const send = (method: string, kind: string, outcome = '') => {
      const { path, payload } = apexMethods[method] ?? {};
      const asked = { ...given, act: { ...given.act, kind, outcome } };
      return [path?.(asked), Object.keys(payload?.(asked) ?? {})];
    };
    const common = ['actId', 'expectedVersion', 'reason', 'reader'];
    expect(keysOf(act)).toEqual([...common, 'outcome', 'touchpoint']);
    expect(send('actOnTouchpoint', 'decline')).toEqual(['/deals/{id}/touchpoints/O/decline', common]);
    // What is not given (here the campaign) stays as it was told.
    expect(send('actOnTouchpoint', 'change')[1]).toEqual([...common, 'kind', 'occurredOn', 'evidence']);
    const changesBody = /changes\(\) \{[\s\S]*?\n        \}/.exec(told)?.[0] ?? '';
    expect(keysOf(changesBody)).toEqual(['kind', 'occurredOn', 'evidence', 'campaign']);
    expect(changesBody).toContain("'evidence' => shownBy");
    expect(act).toContain('body.putAll(touchpoint.changes())');
    expect(send('actOnTouchpoint', 'appeal')[0]).toBe('');
    expect(send('actOnCredit', 'appeal')).toEqual(['/deals/{id}/credits/P/appeal', common]);
    expect(send('actOnCredit', 'decide_appeal', 'dismissed')).toEqual([
      '/deals/{id}/credits/P/decide-appeal',
      [...common, 'outcome'],
    ]);
    expect(send('actOnCredit', 'decide_appeal', 'upheld')[1]).toEqual([...common, 'outcome', 'touchpoint']);
    const lead = classBody('PartnerDeskAttributionRequest.LeadAct');
    expect(keysOf(lead)).toEqual(['actId', 'expectedVersion', 'reader', 'dealId', 'reason', 'customer']);
    expect(send('settleLead', 'attach')).toEqual([
      '/leads/{id}/attach',
      ['actId', 'expectedVersion', 'reader', 'dealId'],
    ]);
    expect(send('settleLead', 'dismiss')).toEqual([
      '/leads/{id}/dismiss',
      ['actId', 'expectedVersion', 'reader', 'reason'],
    ]);
    expect(send('settleLead', 'appeal')[0]).toBe('');
    expect(act).toContain("kind == 'change' && touchpoint != null");
    expect(act).toContain("outcome == 'upheld' && touchpoint != null");
    const request = source('PartnerDeskAttributionRequest');
    expect(request).toContain("ON_TOUCHPOINT = new Set<String>{ 'confirm', 'decline', 'change', 'withdraw' }");
    expect(request).toContain("ON_LEAD = new Set<String>{ 'attach', 'dismiss' }");
    expect(request).toContain("ON_CREDIT = new Set<String>{ 'appeal', 'decide_appeal' }");
  });

  it('sends money’s acts under the same keys, each with what belongs to it', () => {
    const money = (type: string) => classBody(`PartnerDeskMoneyRequest.${type}`);
    const keysOf = (text: string) =>
      [...text.matchAll(/'(\w+)' =>|body\.put\('(\w+)'/g)].map(([, key, put]) => key ?? put);
    const send = (method: string, kind: string) => {
      const asked = { ...given, act: { kind } };
      return [apexMethods[method]?.path(asked), Object.keys(apexMethods[method]?.payload(asked) ?? {})];
    };
    const entry = ['actId', 'expectedVersion', 'entryId', 'reason', 'reader'];
    expect(keysOf(money('EntryAct'))).toEqual([...entry, 'cause']);
    expect(send('actOnEntry', 'hold')).toEqual(['/compensation/hold', entry]);
    expect(send('actOnEntry', 'reverse')).toEqual(['/compensation/reverse', [...entry, 'cause']]);
    expect(send('actOnEntry', 'pay')[0]).toBe('');
    const payout = ['actId', 'expectedVersion', 'reader'];
    expect(keysOf(money('PayoutAct'))).toEqual([...payout, 'partnerId', 'currency', 'reason', 'reference', 'paidOn']);
    expect(send('actOnPayout', 'approve')).toEqual(['/payouts/{id}/approve', payout]);
    expect(send('actOnPayout', 'cancel')).toEqual(['/payouts/{id}/cancel', [...payout, 'reason']]);
    expect(send('actOnPayout', 'confirm_cancel')).toEqual(['/payouts/{id}/confirm-cancel', payout]);
    expect(send('actOnPayout', 'clear_cancel')).toEqual(['/payouts/{id}/clear-cancel', [...payout, 'reason']]);
    expect(send('actOnPayout', 'mark_paid')).toEqual(['/payouts/{id}/mark-paid', [...payout, 'reference', 'paidOn']]);
    const transfer = [...payout, 'partnerId', 'currency'];
    expect(send('actOnPayout', 'report_transfer')).toEqual(['/payouts/{id}/report-transfer', [...transfer, 'reason']]);
    expect(send('actOnPayout', 'clear_transfer')).toEqual(['/payouts/{id}/clear-transfer', [...transfer, 'reason']]);
    expect(send('actOnPayout', 'fail_transfer')).toEqual(['/payouts/{id}/fail-transfer', transfer]);
    expect(Object.keys(apexMethods['agreePlan']?.payload(given) ?? {})).toEqual(keysOf(money('Plan')));
    expect(Object.keys(apexMethods['recordRate']?.payload(given) ?? {})).toEqual(keysOf(money('Rate')));
    const request = source('PartnerDeskMoneyRequest');
    expect(request).toContain("ON_ENTRY = new Set<String>{ 'reverse', 'hold', 'release', 'reinstate' }");
    expect(request).toMatch(
      /ON_TRANSFER = new Set<String>\{\s*'report_transfer',\s*'fail_transfer',\s*'clear_transfer'\s*\}/,
    );
    expect(request).toMatch(
      /ON_PAYOUT = new Set<String>\{\s*'approve',\s*'cancel',\s*'confirm_cancel',\s*'clear_cancel',\s*'mark_paid'\s*\}/,
    );
    expect(request).toMatch(
      /WITH_REASON = new Set<String>\{\s*'cancel',\s*'clear_cancel',\s*'report_transfer',\s*'clear_transfer'\s*\}/,
    );
    expect(source('PartnerDeskMoneyController')).toContain("query.put('month', month == null ? '' : month);");
  });

  it('asks for a report with what is chosen alone', () => {
    expect(apexMethods['getAttributionReport']?.payload(given)).toEqual({ locale: '', timeZone: '', by: 'month' });
    for (const pair of ["'from' => fromDay", "'to' => toDay", "'by' => groupBy", "'currency' => currencyCode"]) {
      expect(source('PartnerDeskAttributionRequest')).toContain(pair);
    }
  });

  it('calls fields by the same labels in errors', () => {
    const pairs = [...source('PartnerDeskProblem').matchAll(/'(\w+)' => Label\.(\w+)/g)].map(
      ([, field = '', label = '']) => [field, label],
    );
    expect(Object.fromEntries(pairs)).toEqual(fieldNames);
  });

  it('waits as long, and names org and person in the same headers', () => {
    const callout = source('PartnerDeskCallout');
    expect(callout).toContain('TIMEOUT_MS = 8000');
    expect([...callout.matchAll(/setHeader\('([^']+)'/g)].map(([, header]) => header)).toEqual([
      'Content-Type',
      'Accept',
      'X-Partner-Desk-Org',
      'X-Partner-Desk-User',
      'X-Partner-Desk-Email',
    ]);
  });
});
