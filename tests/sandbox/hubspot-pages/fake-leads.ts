import { leadAnswer, type LeadView } from '../../../src/contract/attribution.ts';
import {
  attachLeadRequest,
  changeLeadRequest,
  dismissLeadRequest,
  leadQuery,
  tellLeadRequest,
  withdrawLeadRequest,
} from '../../../src/contract/attribution-requests.ts';
import type { ViewerRole } from '../../../src/contract/shared.ts';
import { leadFixture, leadListOf, leadViewsFor } from '../../support/lead-views.ts';

const schemas = {
  attach: attachLeadRequest,
  dismiss: dismissLeadRequest,
  change: changeLeadRequest,
  withdraw: withdrawLeadRequest,
};
type Kind = keyof typeof schemas;

const said: Record<Kind, string> = {
  attach: 'Told on the deal “Quillon Freight: route desk”.',
  dismiss: 'Put aside. It stays in the record.',
  change: 'Changed. What it was before stays in the record.',
  withdraw: 'Withdrawn. It stays in the record.',
};
const became: Record<Kind, Partial<LeadView>> = {
  attach: { status: 'attached' },
  dismiss: { status: 'dismissed' },
  change: {},
  withdraw: { status: 'withdrawn' },
};

/** What was told of companies without a deal, and the acts on it; every body is held against the contract. */
export function createFakeLeads() {
  let views: LeadView[] | null = null;
  let size = 50;
  let refusal = '';
  const acts: { kind: 'tell' | Kind; id: string; body: Record<string, unknown> }[] = [];
  const viewsFor = (role: ViewerRole) => (views ??= leadViewsFor(role));
  const refused = (message: string) =>
    leadAnswer.parse({ outcome: 'refused', tone: 'danger', message, reason: 'in_the_future' });
  const done = (message: string, lead: LeadView) =>
    leadAnswer.parse({ outcome: 'done', tone: 'success', message, reason: null, lead });

  function settle(role: ViewerRole, id: string, kind: Kind, sent: unknown) {
    const body = schemas[kind].parse(sent);
    acts.push({ kind, id, body });
    const lead = viewsFor(role).find((view) => view.id === id) ?? leadFixture;
    if (body.expectedVersion !== lead.version) {
      return leadAnswer.parse({
        outcome: 'stale',
        tone: 'warning',
        message: 'Somebody else was quicker. This is how it stands now; nothing of yours was applied.',
        reason: 'stale',
        lead,
      });
    }
    const after = { ...lead, version: lead.version + 1, ...became[kind] };
    views = viewsFor(role).map((view) => (view.id === id ? after : view));
    return done(said[kind], after);
  }

  function answer(url: URL, role: ViewerRole, sent: string): unknown {
    const [, id, kind] = /\/leads(?:\/([^/]+)\/(attach|dismiss|change|withdraw))?$/.exec(url.pathname) ?? [];
    if (!/\/leads($|\/)/.test(url.pathname)) return undefined;
    if (sent === '') {
      const { status, after } = leadQuery.parse(Object.fromEntries(url.searchParams));
      return leadListOf(role, viewsFor(role), { status, after, size });
    }
    const content: unknown = JSON.parse(sent);
    const message = refusal;
    refusal = '';
    if (message !== '') return refused(message);
    if (id !== undefined && kind !== undefined) return settle(role, id, kind as Kind, content);
    const body = tellLeadRequest.parse(content);
    acts.push({ kind: 'tell', id: '', body });
    const lead = { ...leadViewsFor('rep')[0]!, id: body.actId, customer: body.customer };
    views = [lead, ...viewsFor(role)];
    return done('Noted. It waits for a deal of this customer, and is told on it by itself.', lead);
  }

  return {
    answer,
    acts,
    waiting: (role: ViewerRole) => viewsFor(role).filter(({ status }) => status === 'waiting').length,
    /** Somebody else changes it meanwhile. */
    touch: (role: ViewerRole, id: string) =>
      (views = viewsFor(role).map((view) => (view.id === id ? { ...view, version: view.version + 1 } : view))),
    refuseNext: (message: string) => (refusal = message),
    setEmpty: () => (views = []),
    /** As it was in the beginning. */
    reset: () => {
      [views, size, refusal] = [null, 50, ''];
      acts.length = 0;
    },
    setSize: (next: number) => (size = next),
  };
}
