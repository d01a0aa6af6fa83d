import { describe, expect, test } from 'vitest';
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
  sharesIn,
  wonOn,
} from './story.ts';
import { tellingsOfAttribution } from '../../../src/domain/attribution/notice-of-attribution.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';

const two = [did('northwind', 'introduction', '2026-10-10'), did('contoso', 'demo_support', '2026-11-10')];
const reweigh: AttributionCommand = { type: 'reweigh' };

describe('what a CRM tells of a deal', () => {
  test('is kept once, however it is written', () => {
    const state = after([
      observe(facts({ createdAt: '2026-11-02T10:00:00+01:00', stages: [...facts().stages].toReversed() })),
    ]);
    expect(state.facts.hubspot).toEqual(facts());
    expect(state.links).toEqual({ hubspotDealId: '1', salesforceOpportunityId: null });
    given(state).when(observe(), now('program')).thenTypes();
    given(state)
      .when(observe(facts({ name: 'Acme, phase 2' })), now('program'))
      .thenTypes('DealObserved');
  });
  test('of both CRMs: the history that began first is the deal’s', () => {
    const copy = facts({ crm: 'salesforce', dealId: '006', createdAt: '2026-11-05T09:00:00Z' });
    const state = next(
      dealWith(facts(), [did('northwind', 'introduction', '2026-11-04')]),
      observe(copy),
      now('program'),
    );
    expect(state.links).toEqual({ hubspotDealId: '1', salesforceOpportunityId: '006' });
    expect(creditsOf(state)).toMatchObject([{ influence: 'influenced' }]);
    const earlier = next(state, observe({ ...copy, createdAt: '2026-11-01T09:00:00Z' }), now('program'));
    expect(earlier.facts.salesforce?.createdAt).toBe('2026-11-01T09:00:00.000Z');
    const later = next(state, observe(facts({ createdAt: '2026-11-06T09:00:00Z' })), now('program'));
    expect(creditsOf(later)).toMatchObject([{ influence: 'sourced' }]);
    expect(later.decided?.because).toEqual({ kind: 'deal', what: 'changed' });
  });
  test.each([
    ['none', null],
    ['one still to come', '2027-01-31T00:00:00Z'],
  ])('closed with %s as its day: it was closed on entering the stage', (_, closedAt) => {
    const state = after([observe(wonOn('2026-11-18', { closedAt })), now('program')]);
    expect(state.facts.hubspot?.closedAt).toBe('2026-11-18T12:00:00.000Z');
    const bare = after([observe(wonOn('2026-11-18', { closedAt, stages: [] })), now('program')]);
    expect(bare.facts.hubspot?.closedAt).toBe('2026-11-20T09:00:00.000Z');
    // The same told again later does not close it again.
    given(bare)
      .when(observe(wonOn('2026-11-18', { closedAt, stages: [] })), at('2026-11-25T00:00:00Z', 'program'))
      .thenTypes();
  });
  test('of links is kept once', () => {
    const links = { hubspotDealId: '1', salesforceOpportunityId: '006' };
    given(after([observe()]))
      .when({ type: 'link-deals', links }, now('program'))
      .thenTypes('DealsLinked');
    given(after([observe()], [{ type: 'link-deals', links }]))
      .when({ type: 'link-deals', links })
      .thenTypes();
  });
});

