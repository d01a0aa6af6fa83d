import { describe, expect, test } from 'vitest';
import { touchpointMoves } from '../../../src/domain/attribution/touchpoint-lifecycle.ts';
import type { AttributionCommand } from '../../../src/domain/attribution/attribution-command.ts';
import {
  after,
  at,
  attributionPolicy,
  creditsOf,
  dealWith,
  did,
  facts,
  given,
  groundsOf,
  next,
  now,
  observe,
  record,
  wonOn,
} from './story.ts';

const open = after([observe()]);
const proposal = did('northwind', 'demo_support', '2026-11-10', { id: 'proposal' });
const proposed = next(open, record(proposal), now('rep'));
const confirmed = next(proposed, { type: 'confirm', touchpointId: 'proposal', version: 1, reason: '' });
const declined = next(proposed, { type: 'decline', touchpointId: 'proposal', version: 1, reason: 'It was us.' });
const withdrawn = next(confirmed, { type: 'withdraw', touchpointId: 'proposal', version: 2, reason: 'Wrong deal.' });

type Move = 'confirm' | 'decline' | 'withdraw';
const move = (type: Move, version: number | null = null, reason = 'Because.'): AttributionCommand => ({
  type,
  touchpointId: 'proposal',
  version,
  reason,
});
const change = (changes: object, reason = 'Because.', version: number | null = null): AttributionCommand => ({
  type: 'change',
  touchpointId: 'proposal',
  version,
  changes,
  reason,
});

describe('a touchpoint that is told', () => {
  test.each([
    ['rep', true, 'proposed'],
    ['ops', true, 'proposed'],
    ['partner_manager', true, 'confirmed'],
    ['admin', true, 'confirmed'],
    ['program', true, 'proposed'],
    ['rep', false, 'confirmed'],
    ['program', false, 'confirmed'],
  ] as const)('by a %s, where reps propose is %s, is %s (rule 12)', (by, repsPropose, status) => {
    const policy = attributionPolicy({ repsPropose });
    given(open)
      .when(record(did('northwind', 'other', '2026-11-10')), now(by), policy)
      .happens(
        { type: 'TouchpointRecorded', data: { touchpoint: { status } } },
        ...(status === 'confirmed' ? [{ type: 'CreditsDecided', data: { policyVersion: 2 } }] : []),
      );
  });
  test.each(['registration', 'utm', 'referral_form'] as const)(
    'by a %s is its own evidence (rules 12 and 14)',
    (kind) => {
      const told = did('northwind', 'referral', '2026-11-10', { source: { kind, key: 'r1' } });
      given(open).when(record(told), now('program')).thenTypes('TouchpointRecorded', 'CreditsDecided');
    },
  );
  test('by a partner is of that partner alone', () => {
    const told = did('northwind', 'referral', '2026-11-10', { source: { kind: 'referral_form', key: 'f1' } });
    given(open).when(record(told), now('partner', 'northwind')).thenTypes('TouchpointRecorded', 'CreditsDecided');
    given(open).when(record(told), now('partner', 'contoso')).thenRefused('not_yours');
  });
  test('keeps the day of its instant, in the tenant’s zone', () => {
    const told = did('northwind', 'other', '2026-11-10T23:30:00Z', { occurredOn: '2026-11-10' });
    given(open)
      .when(record(told), at('2026-11-20T09:00:00Z', 'rep', 'Europe/Vienna'))
      .happens({
        data: { touchpoint: { occurredOn: '2026-11-11', occurredAt: '2026-11-10T23:30:00.000Z' } },
      });
  });
  test.each([
    [
      'tomorrow',
      did('northwind', 'other', '2026-11-21'),
      'in_the_future',
      { occurredOn: '2026-11-21', today: '2026-11-20' },
    ],
    ['in a minute', did('northwind', 'other', '2026-11-20T09:01:00Z'), 'in_the_future', { today: '2026-11-20' }],
    [
      'of nobody',
      did('nobody', 'other', '2026-11-10', { partnerName: null }),
      'unknown_partner',
      { partner: 'nobody' },
    ],
    ['without evidence', did('northwind', 'other', '2026-11-10', { evidence: [] }), 'no_evidence', {}],
    [
      'with blank evidence',
      did('northwind', 'other', '2026-11-10', { evidence: [{ kind: 'note', text: ' \n', url: '', recordId: null }] }),
      'no_evidence',
      {},
    ],
    ['on no day', did('northwind', 'other', '2026-02-30'), 'not_a_day', { occurredOn: '2026-02-30' }],
    ['on a day written otherwise', did('northwind', 'other', '20261110'), 'not_a_day', {}],
    [
      'at no instant',
      did('northwind', 'other', '2026-11-10', { occurredAt: 'noon' }),
      'not_a_day',
      { occurredOn: 'noon' },
    ],
  ] as const)('%s is refused', (_, told, refused, why) =>
    given(open).when(record(told), now('rep')).thenRefused(refused, why),
  );

  const won = next(open, observe(wonOn('2026-11-18')), now('program'));
  test('after the close is refused, on its day not', () => {
    given(won)
      .when(record(did('northwind', 'other', '2026-11-19')), now('rep'))
      .thenRefused('after_close', { closedOn: '2026-11-18' });
    given(won)
      .when(record(did('northwind', 'other', '2026-11-18T12:00:00.001Z')), now('rep'))
      .thenRefused('after_close');
    given(won)
      .when(record(did('northwind', 'other', '2026-11-18')), now('rep'))
      .thenTypes('TouchpointRecorded');
  });
  test('is heard for 30 days after the close, and not on the 31st', () => {
    const told = record(did('northwind', 'other', '2026-11-10'));
    given(won).when(told, at('2026-12-18T23:59:59Z', 'rep')).thenTypes('TouchpointRecorded');
    given(won).when(told, at('2026-12-19T00:00:00Z', 'rep')).thenRefused('told_too_late', { until: '2026-12-18' });
  });
  test('twice by the same way is one, whatever became of it', () => {
    const again = { ...did('contoso', 'other', '2026-11-12'), source: proposal.source };
    for (const state of [proposed, confirmed, declined, withdrawn]) {
      given(state).when(record(again), now('program')).thenTypes();
    }
  });
  test('by two reps at once is one: the second is shown the first', () => {
    const other = did('northwind', 'demo_support', '2026-11-10T15:00:00Z');
    given(proposed)
      .when(record(other), now('rep', 'second'))
      .thenRefused('duplicate', { touchpointId: 'proposal', status: 'proposed' });
    given(withdrawn).when(record(other), now('rep', 'second')).thenTypes('TouchpointRecorded');
    given(proposed)
      .when(record({ ...other, kind: 'other' }), now('rep'))
      .thenTypes('TouchpointRecorded');
    given(proposed)
      .when(record({ ...other, partnerId: 'contoso' }), now('rep'))
      .thenTypes('TouchpointRecorded');
  });
  test('by a record that is its own evidence confirms what was only proposed, and brings the evidence', () => {
    const form = did('northwind', 'demo_support', '2026-11-10', { source: { kind: 'referral_form', key: 'f1' } });
    given(proposed)
      .when(record(form), now('program'))
      .happens(
        { type: 'TouchpointConfirmed', data: { touchpointId: 'proposal', added: form.evidence } },
        {
          type: 'CreditsDecided',
          data: { because: { kind: 'touchpoint', touchpointId: 'proposal', what: 'confirmed' } },
        },
      );
    given(confirmed).when(record(form), now('program')).thenRefused('duplicate', { status: 'confirmed' });
  });
  test('of another campaign on the same day is another answer; of the same one it is not', () => {
    const answered = (campaign: string, key: string) =>
      record(did('northwind', 'campaign_response', '2026-11-10', { campaign, source: { kind: 'utm', key } }));
    const webinar = next(open, answered('webinar', 'a'), now('program'));
    given(webinar).when(answered('ebook', 'b'), now('program')).thenTypes('TouchpointRecorded', 'CreditsDecided');
    given(webinar).when(answered('webinar', 'b'), now('program')).thenRefused('duplicate');
  });
});

