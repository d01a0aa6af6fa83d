import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { decideInQueue } from '../../src/application/decide-on-registration.ts';
import { openDocument } from '../../src/application/documents/open-document.ts';
import { previewPolicy } from '../../src/application/propose-policy.ts';
import { keepList } from '../../src/application/simulation/kept-lists.ts';
import type { Found } from '../../src/application/simulation/run-simulation.ts';
import { simulatePolicy } from '../../src/application/simulation/simulate-policy.ts';
import { submitRegistration } from '../../src/application/submit-registration.ts';
import { sweepClocks } from '../../src/application/sweep-clocks.ts';
import { previewPolicyRequest } from '../../src/contract/policy-requests.ts';
import { simulatePolicyRequest, simulationView } from '../../src/contract/simulation.ts';
import type { Db } from '../../src/db/db.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { reader, startProgram, submission, type Program } from '../support/program.ts';
import { describeStores } from '../support/stores.ts';
import { tell } from '../support/telling.ts';
import { openTill } from './compensation/till.ts';

const ask = async (
  program: Program,
  policy: string,
  since = '2026-11-01',
  role: 'partner_manager' | 'rep' = 'partner_manager',
) => simulatePolicy(program.desk, program.caller(role), simulatePolicyRequest.parse({ policy, since, reader }));
const seen = async (...args: Parameters<typeof ask>) => simulationView.parse(await ask(...args));