describe('which policy weighs a deal', () => {
  const even = attributionPolicy({ model: 'even' }, 3, '2026-11-19');
  test('an open one: the policy in force', () => {
    const state = dealWith(facts(), two);
    expect(sharesIn(state)).toEqual({ contoso: 3333, northwind: 6667 });
    const after = next(state, reweigh, now('program'), even, groundsOf([defaultPolicy, even]));
    expect(sharesIn(after)).toEqual({ contoso: 5000, northwind: 5000 });
    expect(after.decided).toMatchObject({ model: 'even', policyVersion: 3, because: { kind: 'reweighed' } });
    given(after)
      .when(reweigh, now('program'), even, groundsOf([defaultPolicy, even]))
      .thenTypes();
  });
  test('a closed one: that of its day of closing, for late evidence too; a change never rewrites it', () => {
    const grounds = groundsOf([defaultPolicy, even]);
    const won = next(dealWith(facts(), two), observe(wonOn('2026-11-18')), now('program'), even, grounds);
    expect(won.decided).toMatchObject({
      model: 'weighted',
      policyVersion: 1,
      closedOn: '2026-11-18',
      because: { what: 'closed' },
    });
    given(won).when(reweigh, now('program'), even, grounds).thenTypes();
    const late = next(won, record(did('fabrikam', 'other', '2026-11-17')), now(), even, grounds);
    expect(late.decided).toMatchObject({ model: 'weighted', policyVersion: 1 });
    expect(sharesIn(late)).toEqual({ contoso: 2857, fabrikam: 1429, northwind: 5714 });
  });
  test('heard of late, it is still that of the day', () => {
    const grounds = groundsOf([defaultPolicy, even]);
    const won = next(
      dealWith(facts(), two, even, grounds),
      observe(wonOn('2026-11-18')),
      now('program'),
      even,
      grounds,
    );
    expect(won.decided).toMatchObject({ model: 'weighted', policyVersion: 1 });
  });
  test('published later on the day of closing: what it was weighed by stays', () => {
    const sameDay = attributionPolicy({ model: 'even' }, 3, '2026-11-18');
    const won = dealWith(wonOn('2026-11-18'), two);
    const late = next(
      won,
      record(did('fabrikam', 'other', '2026-11-17')),
      now(),
      sameDay,
      groundsOf([defaultPolicy, sameDay]),
    );
    expect(late.decided).toMatchObject({ policyVersion: 1, model: 'weighted' });
  });
  test('reopened it is open again, under the policy in force', () => {
    const grounds = groundsOf([defaultPolicy, even]);
    const reopened = next(dealWith(wonOn('2026-11-18'), two), observe(), now('program'), even, grounds);
    expect(reopened.decided).toMatchObject({
      model: 'even',
      policyVersion: 3,
      closedOn: null,
      because: { what: 'reopened' },
    });
  });
});

describe('deals that go', () => {
  const gone: AttributionCommand = { type: 'lose-deal', crm: 'hubspot', dealId: '1' };
  test('deleted: nothing can be told of it, and what was known stays', () => {
    const state = next(dealWith(facts(), two), gone, now('program'));
    expect(state).toMatchObject({ standing: 'gone', facts: { hubspot: { name: 'Acme rollout' } } });
    given(state)
      .when(record(did('northwind', 'other', '2026-11-11')))
      .thenRefused('deal_gone');
    given(state).when(gone, now('program')).thenTypes();
    given(state).when(observe(), now('program')).thenTypes('DealObserved');
    expect(next(state, observe(), now('program')).standing).toBe('live');
  });
  test('deleted in one CRM it lives on in the other', () => {
    const both = next(dealWith(facts(), two), observe(facts({ crm: 'salesforce', dealId: '006' })), now('program'));
    const state = next(both, gone, now('program'));
    expect(state).toMatchObject({ standing: 'live', links: { hubspotDealId: null, salesforceOpportunityId: '006' } });
    expect(Object.keys(state.facts)).toEqual(['salesforce']);
    given(both)
      .when({ ...gone, dealId: 'another' }, now('program'))
      .thenTypes();
  });
  test('merged: it says into which, and the other takes what was told', () => {
    const lost = dealWith(facts({ dealId: '2' }), [...two, did('fabrikam', 'other', '2026-11-12')]);
    given(lost).when({ type: 'merge', into: 'other' }, now('program')).thenTypes('DealMerged');
    given(lost).when({ type: 'merge', into: lost.id }, now('program')).thenTypes();
    const merged = next(lost, { type: 'merge', into: 'other' }, now('program'));
    for (const command of [record(did('northwind', 'other', '2026-11-11')), observe(), reweigh]) {
      given(merged).when(command).thenRefused('deal_merged', { into: 'other' });
    }
    const [first] = two;
    if (!first) throw new Error('given: nothing');
    // The same introduction was told of both.
    const survivor = dealWith(facts(), [{ ...first, id: 'own', source: { kind: 'tag', key: 'own' } }]);
    const adopted = next(
      survivor,
      { type: 'adopt', from: lost.id, touchpoints: lost.touchpoints, appeals: lost.appeals },
      now('program'),
    );
    expect(adopted.touchpoints.map(({ partnerId }) => partnerId)).toEqual(['northwind', 'contoso', 'fabrikam']);
    expect(adopted.decided).toMatchObject({ because: { kind: 'merge', from: lost.id } });
    expect(creditsOf(adopted)).toHaveLength(3);
    given(adopted)
      .when({ type: 'adopt', from: lost.id, touchpoints: lost.touchpoints, appeals: lost.appeals }, now('program'))
      .thenTypes();
  });
  test('merged: what was confirmed there counts here too, where the same was only proposed', () => {
    const proposed = next(dealWith(facts(), []), record(did('northwind', 'introduction', '2026-10-20')), now('rep'));
    const told = record(did('northwind', 'introduction', '2026-10-20'));
    const lost = next(dealWith(facts({ dealId: '2' }), []), told, now('partner_manager'));
    expect([proposed, lost].map(({ touchpoints }) => touchpoints[0]?.status)).toEqual(['proposed', 'confirmed']);
    const adopt = { type: 'adopt', from: lost.id, touchpoints: lost.touchpoints, appeals: lost.appeals } as const;
    const adopted = next(proposed, adopt, now('program'));
    expect(adopted.touchpoints.map(({ status }) => status)).toEqual(['confirmed']);
    expect(creditsOf(adopted)).toHaveLength(1);
    given(adopted).when(adopt, now('program')).thenTypes();
  });
});