describe('who may do what in which status', () => {
  const states = { proposed, confirmed, declined, withdrawn };
  const commands = {
    confirm: move('confirm'),
    decline: move('decline'),
    withdraw: move('withdraw'),
    change: change({ campaign: 'spring' }),
  };
  const cases = Object.keys(states).flatMap((status) =>
    (['rep', 'partner_manager', 'ops', 'admin', 'partner', 'program'] as const).flatMap((by) =>
      Object.keys(commands).map((name) => [by, name as keyof typeof commands, status as keyof typeof states] as const),
    ),
  );
  test.each(cases)('%s: %s what is %s', (by, name, status) => {
    const table: { from: readonly string[]; by: readonly string[] } = touchpointMoves[name];
    const told = given(states[status]).when(commands[name], now(by));
    if (!table.by.includes(by)) told.thenRefused('not_your_role', { role: by });
    else if (!table.from.includes(status)) told.thenRefused('not_allowed_now', { status });
    // Told by the rep: ops may move only what they told themselves, the rep only while it is proposed.
    else if (by === 'ops' || (by === 'rep' && status !== 'proposed')) {
      told.thenRefused('not_yours', { toldBy: 'rep', status });
    } else {
      told.happens(
        { data: { touchpointId: 'proposal' } },
        ...(changesCredit(name, status) ? [{ type: 'CreditsDecided' }] : []),
      );
    }
  });
  const changesCredit = (name: string, status: string) =>
    name === 'confirm' || (name === 'withdraw' && status === 'confirmed');

  test('a rep moves only what is theirs', () => {
    for (const command of [move('withdraw'), change({ campaign: 'x' })]) {
      given(proposed).when(command, now('rep', 'another')).thenRefused('not_yours', { toldBy: 'rep' });
    }
  });
  test('a role that is none may nothing', () => {
    const stranger = { ...now(), actor: { kind: 'person', id: 'x', name: 'x', role: 'viewer' } } as const;
    given(open).when(record(proposal), stranger).thenRefused('not_your_role');
    given(proposed).when(move('confirm'), stranger).thenRefused('not_your_role', { role: 'viewer', allowed: '' });
  });
});

