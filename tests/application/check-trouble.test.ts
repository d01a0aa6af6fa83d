import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { checkRegistration } from '../../src/application/check-registration.ts';
import { submitRegistration } from '../../src/application/submit-registration.ts';
import { checkAnswer } from '../../src/contract/deal-card.ts';
import { checkRequest } from '../../src/contract/requests.ts';
import type { ConflictFinding } from '../../src/contract/shared.ts';
import type { Db } from '../../src/db/db.ts';
import { reader, startProgram, submission, type Program } from '../support/program.ts';
import { describeStores } from '../support/stores.ts';

const names = [
  'A',
  'Ü',
  'x'.repeat(200),
  'Kestrel '.repeat(24).trim(),
  '🦓',
  '🍋 GmbH',
  'Company Limited',
  'GmbH & Co. KG',
  'S.A.',
  'The',
  '株式会社トヨタ',
  'ООО «Ромашка»',
  'Кока-Кола Coca-Cola',
  'شركة النور',
  "Robert'); drop table registrations;--",
  'e\u0301cole',
];

/** Nothing that could tell a company from another. */
const registeredAs = ({ evidence }: ConflictFinding): string | undefined =>
  evidence.find(({ label }) => label === 'Company as registered')?.value;
const nothings = ['---', '%_%', '\\', '!!! ???'];

describeStores('names and domains that make trouble', (open) => {
  let db: Db;
  let program: Program;
  let dealId: string;
  beforeAll(async () => {
    db = await open();
    program = await startProgram(db);
    dealId = await program.deal({ company: 'Unrelated' });
  });
  const check = async (facts: object) => {
    const request = checkRequest.parse({ partnerId: await program.partner(randomUUID()), reader, ...facts });
    const answer = await checkRegistration(program.desk, program.caller('partner_manager'), { dealId, request });
    return checkAnswer.parse(answer);
  };

  test('are each found again under the very same name, by another partner, and under no other', async () => {
    for (const [index, customerName] of names.entries()) {
      const own = await program.deal({ company: `Unrelated ${index}` });
      const request = submission(await program.partner(randomUUID()), {
        customerName,
        customerDomain: '',
        contactEmail: '',
      });
      await submitRegistration(program.desk, program.caller('rep'), { dealId: own, request });
      const { findings } = await check({ customerName });
      expect([customerName, findings.map(registeredAs)]).toEqual([customerName, [customerName]]);
      expect((await check({ customerName: ` ${customerName.toUpperCase()} ` })).findings).toHaveLength(1);
    }
  });

  test.each(nothings)('%s is no name', async (customerName) => {
    const request = submission(await program.partner(randomUUID()), { customerName, customerDomain: '' });
    expect(await submitRegistration(program.desk, program.caller('rep'), { dealId, request })).toMatchObject({
      rejected: 'invalid',
      errors: [{ field: 'customerName', message: 'needs at least one letter or digit' }],
    });
  });

  test.each([
    'http://',
    '1.2.3.4:80',
    '[::1]',
    'x'.repeat(253),
    'jane@gmail.com',
    'linkedin.com/company/acme',
    '🦓.🦓',
    'a.b.c.d',
  ])('the domain %s is no reason for anything', async (customerDomain) =>
    expect(await check({ customerName: 'Quillon Freight', customerDomain })).toMatchObject({ outcome: 'free' }),
  );
});
