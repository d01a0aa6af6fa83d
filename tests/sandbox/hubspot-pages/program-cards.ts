import { type DealCard, dealCard } from '../../../src/contract/deal-card.ts';
import type { ViewerRole } from '../../../src/contract/shared.ts';
import { appealed, asked, mayAppeal, protectedNow, updateDue } from './program-parts.ts';
import { actions, inReview, registration } from './view-models.ts';

const idOf = (deal: string) => `d3b0a1de-0000-4000-8000-000000000${deal}`;

type Given = Pick<DealCard, 'headline' | 'actions'> & { registration: Partial<NonNullable<DealCard['registration']>> };

const cardOf = (deal: string, role: ViewerRole, given: Given): DealCard =>
  dealCard.parse({
    ...inReview(role),
    ...given,
    registration: { ...registration, id: idOf(deal), version: 4, ...given.registration },
  });

/** Cards of registrations the program waits for, each on a deal of its own. */
export function programCards(role: ViewerRole): Record<string, DealCard> {
  const decides = role === 'partner_manager';
  const isRep = role === 'rep';
  const of = (manager: DealCard['actions'], rep: DealCard['actions']) => (decides ? manager : isRep ? rep : []);
  const { extend, honour_choice, update_status, withdraw } = actions;
  return {
    '701': cardOf('701', role, {
      headline: {
        tag: { label: 'Protected', tone: 'success' },
        sentence: 'Protected for Northwind Resellers until 20 Feb 2027 (25 days left).',
      },
      actions: of([update_status, extend, honour_choice, withdraw], [update_status, withdraw]),
      registration: {
        state: 'approved',
        tag: { label: 'Approved', tone: 'success' },
        protectedUntil: '2027-02-20',
        daysLeft: 25,
        reviewDueAt: null,
        protection: protectedNow,
        update: updateDue,
      },
    }),
    '702': cardOf('702', role, {
      headline: {
        tag: { label: 'Action required', tone: 'warning' },
        sentence: 'Northwind Resellers has to answer Paul Mwangi’s questions before the review goes on.',
      },
      actions: of(
        [actions.approve, actions.reject, { ...actions.provide_information, primary: false }, actions.assign],
        [actions.provide_information, withdraw],
      ),
      registration: {
        state: 'action_required',
        tag: { label: 'Action required', tone: 'warning' },
        information: asked,
      },
    }),
    '703': cardOf('703', role, {
      headline: {
        tag: { label: 'Rejected', tone: 'danger' },
        sentence: 'Rejected for Northwind Resellers: duplicate registration.',
      },
      actions: of([actions.reopen], [actions.register, actions.appeal]),
      registration: { state: 'rejected', tag: { label: 'Rejected', tone: 'danger' }, appeal: mayAppeal },
    }),
    '704': cardOf('704', role, {
      headline: {
        tag: { label: 'Rejected', tone: 'danger' },
        sentence: 'Rejected for Northwind Resellers; an appeal waits for its decision.',
      },
      actions: of([actions.decide_appeal, actions.reopen], []),
      registration: { state: 'rejected', tag: { label: 'Rejected', tone: 'danger' }, appeal: appealed },
    }),
  };
}

/** Fails at once when one of them breaks the contract. */
for (const role of ['rep', 'partner_manager', 'ops'] as const) programCards(role);