describe('moving a touchpoint', () => {
  test('that somebody else has moved is refused with who it was', () =>
    given(confirmed)
      .when(move('withdraw', 1))
      .thenRefused('stale', { version: 2, status: 'confirmed', by: 'partner_manager' }));
  test('that is not there', () =>
    given(open).when(move('confirm')).thenRefused('no_touchpoint', { touchpointId: 'proposal' }));
  test.each([
    ['declining', proposed, move('decline', 1, ' ')],
    ['withdrawing what was confirmed', confirmed, move('withdraw', 2, '')],
    ['changing what was confirmed', confirmed, change({ campaign: 'x' }, '')],
    ['confirming what was declined', declined, move('confirm', 2, '')],
  ])('%s takes a reason', (_, state, command) => given(state).when(command).thenRefused('reason_required'));
  test('while it is proposed takes none', () => {
    given(proposed)
      .when(move('withdraw', 1, ''), now('rep'))
      .thenTypes('TouchpointWithdrawn');
    given(proposed)
      .when(change({ kind: 'introduction' }, ''), now('rep'))
      .thenTypes('TouchpointChanged');
  });
  test('leaves a trace', () => {
    const changed = next(
      confirmed,
      change({ kind: 'introduction', occurredOn: '2026-11-11', campaign: null }, 'A slip.'),
    );
    expect(changed.touchpoints[0]).toMatchObject({
      version: 3,
      kind: 'introduction',
      history: [
        { what: 'recorded', by: { name: 'rep' } },
        { what: 'confirmed', by: { name: 'partner_manager' } },
        { what: 'changed', reason: 'A slip.', before: { kind: 'demo_support', occurredOn: '2026-11-10' } },
      ],
    });
    expect(changed.touchpoints[0]?.history[2]?.before).not.toHaveProperty('campaign');
    expect(changed.decided?.because).toEqual({ kind: 'touchpoint', touchpointId: 'proposal', what: 'changed' });
  });
  test.each([
    ['to what it is', {}, 'nothing_changed'],
    ['to what it is, evidence and all', { evidence: proposal.evidence.map((one) => ({ ...one })) }, 'nothing_changed'],
    ['into the future', { occurredOn: '2026-11-21' }, 'in_the_future'],
    ['to no evidence', { evidence: [] }, 'no_evidence'],
    ['to no day', { occurredOn: '2026-13-01' }, 'not_a_day'],
  ] as const)('changing it %s is refused', (_, changes, refused) =>
    given(confirmed).when(change(changes)).thenRefused(refused),
  );
  test('a new day leaves the old instant behind', () => {
    const exact = next(open, record(did('northwind', 'other', '2026-11-10T08:00:00Z', { id: 'proposal' })));
    expect(next(exact, change({ occurredOn: '2026-11-12' })).touchpoints[0]).toMatchObject({
      occurredOn: '2026-11-12',
      occurredAt: null,
    });
  });
  test('it cannot become what is told already', () => {
    const two = next(confirmed, record(did('northwind', 'other', '2026-11-10', { id: 'two' })));
    given(two)
      .when({ type: 'change', touchpointId: 'two', version: 1, changes: { kind: 'demo_support' }, reason: 'x' })
      .thenRefused('duplicate', { touchpointId: 'proposal' });
    const told = next(declined, record(did('northwind', 'demo_support', '2026-11-10')));
    given(told).when(move('confirm')).thenRefused('duplicate', { status: 'confirmed' });
  });
  test('a proposal told in time is confirmed however late', () => {
    const won = next(proposed, observe(wonOn('2026-11-18')), now('program'));
    given(won).when(move('confirm'), at('2027-06-01T09:00:00Z')).thenTypes('TouchpointConfirmed', 'CreditsDecided');
  });
  test('withdrawing and telling it again gives the same credit', () => {
    const again = next(withdrawn, record({ ...proposal, id: 'again', source: { kind: 'tag', key: 'again' } }));
    expect(creditsOf(withdrawn)).toEqual([]);
    expect(creditsOf(again)).toEqual(
      creditsOf(confirmed).map((credit) => ({
        ...credit,
        touchpointIds: ['again'],
        reasons: credit.reasons.map((reason) => ({ ...reason, touchpointId: 'again' })),
        acceleration: credit.acceleration && { ...credit.acceleration, touchpointId: 'again' },
      })),
    );
  });
});

test('what nobody knows of, and a clock that was moved back', () => {
  given(null).when(record(proposal)).thenRefused('not_observed');
  given(confirmed)
    .when(move('withdraw'), at('2026-11-20T08:59:59Z'))
    .thenRefused('clock_behind', { lastAt: '2026-11-20T09:00:00.000Z' });
  expect(dealWith(facts(), [], attributionPolicy({}), groundsOf()).decided).toBeNull();
});