describe('appeals of a deal that was merged into this one', () => {
  const [first] = [did('northwind', 'introduction', '2026-10-20')];
  const appeal = { type: 'appeal', partnerId: 'northwind', reason: 'We demoed it too' } as const;
  const dismiss = { type: 'decide-appeal', partnerId: 'northwind', outcome: 'dismissed', reason: 'Not shown' } as const;
  const lost = next(dealWith(facts({ dealId: '2' }), [first]), appeal, now('rep'));
  const adopt = (from: typeof lost) =>
    ({ type: 'adopt', from: from.id, touchpoints: from.touchpoints, appeals: from.appeals }) as const;
  const survivor = dealWith(facts(), []);

  test('an open one comes along and is decided here, whichever was told first', () => {
    const adopted = next(survivor, adopt(lost), now('program'));
    expect(adopted.appeals).toMatchObject([
      { partnerId: 'northwind', reason: 'We demoed it too', decision: null, mergedFrom: lost.id },
    ]);
    given(adopted).when(adopt(lost), now('program')).thenTypes();
    given(adopted).when(appeal, now('rep')).thenRefused('already_appealed');
    expect(next(adopted, dismiss, now('partner_manager')).appeals).toMatchObject([
      { decision: { outcome: 'dismissed' } },
    ]);
    // The merge was told before the appeal: then it is lodged here, and there is nothing to bring.
    const early = next(survivor, adopt(dealWith(facts({ dealId: '2' }), [first])), now('program'));
    expect(next(early, appeal, now('rep')).appeals).toMatchObject([{ reason: 'We demoed it too', decision: null }]);
  });
  test('a decided one stays decided; where both deals had an open one, one decision answers both', () => {
    const decided = next(lost, dismiss, now('partner_manager'));
    const adopted = next(survivor, adopt(decided), now('program'));
    expect(adopted.appeals).toMatchObject([{ decision: { outcome: 'dismissed', reason: 'Not shown' } }]);
    given(adopted).when(dismiss, now('partner_manager')).thenRefused('no_appeal');
    const own = next(dealWith(facts(), [did('northwind', 'demo_support', '2026-11-01')]), appeal, now('ops'));
    const both = next(own, adopt(lost), now('program'));
    expect(both.appeals).toHaveLength(2);
    const after = next(both, dismiss, now('partner_manager'));
    expect(after.appeals.map(({ decision }) => decision?.outcome)).toEqual(['dismissed', 'dismissed']);
    const events = [{ type: 'CreditAppealDecided', version: 9, data: { ...dismiss, by: { email: 'm', name: 'm', role: 'admin' } } }]; // prettier-ignore
    const told = tellingsOfAttribution(
      both,
      after,
      events as Parameters<typeof tellingsOfAttribution>[2],
      '2026-11-22',
    );
    expect(told.map(({ to }) => (typeof to === 'string' ? to : to.email))).toEqual(
      both.appeals.map(({ by }) => by.email),
    );
  });
});

