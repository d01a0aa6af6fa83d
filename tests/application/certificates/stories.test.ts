import { randomUUID, randomUUIDv7 } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { importCertificates } from '../../../src/application/import-certificates.ts';
import { remindCertificates } from '../../../src/application/remind-certificates.ts';
import { refoldPartners } from '../../../src/application/refold-partners.ts';
import { replayTenant } from '../../../src/application/replay.ts';
import { revokeCertificate } from '../../../src/application/revoke-certificate.ts';
import { showPartner } from '../../../src/application/show-partner.ts';
import { showPartners } from '../../../src/application/show-partners.ts';
import { showRegistration } from '../../../src/application/show-registration.ts';
import { submitRegistration } from '../../../src/application/submit-registration.ts';
import { sweepClocks } from '../../../src/application/sweep-clocks.ts';
import { certificateImport, partnerList, partnerRecord, revocationAnswer } from '../../../src/contract/partner.ts';
import { partnerQuery } from '../../../src/contract/partner-requests.ts';
import { registrationDetail } from '../../../src/contract/review-queue.ts';
import { addPolicy } from '../../../src/db/policies.ts';
import { defaultPolicy, policySchema } from '../../../src/domain/policy.ts';
import { allCertificates, partnersToRemind } from '../../../src/db/certificates.ts';
import { findDesiredOf } from '../../../src/db/desired-state.ts';
import { readStream } from '../../../src/db/events.ts';
import { withTenant, type Tx } from '../../../src/db/transaction.ts';
import { reader, startProgram, submission, type Program } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';

const titles = 'Partner,Person,E-mail,Kind,Score,Passed on';
const csv = (...lines: string[]): string => `${[titles, ...lines].join('\n')}\n`;

const bring = async (program: Program, text: string, more: { dryRun?: boolean; actId?: string } = {}) => {
  const { dryRun = false, actId = randomUUIDv7() } = more;
  return certificateImport.parse(
    await importCertificates(program.desk, program.caller('ops'), { actId, text, dryRun, reader }),
  );
};
const record = async (program: Program, partnerId: string, role: 'rep' | 'partner_manager' = 'partner_manager') =>
  partnerRecord.parse(await showPartner(program.desk, program.caller(role), { partnerId, reader }));
const list = async (program: Program, query: object = {}) =>
  partnerList.parse(
    await showPartners(program.desk, program.caller('rep'), partnerQuery.parse({ ...reader, ...query })),
  );
const events = (program: Program, id: string) =>
  withTenant(program.desk.db, program.tenantId, (tx) => readStream(tx, id));
const replayed = (program: Program, write = false) =>
  withTenant(program.desk.db, program.tenantId, (tx) => replayTenant(tx, { write }));

