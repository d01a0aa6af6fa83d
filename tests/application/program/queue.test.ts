import { randomUUIDv7 } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { bulkApprove } from '../../../src/application/bulk-approve.ts';
import type { Caller } from '../../../src/application/desk.ts';
import { showReviewQueue } from '../../../src/application/show-review-queue.ts';
import { queueQuery } from '../../../src/contract/requests.ts';
import { bulkAnswer, reviewQueue } from '../../../src/contract/review-queue.ts';
import type { Db } from '../../../src/db/db.ts';
import { reader } from '../../support/program.ts';
import { describeStores } from '../../support/stores.ts';
import { setStage, type Stage } from './stage.ts';

describeStores('the queue of a program', (open) => {
  let db: Db;
  let stage: Stage;
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    db = await open();
    stage = await setStage(db);
    const add = async (name: string, partner = stage.northwind, more: object = {}) => {
      ids[name] = await stage.register(partner, { customerName: name, customerDomain: '', ...more });
    };
    await add('Acme Foundry', stage.northwind, { customerDomain: 'acme.example' });
    await add('Acme Foundry again', stage.contoso, { customerDomain: 'acme.example' });
    stage.move({ hours: 40 });
    await add('Borealis Lamps');
    await add('Cumulus Kites', stage.contoso);
    await add('Dunmore Dairy');
    await stage.deal({
      id: 'won before',
      company: 'Fairwind Gliders',
      state: 'won',
      closedAt: '2026-11-01T00:00:00.000Z',
    });
    await add('Fairwind Gliders');
    await add('Everest Ropes');
    await stage.act(stage.manager, ids['Borealis Lamps'] ?? '', 'assign');
    await stage.act(stage.admin, ids['Cumulus Kites'] ?? '', 'assign', { assignee: 'admin@vendor.example' });
    await stage.act(stage.manager, ids['Dunmore Dairy'] ?? '', 'request-information');
    await stage.act(stage.manager, ids['Everest Ropes'] ?? '', 'reject');
    await stage.act(stage.rep, ids['Everest Ropes'] ?? '', 'appeal');
  });

  const queue = async (query: object, caller: Caller = stage.manager) => {
    const shown = await showReviewQueue(stage.desk, caller, queueQuery.parse(query));
    if ('rejected' in shown) throw new Error(JSON.stringify(shown));
    return reviewQueue.parse(shown);
  };
  const names = async (query: object) => (await queue(query)).rows.map(({ customerName }) => customerName).toSorted();

  test('segments: appeals and what waits for the partner have their own', async () => {
    const { segments } = await queue({});
    expect(Object.fromEntries(segments.map(({ value, count }) => [value, count]))).toEqual({
      needs_decision: 5,
      conflicts: 2,
      overdue: 0,
      waiting_for_partner: 1,
      appeals: 1,
      all: 7,
    });
    // Both sides of a conflict, the earlier one by name.
    expect(await names({ segment: 'conflicts' })).toEqual(['Acme Foundry', 'Acme Foundry again']);
    expect(await names({ segment: 'appeals' })).toEqual(['Everest Ropes']);
    expect(await names({ segment: 'waiting_for_partner' })).toEqual(['Dunmore Dairy']);
  });

  test('filters by partner, reviewer and clock, each counted with the others', async () => {
    expect(await names({ partner: stage.contoso })).toEqual(['Acme Foundry again', 'Cumulus Kites']);
    expect(await names({ assignee: 'me' })).toEqual(['Borealis Lamps']);
    expect(await names({ assignee: 'admin@vendor.example' })).toEqual(['Cumulus Kites']);
    expect(await names({ assignee: 'nobody' })).toEqual(['Acme Foundry', 'Acme Foundry again', 'Fairwind Gliders']);
    expect(await names({ due: 'soon' })).toEqual(['Acme Foundry', 'Acme Foundry again']);
    expect(await names({ due: 'overdue' })).toEqual([]);
    expect(await names({ due: 'soon', partner: stage.contoso, search: 'again' })).toEqual(['Acme Foundry again']);
    const { filters, segments } = await queue({ partner: stage.contoso });
    expect(segments.find(({ value }) => value === 'needs_decision')?.count).toBe(2);
    expect(filters.map(({ name, value }) => [name, value])).toEqual([
      ['partner', stage.contoso],
      ['assignee', 'anybody'],
      ['due', 'any'],
    ]);
    expect(filters[0]?.options).toEqual([
      { value: '', label: 'All partners', count: 5 },
      { value: stage.northwind, label: 'Northwind Resellers', count: 3 },
      { value: stage.contoso, label: 'Contoso Channel', count: 2 },
    ]);
    expect(filters[1]?.options).toEqual([
      { value: 'anybody', label: 'Anybody', count: 2 },
      { value: 'me', label: 'Me', count: 0 },
      { value: 'nobody', label: 'Nobody yet', count: 1 },
      { value: 'admin@vendor.example', label: 'The admin', count: 1 },
    ]);
    expect(filters[2]?.options.map(({ value, count }) => [value, count])).toEqual([
      ['any', 2],
      ['soon', 1],
      ['overdue', 0],
    ]);
  });

  test('a rep sees filters over its own alone', async () => {
    const shown = await queue({}, stage.stranger);
    expect(shown.filters[0]?.options).toEqual([{ value: '', label: 'All partners', count: 0 }]);
    expect(shown.filters[1]?.options.map(({ count }) => count)).toEqual([0, 0, 0]);
    expect((await queue({}, stage.rep)).rows.every(({ bulk }) => !bulk)).toBe(true);
  });

  test('bulk approval: each its own decision, what is contested or stale is left, twice is once', async () => {
    const rows = (await queue({ segment: 'all' })).rows;
    expect(
      rows
        .filter(({ bulk }) => bulk)
        .map(({ customerName }) => customerName)
        .toSorted(),
    ).toEqual(['Borealis Lamps', 'Cumulus Kites']);
    const items = rows.map(({ id, version, customerName }) => ({
      registrationId: id,
      expectedVersion: customerName === 'Cumulus Kites' ? version - 1 : version,
    }));
    const unknown = { registrationId: randomUUIDv7(), expectedVersion: 1 };
    const request = { actId: randomUUIDv7(), items: [...items, unknown], reader };
    expect(await bulkApprove(stage.desk, stage.rep, request)).toMatchObject({ rejected: 'forbidden' });
    const answer = bulkAnswer.parse(await bulkApprove(stage.desk, stage.manager, request));
    expect(answer.summary).toBe('1 registration approved, 7 not: each says why.');
    const outcome = Object.fromEntries(
      answer.items.map(({ customerName, outcome, reason }) => [customerName, [outcome, reason]]),
    );
    expect(outcome).toEqual({
      'Acme Foundry': ['refused', 'conflict'],
      'Acme Foundry again': ['refused', expect.any(String)],
      'Borealis Lamps': ['done', null],
      'Cumulus Kites': ['stale', 'stale'],
      'Dunmore Dairy': ['refused', 'not_allowed_now'],
      'Everest Ropes': ['refused', 'already_decided'],
      'Fairwind Gliders': ['refused', 'conflict'],
      '': ['refused', 'not_found'],
    });
    expect(await bulkApprove(stage.desk, stage.manager, request)).toEqual(answer);
    expect(await bulkApprove(stage.desk, stage.manager, { ...request, items: [unknown] })).toMatchObject({
      rejected: 'mismatch',
    });
    expect((await stage.see(ids['Borealis Lamps'] ?? '')).registration.state).toBe('approved');
    expect((await stage.see(ids['Acme Foundry'] ?? '')).registration.state).toBe('in_review');
  });
});
