import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { decideInQueue } from '../../src/application/decide-on-registration.ts';
import { submitRegistration } from '../../src/application/submit-registration.ts';
import { showRegistration } from '../../src/application/show-registration.ts';
import { sweepClocks } from '../../src/application/sweep-clocks.ts';
import { actAnswer, type ActAnswer } from '../../src/contract/deal-card.ts';
import { registrationDetail } from '../../src/contract/review-queue.ts';
import type { Db } from '../../src/db/db.ts';
import { reader, startProgram, submission, type Program } from '../support/program.ts';
import { describeStores } from '../support/stores.ts';

const register = async (program: Program, partnerId: string, name: string): Promise<ActAnswer> => {
  const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example', name });
  const answer = await submitRegistration(program.desk, program.caller('partner_manager'), {
    dealId,
    request: submission(partnerId),
  });
  if ('rejected' in answer) throw new Error(JSON.stringify(answer));
  return actAnswer.parse(answer);
};

const stateOf = async (program: Program, { registrationId }: ActAnswer) => {
  const about = { registrationId: registrationId ?? '', reader };
  const detail = await showRegistration(program.desk, program.caller('partner_manager'), about);
  const { registration, conflicts } = registrationDetail.parse(detail);
  return [registration.state, ...conflicts.map(({ kind }) => kind)];
};

describeStores('a deal that a partner registered', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  test('rule 2: is the direct pipeline’s where the registration is blocked', async () => {
    const program = await startProgram(db);
    const uncertified = await program.partner('Brightwater', { certifiedUntil: null });
    const northwind = await program.partner('Northwind');
    const blocked = await register(program, uncertified, 'Acme: seats');
    expect((await stateOf(program, blocked))[0]).toBe('blocked');
    program.move({ hours: 1 });
    expect(await stateOf(program, await register(program, northwind, 'Acme: support'))).toEqual([
      'in_review',
      'direct_pipeline',
    ]);
  });

  test('rule 5: is the direct pipeline’s once the protection ended, and is not while it stands', async () => {
    const program = await startProgram(db);
    const [brightwater, northwind] = [await program.partner('Brightwater'), await program.partner('Northwind')];
    const { registrationId, version } = await register(program, brightwater, 'Acme: seats');
    await decideInQueue(program.desk, program.caller('partner_manager'), {
      registrationId: registrationId ?? '',
      decision: {
        kind: 'approve',
        request: { actId: randomUUID(), expectedVersion: version ?? 0, reason: '', reader },
      },
    });
    program.move({ days: 1 });
    const early = await register(program, northwind, 'Acme: support');
    expect(await stateOf(program, early)).toEqual(['blocked', 'another_partner']);
    program.move({ days: 100 });
    await sweepClocks(program.desk, program.tenantId);
    const third = await program.partner('Third');
    const late = await stateOf(program, await register(program, third, 'Acme: training'));
    expect(late).toContain('direct_pipeline');
  });
});
