import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/db/db.ts';
import { findDesired, markDesired } from '../../src/db/desired-state.ts';
import { waitingEdits } from '../../src/db/field-edits.ts';
import { ledgerDone, ledgersDue } from '../../src/db/ledger-due.ts';
import { askForLeakRun, findingsOfRuns, latestLeakRuns } from '../../src/db/leaks.ts';
import { withTenant, type Tx } from '../../src/db/transaction.ts';
import { digestInbox } from '../../src/sync/intake.ts';
import { keepRecords } from '../../src/sync/keep-records.ts';
import { makeLeakRun } from '../../src/sync/leak-run.ts';
import { poll, startPolling } from '../../src/sync/poll.ts';
import { project } from '../../src/sync/projection.ts';
import { reconcileObject } from '../../src/sync/reconcile.ts';
import { crmError, dealRecord } from '../support/fake-crm.ts';
import { describeStores } from '../support/stores.ts';
import { startSync, type SyncFixture } from '../support/sync-fixture.ts';

const credited = {
  partnerSource: 'Northwind Resellers',
  partnerCampaign: null,
  partnerInfluenceType: 'Sourced',
  partnerInfluenced: true,
  creditedPartners: 'Northwind Resellers',
};
const editedAt = '2026-11-22T05:00:00.000Z';
const rosa = { at: editedAt, by: { name: 'Rosa Lindqvist', email: 'rosa@vendor.example' } };

