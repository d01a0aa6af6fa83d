import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkRegistration } from '../../src/application/check-registration.ts';
import { showRegistration } from '../../src/application/show-registration.ts';
import { submitRegistration } from '../../src/application/submit-registration.ts';
import { sweepClocks } from '../../src/application/sweep-clocks.ts';
import { checkAnswer, type CheckAnswer } from '../../src/contract/deal-card.ts';
import { registrationDetail } from '../../src/contract/review-queue.ts';
import type { CompanyRecord } from '../../src/crm/crm.ts';
import type { Db } from '../../src/db/db.ts';
import { markGone } from '../../src/db/mirror-write.ts';
import { withTenant } from '../../src/db/transaction.ts';
import { keepRecords } from '../../src/sync/keep-records.ts';
import { companyRecord, contactRecord, dealRecord } from '../support/fake-crm.ts';
import { reader, startProgram, submission, type Program } from '../support/program.ts';
import { describeStores } from '../support/stores.ts';

const october = '2026-10-01T09:00:00.000Z';

/** What a CRM reports of a company, as the sync keeps it. */
const company = (program: Program, id: string, facts: Partial<CompanyRecord> = {}, gone = false) =>
  withTenant(program.desk.db, program.tenantId, (tx) => {
    const records = gone ? [] : [companyRecord(id, { updatedAt: october, ...facts })];
    return keepRecords(tx, 'hubspot', { object: 'company', records, gone: gone ? [id] : [] }, october);
  });

const directDeal = (program: Program, id: string, companyId: string, facts: object = {}) =>
  withTenant(program.desk.db, program.tenantId, (tx) => {
    const records = [dealRecord(id, { companyId, createdAt: october, ...facts })];
    return keepRecords(tx, 'hubspot', { object: 'deal', records, gone: [] }, october);
  });

const contact = (program: Program, id: string, companyId: string, email: string) =>
  withTenant(program.desk.db, program.tenantId, (tx) =>
    keepRecords(
      tx,
      'hubspot',
      { object: 'contact', records: [contactRecord(id, { companyId, email })], gone: [] },
      october,
    ),
  );

const check = async (
  program: Program,
  claim: { customerName: string; customerDomain?: string; contactEmail?: string },
  role: 'partner_manager' | 'rep' = 'partner_manager',
): Promise<CheckAnswer> => {
  const dealId = await program.deal({ company: 'Unrelated', name: `Deal ${randomUUID()}` });
  const partnerId = await program.partner(`Partner ${randomUUID()}`);
  const request = { customerDomain: '', contactEmail: '', territory: '', partnerId, reader, ...claim };
  return checkAnswer.parse(await checkRegistration(program.desk, program.caller(role), { dealId, request }));
};

