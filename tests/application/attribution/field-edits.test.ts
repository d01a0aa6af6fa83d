import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { actOnDealsAttribution } from '../../../src/application/attribution/act-on-touchpoint.ts';
import { meetFieldEdits } from '../../../src/application/attribution/meet-field-edits.ts';
import { showAttribution } from '../../../src/application/attribution/show-attribution.ts';
import { askForLeakRuns } from '../../../src/application/leaks/ask-for-leak-runs.ts';
import { runLeakReport, showLeakReport } from '../../../src/application/leaks/show-leak-report.ts';
import { replayTenant } from '../../../src/application/replay.ts';
import { retrySync, showSyncHealth } from '../../../src/application/show-sync-health.ts';
import { leakReport } from '../../../src/contract/leaks.ts';
import { changeTouchpointRequest } from '../../../src/contract/attribution-requests.ts';
import { saveConnection } from '../../../src/db/connections.ts';
import type { Db } from '../../../src/db/db.ts';
import { findDesired } from '../../../src/db/desired-state.ts';
import { keepEdits, type FoundEdit } from '../../../src/db/field-edits.ts';
import { finishLeakRun, keepFindings, waitingLeakRun } from '../../../src/db/leaks.ts';
import { saveMember } from '../../../src/db/members.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader, startProgram, type Program } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';

const rosa = { editorEmail: 'Rosa@vendor.example', editorName: 'Rosa Lindqvist', editedAt: '2026-11-22T10:00:00.000Z' };
const edit = (dealId: string, field: string, found: string, facts: Partial<FoundEdit> = {}): FoundEdit => ({
  object: 'deal',
  recordKey: dealId,
  field,
  found,
  shouldBe: '',
  editKey: `${dealId} ${field} ${found}`,
  recordChangedBy: null,
  ...rosa,
  ...facts,
});

