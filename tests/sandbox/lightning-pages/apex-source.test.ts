import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  apexMethods,
  apexTypes,
  checkBody,
  decisionPaths,
  submissionBody,
} from '../../../src/sandbox/lightning-pages/apex-methods.ts';
import type { ApexArguments, Check } from '../../../src/sandbox/lightning-pages/apex-methods.ts';
import { fieldNames } from '../../../src/sandbox/lightning-pages/apex-problem.ts';
import { classesFolder } from '../../../src/sandbox/lightning-pages/project-paths.ts';

const source = (name: string): string => readFileSync(path.join(classesFolder, `${name}.cls`), 'utf8');
const controller = source('PartnerDeskController');
const requests = source('PartnerDeskRequest');

/** Name, parameters and body of every method that components may call. */
const methods = new Map(
  [
    ...controller.matchAll(/@AuraEnabled\s+public static Map<String, Object> (\w+)\(([^)]*)\)\s*\{([\s\S]*?)\n    \}/g),
  ].map(([, name = '', parameters = '', body = '']) => [
    name,
    {
      parameters: Object.fromEntries(
        parameters
          .split(',')
          .map((one) => one.trim().split(/\s+/))
          .map(([type = '', parameter = '']) => [parameter, type.replace('PartnerDeskRequest.', '')]),
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
};
const checkNames: Record<string, Check | undefined> = {
  requireOpportunity: 'opportunity',
  requireOpportunityOrReview: 'opportunityOrReview',
  requireRegistrationId: 'registrationId',
  requireReview: 'review',
  requireSync: 'sync',
};

function checksIn(body: string): string[] {
  return [...body.matchAll(/PartnerDeskAccess\.(\w+)\((?:\w+, '(\w+)')?/g)].map(
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

describe('the Apex stand-in does what the Apex source says', () => {
  it('knows every method, and no other', () => {
    expect(Object.keys(apexMethods).toSorted()).toEqual([...methods.keys()].toSorted());
    expect(methods.size).toBe(12);
  });

  it.each(Object.entries(apexMethods))('%s: parameters, checks in order, verb and path', (name, method) => {
    const apex = methods.get(name);
    expect(apex?.parameters).toEqual(method.parameters);
    expect(checksIn(apex?.body ?? '')).toEqual(method.checks);
    const [, verb, path] = /PartnerDeskCallout\.(get|post)\(\s*('[^']*'|path)/.exec(apex?.body ?? '') ?? [];
    expect(verb).toBe(method.verb);
    const isComputed = path === 'path';
    expect(isComputed ? name : path).toBe(isComputed ? 'decide' : `'${method.path(given)}'`);
  });

  it('sends decisions where Apex sends them', () => {
    expect(methods.get('decide')?.body).toContain("path += '?view=card&dealId=' + opportunityId;");
    const paths = [...controller.matchAll(/'(\w+)' => '(\/registrations\/[^']*)'/g)].map(([, kind = '', path = '']) => [
      kind,
      path,
    ]);
    expect(Object.fromEntries(paths)).toEqual(decisionPaths);
    const decided = apexMethods['decide'];
    expect(decided?.path({ ...given, opportunityId: '006X' })).toBe(
      '/registrations/{id}/approve?view=card&dealId=006X',
    );
    expect(decided?.path(given)).toBe('/registrations/{id}/approve');
  });

  it.each(Object.entries(apexTypes))('%s has the same properties', (type, properties) => {
    const body = new RegExp(`public class ${type} \\{([\\s\\S]*?)\\n    \\}`).exec(requests)?.[1] ?? '';
    expect([...body.matchAll(/@AuraEnabled\s+public \w+ (\w+)/g)].map(([, name]) => name)).toEqual(properties);
  });

  it('puts the same properties under the same keys of a body', () => {
    expect(mapOf('toCheck')).toEqual(checkBody);
    expect(mapOf('toSubmission')).toEqual(submissionBody);
    expect(mapOf('toQuery')).toEqual({ locale: 'locale', timeZone: 'timeZone' });
  });

  it('adds reason and reason code for the same decisions', () => {
    const keys = (kind: string): string[] =>
      Object.keys(apexMethods['decide']?.payload({ ...given, decision: { kind } }) ?? {}).toSorted();
    expect(keys('recheck')).toEqual(['actId', 'expectedVersion', 'reader']);
    expect(keys('approve')).toEqual(['actId', 'expectedVersion', 'reader', 'reason']);
    expect(keys('reject')).toEqual(['actId', 'expectedVersion', 'reader', 'reason', 'reasonCode']);
    expect(requests).toMatch(/if \(kind != 'recheck'\) \{\s+body\.put\('reason', text\(reason\)\);/);
    expect(requests).toMatch(/if \(kind == 'reject'\) \{\s+body\.put\('reasonCode', text\(reasonCode\)\);/);
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
