import { randomUUIDv7 } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkRegistration } from '../../src/application/check-registration.ts';
import { decideInQueue, decideOnCard } from '../../src/application/decide-on-registration.ts';
import { replayTenant } from '../../src/application/replay.ts';
import { showDealCard } from '../../src/application/show-deal-card.ts';
import { showReceipt } from '../../src/application/show-receipt.ts';
import { showRegistration, showWhy } from '../../src/application/show-registration.ts';
import { showReviewQueue } from '../../src/application/show-review-queue.ts';
import { submitRegistration } from '../../src/application/submit-registration.ts';
import { sweepClocks } from '../../src/application/sweep-clocks.ts';
import type { DecisionKind } from '../../src/contract/decision.ts';
import { actAnswer, dealCard } from '../../src/contract/deal-card.ts';
import { decisionAnswer, registrationDetail, reviewQueue } from '../../src/contract/review-queue.ts';
import { queueQuery } from '../../src/contract/requests.ts';
import type { Db } from '../../src/db/db.ts';
import { findDesiredOf } from '../../src/db/desired-state.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { reader, startProgram, submission, type Program } from '../support/program.ts';
import { describeStores } from '../support/stores.ts';

type Submitted = Exclude<Awaited<ReturnType<typeof submitRegistration>>, { rejected: unknown }>;

const submit = async (
  program: Program,
  dealId: string,
  request: ReturnType<typeof submission>,
  role: 'rep' | 'partner_manager' = 'rep',
): Promise<Submitted> => {
  const answer = await submitRegistration(program.desk, program.caller(role), { dealId, request });
  if ('rejected' in answer) throw new Error(JSON.stringify(answer));
  return actAnswer.parse(answer);
};

const decide = (program: Program, answer: Submitted, kind: DecisionKind, more: object = {}) => {
  const request = { actId: randomUUIDv7(), expectedVersion: answer.version ?? 0, reason: '', reader, ...more };
  const decision = { kind, request } as Parameters<typeof decideInQueue>[2]['decision'];
  return { registrationId: answer.registrationId ?? '', decision };
};

/** All registrations as the partner manager sees them. */
const queueOf = async (program: Program) => {
  const queue = await showReviewQueue(
    program.desk,
    program.caller('partner_manager'),
    queueQuery.parse({ segment: 'all' }),
  );
  return reviewQueue.parse(queue).rows;
};