describeStores('fields edited in the CRM (rule 11)', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const meet = async (program: Program, ...edits: FoundEdit[]) => {
    await withTenant(db, program.tenantId, (tx) => keepEdits(tx, 'hubspot', edits, '2026-11-22T11:00:00.000Z'));
    return meetFieldEdits(program.desk, program.tenantId);
  };
  const show = async (program: Program, dealId: string) => {
    const view = await showAttribution(program.desk, program.caller('partner_manager'), { dealId, reader });
    if (!view) throw new Error('no such deal');
    return view;
  };
  const desired = (program: Program, key: string) =>
    withTenant(db, program.tenantId, (tx) => findDesired(tx, { crm: 'hubspot', object: 'deal', key }));

  test('a source that a rep sets is a proposal of a referral, and is put back until it is confirmed', async () => {
    const program = await startProgram(db);
    await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    expect(await meet(program, edit(dealId, 'partnerSource', '  northwind '))).toBe(1);
    expect(await meet(program)).toBe(0);
    const { touchpoints, credits, fieldNotes } = await show(program, dealId);
    expect(touchpoints).toMatchObject([
      {
        kind: 'referral',
        status: 'proposed',
        partner: { name: 'Northwind' },
        source: expect.stringContaining('Rosa Lindqvist'),
      },
    ]);
    expect(credits).toMatchObject([{ basisPoints: 0 }]);
    expect(fieldNotes).toEqual([]);
    expect(await desired(program, dealId)).toMatchObject({ status: 'waiting', fields: { partnerSource: null } });
  });

  test('what a partner manager sets counts at once, and the field keeps it', async () => {
    const program = await startProgram(db);
    await withTenant(db, program.tenantId, (tx) =>
      saveMember(tx, { email: 'rosa@vendor.example', name: 'Rosa', role: 'partner_manager' }),
    );
    await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    await meet(program, edit(dealId, 'partnerSource', 'Northwind'));
    expect((await show(program, dealId)).touchpoints).toMatchObject([{ status: 'confirmed' }]);
    expect(await desired(program, dealId)).toMatchObject({
      fields: { partnerSource: 'Northwind', partnerInfluenced: true },
    });
  });

  test('what somebody set whom the CRM does not name is a proposal, whoever changed the record last; that is told as a lead', async () => {
    const program = await startProgram(db);
    await withTenant(db, program.tenantId, (tx) =>
      saveMember(tx, { email: 'rosa@vendor.example', name: 'Rosa Lindqvist', role: 'partner_manager' }),
    );
    await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    const nobody = { editorEmail: null, editorName: null, editedAt: null, recordChangedBy: 'Rosa Lindqvist' };
    await meet(program, edit(dealId, 'partnerSource', 'Northwind', nobody));
    const { touchpoints } = await show(program, dealId);
    expect(touchpoints).toMatchObject([
      {
        status: 'proposed',
        evidence: [
          {
            value:
              'Partner source set to “Northwind” in HubSpot by somebody (the record was last changed by Rosa Lindqvist, which may be another change)',
          },
        ],
      },
    ]);
    expect(touchpoints[0]?.source).not.toContain('Rosa');
    expect(await desired(program, dealId)).toMatchObject({ fields: { partnerSource: null } });
  });

  test('a corrected day leaves what shows it alone; words that people put right stand before what the field showed', async () => {
    const program = await startProgram(db);
    await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    await meet(program, edit(dealId, 'partnerSource', 'Northwind'));
    const manager = program.caller('partner_manager');
    const held = async () => {
      const [row] = await withTenant(db, program.tenantId, (tx) =>
        tx.query<{ body: { touchpoints: { id: string; version: number; evidence: object[] }[] } }>(
          'select body from attributions where $1 in (hubspot_deal_id, salesforce_opportunity_id)',
          [dealId],
        ),
      );
      const touchpoint = row?.body.touchpoints[0];
      if (!touchpoint) throw new Error('no touchpoint');
      return touchpoint;
    };
    const change = async (changes: object) => {
      const { id: touchpointId } = await held();
      const expectedVersion = (await show(program, dealId)).touchpoints[0]?.version;
      const request = changeTouchpointRequest.parse({ actId: randomUUID(), expectedVersion, reader, ...changes });
      const answer = await actOnDealsAttribution(program.desk, manager, { dealId, act: { kind: 'change', touchpointId, request } }); // prettier-ignore
      expect(answer).toMatchObject({ outcome: 'done' });
      return (await held()).evidence;
    };
    const { evidence } = await held();
    expect(evidence).toMatchObject([{ kind: 'crm_field', recordId: dealId }]);
    expect(await change({ occurredOn: '2026-11-18' })).toEqual(evidence);
    const words = (text: string) => ({ kind: 'meeting', text, url: '' });
    const lunch = { kind: 'meeting', text: 'Lunch', url: null, recordId: null };
    expect(await change({ evidence: words('Lunch') })).toEqual([lunch, ...evidence]);
    const dinner = await change({ evidence: words('Dinner') });
    expect(dinner).toEqual([{ ...lunch, text: 'Dinner' }, ...evidence]);
  });

  test('what cannot be told is put back with the reason: unknown partners, counted fields, emptied fields', async () => {
    const program = await startProgram(db);
    await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    await meet(
      program,
      edit(dealId, 'partnerSource', 'Nobody we know'),
      edit(dealId, 'partnerInfluenceType', 'Sourced'),
      edit(dealId, 'creditedPartners', '', { shouldBe: 'Northwind', editorEmail: null, editorName: null }),
    );
    const { touchpoints, fieldNotes } = await show(program, dealId);
    expect(touchpoints).toEqual([]);
    expect(fieldNotes.map(({ label, sentence }) => `${label}: ${sentence}`)).toEqual([
      expect.stringMatching(/^Credited partners: Emptied by somebody in HubSpot, put back/),
      expect.stringMatching(
        /^Partner influence type: Set to “Sourced” by Rosa Lindqvist in HubSpot, put back .*follows from/,
      ),
      expect.stringMatching(/^Partner source: Set to “Nobody we know” .*Choose a partner that is in the program/),
    ]);
  });

  test('partners added to the credited ones are proposed one by one; replay finds the same state', async () => {
    const program = await startProgram(db);
    for (const name of ['Northwind', 'Brightwater, Inc.', 'Third']) await program.partner(name);
    const dealId = await program.deal({ company: 'Acme GmbH' });
    await meet(program, edit(dealId, 'creditedPartners', 'Third\nBrightwater, Inc.; Northwind', { shouldBe: 'Third' }));
    const { touchpoints } = await show(program, dealId);
    expect(touchpoints.map(({ partner }) => partner.name).toSorted()).toEqual(['Brightwater, Inc.', 'Northwind']);
    const report = await withTenant(db, program.tenantId, (tx) => replayTenant(tx, { write: false }));
    expect([...report.breaks, ...report.differences]).toEqual([]);
  });

  describe('an edit that cannot be looked at', () => {
    /** A program with one edit, and a duty that fails: the hand that gives ids is broken. */
    const broken = async () => {
      const program = await startProgram(db);
      const inTenant = <T>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(db, program.tenantId, work);
      await inTenant((tx) =>
        saveConnection(tx, { id: randomUUID(), crm: 'hubspot', accountId: randomUUID(), label: 'Test' }),
      );
      await program.partner('Northwind');
      const dealId = await program.deal({ company: 'Acme GmbH' });
      const one = edit(dealId, 'partnerSource', 'Northwind');
      await inTenant((tx) => keepEdits(tx, 'hubspot', [one], '2026-11-22T11:00:00.000Z'));
      const failures: string[] = [];
      const failed = (deal: string, error: unknown) => void failures.push(`${deal}: ${(error as Error).message}`);
      const newId = (): string => {
        throw new Error('no ids are left');
      };
      return {
        program,
        dealId,
        failures,
        failing: () => meetFieldEdits({ ...program.desk, newId }, program.tenantId, { failed }),
        sound: () => meetFieldEdits(program.desk, program.tenantId),
        health: async () => {
          const ops = program.caller('ops');
          const [shown] = (await showSyncHealth(program.desk, ops, { reader })).connections;
          return {
            tone: shown?.tone,
            sentence: shown?.sentence,
            pending: shown?.pending.filter(({ record }) => record.startsWith('Edited')) ?? [],
          };
        },
      };
    };

    test('is tried again later, is seen waiting meanwhile, and is a proposal once it can be looked at', async () => {
      const { program, dealId, failures, failing, sound, health } = await broken();
      expect(await failing()).toBe(1);
      expect(failures).toEqual([`hubspot ${dealId}: no ids are left`]);
      // Not at once: it waits its time.
      expect(await sound()).toBe(0);
      expect(await health()).toMatchObject({
        tone: 'warning',
        sentence: expect.stringContaining('1 edit of a field waits to be looked at again.'),
        pending: [
          {
            record: `Edited field: Partner source set to “Northwind” by Rosa Lindqvist on deal ${dealId}`,
            state: 'retrying',
            message: 'no ids are left',
            advice: 'It could not be looked at yet. It is tried again by itself in a while; nothing is lost.',
          },
        ],
      });
      expect((await show(program, dealId)).fieldNotes).toMatchObject([
        { label: 'Partner source', tone: 'warning', sentence: expect.stringContaining('tried again by itself') },
      ]);
      program.move({ minutes: 1 });
      expect(await sound()).toBe(1);
      const { touchpoints, fieldNotes } = await show(program, dealId);
      expect(touchpoints).toMatchObject([{ status: 'proposed', partner: { name: 'Northwind' } }]);
      expect(fieldNotes).toEqual([]);
      expect((await health()).pending).toEqual([]);
    });

    test('is set aside with the reason after the last try, said to whoever made it, and looked at again when asked for', async () => {
      const { program, dealId, failures, failing, sound, health } = await broken();
      for (const minutes of [1, 5, 30, 120, 0]) {
        expect(await failing()).toBe(1);
        program.move({ minutes: Math.max(0, minutes - 1), seconds: 59 });
        expect(minutes === 0 ? 0 : await failing()).toBe(0);
        program.move({ seconds: 1 });
      }
      expect(failures).toHaveLength(5);
      program.move({ days: 30 });
      expect(await sound()).toBe(0);
      expect((await show(program, dealId)).fieldNotes).toMatchObject([
        { tone: 'danger', sentence: expect.stringMatching(/^Set to “Northwind” by Rosa Lindqvist in HubSpot .* could not be taken over/) }, // prettier-ignore
      ]);
      const { pending, sentence } = await health();
      expect(sentence).toContain('1 edit of a field was set aside');
      const aside = pending.find(({ state }) => state === 'refused');
      expect(aside).toMatchObject({
        message: 'no ids are left',
        advice: expect.stringContaining('tried 5 times; the field was put back'),
      });
      expect(await desired(program, dealId)).toMatchObject({ status: 'waiting' });
      const again = { id: aside?.id ?? '', reader };
      expect(await retrySync(program.desk, program.caller('ops'), again)).toHaveProperty('connections');
      expect(await sound()).toBe(1);
      expect((await show(program, dealId)).touchpoints).toMatchObject([{ status: 'proposed' }]);
      expect(await retrySync(program.desk, program.caller('ops'), again)).toMatchObject({ rejected: 'not_found' });
    });
  });

  test('the leak monitor (G) is asked for as often as the policy says, puts rows right, and reports in words', async () => {
    const program = await startProgram(db);
    const inTenant = <T>(work: Parameters<typeof withTenant<T>>[2]) => withTenant(db, program.tenantId, work);
    await inTenant((tx) =>
      saveConnection(tx, { id: randomUUID(), crm: 'hubspot', accountId: randomUUID(), label: 'Test' }),
    );
    await program.partner('Northwind');
    const dealId = await program.deal({ company: 'Acme GmbH' });
    await meet(program, edit(dealId, 'partnerSource', 'Northwind'));
    const report = async () => leakReport.parse(await showLeakReport(program.desk, program.caller('ops'), { reader }));
    expect(await report()).toMatchObject({ tone: 'info', rows: [], lastRunText: 'never' });

    await inTenant((tx) => tx.query(`update attributions set deal_name = 'Forged'`));
    expect(await askForLeakRuns(program.desk, program.tenantId)).toBe(2);
    expect(await askForLeakRuns(program.desk, program.tenantId)).toBe(0);
    const run = await inTenant((tx) => waitingLeakRun(tx, 'hubspot'));
    const finding = { object: 'deal', recordKey: dealId, field: 'partnerSource', found: 'Northwind', shouldBe: '' };
    await inTenant(async (tx) => {
      await keepFindings(tx, run?.id ?? '', [finding], '2026-11-22T12:00:00.000Z');
      const done = { id: run?.id ?? '', checked: 3, at: '2026-11-22T12:00:00.000Z', error: null, logPosition: null };
      await finishLeakRun(tx, done);
    });
    const { rows, tone, sentence } = await report();
    expect({ tone, sentence }).toEqual({
      tone: 'warning',
      sentence:
        '2 fields said something else than the log, of 3 records in HubSpot. Each is named below and written again.',
    });
    expect(rows).toMatchObject([
      { crm: null, found: 'Forged', tag: { label: 'Put right' } },
      {
        crm: 'hubspot',
        record: expect.stringContaining('Acme'),
        field: 'Partner source',
        tag: { label: 'Kept as a proposal' },
        sentence:
          'Partner source said “Northwind” in HubSpot; by the log it says nothing. It was kept as a proposal that a partner manager confirms.',
      },
    ]);
    const replayed = await inTenant((tx) => replayTenant(tx, { write: false }));
    expect(replayed.differences).toEqual([]);

    program.move({ hours: 23 });
    expect(await askForLeakRuns(program.desk, program.tenantId)).toBe(0);
    program.move({ hours: 1 });
    expect(await askForLeakRuns(program.desk, program.tenantId)).toBe(2);
    // Asked for by a person as well: what waits already is not asked for twice.
    const asked = await runLeakReport(program.desk, program.caller('ops'), { reader });
    expect(asked.sentence).toContain('Another look is being taken');
  });
});
