import type { z } from 'zod';
import {
  attributionAnswer,
  type AttributionAnswer,
  type DealAttribution,
  type TouchpointView,
  touchpointPreview,
} from '../../../src/contract/attribution.ts';
import * as requests from '../../../src/contract/attribution-requests.ts';
import type { ViewerRole } from '../../../src/contract/shared.ts';
import { creditWhyFor } from '../../support/attribution-views.ts';
import { attributions, cardWith } from './attribution-models.ts';

type Sent = Record<string, unknown> & { expectedVersion?: number; reason?: string; occurredOn?: string };
const onTouchpoint: Record<string, z.ZodType> = {
  confirm: requests.confirmTouchpointRequest,
  decline: requests.declineTouchpointRequest,
  change: requests.changeTouchpointRequest,
  withdraw: requests.withdrawTouchpointRequest,
};
const onCredit: Record<string, z.ZodType> = {
  appeal: requests.appealCreditRequest,
  'decide-appeal': requests.decideCreditAppealRequest,
};
const none = { confirm: false, decline: false, change: false, withdraw: false };
const ends: Record<string, Partial<TouchpointView>> = {
  confirm: { status: 'confirmed', tag: { label: 'Confirmed', tone: 'success' }, may: none },
  decline: { status: 'declined', tag: { label: 'Declined', tone: 'danger' }, may: none },
  withdraw: { status: 'withdrawn', tag: { label: 'Withdrawn', tone: 'neutral' }, may: none },
  change: {},
};
const said: Record<string, string> = {
  confirm: 'Confirmed. Brightwater Channel now has part of the credit.',
  decline: 'Declined. Whoever told it reads your reason.',
  withdraw: 'Withdrawn. It counts no more.',
  change: 'Changed. What it was before stays in the record.',
  appeal: 'Lodged. A partner manager decides with the whole story.',
  'decide-appeal': 'Decided.',
};

/** Credit of deals, and what may be told of them; every body is held against the contract. */
export function createFakeAttribution() {
  const now = new Map<string, DealAttribution>();
  const acts: { kind: string; deal: string; body: Sent }[] = [];
  let refuseNext = '';

  const of = (deal: string, role: ViewerRole) => now.get(deal) ?? attributions(role)[deal];

  function reply(deal: string, outcome: AttributionAnswer['outcome'], message: string, attribution: DealAttribution) {
    if (outcome === 'done') now.set(deal, attribution);
    const tone = outcome === 'done' ? 'success' : 'warning';
    return attributionAnswer.parse({ outcome, tone, message, reason: null, attribution });
  }

  function act(deal: string, kind: string, role: ViewerRole, sent: Sent, id: string) {
    const view = of(deal, role)!;
    acts.push({ kind, deal, body: sent });
    if (refuseNext !== '') {
      const words = refuseNext;
      refuseNext = '';
      return reply(deal, 'refused', words, view);
    }
    const touchpoint = view.touchpoints.find((one) => one.id === id);
    const version = touchpoint?.version ?? view.version;
    if (sent.expectedVersion !== undefined && sent.expectedVersion !== version) {
      return reply(deal, 'stale', 'Olga Brandt confirmed it 2 minutes ago.', view);
    }
    if (kind === 'tell') {
      const told = {
        ...attributions(role)['801']!.touchpoints[0]!,
        id: '0197a000-0000-7000-8000-0000000000b9',
        occurredText: String(sent.occurredOn),
        tag: { label: 'Waits for confirmation', tone: 'warning' as const },
        status: 'proposed' as const,
      };
      const message = 'Noted. It counts once a partner manager has confirmed it.';
      return reply(deal, 'done', message, { ...view, touchpoints: [told, ...view.touchpoints] });
    }
    const touchpoints = view.touchpoints.map((one) =>
      one.id === id ? { ...one, ...ends[kind], version: one.version + 1, note: sent.reason ?? '' } : one,
    );
    const waiting = touchpoints.filter(({ status, may }) => status === 'proposed' && may.confirm).length;
    const state = { appeal: 'open', 'decide-appeal': 'dismissed' }[kind] as 'open' | 'dismissed' | undefined;
    const credits = view.credits.map((credit) =>
      state !== undefined && credit.partner.id === id
        ? {
            ...credit,
            appeal: {
              ...credit.appeal!,
              state,
              sentence: state === 'open' ? 'The appeal waits for a partner manager.' : 'Dismissed by Paul Mwangi.',
              mayLodge: false,
              mayDecide: false,
            },
          }
        : credit,
    );
    return reply(deal, 'done', said[kind]!, { ...view, touchpoints, waiting, credits, version: view.version + 1 });
  }

  function preview(body: string) {
    const { kind, occurredOn } = requests.previewTouchpointRequest.parse(JSON.parse(body));
    if (kind === '' || occurredOn === '') return touchpointPreview.parse({ sentence: '', tone: 'neutral', ok: true });
    return occurredOn > '2026-11-22'
      ? touchpointPreview.parse({ sentence: 'This day is still to come.', tone: 'warning', ok: false })
      : touchpointPreview.parse({
          sentence: 'Counts as influenced: after the deal was created, before it closed (rule 12).',
          tone: 'success',
          ok: true,
        });
  }

  function answer(url: URL, role: ViewerRole, body: string): unknown {
    const path = /^\/api\/hubspot\/deals\/(8\d\d)\/(.+)$/.exec(url.pathname);
    if (!path) return undefined;
    const [, deal = '', rest = ''] = path;
    const view = of(deal, role);
    if (!view) return undefined;
    if (rest === 'card') return cardWith(role, view);
    if (rest === 'attribution') return view;
    if (rest === 'attribution/why') return creditWhyFor(role);
    if (rest === 'touchpoints/preview') return preview(body);
    if (rest === 'touchpoints') {
      return act(deal, 'tell', role, requests.recordTouchpointRequest.parse(JSON.parse(body)), '');
    }
    const [, about, id = '', kind = ''] = /^(touchpoints|credits)\/([^/]+)\/([a-z-]+)$/.exec(rest) ?? [];
    const schema = (about === 'touchpoints' ? onTouchpoint : onCredit)[kind];
    return schema && act(deal, kind, role, schema.parse(JSON.parse(body)) as Sent, id);
  }

  return {
    answer,
    /** What became of a touchpoint here. */
    touchpoint: (deal: string, id: string) => now.get(deal)?.touchpoints.find((one) => one.id === id),
    /** Every act that was asked for, as it came. */
    acts,
    refuseNext: (words: string) => (refuseNext = words),
    /** Somebody else acts on what was told of a deal. */
    touch: (deal: string, role: ViewerRole) => {
      const view = of(deal, role)!;
      now.set(deal, {
        ...view,
        version: view.version + 1,
        touchpoints: view.touchpoints.map((one) => ({ ...one, version: one.version + 1 })),
      });
    },
    /** The deal is closed for telling, and nothing more is offered on it. */
    close: (deal: string, role: ViewerRole) => {
      const view = of(deal, role)!;
      const touchpoints = view.touchpoints.map((one) => ({ ...one, may: none }));
      now.set(deal, { ...view, form: null, closed: 'This deal closed more than 30 days ago.', touchpoints });
    },
  };
}