describeStores('the walk of a registration', (open) => {
  let db: Db;
  beforeAll(async () => {
    db = await open();
  });

  test('from an empty card to protection, in both CRMs, with its reasons', async () => {
    const program = await startProgram(db);
    const northwind = await program.partner('Northwind Resellers');
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
    const opportunityId = await program.deal({
      crm: 'salesforce',
      company: 'Acme GmbH',
      website: 'acme.example',
      counterpartId: dealId,
    });

    const empty = await showDealCard(program.desk, program.caller('rep'), { dealId, reader });
    expect(dealCard.parse(empty)).toMatchObject({
      headline: { sentence: 'No partner on this deal yet.' },
      actions: [{ kind: 'register', primary: true }],
      form: {
        prefill: { customerName: 'Acme GmbH', customerDomain: 'acme.example', amount: '60000.00', currency: 'EUR' },
      },
    });

    const sent = await submit(program, dealId, submission(northwind));
    expect(sent).toMatchObject({
      outcome: 'done',
      message: 'Sent. The partner manager decides by Tue 24 Nov, 12:00 UTC.',
    });
    expect(sent.card?.headline.sentence).toBe('Northwind Resellers registered this deal. Review due in 48 h.');
    expect(program.nudges()).toBeGreaterThan(0);

    program.move({ hours: 17 });
    const queue = reviewQueue.parse(
      await showReviewQueue(program.desk, program.caller('partner_manager'), queueQuery.parse({})),
    );
    expect(queue.rows).toMatchObject([
      { customerName: 'Acme GmbH', clock: { text: '31 h left' }, checks: [{ label: 'No conflict' }] },
    ]);

    const answer = await decideInQueue(
      program.desk,
      program.caller('partner_manager'),
      decide(program, sent, 'approve'),
    );
    expect(decisionAnswer.parse(answer)).toMatchObject({
      outcome: 'done',
      message:
        'Approved. Acme GmbH is protected for Northwind Resellers until 21 Feb 2027 (90 days left), if an update comes every 30 days.',
    });

    const card = await showDealCard(program.desk, program.caller('rep', 'salesforce'), {
      dealId: opportunityId,
      reader,
    });
    expect(card?.headline).toEqual({
      tag: { label: 'Protected', tone: 'success' },
      sentence: 'Protected for Northwind Resellers until 21 Feb 2027 (90 days left), if an update comes every 30 days.',
    });

    const detail = registrationDetail.parse(
      await showRegistration(program.desk, program.caller('partner_manager'), {
        registrationId: sent.registrationId ?? '',
        reader,
      }),
    );
    expect(detail.why.timeline.map((entry) => entry.what)).toEqual([
      'Registered Acme GmbH for Northwind Resellers.',
      'Checked both CRMs and all partners: nothing in the way. To be decided by Tue 24 Nov, 12:00 UTC.',
      'Approved: exclusive until 21 Feb 2027.',
    ]);
    expect(detail.why.timeline[2]?.rule).toBe('Rule 4: 90 days from approval. Policy version 1.');
    expect(detail.deals.map((deal) => deal.crm)).toEqual(['hubspot', 'salesforce']);

    const desired = await withTenant(db, program.tenantId, (tx) =>
      findDesiredOf(tx, [sent.registrationId ?? '', dealId, opportunityId]),
    );
    expect(
      desired.map((row) => [row.crm, row.object, row.fields['status'] ?? row.fields['registrationStatus']]),
    ).toEqual([
      ['hubspot', 'deal', 'Approved'],
      ['hubspot', 'deal_registration', 'Approved'],
      ['salesforce', 'deal', 'Approved'],
      ['salesforce', 'deal_registration', 'Approved'],
    ]);
    expect(desired.find((row) => row.crm === 'salesforce' && row.object === 'deal_registration')?.links).toMatchObject({
      dealId: opportunityId,
    });

    const receipt = await showReceipt(program.desk, card?.registration?.receiptUrl.split('/').at(-1) ?? '', reader);
    expect(receipt).toMatchObject({
      headline: 'Acme GmbH is protected for Northwind Resellers until 21 Feb 2027, if an update comes every 30 days.',
      clock: '90 days left.',
    });
  });

  test('rule 6: who may not know the rival is told only that there is one; the manager sees the evidence', async () => {
    const program = await startProgram(db);
    const [northwind, brightwater] = [
      await program.partner('Northwind Resellers'),
      await program.partner('Brightwater Channel'),
    ];
    const first = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
    const second = await program.deal({ company: 'ACME', website: 'www.acme.example', name: 'Another deal' });
    await submit(program, first, submission(brightwater));
    program.move({ hours: 5 });

    const request = {
      partnerId: northwind,
      customerName: 'Acme',
      customerDomain: '',
      contactEmail: 'x@acme.example',
      territory: '',
      reader,
    };
    const asRep = await checkRegistration(program.desk, program.caller('rep'), { dealId: second, request });
    expect(asRep).toMatchObject({ outcome: 'conflict', sentence: 'Another partner registered this company earlier.' });
    expect(JSON.stringify(asRep)).not.toContain('Brightwater');
    const asManager = await checkRegistration(program.desk, program.caller('partner_manager'), {
      dealId: second,
      request,
    });
    expect(asManager).toMatchObject({
      sentence:
        "Brightwater Channel registered Acme GmbH on 22 Nov 2026. The contact's e-mail address is at the company's web domain (acme.example).",
    });

    const sent = await submit(program, second, submission(northwind));
    expect(sent).toMatchObject({
      outcome: 'conflict',
      findings: [{ kind: 'another_partner', sentence: 'Another partner registered this company earlier.' }],
    });
    expect(JSON.stringify({ ...sent, card: { ...sent.card, form: null } })).not.toContain('Brightwater');
    const receipt = await showReceipt(
      program.desk,
      sent.card?.registration?.receiptUrl.split('/').at(-1) ?? '',
      reader,
    );
    expect(JSON.stringify(receipt)).not.toContain('Brightwater');
    const before = await showDealCard(program.desk, program.caller('partner_manager'), { dealId: second, reader });
    expect(before?.conflicts).toMatchObject([
      {
        because: 'Same web domain (acme.example).',
        next: expect.stringContaining('First to register wins within 7 days'),
      },
    ]);
  });

  test('when the first claim goes, the one behind it moves up by itself', async () => {
    const program = await startProgram(db);
    const [northwind, brightwater] = [
      await program.partner('Northwind Resellers'),
      await program.partner('Brightwater Channel'),
    ];
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
    const first = await submit(program, dealId, submission(brightwater));
    const second = await submit(program, dealId, submission(northwind));
    expect(second.outcome).toBe('conflict');
    const contested = await showDealCard(program.desk, program.caller('partner_manager'), { dealId, reader });
    expect(contested).toMatchObject({
      headline: {
        tag: { label: 'Conflict' },
        sentence: 'Conflict: 2 partners registered Acme GmbH. Brightwater Channel was first. Review due in 48 h.',
      },
      registration: { id: first.registrationId },
      conflicts: [{ kind: 'another_partner' }],
    });
    expect(contested?.actions[0]).toMatchObject({ kind: 'approve', label: 'Approve Brightwater Channel' });
    const fields = await withTenant(db, program.tenantId, (tx) => findDesiredOf(tx, [dealId]));
    expect(fields[0]?.fields).toMatchObject({ registrationStatus: 'Conflict', partnerConflict: true });
    await decideInQueue(
      program.desk,
      program.caller('partner_manager'),
      decide(program, first, 'reject', { reasonCode: 'not_qualified' }),
    );
    const detail = await showRegistration(program.desk, program.caller('rep'), {
      registrationId: second.registrationId ?? '',
      reader,
    });
    expect(detail?.registration.state).toBe('in_review');
  });

  test('rule 2: blocked by a lapsed certificate, checked again once it is renewed', async () => {
    const program = await startProgram(db);
    const alder = await program.partner('Alder & Finch', { certifiedUntil: '2026-11-03' });
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
    const sent = await submit(program, dealId, submission(alder));
    expect(sent).toMatchObject({
      outcome: 'blocked',
      card: { headline: { sentence: 'Blocked: Alder & Finch’s sales certificate lapsed on 3 Nov 2026.' } },
    });
    const again = await decideOnCard(program.desk, program.caller('rep'), {
      ...decide(program, sent, 'recheck'),
      dealId,
    });
    expect(again).toMatchObject({ outcome: 'refused', reason: 'still_blocked' });
    const approve = await decideOnCard(program.desk, program.caller('partner_manager'), {
      ...decide(program, sent, 'approve', { reason: 'please' }),
      dealId,
    });
    expect(approve).toMatchObject({ outcome: 'refused', reason: 'still_blocked' });
    expect(await sweepClocks(program.desk, program.tenantId)).toBe(0);
    await program.certify(alder, '2027-11-30');
    expect(await sweepClocks(program.desk, program.tenantId)).toBe(1);
    const free = await showDealCard(program.desk, program.caller('rep'), { dealId, reader });
    expect(free).toMatchObject({ registration: { state: 'in_review' }, conflicts: [] });
  });

  test('what is no web domain takes no part in the check, which says so; a close date that is over is told with all else', async () => {
    const program = await startProgram(db);
    const northwind = await program.partner('Northwind Resellers');
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
    const check = async (customerName: string, customerDomain: string) => {
      const request = { partnerId: northwind, customerName, customerDomain, contactEmail: '', territory: '', reader };
      const answer = await checkRegistration(program.desk, program.caller('rep'), { dealId, request });
      return 'sentence' in answer ? answer.sentence : answer;
    };
    expect(await check('Nobody Yet', 'acme')).toBe(
      'Free to register. “acme” is no web domain, so this was checked without one.',
    );
    expect(await check('', 'acme')).toBe('“acme” is no web domain. Enter the customer’s name or web domain.');
    expect(await check('Nobody Yet', 'nobody.example')).toBe('Free to register.');
    const request = submission(northwind, { customerDomain: 'acme', expectedCloseDate: '2026-11-21' });
    expect(await submitRegistration(program.desk, program.caller('rep'), { dealId, request })).toEqual({
      rejected: 'invalid',
      errors: [
        { field: 'customerDomain', message: 'must be a web domain such as acme.io, or empty' },
        { field: 'expectedCloseDate', message: 'must be today or later' },
      ],
    });
    const today = submission(northwind, { expectedCloseDate: '2026-11-22' });
    expect(await submitRegistration(program.desk, program.caller('rep'), { dealId, request: today })).toMatchObject({
      outcome: 'done',
    });
  });

  test('a claim that was blocked and is free again stands before later ones (rule 6: submission time counts)', async () => {
    const program = await startProgram(db);
    const alder = await program.partner('Alder & Finch', { certifiedUntil: '2026-11-03' });
    const northwind = await program.partner('Northwind Resellers');
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
    const first = await submit(program, dealId, submission(alder));
    expect(await submit(program, dealId, submission(alder))).toMatchObject({
      outcome: 'refused',
      reason: 'own_registration',
    });
    program.move({ hours: 2 });
    const second = await submit(program, dealId, submission(northwind));
    expect([first.outcome, second.outcome]).toEqual(['blocked', 'done']);
    await program.certify(alder, '2027-11-30');
    await sweepClocks(program.desk, program.tenantId);
    const states = (await queueOf(program)).map((row) => [row.partner.name, row.state]);
    expect(states).toEqual([
      ['Northwind Resellers', 'conflict'],
      ['Alder & Finch', 'in_review'],
    ]);
  });

  test('when one of two is approved, the other is blocked at once; when that deal is lost, it goes on', async () => {
    const program = await startProgram(db);
    const [northwind, brightwater] = [await program.partner('Northwind'), await program.partner('Brightwater')];
    const dealId = await program.deal({ id: 'contested', company: 'Acme GmbH', website: 'acme.example' });
    const other = await program.deal({ company: 'Acme GmbH', website: 'acme.example', name: 'Acme: later' });
    const first = await submit(program, dealId, submission(northwind));
    program.move({ hours: 1 });
    await submit(program, other, submission(brightwater));
    await decideInQueue(program.desk, program.caller('partner_manager'), decide(program, first, 'approve'));
    const stateOf = async (partner: string) =>
      (await queueOf(program)).find((row) => row.partner.name === partner)?.state;
    expect(await stateOf('Brightwater')).toBe('blocked');
    await program.deal({ id: 'contested', company: 'Acme GmbH', website: 'acme.example', state: 'lost' });
    await sweepClocks(program.desk, program.tenantId);
    expect([await stateOf('Northwind'), await stateOf('Brightwater')]).toEqual(['lost', 'in_review']);
  });

  test('the same deal appearing in the other CRM later is linked and written', async () => {
    const program = await startProgram(db);
    const northwind = await program.partner('Northwind Resellers');
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
    await submit(program, dealId, submission(northwind));
    expect(await sweepClocks(program.desk, program.tenantId)).toBe(0);
    const later = await program.deal({
      crm: 'salesforce',
      company: 'Acme GmbH',
      website: 'acme.example',
      counterpartId: dealId,
    });
    expect(await sweepClocks(program.desk, program.tenantId)).toBe(1);
    expect(await sweepClocks(program.desk, program.tenantId)).toBe(0);
    const card = await showDealCard(program.desk, program.caller('rep', 'salesforce'), { dealId: later, reader });
    expect(card?.headline.sentence).toContain('Northwind Resellers registered this deal.');
  });

  test('a namesake deal that is closed is another deal', async () => {
    const program = await startProgram(db);
    const northwind = await program.partner('Northwind Resellers');
    await program.deal({
      crm: 'salesforce',
      company: 'Acme GmbH',
      website: 'acme.example',
      name: 'Acme: seats',
      state: 'won',
      createdAt: '2025-02-01T00:00:00.000Z',
    });
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example', name: 'Acme: seats' });
    expect(await submit(program, dealId, submission(northwind))).toMatchObject({
      findings: [{ kind: 'existing_customer' }],
    });
  });

  test('a direct deal, or one already won, is a flag that an approval must answer in writing (rules 7 and 10)', async () => {
    const program = await startProgram(db);
    const northwind = await program.partner('Northwind Resellers');
    await program.deal({
      company: 'Acme Holding',
      website: 'acme.example',
      name: 'Older deal',
      createdAt: '2026-09-01T00:00:00.000Z',
    });
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
    const sent = await submit(program, dealId, submission(northwind));
    expect(sent).toMatchObject({
      outcome: 'done',
      findings: [{ kind: 'direct_pipeline' }],
      card: { registration: { state: 'in_review' } },
    });
    const bare = await decideInQueue(program.desk, program.caller('partner_manager'), decide(program, sent, 'approve'));
    expect(bare).toMatchObject({ outcome: 'refused', reason: 'reason_required' });
    const reasoned = await decideInQueue(
      program.desk,
      program.caller('partner_manager'),
      decide(program, sent, 'approve', { reason: 'Partner opened the door' }),
    );
    expect(reasoned).toMatchObject({ outcome: 'done' });
  });

  test('the same deal in the other CRM is not mistaken for direct pipeline', async () => {
    const program = await startProgram(db);
    const northwind = await program.partner('Northwind Resellers');
    const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example', name: 'Acme: plant' });
    await program.deal({ crm: 'salesforce', company: 'Acme', website: 'acme.example', name: 'ACME - Plant' });
    expect(await submit(program, dealId, submission(northwind))).toMatchObject({ outcome: 'done', findings: [] });
  });

  describe('trouble', () => {
    test('the same submission twice is one registration and one answer; other contents under its id are refused', async () => {
      const program = await startProgram(db);
      const northwind = await program.partner('Northwind Resellers');
      const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
      const request = submission(northwind);
      const [one, two] = await Promise.all([submit(program, dealId, request), submit(program, dealId, request)]);
      expect(two).toEqual(one);
      program.move({ hours: 1 });
      expect(await submit(program, dealId, request)).toMatchObject({
        registrationId: one.registrationId,
        message: one.message,
      });
      const other = await submitRegistration(program.desk, program.caller('rep'), {
        dealId,
        request: { ...request, amount: '1' },
      });
      expect(other).toMatchObject({ rejected: 'mismatch' });
      expect(await queueOf(program)).toHaveLength(1);
    });

    test('two partners in the same instant, named differently: exactly one is first', async () => {
      const program = await startProgram(db);
      const partners = await Promise.all(
        ['Northwind', 'Brightwater', 'Calder', 'Dunmore', 'Elsinore'].map((name) => program.partner(name)),
      );
      const dealId = await program.deal({ company: 'Kestrel Technology Inc.', website: 'kestrel.example' });
      const spellings = [
        'Kestrel Technology',
        'Kestrel Technolgy GmbH',
        'KESTREL TECHNOLOGY',
        'Kestrel Technology',
        'Kestrel Technolgy',
      ];
      const answers = await Promise.all(
        partners.map((partner, index) =>
          submit(
            program,
            dealId,
            submission(partner, {
              customerName: spellings[index] ?? '',
              customerDomain: index % 2 ? '' : 'kestrel.example',
              contactEmail: '',
            }),
          ),
        ),
      );
      expect(answers.map((answer) => answer.outcome).toSorted()).toEqual([
        'conflict',
        'conflict',
        'conflict',
        'conflict',
        'done',
      ]);
    });

    test('two managers decide at once: one decision, the other is told', async () => {
      const program = await startProgram(db);
      const northwind = await program.partner('Northwind Resellers');
      const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
      const sent = await submit(program, dealId, submission(northwind));
      const manager = program.caller('partner_manager');
      const answers = await Promise.all([
        decideInQueue(program.desk, manager, decide(program, sent, 'approve')),
        decideInQueue(program.desk, manager, decide(program, sent, 'reject', { reasonCode: 'duplicate' })),
      ]);
      expect(answers.map((answer) => ('outcome' in answer ? answer.outcome : answer.rejected)).toSorted()).toEqual([
        'done',
        'stale',
      ]);
    });

    test('a decision sent twice is one decision and one answer', async () => {
      const program = await startProgram(db);
      const northwind = await program.partner('Northwind Resellers');
      const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
      const sent = await submit(program, dealId, submission(northwind));
      const act = decide(program, sent, 'approve');
      const first = await decideInQueue(program.desk, program.caller('partner_manager'), act);
      expect(await decideInQueue(program.desk, program.caller('partner_manager'), act)).toEqual(first);
    });

    test('only managers decide; a rep takes back only what it sent and sees no one else’s; ops registers nothing', async () => {
      const program = await startProgram(db);
      const northwind = await program.partner('Northwind Resellers');
      const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
      const sent = await submit(program, dealId, submission(northwind));
      const rep = program.caller('rep');
      const otherRep = { ...rep, email: 'other@vendor.example' };
      for (const kind of ['approve', 'reject'] as const) {
        const act = decide(program, sent, kind, { reasonCode: 'duplicate' });
        expect(await decideInQueue(program.desk, rep, act)).toMatchObject({ rejected: 'forbidden' });
        expect(await decideInQueue(program.desk, otherRep, act)).toMatchObject({ rejected: 'not_found' });
      }
      const id = { registrationId: sent.registrationId ?? '', reader };
      expect(await showRegistration(program.desk, otherRep, id)).toBeNull();
      expect(await showWhy(program.desk, otherRep, id)).toBeNull();
      const theirs = await showReviewQueue(program.desk, otherRep, queueQuery.parse({ segment: 'all' }));
      expect(theirs).toMatchObject({ rows: [], segments: [0, 0, 0, 0, 0, 0].map((count) => ({ count })) });
      const card = await showDealCard(program.desk, otherRep, { dealId, reader });
      expect(card).toMatchObject({ registration: { receiptUrl: '' }, partners: [{ why: '' }] });
      expect(await decideInQueue(program.desk, rep, decide(program, sent, 'withdraw'))).toMatchObject({
        outcome: 'done',
      });
      const ops = await submitRegistration(program.desk, program.caller('ops'), {
        dealId,
        request: submission(northwind),
      });
      expect(ops).toMatchObject({ rejected: 'forbidden' });
    });

    test('the same submission sent by another person answers nothing', async () => {
      const program = await startProgram(db);
      const northwind = await program.partner('Northwind Resellers');
      const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
      const request = submission(northwind);
      await submit(program, dealId, request, 'partner_manager');
      const other = await submitRegistration(program.desk, program.caller('rep'), { dealId, request });
      expect(other).toMatchObject({ rejected: 'mismatch' });
    });

    test('a deal already closed is not registered', async () => {
      const program = await startProgram(db);
      const northwind = await program.partner('Northwind Resellers');
      const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example', state: 'won' });
      const answer = await submit(program, dealId, submission(northwind));
      expect(answer).toMatchObject({ outcome: 'refused', reason: 'deal_closed', registrationId: null });
      expect(answer.card?.actions).toEqual([]);
    });

    test('waiting submissions of one tenant hold no connection another needs', async () => {
      const program = await startProgram(db);
      const neighbour = await startProgram(db);
      const northwind = await program.partner('Northwind Resellers');
      const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
      const theirs = await neighbour.deal({ company: 'Kestrel', website: 'kestrel.example' });
      let waiting = 40;
      const crowd = Array.from({ length: waiting }, async () => {
        await submit(
          program,
          dealId,
          submission(northwind, { customerName: randomUUIDv7(), customerDomain: '', contactEmail: '' }),
        );
        waiting -= 1;
      });
      await showDealCard(neighbour.desk, neighbour.caller('rep'), { dealId: theirs, reader });
      expect(waiting).toBeGreaterThan(20);
      await Promise.all(crowd);
    });

    test('unknown partner, unknown deal, too many decimals: said by field, nothing kept', async () => {
      const program = await startProgram(db);
      const northwind = await program.partner('Northwind Resellers');
      const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
      const rep = program.caller('rep');
      expect(
        await submitRegistration(program.desk, rep, { dealId: 'nowhere', request: submission(northwind) }),
      ).toMatchObject({ rejected: 'not_found' });
      expect(
        await submitRegistration(program.desk, rep, { dealId, request: submission(randomUUIDv7()) }),
      ).toMatchObject({
        rejected: 'invalid',
        errors: [{ field: 'partnerId' }],
      });
      expect(
        await submitRegistration(program.desk, rep, {
          dealId,
          request: submission(northwind, { amount: '1.5', currency: 'JPY' }),
        }),
      ).toMatchObject({
        errors: [{ field: 'amount', message: 'has more decimals than JPY has' }],
      });
      expect(await queueOf(program)).toEqual([]);
    });
  });

  test('the clock and the deal: protection ends, won follows the CRM; the state is what the log says', async () => {
    const program = await startProgram(db);
    const [northwind, brightwater] = [
      await program.partner('Northwind Resellers'),
      await program.partner('Brightwater Channel'),
    ];
    const dealId = await program.deal({ id: 'deal-1', company: 'Acme GmbH', website: 'acme.example' });
    const other = await program.deal({ id: 'deal-2', company: 'Kestrel Robotics', website: 'kestrel.example' });
    const acme = await submit(program, dealId, submission(northwind));
    await decideInQueue(program.desk, program.caller('partner_manager'), decide(program, acme, 'approve'));
    const kestrel = await submit(
      program,
      other,
      submission(northwind, { customerName: 'Kestrel Robotics', customerDomain: 'kestrel.example', contactEmail: '' }),
    );
    await decideInQueue(program.desk, program.caller('partner_manager'), decide(program, kestrel, 'approve'));
    program.move({ days: 10 });
    const late = await submit(program, dealId, submission(brightwater));
    expect(late.outcome).toBe('blocked');
    await program.deal({ id: 'deal-2', company: 'Kestrel Robotics', website: 'kestrel.example', state: 'won' });
    expect(await sweepClocks(program.desk, program.tenantId)).toBe(1);
    // Rule 8: a sign of life before day 30, day 60 and day 90 keeps the protection to its end.
    for (const day of ['2026-12-20', '2027-01-18', '2027-02-15']) {
      program.moveTo(`${day}T12:00:00Z`);
      expect(await sweepClocks(program.desk, program.tenantId)).toBe(0);
      const shown = await showRegistration(program.desk, program.caller('rep'), {
        registrationId: acme.registrationId ?? '',
        reader,
      });
      const told = decide(program, { ...acme, version: shown?.registration.version ?? 0 }, 'update-status', {
        status: 'on_track',
        note: '',
        changes: {},
      });
      expect(await decideInQueue(program.desk, program.caller('rep'), told)).toMatchObject({ outcome: 'done' });
    }
    program.moveTo('2027-02-20T23:59:59Z');
    expect(await sweepClocks(program.desk, program.tenantId)).toBe(0);
    program.moveTo('2027-02-21T00:00:00Z');
    expect(await sweepClocks(program.desk, program.tenantId)).toBe(1);
    const stateOf = async (id: string | null) =>
      (await showRegistration(program.desk, program.caller('rep'), { registrationId: id ?? '', reader }))?.registration
        .state;
    expect([
      await stateOf(acme.registrationId),
      await stateOf(kestrel.registrationId),
      await stateOf(late.registrationId),
    ]).toEqual(['expired', 'won', 'in_review']);

    const report = await withTenant(db, program.tenantId, (tx) => replayTenant(tx, { write: false }));
    expect(report).toMatchObject({ breaks: [], differences: [] });
    expect(report.events).toBeGreaterThan(10);
    await withTenant(db, program.tenantId, (tx) =>
      tx.query(`update registrations set state = 'lost' where id = $1`, [acme.registrationId]),
    );
    const spoilt = await withTenant(db, program.tenantId, (tx) => replayTenant(tx, { write: true }));
    expect(spoilt.differences).toEqual([`registration ${acme.registrationId}: state differs`]);
    expect((await withTenant(db, program.tenantId, (tx) => replayTenant(tx, { write: false }))).differences).toEqual(
      [],
    );
  });
});
