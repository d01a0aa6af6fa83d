import { randomUUIDv7 } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { decideInQueue } from '../../src/application/decide-on-registration.ts';
import { openScene } from '../../src/application/desk.ts';
import { previewPolicy } from '../../src/application/propose-policy.ts';
import { publishPolicy } from '../../src/application/publish-policy.ts';
import { replayTenant } from '../../src/application/replay.ts';
import { showPolicy } from '../../src/application/show-policy.ts';
import { showRegistration, showWhy } from '../../src/application/show-registration.ts';
import { submitRegistration } from '../../src/application/submit-registration.ts';
import { policyAnswer, policyPreview, policyView } from '../../src/contract/policy.ts';
import {
  previewPolicyRequest,
  publishPolicyRequest,
  type PublishPolicyRequest,
} from '../../src/contract/policy-requests.ts';
import { addPolicy } from '../../src/db/policies.ts';
import type { Db } from '../../src/db/db.ts';
import { withSystem, withTenant } from '../../src/db/transaction.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { reader, startProgram, submission, type Program } from '../support/program.ts';
import { describeStores } from '../support/stores.ts';

const today = '2026-11-22';
const change = (days: string, key = 'protection.protectionDays') => [{ key, value: days }];

const publication = (facts: Partial<PublishPolicyRequest> = {}): PublishPolicyRequest =>
  publishPolicyRequest.parse({
    actId: randomUUIDv7(),
    baseVersion: 1,
    changes: change('60'),
    effectiveFrom: today,
    reason: 'Deals close faster now',
    reader,
    ...facts,
  });

const publish = async (program: Program, facts: Partial<PublishPolicyRequest> = {}) =>
  policyAnswer.parse(await publishPolicy(program.desk, program.caller('admin'), publication(facts)));

const preview = async (program: Program, facts: object = {}, role: 'admin' | 'ops' = 'admin') =>
  policyPreview.parse(
    await previewPolicy(
      program.desk,
      program.caller(role),
      previewPolicyRequest.parse({ effectiveFrom: today, reader, ...facts }),
    ),
  );

const view = async (program: Program, role: 'admin' | 'partner_manager' = 'admin') =>
  policyView.parse(await showPolicy(program.desk, program.caller(role), { reader }));

const inForce = (program: Program) =>
  withTenant(program.desk.db, program.tenantId, async (tx) => (await openScene(program.desk, tx)).policy);

const valueOf = (shown: Awaited<ReturnType<typeof view>>, key: string) =>
  shown.sections.flatMap(({ keys }) => keys).find((one) => one.key === key);

/** A registration that was approved, as its partner manager sees it. */
async function approved(program: Program, company = 'Acme GmbH'): Promise<string> {
  const domain = `${company.split(' ')[0]?.toLowerCase() ?? ''}.example`;
  const partnerId = await program.partner(`Partner of ${company}`);
  const dealId = await program.deal({ company, website: domain });
  const sent = await submitRegistration(program.desk, program.caller('rep'), {
    dealId,
    request: submission(partnerId, { customerName: company, customerDomain: domain, contactEmail: '' }),
  });
  if ('rejected' in sent) throw new Error(JSON.stringify(sent));
  const registrationId = sent.registrationId ?? '';
  const request = { actId: randomUUIDv7(), expectedVersion: sent.version ?? 0, reason: '', reader };
  const decided = await decideInQueue(program.desk, program.caller('partner_manager'), {
    registrationId,
    decision: { kind: 'approve', request },
  });
  expect(decided).toMatchObject({ outcome: 'done' });
  return registrationId;
}

const protectedUntil = async (program: Program, registrationId: string) => {
  const shown = await showRegistration(program.desk, program.caller('partner_manager'), { registrationId, reader });
  return shown?.registration.protectedUntil;
};