describeStores('rules 2, 27 and 28: certificates', (open) => {
  const start = async (): Promise<Program> => startProgram(await open());

  describe('an import', () => {
    const good = csv(
      'Northwind Resellers,Ada Berger,ada@northwind.example,sales,86,2026-11-03',
      'northwind  resellers,Bela Holt,bela@northwind.example,technical,79.5,3 Nov 2026',
      'Northwind Resellers,Ada Berger,ADA@northwind.example,sales,86 %,3.11.2026',
      'Nowhere Ltd,Cleo Ray,,sales,90,2026-11-03',
      'Northwind Resellers,Dan Fox,,sales,90,03/11/2026',
    );
    const counts = { added: 1, attempt: 1, unchanged: 1, refused: 2 };

    test('says first what would happen and stores nothing', async () => {
      const program = await start();
      const id = await program.partner('Northwind Resellers', { certifiedUntil: null });
      const before = await events(program, id);
      const preview = await bring(program, good, { dryRun: true });
      expect(preview).toMatchObject({ outcome: 'preview', tone: 'warning', counts, leftOut: 0 });
      expect(preview.message).toBe(
        '1 certificate would be added, 1 attempt below the pass mark would be kept, 1 line on record already, 2 lines cannot be taken.',
      );
      expect(preview.rows.map(({ line, what, sentence }) => [line, what, sentence])).toEqual([
        [5, 'refused', 'There is no partner called "Nowhere Ltd". Write its name as it is in the program, or its id.'],
        [6, 'refused', '"03/11/2026" may be 2026-11-03 or 2026-03-11. Write it as one of these.'],
        [2, 'added', 'Sales, 86 %, 3 Nov 2026: valid until 3 Nov 2027.'],
        [3, 'attempt', 'Technical, 79.5 %, 3 Nov 2026: below the pass mark of 80 %, kept as an attempt.'],
        [4, 'unchanged', 'Sales, 86 %, 3 Nov 2026: the same as line 2.'],
      ]);
      expect(await events(program, id)).toEqual(before);
      expect(program.nudges()).toBe(0);
    });

    test('keeps all good lines in one transaction, lists the bad ones; again it changes nothing', async () => {
      const program = await start();
      const id = await program.partner('Northwind Resellers', { certifiedUntil: null });
      expect(await bring(program, good)).toMatchObject({ outcome: 'done', tone: 'warning', counts });
      const log = await events(program, id);
      expect(log.map(({ type }) => type)).toEqual(['PartnerAdded', 'CertificateRecorded', 'CertificationAttempted']);
      expect(log.at(-1)?.actor).toMatchObject({ id: 'ops@vendor.example' });
      expect(await bring(program, good)).toMatchObject({ counts: { added: 0, attempt: 0, unchanged: 3, refused: 2 } });
      expect(await events(program, id)).toEqual(log);
      expect((await replayed(program)).differences).toEqual([]);
    });

    test('sent twice under one id is one answer; with other contents it is a mistake', async () => {
      const program = await start();
      await program.partner('Northwind Resellers', { certifiedUntil: null });
      const actId = randomUUIDv7();
      const first = await bring(program, good, { actId });
      expect(await bring(program, good, { actId })).toEqual(first);
      const other = { actId, text: csv('x,y,,sales,1 %,2026-01-01'), dryRun: false, reader };
      expect(await importCertificates(program.desk, program.caller('ops'), other)).toMatchObject({
        rejected: 'mismatch',
      });
    });

    test('twice at the same instant adds once', async () => {
      const program = await start();
      const id = await program.partner('Northwind Resellers', { certifiedUntil: null });
      const answers = await Promise.all([bring(program, good), bring(program, good), bring(program, good)]);
      expect(answers.map(({ counts: { added } }) => added).toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
      expect(await events(program, id)).toHaveLength(3);
    });

    test('is not for reps, and of a file without use keeps nothing', async () => {
      const program = await start();
      const request = { actId: randomUUIDv7(), text: good, dryRun: true, reader };
      expect(await importCertificates(program.desk, program.caller('rep'), request)).toMatchObject({
        rejected: 'forbidden',
      });
      for (const role of ['partner_manager', 'ops', 'admin'] as const) {
        expect(await importCertificates(program.desk, program.caller(role), request)).toMatchObject({
          outcome: 'refused',
        });
      }
      expect(await bring(program, 'Partner,Person\nNorthwind,Ada\n')).toMatchObject({ outcome: 'refused', rows: [] });
    });

    test('two partners of one name are told apart by id; a domain will do as well', async () => {
      const program = await start();
      const [one] = [await program.partner('Twin', { certifiedUntil: null }), await program.partner('TWIN')];
      const byName = await bring(program, csv('Twin,Ada,,sales,86,2026-11-03'));
      expect(byName).toMatchObject({ outcome: 'refused', counts: { refused: 1 } });
      expect(byName.rows[0]?.sentence).toContain('2 partners are called "Twin"');
      const part = await bring(program, csv('Tw,Ada,,sales,86,2026-11-03'));
      expect(part.rows[0]?.sentence).not.toContain('Is it');
      await program.partner('Alder & Finch Consulting', { certifiedUntil: null });
      const begun = await bring(program, csv('Alder & Finch,Ada,,sales,86,2026-11-03'));
      expect(begun.rows[0]?.sentence).toContain('Is it "Alder & Finch Consulting"? ');
      expect(await bring(program, csv(`${one},Ada,,sales,86,2026-11-03`))).toMatchObject({ counts: { added: 1 } });
    });

    test('of thousands of lines lists 500 and counts all', async () => {
      const program = await start();
      await program.partner('Northwind Resellers', { certifiedUntil: null });
      const lines = Array.from(
        { length: 2000 },
        (_, at) => `Northwind Resellers,P${at},p${at}@n.example,sales,86,2026-11-03`,
      );
      const answer = await bring(program, csv(...lines));
      expect(answer).toMatchObject({ counts: { added: 2000 }, leftOut: 1500 });
      expect(answer.rows).toHaveLength(500);
      expect(await withTenant(program.desk.db, program.tenantId, allCertificates)).toHaveLength(2000);
    }, 60_000);

    test('stays within its tenant', async () => {
      const [program, other] = [await start(), await start()];
      await other.partner('Northwind Resellers', { certifiedUntil: null });
      expect(await bring(program, good)).toMatchObject({ outcome: 'refused', counts: { added: 0, refused: 5 } });
      expect(await withTenant(other.desk.db, other.tenantId, allCertificates)).toEqual([]);
    });
  });

  describe('a registration of a partner whose certificate lapsed', () => {
    test('is blocked with what to do about it, and freed by an import at the next sweep', async () => {
      const program = await start();
      const id = await program.partner('Northwind Resellers', { certifiedUntil: '2026-11-03' });
      const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
      const answer = await submitRegistration(program.desk, program.caller('rep'), { dealId, request: submission(id) });
      if ('rejected' in answer) throw new Error(JSON.stringify(answer));
      expect(answer.outcome).toBe('blocked');
      expect(answer.card?.conflicts[0]).toMatchObject({
        sentence: 'Ada Berger’s sales certificate lapsed on 3 Nov 2026.',
        next: 'Anybody at Northwind Resellers who passes the sales certification (80 %) frees this registration at once.',
      });
      const fact = async () => {
        const request = { registrationId: answer.registrationId!, reader };
        const detail = registrationDetail.parse(await showRegistration(program.desk, program.caller('rep'), request));
        return detail.facts.find(({ label }) => label === 'Certificate')?.value;
      };
      expect(await fact()).toBe('Ada Berger’s sales certificate lapsed on 3 Nov 2026.');
      expect(await sweepClocks(program.desk, program.tenantId)).toBe(0);
      await bring(program, csv('Northwind Resellers,Bela Holt,,sales,79,2026-11-20'));
      expect(await sweepClocks(program.desk, program.tenantId)).toBe(0);
      await bring(program, csv('Northwind Resellers,Bela Holt,,sales,80,2026-11-21'));
      expect(await sweepClocks(program.desk, program.tenantId)).toBe(1);
      expect(await fact()).toBe('Bela Holt’s sales certificate is valid until 21 Nov 2027, 364 days left.');
      const log = await events(program, answer.registrationId!);
      expect(log.map(({ type }) => type)).toEqual(['RegistrationSubmitted', 'RegistrationBlocked', 'ReviewStarted']);
    });
  });

  describe('the grace of new partners', () => {
    test('switched on by a policy frees what was blocked, and ends by itself', async () => {
      const program = await start();
      const id = await program.partner('Northwind Resellers', { certifiedUntil: null });
      const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
      const answer = await submitRegistration(program.desk, program.caller('rep'), { dealId, request: submission(id) });
      if ('rejected' in answer) throw new Error(JSON.stringify(answer));
      expect(answer.outcome).toBe('blocked');
      const body = policySchema.parse({
        ...defaultPolicy,
        version: 2,
        effectiveFrom: '2026-11-24',
        certification: { onboardingGraceDays: 10 },
      });
      await withTenant(program.desk.db, program.tenantId, (tx) =>
        addPolicy(tx, { version: 2, effectiveFrom: '2026-11-24', body }),
      );
      expect(await sweepClocks(program.desk, program.tenantId)).toBe(0);
      program.moveTo('2026-11-24T12:00:00Z');
      expect(await sweepClocks(program.desk, program.tenantId)).toBe(1);
      expect((await record(program, id)).certificate).toMatchObject({
        current: true,
        sentence: 'Northwind Resellers is new and needs no sales certificate until 2 Dec 2026 (rule 28).',
      });
      expect((await list(program, { segment: 'not_current' })).rows).toEqual([]);
      program.moveTo('2026-12-03T12:00:00Z');
      expect((await record(program, id)).certificate.current).toBe(false);
      expect((await list(program, { segment: 'not_current' })).rows).toHaveLength(1);
    });
  });

  describe('the partner record', () => {
    test('tells tier, certificates, what the tier asks for and open registrations', async () => {
      const program = await start();
      const id = await program.partner('Northwind Resellers', { tier: 'Silver', certifiedUntil: null });
      expect(await record(program, id)).toMatchObject({
        certificate: {
          current: false,
          tag: { label: 'No certificate', tone: 'danger' },
          sentence: 'Nobody at Northwind Resellers holds a sales certificate.',
          advice:
            'Anybody at Northwind Resellers who passes the sales certification (80 %) lets it register deals again at once.',
        },
        certificates: [],
        registrations: { open: 0, sentence: 'Northwind Resellers has registered no deal yet.' },
      });
      await bring(
        program,
        csv(
          'Northwind Resellers,Ada Berger,ada@n.example,sales,86.5,2026-11-03',
          'Northwind Resellers,Ada Berger,ada@n.example,sales,90,2025-11-03',
          'Northwind Resellers,Bela Holt,bela@n.example,sales,81,2025-12-03',
          'Northwind Resellers,Cleo Ray,cleo@n.example,technical,60,2026-11-03',
        ),
      );
      const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
      await submitRegistration(program.desk, program.caller('rep'), { dealId, request: submission(id) });
      const seen = await record(program, id);
      expect(seen.certificate).toMatchObject({
        current: true,
        tag: { tone: 'success' },
        sentence: 'Ada Berger’s sales certificate is valid until 3 Nov 2027, 346 days left.',
        advice: '',
      });
      expect(seen.certificates.map(({ person, state, sentence }) => [person, state, sentence])).toEqual([
        ['Bela Holt', 'lapsing', 'Valid until 3 Dec 2026, 11 days left.'],
        ['Ada Berger', 'valid', 'Valid until 3 Nov 2027, 346 days left.'],
        ['Cleo Ray', 'not_passed', 'Not passed on 3 Nov 2026: below the pass mark, so it certifies nothing (rule 27).'],
      ]);
      expect(seen.earlier.map(({ state, validUntil }) => [state, validUntil])).toEqual([['replaced', '2026-11-03']]);
      expect(seen.needs.map(({ sentence, met }) => [sentence, met])).toEqual([
        ['2 of 2: all that Silver asks for (rule 23).', true],
        ['0 of 1: Silver asks for 1 more (rule 23).', false],
      ]);
      expect(seen.registrations).toMatchObject({ open: 1, byState: [{ state: 'in_review', count: 1 }] });
    });

    test('shows reps no e-mail address, no registrations of the partner, and nothing to revoke or bring in', async () => {
      const program = await start();
      const id = await program.partner('Northwind Resellers', { certifiedUntil: null });
      await bring(program, csv('Northwind Resellers,Ada Berger,ada@n.example,sales,86,2026-11-03'));
      const seen = await record(program, id, 'rep');
      expect(seen).toMatchObject({ registrations: null, importHelp: null });
      expect(seen.certificates).toMatchObject([{ person: 'Ada Berger', email: '', mayRevoke: false }]);
      expect((await record(program, id)).certificates).toMatchObject([{ email: 'ada@n.example', mayRevoke: true }]);
      expect(await showPartner(program.desk, program.caller('rep'), { partnerId: randomUUID(), reader })).toBeNull();
    });

    test('the list is paged by name, in segments and by search', async () => {
      const program = await start();
      for (let at = 0; at < 52; at += 1) await program.partner(`Partner ${String(at).padStart(2, '0')}`);
      await program.partner('Lapsed 100%_Ltd', { certifiedUntil: '2026-11-21' });
      await program.partner('Never', { certifiedUntil: null });
      await program.partner('Soon', { certifiedUntil: '2027-01-21' });
      await program.partner('Later', { certifiedUntil: '2027-01-22' });
      const first = await list(program);
      expect(first.segments.map(({ value, count }) => [value, count])).toEqual([
        ['all', 56],
        ['not_current', 2],
        ['lapsing', 1],
      ]);
      expect(first.rows).toHaveLength(50);
      const second = await list(program, { after: first.next });
      expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(56);
      expect(second.next).toBeNull();
      const names = async (query: object) => (await list(program, query)).rows.map(({ name }) => name);
      expect(await names({ segment: 'not_current' })).toEqual(['Lapsed 100%_Ltd', 'Never']);
      expect(await names({ segment: 'lapsing' })).toEqual(['Soon']);
      expect(await names({ search: '%_' })).toEqual(['Lapsed 100%_Ltd']);
      expect(await list(program, { search: 'zzz' })).toMatchObject({
        rows: [],
        emptySentence: 'No partner here matches "zzz".',
      });
      for (const after of ['x', 'eyJ4', first.next!.slice(0, 20)]) {
        const query = partnerQuery.parse({ ...reader, after });
        expect(await showPartners(program.desk, program.caller('rep'), query)).toMatchObject({ rejected: 'invalid' });
      }
    });
  });

  describe('a revocation', () => {
    test('is told in both CRMs, named with its reason, done once, and blocks what comes after', async () => {
      const program = await start();
      const id = await program.partner('Northwind Resellers', { certifiedUntil: null });
      await bring(program, csv('Northwind Resellers,Ada Berger,ada@n.example,sales,86,2026-11-03'));
      const [certificate] = (await record(program, id)).certificates;
      const certificateId = certificate!.id;
      const request = { actId: randomUUIDv7(), reason: 'Taken by somebody else', reader };
      const revoke = (more: object = {}, role: 'rep' | 'ops' = 'ops') =>
        revokeCertificate(program.desk, program.caller(role), {
          partnerId: id,
          certificateId,
          request: { ...request, ...more },
        });
      expect(await revoke({}, 'rep')).toMatchObject({ rejected: 'forbidden' });
      const done = revocationAnswer.parse(await revoke());
      expect(done).toMatchObject({
        outcome: 'done',
        message: 'Revoked. Nobody at Northwind Resellers holds a sales certificate.',
        record: {
          certificate: { current: false },
          earlier: [{ state: 'revoked', sentence: 'Revoked on 22 Nov 2026 by The ops: Taken by somebody else' }],
        },
      });
      expect(await revoke()).toEqual(done);
      expect(await revoke({ reason: 'other' })).toMatchObject({ rejected: 'mismatch' });
      expect(await revoke({ actId: randomUUIDv7() })).toMatchObject({ outcome: 'refused', reason: 'already_revoked' });
      expect(
        await bring(program, csv('Northwind Resellers,Ada Berger,ada@n.example,sales,86,2026-11-03')),
      ).toMatchObject({
        outcome: 'refused',
        rows: [
          {
            sentence:
              'This certificate was revoked on 22 Nov 2026: Taken by somebody else. An import does not bring it back.',
          },
        ],
      });
      const written = await withTenant(program.desk.db, program.tenantId, (tx) => findDesiredOf(tx, [certificateId]));
      expect(written).toMatchObject([
        { crm: 'hubspot', object: 'partner_certificate', fields: { standing: 'Revoked' }, links: { partnerKey: id } },
        { crm: 'salesforce', object: 'partner_certificate', fields: { revokedReason: 'Taken by somebody else' } },
      ]);
      expect(
        await revokeCertificate(program.desk, program.caller('ops'), {
          partnerId: randomUUID(),
          certificateId,
          request: { ...request, actId: randomUUIDv7() },
        }),
      ).toMatchObject({ rejected: 'not_found' });
    });
  });

  test('rule 2: what a revoked certificate let into review is blocked at once, and who waited behind it goes on', async () => {
    const program = await start();
    const id = await program.partner('Northwind Resellers', { certifiedUntil: null });
    const contoso = await program.partner('Contoso Channel');
    await bring(program, csv('Northwind Resellers,Ada Berger,ada@n.example,sales,86,2026-11-03'));
    const submitted = async (partnerId: string) => {
      const dealId = await program.deal({ company: 'Acme GmbH', website: 'acme.example' });
      program.move({ hours: 1 });
      const answer = await submitRegistration(program.desk, program.caller('rep'), {
        dealId,
        request: submission(partnerId),
      });
      return 'registrationId' in answer ? (answer.registrationId ?? '') : '';
    };
    const [first, second] = [await submitted(id), await submitted(contoso)];
    const stateOf = async (registrationId: string) =>
      (await showRegistration(program.desk, program.caller('partner_manager'), { registrationId, reader }))
        ?.registration.state;
    expect([await stateOf(first), await stateOf(second)]).toEqual(['in_review', 'conflict']);
    const [certificate] = (await record(program, id)).certificates;
    await revokeCertificate(program.desk, program.caller('ops'), {
      partnerId: id,
      certificateId: certificate!.id,
      request: { actId: randomUUIDv7(), reason: 'Taken by somebody else', reader },
    });
    expect([await stateOf(first), await stateOf(second)]).toEqual(['blocked', 'in_review']);
    expect((await replayed(program)).differences).toEqual([]);
  });

  describe('reminders', () => {
    const reminded = async (program: Program, id: string) =>
      (await events(program, id)).flatMap(({ type, data }) =>
        type === 'CertificateLapseNear' ? [(data as { daysBefore: number }).daysBefore] : [],
      );

    test('fall due 60, 30 and 7 days before, each once, on two clocks at once', async () => {
      const program = await start();
      const id = await program.partner('Northwind Resellers', { certifiedUntil: null });
      await bring(program, csv('Northwind Resellers,Ada Berger,ada@n.example,sales,86,2026-11-03'));
      const look = () => Promise.all([1, 2].map(() => remindCertificates(program.desk, program.tenantId)));
      expect(await look()).toEqual([0, 0]);
      for (const [day, so] of [
        ['2027-09-03', []],
        ['2027-09-04', [60]],
        ['2027-10-04', [60, 30]],
        ['2027-10-27', [60, 30, 7]],
        ['2027-11-04', [60, 30, 7]],
      ] as const) {
        program.moveTo(`${day}T12:00:00Z`);
        await look();
        expect(await reminded(program, id)).toEqual(so);
      }
      expect((await record(program, id)).reminders[0]).toMatchObject({
        on: '2027-10-27',
        sentence: '7 days before Ada Berger’s sales certificate lapses on 3 Nov 2027.',
      });
      expect((await replayed(program)).differences).toEqual([]);
    });

    test('missed in a long sleep are caught up in order, in batches, and a second look finds nothing', async () => {
      const program = await start();
      const ids: string[] = [];
      for (let at = 0; at < 103; at += 1) ids.push(await program.partner(`P${at}`, { certifiedUntil: '2027-06-30' }));
      program.moveTo('2027-06-30T12:00:00Z');
      expect(await remindCertificates(program.desk, program.tenantId)).toBe(100);
      expect(await remindCertificates(program.desk, program.tenantId)).toBe(3);
      expect(await remindCertificates(program.desk, program.tenantId)).toBe(0);
      expect(await reminded(program, ids[0]!)).toEqual([60, 30, 7]);
      // A nearer day is no news of what has lapsed.
      const near = (today: string) =>
        withTenant(program.desk.db, program.tenantId, (tx) =>
          partnersToRemind(tx, { today, daysBefore: [60, 30, 7, 1], limit: 200 }),
        );
      expect(await near('2027-06-30')).toHaveLength(103);
      expect(await near('2027-07-01')).toEqual([]);
    }, 60_000);

    test('are counted in the days of the tenant, and not given where a later certificate is held', async () => {
      const program = await start();
      const [id, other] = [
        await program.partner('One', { certifiedUntil: '2027-01-21' }),
        await program.partner('Two', { certifiedUntil: '2027-01-21' }),
      ];
      await bring(program, csv('Two,Ada Berger,,sales,90,2026-11-20'));
      program.moveTo('2026-11-22T23:59:59Z');
      await remindCertificates(program.desk, program.tenantId);
      expect(await reminded(program, id)).toEqual([60]);
      expect(await reminded(program, other)).toEqual([]);
    });
  });

  describe('an upgrade', () => {
    test('folds partners of an older program again, with their certificates and the records of both CRMs', async () => {
      const program = await start();
      const id = await program.partner('Northwind Resellers', { certifiedUntil: '2027-01-21' });
      const inTenant = <T>(work: (tx: Tx) => Promise<T>) => withTenant(program.desk.db, program.tenantId, work);
      const [certificate] = await inTenant(allCertificates);
      await inTenant(async (tx) => {
        const old = { id, name: 'Northwind Resellers', tier: 'Gold', domain: null };
        const certificates = [{ kind: 'sales', person: 'Ada Berger', validUntil: '2027-01-21' }];
        await tx.query('delete from certificates');
        await tx.query(`delete from desired_state where object = 'partner_certificate'`);
        await tx.query('update partners set fold_version = 0, body = $1::jsonb', [
          JSON.stringify({ ...old, certificates }),
        ]);
      });
      expect(await refoldPartners(program.desk, program.tenantId)).toEqual({ rebuilt: 1, broken: [] });
      expect(await refoldPartners(program.desk, program.tenantId)).toEqual({ rebuilt: 0, broken: [] });
      expect(await inTenant(allCertificates)).toEqual([certificate]);
      expect(await inTenant((tx) => findDesiredOf(tx, [certificate!.id]))).toHaveLength(2);
      expect((await record(program, id)).certificate.current).toBe(true);
      expect((await replayed(program)).differences).toEqual([]);
    });
  });

  describe('replay', () => {
    test('names and mends a certificate that is not what the log says', async () => {
      const program = await start();
      await program.partner('Northwind Resellers', { certifiedUntil: '2027-01-21' });
      await withTenant(program.desk.db, program.tenantId, (tx) =>
        tx.query('update certificates set reminded_days = 1'),
      );
      expect((await replayed(program)).differences).toEqual([
        expect.stringMatching(/^certificate .*: remindedDays differs$/),
      ]);
      await replayed(program, true);
      expect((await replayed(program)).differences).toEqual([]);
    });
  });
});