describeStores('what the CRM knows of companies', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  describe('renamed companies', () => {
    const renamed = async () => {
      const program = await startProgram(db);
      await company(program, '1', { name: 'Octel Corporation', website: 'octel.example' });
      await directDeal(program, '7', '1');
      const now = { name: 'Zebra Networks', website: 'zebra.example', updatedAt: '2026-11-03T09:00:00.000Z' };
      await company(program, '1', now);
      return { program, now };
    };
    test('are found by the name and the domain they had, with the day until which', async () => {
      const { program } = await renamed();
      const byName = await check(program, { customerName: 'Octel Corp.' });
      expect(byName.findings).toMatchObject([
        { kind: 'direct_pipeline', verdict: 'same', reasons: ['called Octel Corporation until 3 Nov 2026'] },
      ]);
      const byDomain = await check(program, { customerName: 'Something else', customerDomain: 'octel.example' });
      expect(byDomain.findings[0]?.reasons).toContain('at the web domain octel.example until 3 Nov 2026');
    });
    test('are found although the former name is misspelt', async () => {
      const { program } = await renamed();
      const { findings } = await check(program, { customerName: 'Octell Corporation' });
      expect(findings[0]?.reasons).toContain('called Octel Corporation until 3 Nov 2026');
    });
    test('the same reading again, an older one and another legal form leave no former name', async () => {
      const { program, now } = await renamed();
      await company(program, '1', now);
      await company(program, '1', { ...now, name: 'Zebra Networks Ltd', updatedAt: '2026-11-04T09:00:00.000Z' });
      await company(program, '1', { name: 'Older', updatedAt: '2026-09-01T09:00:00.000Z' });
      const rows = await withTenant(db, program.tenantId, (tx) =>
        tx.query<{ name: string }>('select name from former_company_names order by name'),
      );
      expect(rows).toEqual([{ name: 'Octel Corporation' }]);
    });
    test('another partner’s claim under the former name is found for the new one', async () => {
      const { program } = await renamed();
      const dealId = await program.deal({ company: 'Unrelated', name: 'Rival deal' });
      const rival = submission(await program.partner('Brightwater'), {
        customerName: 'Octel Corporation',
        customerDomain: '',
        contactEmail: '',
      });
      await submitRegistration(program.desk, program.caller('rep'), { dealId, request: rival });
      const { findings } = await check(program, { customerName: 'Zebra Networks', customerDomain: 'zebra.example' });
      expect(findings.map(({ kind }) => kind)).toEqual(['another_partner', 'direct_pipeline']);
    });
    test('once gone they are never named', async () => {
      const { program } = await renamed();
      await company(program, '1', {}, true);
      for (const customerName of ['Octel Corporation', 'Zebra Networks']) {
        expect(await check(program, { customerName })).toMatchObject({ outcome: 'free', findings: [] });
      }
    });
  });

  describe('families', () => {
    const family = async () => {
      const program = await startProgram(db);
      await company(program, '9', { name: 'Zebra Holding', website: 'zebra.example' });
      await company(program, '1', { name: 'Acme GmbH', website: 'acme.example', parentId: '9' });
      await company(program, '3', { name: 'Quagga AG', website: 'quagga.example', parentId: '9' });
      return program;
    };
    const acme = { customerName: 'Acme', customerDomain: 'acme.example' };
    test('with business of their own are told, and the company stays free (rules 2 and 7)', async () => {
      const program = await family();
      await directDeal(program, '7', '9');
      await directDeal(program, '8', '3', { state: 'won', closedAt: october });
      const answer = await check(program, acme);
      expect(answer).toMatchObject({ outcome: 'free', tone: 'success', sentence: 'Free to register.' });
      expect(answer.findings.toSorted((a, b) => (a.sentence < b.sentence ? -1 : 1))).toMatchObject([
        {
          kind: 'related_company',
          sentence: 'Quagga AG is a related company: 1 deal won.',
          reasons: ['a company of the same parent, as the CRM has it'],
        },
        {
          kind: 'related_company',
          tone: 'info',
          verdict: 'related',
          sureness: 'Related company',
          sentence: 'Zebra Holding is a related company: 1 open deal.',
          reasons: ['its parent company, as the CRM has it'],
          since: 'Since 1 Oct 2026',
          score: null,
          about: null,
        },
      ]);
    });
    test('registered by another partner: a manager is told by whom, a rep only that there is something (rule 6)', async () => {
      const program = await family();
      const brightwater = await program.partner('Brightwater');
      const dealId = await program.deal({ company: 'Zebra Holding', website: 'zebra.example', name: 'Rival deal' });
      const rival = submission(brightwater, {
        customerName: 'Zebra Holding',
        customerDomain: 'zebra.example',
        contactEmail: '',
      });
      await submitRegistration(program.desk, program.caller('rep'), { dealId, request: rival });
      await directDeal(program, dealId, '9');
      await sweepClocks(program.desk, program.tenantId);
      await withTenant(db, program.tenantId, (tx) =>
        tx.query(
          `update registrations set hubspot_company_id = '9', body = jsonb_set(body, '{links,hubspotCompanyId}', '"9"')`,
        ),
      );
      expect((await check(program, acme)).findings).toMatchObject([
        {
          kind: 'related_company',
          sentence: 'Zebra Holding is a related company: registered by Brightwater on 22 Nov 2026.',
        },
      ]);
      expect((await check(program, acme, 'rep')).findings).toMatchObject([
        {
          sentence: 'A related company is on record.',
          because: '',
          reasons: [],
          sureness: '',
          verdict: null,
          since: '',
        },
      ]);
    });
    test('without any business are not mentioned', async () =>
      expect(await check(await family(), acme)).toMatchObject({ outcome: 'free', findings: [] }));
  });

  describe('the same contact', () => {
    test('at another company makes it likely and asks a person', async () => {
      const program = await startProgram(db);
      await company(program, '1', { name: 'Zebra Networks', website: null });
      await directDeal(program, '7', '1');
      await contact(program, '5', '1', 'Ada.Berger@gmail.com');
      const answer = await check(program, { customerName: 'Quagga', contactEmail: 'ada.berger@gmail.com' });
      expect(answer).toMatchObject({
        outcome: 'review_flag',
        findings: [{ verdict: 'likely', reasons: ['the same contact person (ada.berger@gmail.com)'] }],
      });
    });
    test('on another partner’s registration likewise', async () => {
      const program = await startProgram(db);
      const dealId = await program.deal({ company: 'Unrelated' });
      const rival = submission(await program.partner('Brightwater'), {
        customerName: 'Zebra Networks',
        customerDomain: '',
        contactEmail: 'Ada.Berger@gmail.com',
      });
      await submitRegistration(program.desk, program.caller('rep'), { dealId, request: rival });
      const answer = await check(program, { customerName: 'Quagga', contactEmail: 'ada.berger@GMAIL.com' });
      expect(answer).toMatchObject({ outcome: 'conflict', findings: [{ kind: 'another_partner', verdict: 'likely' }] });
    });
  });

  describe('a merge or deletion', () => {
    const flagged = async () => {
      const program = await startProgram(db);
      await company(program, '1', { name: 'Acme GmbH', website: 'acme.example' });
      await directDeal(program, '7', '1');
      const dealId = await program.deal({ company: 'Unrelated' });
      const answer = await submitRegistration(program.desk, program.caller('rep'), {
        dealId,
        request: submission(await program.partner('Northwind'), { contactEmail: '' }),
      });
      if ('rejected' in answer) throw new Error(JSON.stringify(answer));
      const conflicts = async () =>
        registrationDetail
          .parse(
            await showRegistration(program.desk, program.caller('partner_manager'), {
              registrationId: answer.registrationId ?? '',
              reader,
            }),
          )
          .conflicts.map(({ kind }) => kind);
      expect(await conflicts()).toEqual(['direct_pipeline']);
      return { program, conflicts };
    };
    test.each(['company', 'deal'] as const)('of the %s lets what was found on it go by itself', async (object) => {
      const { program, conflicts } = await flagged();
      await withTenant(db, program.tenantId, (tx) =>
        markGone(tx, { crm: 'hubspot', object, ids: [object === 'company' ? '1' : '7'], at: october }),
      );
      expect(await sweepClocks(program.desk, program.tenantId)).toBe(1);
      expect(await conflicts()).toEqual([]);
      expect(await sweepClocks(program.desk, program.tenantId)).toBe(0);
    });
    test('of the deal’s outcome: won, it is a customer’s', async () => {
      const { program, conflicts } = await flagged();
      await directDeal(program, '7', '1', { state: 'won', closedAt: october, updatedAt: '2026-11-22T00:00:00.000Z' });
      expect(await sweepClocks(program.desk, program.tenantId)).toBe(1);
      expect(await conflicts()).toEqual(['existing_customer']);
      expect(await sweepClocks(program.desk, program.tenantId)).toBe(0);
    });
    test('while checks run names no dead company and breaks none', async () => {
      const program = await startProgram(db);
      await company(program, '1', { name: 'Acme GmbH', website: 'acme.example' });
      await directDeal(program, '7', '1');
      const dealId = await program.deal({ company: 'Unrelated' });
      const partnerId = await program.partner('Northwind');
      const request = {
        partnerId,
        customerName: 'Acme',
        customerDomain: 'acme.example',
        contactEmail: '',
        territory: '',
        reader,
      };
      const checks = Array.from({ length: 12 }, async (_, index) => {
        if (index === 4) await company(program, '1', {}, true);
        const answer = await checkRegistration(program.desk, program.caller('rep'), { dealId, request });
        return 'outcome' in answer ? answer.outcome : JSON.stringify(answer);
      });
      for (const outcome of await Promise.all(checks)) expect(['review_flag', 'free']).toContain(outcome);
      expect(await checkRegistration(program.desk, program.caller('rep'), { dealId, request })).toMatchObject({
        outcome: 'free',
      });
    });
  });
});
