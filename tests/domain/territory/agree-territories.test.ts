import { describe, expect, test } from 'vitest';
import { territoriesIn } from '../../../src/domain/territory/territory.ts';
import { onDay, Story } from '../certification/partner-story.ts';

const agree = (
  story: Story,
  text: string,
  more: { reason?: string; known?: number } = {},
  moment = onDay('2026-11-03'),
) =>
  story.act(
    {
      type: 'agree-territories',
      territories: territoriesIn(text),
      reason: more.reason ?? 'As signed',
      known: more.known ?? story.partner.agreements.length,
    },
    moment,
  );
const as = (role: string, kind: 'person' | 'system' = 'person') => {
  const moment = onDay('2026-11-03');
  return { ...moment, actor: { ...moment.actor, kind, role } };
};

describe('a partner’s territories', () => {
  test('a new partner may register anywhere', () =>
    expect(new Story().partner).toMatchObject({ territories: [], agreements: [] }));

  test('are agreed on with who, when and why, and every agreement stays', () => {
    const story = new Story();
    expect(agree(story, 'DACH')).toEqual([
      {
        type: 'TerritoriesAgreed',
        data: {
          territories: [{ kind: 'group', id: 'DACH' }],
          reason: 'As signed',
          by: 'Maria Keller',
          on: '2026-11-03',
        },
      },
    ]);
    agree(story, 'DACH, France', { reason: 'Extended' }, onDay('2026-11-20'));
    agree(story, '', { reason: 'Opened to all' }, onDay('2026-11-21'));
    expect(story.partner.territories).toEqual([]);
    expect(story.partner.agreements.map(({ on, reason }) => `${on} ${reason}`)).toEqual([
      '2026-11-03 As signed',
      '2026-11-20 Extended',
      '2026-11-21 Opened to all',
    ]);
  });

  test.each(['partner_manager', 'ops', 'admin'])('may be changed by %s', (role) =>
    expect(agree(new Story(), 'DACH', {}, as(role))).toMatchObject([{ type: 'TerritoriesAgreed' }]),
  );
  test('may not be changed by a rep', () =>
    expect(agree(new Story(), 'DACH', {}, as('rep'))).toMatchObject({ refused: 'not_your_role' }));
  test('may be set up by an import', () =>
    expect(agree(new Story(), 'DACH', {}, as('system', 'system'))).toMatchObject([{ type: 'TerritoriesAgreed' }]));

  test('the same in another order changes nothing', () => {
    const story = new Story();
    agree(story, 'France, Spain');
    expect(agree(story, 'ES; FR')).toMatchObject({ refused: 'nothing_changed' });
    expect(agree(new Story(), '')).toMatchObject({ refused: 'nothing_changed' });
  });
  test('a change needs a reason', () =>
    expect(agree(new Story(), 'DACH', { reason: ' ' })).toMatchObject({ refused: 'reason_required' }));
  test('nobody writes over what somebody else agreed meanwhile', () => {
    const story = new Story();
    agree(story, 'DACH');
    expect(agree(story, 'France', { known: 0 })).toMatchObject({
      refused: 'changed_meanwhile',
      facts: { by: 'Maria Keller' },
    });
  });
});