describeStores('the policy of a tenant', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  test('is the program’s own numbers until an admin publishes; then it says who, when, why and what', async () => {
    const program = await startProgram(db);
    const before = await view(program);
    expect(before).toMatchObject({ baseVersion: 1, today, mayPublish: true, history: [] });
    expect(before.sentence).toBe('The program’s own numbers are in force. Nothing has been changed yet.');
    expect(valueOf(before, 'protection.protectionDays')).toMatchObject({
      label: 'Protection',
      sentence: 'An approved registration is exclusive for 90 days, counted from the day of approval.',
      rule: 'Rule 4',
      value: '90',
      unit: 'days',
      allowed: 'A whole number from 0 to 3650. Unless changed: 90 days.',
    });
    const answer = await publish(program);
    expect(answer).toMatchObject({ outcome: 'done', reason: null });
    expect(answer.message).toBe(
      'Published. Version 2 is in force from now on. What was decided before keeps its version; credits and money of what closes today go by the version with which the day began.',
    );
    expect(answer.policy).toEqual(await view(program));
    expect(answer.policy.history).toEqual([
      {
        version: 2,
        tag: { label: 'In force', tone: 'success' },
        when: 'Since 22 Nov 2026',
        who: 'Published by The admin on 22 Nov 2026, 12:00:00 UTC.',
        reason: 'Deals close faster now',
        changes: ['Protection: 90 days → 60 days (rule 4).'],
      },
    ]);
    expect(await view(program, 'partner_manager')).toMatchObject({
      mayPublish: false,
      readOnly: 'You may read the policy. An admin changes it.',
    });
    const replayed = await withTenant(db, program.tenantId, (tx) => replayTenant(tx, { write: false }));
    expect(replayed).toMatchObject({ events: 1, breaks: [], differences: [] });
  });

  test('the log knows every published version: a row that is gone or otherwise is noticed, and one that is gone put back', async () => {
    const program = await startProgram(db);
    await publish(program);
    const replay = (write: boolean) => withTenant(db, program.tenantId, (tx) => replayTenant(tx, { write }));
    const asOwner = (sql: string) => withSystem(db, (tx) => tx.query(sql, [program.tenantId]));
    await asOwner(`update policies set body = jsonb_set(body, '{life,coolOffDays}', '1') where tenant_id = $1`);
    expect(await replay(true)).toMatchObject({ differences: ['policy 2: differs'] });
    await asOwner('delete from policies where tenant_id = $1');
    expect(await replay(true)).toMatchObject({ differences: ['policy 2: missing'] });
    expect(await replay(false)).toMatchObject({ differences: [] });
    expect((await inForce(program)).protection.protectionDays).toBe(60);
  });

  test('is published by admins alone', async () => {
    const program = await startProgram(db);
    for (const role of ['rep', 'partner_manager', 'ops'] as const) {
      expect(await publishPolicy(program.desk, program.caller(role), publication())).toMatchObject({
        rejected: 'forbidden',
      });
    }
    expect((await inForce(program)).version).toBe(1);
  });

  test('what was decided under version 1 keeps telling version 1, and what is decided later tells version 2', async () => {
    const program = await startProgram(db);
    const first = await approved(program, 'Acme GmbH');
    await publish(program);
    const second = await approved(program, 'Zebra AG');
    expect(await protectedUntil(program, first)).toBe('2027-02-20');
    expect(await protectedUntil(program, second)).toBe('2027-01-21');
    const rules = async (registrationId: string) => {
      const story = await showWhy(program.desk, program.caller('partner_manager'), { registrationId, reader });
      return story?.timeline.map(({ rule }) => rule).findLast((rule) => rule.includes('Rule 4'));
    };
    expect(await rules(first)).toBe('Rule 4: 90 days from approval. Policy version 1.');
    expect(await rules(second)).toBe('Rule 4: 60 days from approval. Policy version 2.');
  });

  test('a version is used from midnight of its day where the tenant counts days, and not a second earlier', async () => {
    const program = await startProgram(db, '2026-12-31T10:00:00Z');
    await withSystem(db, (tx) =>
      tx.query(`update tenants set time_zone = 'Pacific/Auckland' where id = $1`, [program.tenantId]),
    );
    // In Auckland the last day of the year ends at 11:00 UTC.
    expect(await view(program)).toMatchObject({ today: '2026-12-31' });
    expect(await publish(program, { effectiveFrom: '2027-01-01' })).toMatchObject({
      outcome: 'done',
      policy: { planned: 'Version 2 takes effect on 1 Jan 2027.', history: [{ tag: { label: 'Planned' } }] },
    });
    program.moveTo('2026-12-31T10:59:59Z');
    expect((await inForce(program)).protection.protectionDays).toBe(90);
    program.moveTo('2026-12-31T11:00:00Z');
    expect((await inForce(program)).protection.protectionDays).toBe(60);
    expect(
      await publish(program, { baseVersion: 2, effectiveFrom: '2026-12-31', changes: change('30') }),
    ).toMatchObject({
      outcome: 'invalid',
      problems: [{ key: 'effectiveFrom', message: expect.stringContaining('must be 2027-01-01 or later') }],
    });
  });

  test('two publishers at once: one version, and the other is told who was quicker', async () => {
    const program = await startProgram(db);
    const both = await Promise.all([publish(program), publish(program, { changes: change('30') })]);
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['done', 'stale']);
    const stale = both.find(({ outcome }) => outcome === 'stale');
    expect(stale?.message).toMatch(
      /^Nothing was published: The admin published version 2 on .*\. Look at it, then publish again; what you entered is kept\.$/,
    );
    expect(stale?.policy.baseVersion).toBe(2);
    expect(stale?.policy.history).toHaveLength(1);
  });

  test('the same act sent twice is one version and one answer; with other contents it is refused', async () => {
    const program = await startProgram(db);
    const request = publication();
    const admin = program.caller('admin');
    const twice = await Promise.all([
      publishPolicy(program.desk, admin, request),
      publishPolicy(program.desk, admin, request),
    ]);
    expect(twice[0]).toEqual(twice[1]);
    expect((await view(program)).history).toHaveLength(1);
    const other = await publishPolicy(program.desk, admin, { ...request, changes: change('30') });
    expect(other).toMatchObject({ rejected: 'mismatch' });
  });

  test('a planned version is overtaken with a warning before and a trace after', async () => {
    const program = await startProgram(db);
    await publish(program, { effectiveFrom: '2027-01-01' });
    const planned = await preview(program, { changes: change('45'), effectiveFrom: '2026-12-01' });
    expect(planned.warnings[0]).toBe(
      'Version 2, planned for 1 Jan 2027, will not take effect: this one takes its place. Publish it again if it is still wanted.',
    );
    const answer = await publish(program, { baseVersion: 2, changes: change('45'), effectiveFrom: '2026-12-01' });
    expect(answer.policy.history.map(({ version, tag }) => [version, tag.label])).toEqual([
      [3, 'Planned'],
      [2, 'Overtaken before its day'],
    ]);
    program.moveTo('2027-01-02T12:00:00Z');
    expect((await inForce(program)).version).toBe(3);
  });

  test('versions are append-only, also for the role that requests run as', async () => {
    const program = await startProgram(db);
    await publish(program);
    for (const sql of [`update policies set effective_from = '2020-01-01'`, 'delete from policies']) {
      await expect(withTenant(db, program.tenantId, (tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
    }
  });

  test('a version that was set up with the tenant is shown as such, and built upon', async () => {
    const program = await startProgram(db);
    const body = { ...defaultPolicy, version: 4, protection: { ...defaultPolicy.protection, protectionDays: 120 } };
    await withTenant(db, program.tenantId, (tx) => addPolicy(tx, { version: 4, effectiveFrom: '2026-01-01', body }));
    expect(await view(program)).toMatchObject({ baseVersion: 4, history: [{ who: 'Set up with Partner Desk.' }] });
    const answer = await publish(program, { baseVersion: 4, changes: change('7', 'life.coolOffDays') });
    expect(answer).toMatchObject({ outcome: 'done', policy: { baseVersion: 5 } });
    expect((await inForce(program)).protection.protectionDays).toBe(120);
  });

  describe('the preview', () => {
    test('tells a change, what it touches by name, and keeps nothing', async () => {
      const program = await startProgram(db);
      await approved(program, 'Acme GmbH');
      program.move({ days: 20 });
      await approved(program, 'Zebra AG');
      program.move({ days: 19 });
      const shown = await preview(program, {
        effectiveFrom: '2027-01-01',
        changes: [
          ...change('60'),
          ...change('0', 'protection.extensionsAllowed'),
          ...change('35', 'life.silentExpiryDays'),
          ...change('34', 'life.warnDays'),
        ],
      });
      expect(shown.outcome).toBe('ready');
      expect(shown.sentence).toBe('4 values change on 1 Jan 2027.');
      expect(shown.changes).toEqual([
        'Protection: 90 days → 60 days (rule 4).',
        'Extensions: once → never (rule 4).',
        'Warning: 45 days → 34 days (rule 8).',
        'End by silence: 60 days → 35 days (rule 8).',
      ]);
      expect(shown.touches).toEqual([
        {
          tone: 'danger',
          sentence: '1 protection would end by silence on the first day, if nobody updates it until then.',
          examples: ['Acme GmbH, Partner of Acme GmbH: 21 Jan 2027 → 27 Dec 2026'],
        },
        {
          tone: 'warning',
          sentence: '2 protections could no longer be extended.',
          examples: ['Acme GmbH, Partner of Acme GmbH', 'Zebra AG, Partner of Zebra AG'],
        },
        {
          tone: 'info',
          sentence: '1 protection would end on another day if nobody is heard of.',
          examples: ['Zebra AG, Partner of Zebra AG: 10 Feb 2027 → 16 Jan 2027'],
        },
        {
          tone: 'neutral',
          sentence: '2 protections that run keep their last day.',
          examples: ['Acme GmbH, Partner of Acme GmbH', 'Zebra AG, Partner of Zebra AG'],
        },
        expect.objectContaining({ sentence: expect.stringMatching(/^Whatever was decided stays as it is/) }),
      ]);
      expect(await view(program)).toMatchObject({ baseVersion: 1, history: [] });
    });

    test('tells who may not know of rivals numbers without names', async () => {
      const program = await startProgram(db);
      await approved(program, 'Acme GmbH');
      await publish(program, { changes: change('admin', 'conflict.rivalNamesVisibleTo') });
      const touched = (await preview(program, { changes: change('60') }, 'ops')).touches[0];
      expect(touched).toEqual({
        tone: 'neutral',
        sentence: '1 protection that runs keeps its last day.',
        examples: [],
      });
    });

    test('says what is wrong, all at once and by key', async () => {
      const program = await startProgram(db);
      const shown = await preview(program, {
        document: 'protection:\n  protectonDays: 60\nlife: { nudgeDays: 50.5 }',
        changes: change('seven', 'conflict.firstToRegisterDays'),
        effectiveFrom: '2026-11-21',
      });
      expect(shown).toMatchObject({ outcome: 'invalid', changes: [], touches: [] });
      expect(shown.problems.map(({ message }) => message)).toEqual([
        'The day must be 2026-11-22 or later: what was decided is never decided anew.',
        'protection.protectonDays is no key of the policy; did you mean protection.protectionDays?',
        'First to register must be a whole number from 0 to 3650, not "seven".',
        'Update due must be a whole number from 0 to 3650, not 50.5.',
      ]);
    });

    test('says that nothing would change', async () => {
      const program = await startProgram(db);
      expect(await preview(program, { changes: change(' 90 ') })).toMatchObject({ outcome: 'unchanged' });
      expect(await publish(program, { changes: change('90') })).toMatchObject({
        outcome: 'refused',
        reason: 'nothing_changed',
      });
      expect(await publish(program, { reason: ' ' })).toMatchObject({ outcome: 'refused', reason: 'reason_required' });
    });

    let shared: Promise<Program> | null = null;
    test.each([
      ['an alias bomb', `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]`, 'must not use aliases'],
      ['brackets without end', '['.repeat(60_000), 'must not nest more than 10 levels'],
      ['indented lists without end', '- '.repeat(30_000), 'must not nest more than 10 levels'],
      ['two documents', 'life: {}\n---\nlife: {}', 'must be one document'],
      ['a key twice', 'life: { nudgeDays: 1, nudgeDays: 2 }', 'Map keys must be unique'],
      ['a tag', 'life: !!js/function "x"', 'Unresolved tag'],
      ['half a document', '{"life": {', 'cannot be read as YAML or JSON'],
      ['a sentence', 'sixty days, please', 'must be sections with keys'],
      ['nothing but a comment', '# later', 'is empty'],
    ])('refuses %s in plain words', async (_, document, message) => {
      const program = await (shared ??= startProgram(db));
      const [problem] = (await preview(program, { document })).problems;
      expect(problem?.message).toContain(message);
    });

    test('takes JSON as it takes YAML, with edited keys on top', async () => {
      const program = await startProgram(db);
      const document = JSON.stringify({ protection: { protectionDays: 60, extensionDays: 10 } });
      const shown = await preview(program, { document, changes: change('15', 'protection.extensionDays') });
      expect(shown.changes).toEqual([
        'Protection: 90 days → 60 days (rule 4).',
        'Extension: 30 days → 15 days (rule 4).',
      ]);
    });
  });
});