describeStores('edits of program fields made in the CRM (rule 11)', (open) => {
  let db: Db;
  let sync: SyncFixture;
  beforeEach(async () => {
    db = await open();
    sync = await startSync(db);
    await inTenant((tx) =>
      markDesired(tx, [{ crm: 'hubspot', object: 'deal', key: '7', fields: credited, links: {} }], editedAt),
    );
    await project(sync.parts);
    sync.crm.editors.set('7', rosa).set('8', rosa);
    sync.crm.calls.length = 0;
  });
  const inTenant = <T>(work: (tx: Tx) => Promise<T>) => withTenant(db, sync.tenantId, work);
  const edits = () => inTenant((tx) => waitingEdits(tx, { now: '2100-01-01T00:00:00Z', limit: 10 }));
  const set = (deal: string, fields: Record<string, string | null>) =>
    sync.crm.held.set(`deal ${deal}`, { fields: { ...credited, ...fields }, links: {} });
  const told = (deal: number, more: object = {}) =>
    sync.deliver({
      subscriptionType: 'object.propertyChange',
      objectTypeId: '0-3',
      objectId: deal,
      propertyName: 'partner_source',
      appId: 4242,
      changeSource: 'CRM_UI',
      sourceId: 'userId:501',
      ...more,
    });
  const reads = () => sync.crm.calls.filter(({ method }) => method === 'readProgramFields').length;

  it('told by webhook are kept with who made them, once, and the field is written again', async () => {
    set('7', { partnerSource: 'Brightwater Channel' });
    await told(7);
    await told(7);
    await digestInbox(sync.parts);
    expect(await edits()).toMatchObject([
      {
        crm: 'hubspot',
        object: 'deal',
        recordKey: '7',
        field: 'partnerSource',
        found: 'Brightwater Channel',
        shouldBe: 'Northwind Resellers',
        editedAt,
        editorEmail: 'rosa@vendor.example',
        editorName: 'Rosa Lindqvist',
      },
    ]);
    await told(7);
    await digestInbox(sync.parts);
    expect(await edits()).toHaveLength(1);
    await project(sync.parts);
    expect(sync.crm.held.get('deal 7')?.fields).toEqual(credited);
  });

  it('of a partner’s tier are found by looking, with who made them; its other fields are only put right', async () => {
    const partner = { name: 'Northwind', tier: 'Gold', domain: null, certificateValidUntil: null, territories: null };
    await inTenant((tx) =>
      markDesired(tx, [{ crm: 'hubspot', object: 'partner', key: 'p1', fields: partner, links: {} }], editedAt),
    );
    await project(sync.parts);
    sync.crm.held.set('partner p1', { fields: { ...partner, tier: 'Silver', name: 'Northwest' }, links: {} });
    sync.crm.editors.set('p1', rosa);
    await reconcileObject(sync.parts, 'partner');
    await reconcileObject(sync.parts, 'partner');
    expect(await edits()).toMatchObject([
      {
        object: 'partner',
        recordKey: 'p1',
        field: 'tier',
        found: 'Silver',
        shouldBe: 'Gold',
        editedAt,
        editorEmail: 'rosa@vendor.example',
      },
    ]);
    await project(sync.parts);
    expect(sync.crm.held.get('partner p1')?.fields).toEqual(partner);
  });

  it('of a partner’s tier are kept also where its money moves before anybody looks; a tier decided here meanwhile stands', async () => {
    const partner = { name: 'Northwind', tier: 'Gold', amountOwed: 0 };
    const mark = (more: object) =>
      inTenant((tx) =>
        markDesired(
          tx,
          [{ crm: 'hubspot', object: 'partner', key: 'p1', fields: { ...partner, ...more }, links: {} }],
          editedAt,
        ),
      );
    const setTier = (tier: string) => sync.crm.held.set('partner p1', { fields: { ...partner, tier }, links: {} });
    sync.crm.editors.set('p1', rosa);
    await mark({});
    await project(sync.parts);
    expect(reads()).toBe(0);
    setTier('Silver');
    await mark({ amountOwed: 100 });
    await project(sync.parts);
    expect(await edits()).toMatchObject([
      { object: 'partner', recordKey: 'p1', field: 'tier', found: 'Silver', shouldBe: 'Gold', editedAt },
    ]);
    expect(sync.crm.held.get('partner p1')?.fields).toMatchObject({ tier: 'Gold', amountOwed: 100 });

    setTier('Registered');
    await mark({ amountOwed: 100, tier: 'Platinum' });
    await project(sync.parts);
    expect(await edits()).toHaveLength(1);
    expect(sync.crm.held.get('partner p1')?.fields).toMatchObject({ tier: 'Platinum' });

    const mend = sync.crm.before('readProgramFields', () => {
      throw crmError('forbidden');
    });
    await mark({ amountOwed: 200, tier: 'Platinum' });
    await project(sync.parts);
    mend();
    expect(sync.crm.held.get('partner p1')?.fields).toMatchObject({ amountOwed: 200 });
  });

  it('of the length of a contract are no edits: its money is worked out again, once', async () => {
    const due = () => inTenant((tx) => ledgersDue(tx, { limit: 10, retryBefore: editedAt }));
    await inTenant((tx) =>
      keepRecords(tx, 'hubspot', { object: 'deal', records: [dealRecord('7')], gone: [] }, editedAt),
    );
    expect(await due()).toEqual([]);
    const long = { object: 'deal' as const, records: [dealRecord('7', { contractMonths: 24 })], gone: [] };
    await inTenant((tx) => keepRecords(tx, 'hubspot', long, editedAt));
    const [one] = await due();
    expect(one).toMatchObject({ crm: 'hubspot', id: '7' });
    if (one) await inTenant((tx) => ledgerDone(tx, one));
    await inTenant((tx) => keepRecords(tx, 'hubspot', long, editedAt));
    expect(await due()).toEqual([]);
  });

  it('are not what we wrote ourselves: the echo asks nothing, and what is as it should be is no edit', async () => {
    await told(7, { changeSource: 'INTEGRATION', sourceId: '4242' });
    await digestInbox(sync.parts);
    expect(reads()).toBe(0);
    // Another app may have set it, to what it should be.
    await told(7, { changeSource: 'INTEGRATION', sourceId: '999' });
    await digestInbox(sync.parts);
    expect(reads()).toBe(1);
    expect(await edits()).toEqual([]);
  });

  it('of deals that nothing was ever written to are edits too', async () => {
    set('8', { partnerInfluenceType: null, creditedPartners: null });
    sync.crm.held.set('deal 8', { fields: { partnerSource: 'Northwind Resellers' }, links: {} });
    await told(8);
    await digestInbox(sync.parts);
    expect(await edits()).toMatchObject([{ recordKey: '8', field: 'partnerSource', shouldBe: '' }]);
  });

  it('are found by polling where nobody tells', async () => {
    await startPolling(sync.parts);
    sync.wait(3_600_000);
    sync.crm.put(dealRecord('7', { updatedAt: sync.parts.now().toISOString() }));
    set('7', { creditedPartners: 'Northwind Resellers\nBrightwater Channel' });
    await poll(sync.parts, ['deal']);
    expect(await edits()).toMatchObject([
      { field: 'creditedPartners', found: 'Northwind Resellers\nBrightwater Channel' },
    ]);
  });

  it('that nothing here understands keep no later news waiting', async () => {
    await startPolling(sync.parts);
    sync.wait(3_600_000);
    sync.crm.put(dealRecord('7', { updatedAt: sync.parts.now().toISOString() }));
    const mend = sync.crm.before('readProgramFields', () => {
      throw new TypeError('a field came in no shape that is known');
    });
    expect(await poll(sync.parts, ['deal'])).toBe(1);
    mend();
    expect(await sync.deal('7')).toBeDefined();
    sync.wait(60_000);
    sync.crm.put(dealRecord('8', { updatedAt: sync.parts.now().toISOString() }));
    await poll(sync.parts, ['deal']);
    expect(await sync.deal('8')).toBeDefined();
  });

  it('are looked at again by the next poll where the CRM did not answer, and nothing is kept twice', async () => {
    await startPolling(sync.parts);
    sync.wait(3_600_000);
    sync.crm.put(dealRecord('7', { updatedAt: sync.parts.now().toISOString(), contractMonths: 24 }));
    set('7', { partnerSource: 'Brightwater Channel' });
    const mend = sync.crm.before('readProgramFields', () => {
      throw crmError('unreachable');
    });
    await expect(poll(sync.parts, ['deal'])).rejects.toThrow('unreachable');
    const due = () => inTenant((tx) => ledgersDue(tx, { limit: 10, retryBefore: editedAt }));
    const before = { deal: await sync.deal('7'), due: await due() };
    expect(before.deal).toBeDefined();
    mend();
    expect(await poll(sync.parts, ['deal'])).toBe(1);
    expect(await edits()).toMatchObject([{ field: 'partnerSource', found: 'Brightwater Channel' }]);
    // The page came twice, and changed nothing the second time.
    expect({ deal: await sync.deal('7'), due: await due() }).toEqual(before);
    await project(sync.parts);
    expect(await poll(sync.parts, ['deal'])).toBe(0);
    expect(await edits()).toHaveLength(1);
  });

  describe('before anybody looked, on deals that are written meanwhile', () => {
    const decide = (fields: Record<string, string | boolean | null>, ...deals: string[]) =>
      inTenant((tx) =>
        markDesired(
          tx,
          deals.map((key) => ({ crm: 'hubspot', object: 'deal', key, fields: { ...credited, ...fields }, links: {} })),
          editedAt,
        ),
      );
    const texts = async () => (await edits()).map(({ recordKey, field, found }) => `${recordKey} ${field} ${found}`);

    it('are kept first, whatever was decided of the same field, and looked at no second time', async () => {
      set('7', { partnerSource: 'Brightwater Channel' });
      await decide({ registrationStatus: 'Approved' }, '7');
      await project(sync.parts);
      expect(await edits()).toMatchObject([
        { recordKey: '7', field: 'partnerSource', found: 'Brightwater Channel', shouldBe: 'Northwind Resellers', editorName: 'Rosa Lindqvist' }, // prettier-ignore
      ]);
      expect(sync.crm.held.get('deal 7')?.fields).toMatchObject({ partnerSource: 'Northwind Resellers' });

      set('7', { partnerSource: 'Third Partner' });
      await decide({ partnerSource: 'Fourth Partner' }, '7');
      await project(sync.parts);
      expect(await texts()).toEqual(['7 partnerSource Brightwater Channel', '7 partnerSource Third Partner']);
      expect(sync.crm.held.get('deal 7')?.fields).toMatchObject({ partnerSource: 'Fourth Partner' });
    });

    it('are kept of deals that are written for the first time, in one read for all', async () => {
      sync.crm.held.set('deal 8', { fields: { partnerSource: 'Brightwater Channel' }, links: {} });
      sync.crm.held.set('deal 9', { fields: {}, links: {} });
      await decide({}, '7', '8', '9', '10');
      const before = reads();
      await project(sync.parts);
      expect(reads() - before).toBe(1);
      expect(await texts()).toEqual(['8 partnerSource Brightwater Channel']);
    });

    it('are not what we may have written ourselves by a try that failed', async () => {
      const fail = sync.crm.after('write', () => {
        throw crmError('unreachable');
      });
      for (const source of ['Second', 'Third']) {
        await decide({ partnerSource: source }, '7');
        await expect(project(sync.parts)).rejects.toThrow('unreachable');
        expect(sync.crm.held.get('deal 7')?.fields).toMatchObject({ partnerSource: source });
      }
      fail();
      await decide({ partnerSource: 'Fourth' }, '7');
      await project(sync.parts);
      expect(await edits()).toEqual([]);
      set('7', { partnerSource: 'Third' });
      await decide({ partnerSource: 'Fifth' }, '7');
      await project(sync.parts);
      expect(await texts()).toEqual(['7 partnerSource Third']);
    });

    it('are nobody’s where the decision came while we wrote: that is known to be ours', async () => {
      const once = sync.crm.after('write', async () => {
        once();
        await decide({ partnerSource: 'Third' }, '7');
      });
      await decide({ partnerSource: 'Second' }, '7');
      await project(sync.parts);
      await project(sync.parts);
      expect(await edits()).toEqual([]);
      expect(sync.crm.held.get('deal 7')?.fields).toMatchObject({ partnerSource: 'Third' });
    });

    it('hold up the write until they can be read, and are looked at also where a write is refused', async () => {
      set('7', { partnerSource: 'Brightwater Channel' });
      await decide({ partnerCampaign: 'Autumn' }, '7');
      const mend = sync.crm.before('readProgramFields', () => {
        throw crmError('unreachable');
      });
      await expect(project(sync.parts)).rejects.toThrow('unreachable');
      expect(sync.crm.held.get('deal 7')?.fields).toMatchObject({ partnerSource: 'Brightwater Channel' });
      mend();
      sync.crm.outcomeOf('7', { outcome: 'refused', code: 'RULE', message: 'a rule of the customer' });
      sync.wait(3_600_000);
      await project(sync.parts);
      expect(await texts()).toEqual(['7 partnerSource Brightwater Channel']);
      set('7', { partnerSource: 'Third Partner' });
      await told(7);
      await digestInbox(sync.parts);
      expect(await texts()).toEqual(['7 partnerSource Brightwater Channel', '7 partnerSource Third Partner']);
      const row = await inTenant((tx) => findDesired(tx, { crm: 'hubspot', object: 'deal', key: '7' }));
      expect(row?.status).toBe('refused');
    });

    it('are one edit where nobody knows when it was made, until the field was written again', async () => {
      sync.crm.editors.set('7', { at: null, by: null });
      set('7', { partnerSource: 'Brightwater Channel' });
      await told(7);
      await digestInbox(sync.parts);
      sync.wait(60_000);
      await decide({ partnerCampaign: 'Autumn' }, '7');
      await project(sync.parts);
      expect(await edits()).toHaveLength(1);
      set('7', { partnerSource: 'Brightwater Channel', partnerCampaign: 'Autumn' });
      await told(7);
      await digestInbox(sync.parts);
      expect(await edits()).toHaveLength(2);
    });
  });

  it('leave alone what was decided anew meanwhile', async () => {
    set('7', { partnerSource: 'Brightwater Channel' });
    sync.crm.after('readProgramFields', async () => {
      const fields = { ...credited, partnerSource: 'Brightwater Channel' };
      await inTenant((tx) =>
        markDesired(tx, [{ crm: 'hubspot', object: 'deal', key: '7', fields, links: {} }], editedAt),
      );
    });
    await told(7);
    await digestInbox(sync.parts);
    expect(await edits()).toEqual([]);
  });

  it('and everything else that drifted are named by the leak monitor (G), and written again', async () => {
    const id = randomUUID();
    expect(await makeLeakRun(sync.parts)).toBe(0);
    await inTenant((tx) => askForLeakRun(tx, { id, crm: 'hubspot', askedBy: 'policy', askedAt: editedAt }));
    set('7', { partnerSource: 'Brightwater Channel', partnerInfluenceType: null });
    expect(await makeLeakRun(sync.parts)).toBe(1);
    expect(await inTenant((tx) => latestLeakRuns(tx, { finished: true }))).toMatchObject([
      { id, crm: 'hubspot', checked: 1, findings: 2, error: null },
    ]);
    expect(await inTenant((tx) => findingsOfRuns(tx, [id], 10))).toMatchObject([
      {
        recordKey: '7',
        field: 'partnerInfluenceType',
        found: '',
        shouldBe: 'Sourced',
        written: 'waiting',
        edit: 'waiting',
      },
      { recordKey: '7', field: 'partnerSource', found: 'Brightwater Channel', shouldBe: 'Northwind Resellers' },
    ]);
    await project(sync.parts);
    expect(await makeLeakRun(sync.parts)).toBe(0);
    const row = await inTenant((tx) => findDesired(tx, { crm: 'hubspot', object: 'deal', key: '7' }));
    expect(row?.status).toBe('written');
  });
});
