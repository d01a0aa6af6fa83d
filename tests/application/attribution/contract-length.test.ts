import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { recordTouchpoint } from '../../../src/application/attribution/record-touchpoint.ts';
import { showAttribution } from '../../../src/application/attribution/show-attribution.ts';
import { recordTouchpointRequest } from '../../../src/contract/attribution-requests.ts';
import type { Db } from '../../../src/db/db.ts';
import { addPolicy } from '../../../src/db/policies.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { policySchema } from '../../../src/domain/policy.ts';
import { reader, startProgram, type Program } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';

describeStores('the length of a contract, beside the credit', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const tell = async (program: Program, dealId: string) => {
    const request = recordTouchpointRequest.parse({
      actId: randomUUID(),
      partnerId: await program.partner(`Northwind ${dealId}`),
      kind: 'introduction',
      occurredOn: '2026-11-18',
      evidence: { kind: 'meeting', text: 'Lunch', url: '' },
      reader,
    });
    await recordTouchpoint(program.desk, program.caller('partner_manager'), { dealId, request });
  };
  const said = async (program: Program, dealId: string) =>
    (await showAttribution(program.desk, program.caller('rep'), { dealId, reader }))?.contractLength;

  test('rule 33: what is filled in and what it brings; that nothing is, and what that means', async () => {
    const program = await startProgram(db);
    const of = async (contractMonths?: number) => {
      const months = contractMonths === undefined ? {} : { contractMonths };
      const dealId = await program.deal({ id: `deal ${contractMonths ?? 'unsaid'}`, company: 'Acme GmbH', ...months });
      await tell(program, dealId);
      return said(program, dealId);
    };
    expect(await of()).toEqual({
      months: null,
      tone: 'warning',
      sentence:
        'The contract’s length is not filled in: no bonus for two or three years is given (rule 33), and the whole amount counts as the first year. Fill in “Contract length in months” on the deal.',
    });
    expect(await of(12)).toMatchObject({
      sentence: 'The contract runs 12 months. Too short for the bonus for two or three years (rule 33).',
    });
    expect(await of(24)).toMatchObject({
      months: 24,
      tone: 'neutral',
      sentence:
        'The contract runs 24 months. A reseller that registered the deal gets the bonus for two years once it is won (rule 33). As the first year count 12 of its 24 months.',
    });
    expect((await of(40))?.sentence).toMatch(/gets the bonus for three years/);
    const none = policySchema.parse({ version: 2, effectiveFrom: '2026-11-01', bonuses: { twoYearPercent: 0 } });
    await withTenant(db, program.tenantId, (tx) => addPolicy(tx, { ...none, body: none }));
    expect((await of(30))?.sentence).toMatch(/The policy gives no bonus for two years\./);
  });

  test('nothing is said where no partner has a part in the deal', async () => {
    const program = await startProgram(db);
    const dealId = await program.deal({ company: 'Acme GmbH' });
    expect(await said(program, dealId)).toEqual({ months: null, sentence: '', tone: 'neutral' });
  });
});
