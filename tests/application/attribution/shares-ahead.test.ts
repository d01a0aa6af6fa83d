import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { actOnDealsAttribution } from '../../../src/application/attribution/act-on-touchpoint.ts';
import { showTouchpoints } from '../../../src/application/attribution/list-touchpoints.ts';
import { recordTouchpoint } from '../../../src/application/attribution/record-touchpoint.ts';
import { showAttribution } from '../../../src/application/attribution/show-attribution.ts';
import type { Caller } from '../../../src/application/desk.ts';
import { recordTouchpointRequest, touchpointQuery } from '../../../src/contract/attribution-requests.ts';
import type { Db } from '../../../src/db/db.ts';
import { reader, startProgram, type Program } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';

describeStores('shares before and after, before anything is done', (open) => {
  let db: Db;
  beforeAll(async () => void (db = await open()));

  const tell = async (program: Program, by: Caller, dealId: string, partnerId: string, facts: object) => {
    const evidence = { kind: 'meeting', text: 'In the minutes', url: '' };
    const request = recordTouchpointRequest.parse({ actId: randomUUID(), partnerId, evidence, reader, ...facts });
    expect(await recordTouchpoint(program.desk, by, { dealId, request })).toMatchObject({ outcome: 'done' });
  };
  const start = async () => {
    const program = await startProgram(db);
    const [rep, manager] = [program.caller('rep'), program.caller('partner_manager')];
    const [alcor, deneb] = [await program.partner('Alcor'), await program.partner('Deneb')];
    const dealId = await program.deal({ company: 'Acme GmbH' });
    await tell(program, manager, dealId, alcor, { kind: 'introduction', occurredOn: '2026-11-18' });
    await tell(program, rep, dealId, deneb, { kind: 'demo_support', occurredOn: '2026-11-21' });
    const seen = async (by: Caller) => {
      const view = await showAttribution(program.desk, by, { dealId, reader });
      const of = (partnerId: string) => view?.touchpoints.find(({ partner }) => partner.id === partnerId);
      return { alcor: of(alcor), deneb: of(deneb) };
    };
    return { program, rep, manager, dealId, seen };
  };

  test('who decides reads what each act would make of every partner’s share, and it is what happens', async () => {
    const { program, manager, dealId, seen } = await start();
    const { alcor, deneb } = await seen(manager);
    expect(deneb?.sharesIf).toEqual({
      confirm: 'If confirmed: Alcor 100 % → 66.67 %; Deneb no credit → 33.33 %.',
      decline: 'If declined, shares stay as they are: Alcor 100 %.',
      withdraw: 'If withdrawn, shares stay as they are: Alcor 100 %.',
    });
    expect(alcor?.sharesIf).toEqual({
      confirm: '',
      decline: '',
      withdraw: 'If withdrawn: Alcor 100 % → no credit.',
    });
    const request = { actId: randomUUID(), expectedVersion: deneb?.version ?? 0, reason: '', reader };
    const act = { kind: 'confirm', touchpointId: deneb?.id ?? '', request } as const;
    const done = await actOnDealsAttribution(program.desk, manager, { dealId, act });
    expect(done).toMatchObject({
      message: 'Confirmed. Alcor 100 % → 66.67 %; Deneb no credit → 33.33 %.',
      attribution: { credits: [{ shareText: '66.67 %' }, { shareText: '33.33 %' }] },
    });
    expect((await seen(manager)).alcor?.sharesIf.withdraw).toBe(
      'If withdrawn: Deneb 33.33 % → 100 %; Alcor 66.67 % → no credit.',
    );
  });

  test('a rep reads it of what the rep may do alone', async () => {
    const { rep, seen } = await start();
    const { alcor, deneb } = await seen(rep);
    expect(alcor?.sharesIf).toEqual({ confirm: '', decline: '', withdraw: '' });
    expect(deneb?.sharesIf).toEqual({
      confirm: '',
      decline: '',
      withdraw: 'If withdrawn, shares stay as they are: Alcor 100 %.',
    });
  });

  test('the page of all proposals says the same; of a deal that only the other CRM has nothing, for it is decided there', async () => {
    const { program, manager, seen } = await start();
    const { deneb } = await seen(manager);
    const query = touchpointQuery.parse({ ...reader, segment: 'proposed' });
    const here = await showTouchpoints(program.desk, manager, query);
    expect(here).toMatchObject({ rows: [{ touchpoint: { id: deneb?.id, sharesIf: deneb?.sharesIf } }] });
    const there = await showTouchpoints(program.desk, { ...manager, crm: 'salesforce' }, query);
    expect(there).toMatchObject({
      rows: [{ touchpoint: { id: deneb?.id, sharesIf: { confirm: '', decline: '', withdraw: '' } } }],
    });
  });
});
