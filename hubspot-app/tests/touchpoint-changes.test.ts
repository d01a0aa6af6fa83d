import { describe, expect, it } from 'vitest';
import { attributionViewFor } from '../../tests/support/attribution-views.ts';
import { touchpointChanges, valuesOf } from '../src/app/shared/attribution/use-touchpoint-form.ts';

describe('what is sent where a touchpoint is changed', () => {
  const [touchpoint] = attributionViewFor('partner_manager').touchpoints;
  if (!touchpoint) throw new Error('no touchpoint');

  it('is only what was changed: what shows it stays as it was told, of its own kind', () => {
    const told = valuesOf(touchpoint);
    expect(told.shownBy).toBe('meeting');
    expect(touchpointChanges(told, { ...told, occurredOn: '2026-11-02' })).toEqual({ occurredOn: '2026-11-02' });
    expect(touchpointChanges(told, { ...told, text: `${told.text} ` })).toEqual({});
    expect(touchpointChanges(told, { ...told, text: 'Demo in the plant', campaign: 'autumn' })).toEqual({
      evidence: { kind: 'meeting', text: 'Demo in the plant', url: '' },
      campaign: 'autumn',
    });
  });
});