describe('rule 11: a field edited in the CRM', () => {
  const by = { email: 'rep@vendor.example', name: 'rep', role: 'rep' };
  const edit = { key: 'edit-1', crm: 'hubspot', field: 'partner_source', value: 'Northwind', by } as const;
  const told = (when: string) =>
    did('northwind', 'introduction', when, { source: { kind: 'crm_field', key: 'edit-1' } });
  const open = after([observe()]);
  test('is a proposal', () => {
    given(open)
      .when({ type: 'propose-field', edit, touchpoint: told('2026-11-02') }, now('rep'))
      .happens({ type: 'TouchpointRecorded', data: { touchpoint: { status: 'proposed' } } });
  });
  test('that the rules refuse is put back, and the reason is kept; told again it is no news', () => {
    const command: AttributionCommand = { type: 'propose-field', edit, touchpoint: told('2026-12-24') };
    given(open)
      .when(command, now('rep'))
      .happens({
        type: 'FieldProposalRefused',
        data: { edit, refused: 'in_the_future', facts: { today: '2026-11-20' } },
      });
    const refused = next(open, command, now('rep'));
    expect(refused.refusedProposals).toHaveLength(1);
    given(refused).when(command, now('rep')).thenTypes();
  });
  test('that is counted, not told, is put back', () => {
    const counted = { ...edit, field: 'partner_influenced', value: 'true' } as const;
    given(open)
      .when({ type: 'propose-field', edit: counted, touchpoint: null }, now('rep'))
      .happens({ data: { refused: 'field_is_derived', facts: { field: 'partner_influenced' } } });
  });
});

describe('appeals', () => {
  const state = next(
    dealWith(facts(), two),
    record(did('fabrikam', 'introduction', '2026-10-20', { id: 'told' })),
    now('rep'),
  );
  const declined = next(state, { type: 'decline', touchpointId: 'told', version: 1, reason: 'Nobody met them.' });
  const appeal: AttributionCommand = { type: 'appeal', partnerId: 'fabrikam', reason: 'We have the mail.' };
  const decide = (outcome: 'upheld' | 'dismissed', changes: object = {}): AttributionCommand => ({
    type: 'decide-appeal',
    partnerId: 'fabrikam',
    outcome,
    reason: 'Seen.',
    ...changes,
  });
  const appealed = next(declined, appeal, now('rep'));

  test('by a rep or the partner itself, once, for a reason, within 30 days', () => {
    given(declined).when(appeal, now('partner', 'fabrikam')).thenTypes('CreditAppealLodged');
    given(declined).when(appeal, now('partner', 'contoso')).thenRefused('not_yours');
    given(declined).when(appeal, now('admin')).thenRefused('not_your_role');
    given(declined)
      .when({ ...appeal, reason: '' }, now('rep'))
      .thenRefused('reason_required');
    given(declined).when(appeal, at('2026-12-20T23:59:00Z', 'rep')).thenTypes('CreditAppealLodged');
    given(declined)
      .when(appeal, at('2026-12-21T00:00:00Z', 'rep'))
      .thenRefused('appeal_too_late', { until: '2026-12-20' });
    given(appealed).when(appeal, now('rep')).thenRefused('already_appealed');
    given(after([observe()]))
      .when(appeal, now('rep'))
      .thenRefused('nothing_to_appeal');
  });
  test('is dismissed for a reason, and then decided', () => {
    given(appealed)
      .when(decide('dismissed', { reason: '' }))
      .thenRefused('reason_required');
    given(appealed).when(decide('dismissed'), now('rep')).thenRefused('not_your_role');
    given(declined).when(decide('dismissed')).thenRefused('no_appeal');
    const dismissed = next(appealed, decide('dismissed', { confirms: ['told'] }));
    expect(creditsOf(dismissed)).toEqual(creditsOf(appealed));
    given(dismissed).when(decide('upheld')).thenRefused('no_appeal');
    given(dismissed).when(appeal, now('rep')).thenRefused('already_appealed');
  });
  test('is upheld by evidence: credit follows what counts', () => {
    const upheld = next(
      appealed,
      decide('upheld', { confirms: ['told'], withdraws: [appealed.touchpoints[1]?.id] }),
      at('2026-11-21T09:00:00Z'),
    );
    expect(creditsOf(upheld).map(({ partnerId }) => partnerId)).toEqual(['fabrikam', 'northwind']);
    expect(upheld.decided?.because).toEqual({ kind: 'appeal', partnerId: 'fabrikam' });
    expect(upheld.appeals).toMatchObject([{ decision: { outcome: 'upheld', by: { name: 'partner_manager' } } }]);
    // What was decided since may be appealed against.
    given(upheld).when(appeal, at('2026-11-22T09:00:00Z', 'rep')).thenTypes('CreditAppealLodged');
    given(appealed)
      .when(decide('upheld', { confirms: ['nothing'] }))
      .thenRefused('no_touchpoint');
    given(appealed)
      .when(decide('upheld', { withdraws: ['told'] }))
      .thenRefused('not_allowed_now', { status: 'declined' });
  });
});