describeStores('what if another policy had held', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
  });

  /** Northwind is approved and falls silent; Brightwater registers the company when it is free again, and is approved. */
  async function story(): Promise<Program> {
    const program = await startProgram(db);
    const register = async (partner: string, deal: string) => {
      const request = submission(await program.partner(partner));
      const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example', name: deal });
      const sent = await submitRegistration(program.desk, program.caller('rep'), { dealId, request });
      if ('rejected' in sent || !sent.registrationId) throw new Error(JSON.stringify(sent));
      const decision = { actId: randomUUIDv7(), expectedVersion: sent.version ?? 0, reason: 'Weighed', reader };
      return decideInQueue(program.desk, program.caller('partner_manager'), {
        registrationId: sent.registrationId,
        decision: { kind: 'approve', request: decision },
      });
    };
    await register('Northwind Resellers', 'First');
    for (let day = 0; day < 65; day += 1) {
      program.move({ days: 1 });
      await sweepClocks(program.desk, program.tenantId);
    }
    await register('Brightwater Channel', 'Second');
    return program;
  }
  const logOf = (program: Program) =>
    withTenant(db, program.tenantId, (tx) => tx.query('select stream_id, version, hash from events order by position'));

  test('whose deal it would be, with reasons in words, and nothing is written', async () => {
    const program = await story();
    const before = await logOf(program);
    const view = await seen(program, 'life: { silentExpiryDays: 80 }');
    expect(view).toMatchObject({
      outcome: 'ready',
      sentence: '2 of 2 registrations would stand otherwise.',
      changes: ['End by silence: 60 days → 80 days (rule 8).'],
      more: 0,
    });
    expect(view.totals).toContainEqual({ label: 'Companies with another owner', before: '', after: '1' });
    expect(view.rows).toMatchObject([
      {
        partnerName: 'Northwind Resellers',
        before: 'Ended on 21 Jan 2027 by silence.',
        after: 'Protected until 20 Feb 2027.',
        owner: 'Northwind Resellers would have the deal instead of Brightwater Channel.',
        because: ['Silence would end it after 80 days only, or not at all by now (rule 8).'],
      },
      {
        partnerName: 'Brightwater Channel',
        after: 'Blocked.',
        because: [
          'It could not have been approved: the company would have been protected for another partner (rule 6).',
        ],
      },
    ]);
    expect(view.cannotKnow[0]).toContain('People would have acted otherwise');
    expect(await logOf(program)).toEqual(before);
  });

  test('the policy as it is changes nothing; nor does another one from a day on which all was decided', async () => {
    const program = await story();
    expect(await seen(program, 'life: { silentExpiryDays: 60 }')).toMatchObject({
      outcome: 'unchanged',
      sentence: 'Nothing would stand otherwise: 2 registrations were looked at.',
      rows: [],
    });
    expect((await seen(program, 'life: { silentExpiryDays: 80 }', '2027-01-26')).rows).toEqual([]);
  });

  test('whose credit and whose money it would be, by deal and partner; what was paid stays paid', async () => {
    const till = await openTill(db);
    await till.won('d1', till.northwind);
    till.move({ days: 31 });
    await till.approveAll();
    await till.payAll();
    await till.won('d2', till.northwind, { company: 'Fabrikam' });
    await till.deal({ id: 'd3', company: 'Open Ltd' });
    await tell(till, till.manager, 'd3', { partnerId: till.northwind });
    await tell(till, till.manager, 'd3', { partnerId: till.contoso, kind: 'other' });
    await till.tick();
    const before = await logOf(till);
    const view = await seen(till, 'margins: { goldPercent: 25 }\nattribution: { model: even }\npayout: { holdDays: 0 }');

    expect(view.outcome).toBe('ready');
    expect(view.credits).toMatchObject({
      sentence: 'Credits of 1 of 3 credited deals would be shared otherwise.',
      totals: [{ label: 'Credited to partners, EUR', before: '€180,000', after: '€180,000', difference: '' }],
      partners: [
        { partnerName: 'Contoso Channel', sums: [{ before: '€12,000', after: '€30,000', difference: '+€18,000' }] },
        { partnerName: 'Northwind Resellers', sums: [{ before: '€168,000', after: '€150,000', difference: '-€18,000' }] },
      ],
      rows: [
        { deal: { crm: 'hubspot', id: 'd3' }, partnerName: 'Contoso Channel', before: 'sourced, 20%: €12,000', after: 'sourced, 50%: €30,000' },
        { deal: { crm: 'hubspot', id: 'd3' }, partnerName: 'Northwind Resellers', before: 'sourced, 80%: €48,000', after: 'sourced, 50%: €30,000' },
      ],
      more: 0,
    });
    expect(view.money).toMatchObject({
      sentence: '2 of 6 amounts that partners earned would be otherwise.',
      note: 'What was paid stays paid: no policy takes it back. Of it, €3,000 would have been too much, and is counted here as owed back.',
      totals: expect.arrayContaining([
        { label: 'Earned, EUR', before: '€45,600', after: '€39,600', difference: '-€6,000' },
        { label: 'Paid, EUR', before: '€22,800', after: '€22,800', difference: '' },
        { label: 'Owed back by the partner, EUR', before: '€0', after: '€3,000', difference: '+€3,000' },
      ]),
      rows: [
        { deal: { crm: 'hubspot', id: 'd1' }, before: '€18,000 earned: €18,000 paid', after: '€15,000 earned: €18,000 paid, €3,000 owed back', difference: '-€3,000' },
        { deal: { crm: 'hubspot', id: 'd2' } },
      ],
    });
    expect(view.history).toEqual([expect.stringMatching(/^The log begins on 22 Nov 2026/), expect.stringMatching(/^Only 32 days of history/)]);
    expect(await logOf(till)).toEqual(before);

    const [list] = view.documents;
    for (let others = 0; others < 12; others += 1) keepList(`of another ${others}`, randomUUID(), {} as Found);
    const opened = await openDocument(till.desk, list?.url.split('/documents/')[1] ?? '');
    const file = opened && opened !== 'over' && 'file' in opened ? opened.file : null;
    expect(file?.name).toBe('what-if-2026-12-23.csv');
    const lines = String(file?.content).trimEnd().split('\r\n');
    expect(lines.map((line) => line.split(',')[0])).toEqual(['list', 'credit', 'credit', 'money', 'money']);
    expect(lines[2]).toBe('credit,Open Ltd: seats,d3,,Northwind Resellers,EUR,48000.00,30000.00,-18000.00,"sourced, 80%: €48,000","sourced, 50%: €30,000",');

    const previewed = await previewPolicy(
      till.desk,
      till.admin,
      previewPolicyRequest.parse({
        document: 'margins: { goldPercent: 25 }\nattribution: { model: even }\npayout: { holdDays: 5 }\nreports: { fewDeals: 3 }',
        effectiveFrom: '2026-12-24',
        reader,
      }),
    );
    expect(previewed.touches.map(({ sentence }) => sentence)).toEqual([
      'Credits of 1 open deal would be weighed anew. Closed deals keep theirs.',
      '1 margin is not approved yet and stays as it is: what is earned goes by the policy of the day the deal was won.',
      '3 amounts that wait keep their days.',
      'Reports are worked out when they are opened: nothing that is kept changes.',
      'Whatever was decided stays as it is, and keeps the version it was decided under.',
    ]);

    const same = await seen(till, 'margins: { goldPercent: 30 }');
    expect(same.documents).toEqual([]);
    expect([same.outcome, same.credits.rows, same.money.rows]).toEqual(['unchanged', [], []]);
    expect(same.credits.sentence).toBe('Credits stay as they are: 3 credited deals were weighed again.');
    expect((await seen(till, 'margins: { goldPercent: 25 }', '2026-12-24')).money.rows).toEqual([]);
  }); // prettier-ignore

  test('a policy that cannot be tried says why; JSON does as well as YAML', async () => {
    const program = await startProgram(db);
    const wrong = await seen(program, 'protection: { protectionDays: ninety, protectDays: 3 }', '2027-12-01');
    expect(wrong).toMatchObject({ outcome: 'invalid', rows: [], cannotKnow: [] });
    expect(wrong.problems.map(({ message }) => message)).toEqual([
      'The day must be 2026-11-22 or earlier: nothing is logged after it.',
      expect.stringContaining('protection.protectDays is no key of the policy'),
      expect.stringContaining('Protection must be a whole number'),
    ]);
    expect((await seen(program, '{"life": {"silentExpiryDays": 80}}')).outcome).toBe('unchanged');
    expect((await seen(program, 'life: [')).problems[0]?.message).toContain('cannot be read as YAML or JSON');
  });

  test('only those who may see every partner’s claims may ask', async () => {
    const program = await startProgram(db);
    expect(await ask(program, 'life: {}', '2026-11-01', 'rep')).toMatchObject({ rejected: 'forbidden' });
    expect(simulatePolicyRequest.safeParse({ policy: '', since: '2026-02-30' }).success).toBe(false);
    expect(simulatePolicyRequest.safeParse({ policy: 'x'.repeat(65_537), since: '2026-02-03' }).success).toBe(false);
  });
});
