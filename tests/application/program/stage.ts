import { randomUUIDv7 } from 'node:crypto';
import { decideInQueue } from '../../../src/application/decide-on-registration.ts';
import type { Caller } from '../../../src/application/desk.ts';
import { showRegistration, showWhy } from '../../../src/application/show-registration.ts';
import { submitRegistration } from '../../../src/application/submit-registration.ts';
import type { Decision, DecisionKind } from '../../../src/contract/decision.ts';
import { decisionAnswer, registrationDetail, type RegistrationDetail } from '../../../src/contract/review-queue.ts';
import type { Db } from '../../../src/db/db.ts';
import { saveMember } from '../../../src/db/members.ts';
import { withTenant } from '../../../src/db/transaction.ts';
import { reader, startProgram, submission, type Program } from '../../support/program.ts';
import { partnerReceipt, partnerToken } from '../../support/partner-link.ts';
import type { Receipt } from '../../../src/contract/receipt.ts';

/** A program with people, partners and what the tests do with them. */
export interface Stage extends Program {
  manager: Caller;
  rep: Caller;
  admin: Caller;
  ops: Caller;
  /** A rep who neither sent anything nor owns a deal. */
  stranger: Caller;
  northwind: string;
  contoso: string;
  /** Registers a deal of its own for a partner; answers the registration's id. */
  register: (
    partnerId: string,
    claim?: Partial<ReturnType<typeof submission>> & { dealId?: string },
  ) => Promise<string>;
  /** The registration as the manager sees it. */
  see: (id: string, caller?: Caller) => Promise<RegistrationDetail>;
  /** Acts on the registration as it is now, and throws where that was rejected. */
  act: (
    caller: Caller,
    id: string,
    kind: DecisionKind,
    more?: object,
  ) => Promise<ReturnType<typeof decisionAnswer.parse>>;
  /** The bare answer, rejections included. */
  tryAct: (caller: Caller, id: string, kind: DecisionKind, more?: object) => ReturnType<typeof decideInQueue>;
  /** Who did what, as the story tells it. */
  story: (id: string, caller?: Caller) => Promise<string[]>;
  token: (id: string) => Promise<string>;
  receipt: (id: string) => Promise<Receipt>;
}

export async function setStage(db: Db, at?: string): Promise<Stage> {
  const program = await startProgram(db, at);
  const { desk, caller } = program;
  const [manager, rep, admin, ops] = [caller('partner_manager'), caller('rep'), caller('admin'), caller('ops')];
  await withTenant(db, program.tenantId, async (tx) => {
    for (const { email, name, role } of [manager, rep, admin, ops]) {
      await saveMember(tx, { email, name: name ?? '', role });
    }
  });
  const see: Stage['see'] = async (id, as = manager) =>
    registrationDetail.parse(await showRegistration(desk, as, { registrationId: id, reader }));
  const tryAct: Stage['tryAct'] = async (as, id, kind, more = {}) => {
    const shown = await showRegistration(desk, admin, { registrationId: id, reader });
    const base = { actId: randomUUIDv7(), expectedVersion: shown?.registration.version ?? 0, reader };
    const request = { ...base, ...defaults[kind], ...more };
    return decideInQueue(desk, as, { registrationId: id, decision: { kind, request } as Decision });
  };
  let deals = 0;
  return {
    ...program,
    manager,
    rep,
    admin,
    ops,
    stranger: { ...rep, email: 'stranger@vendor.example' },
    northwind: await program.partner('Northwind Resellers'),
    contoso: await program.partner('Contoso Channel'),
    register: async (partnerId, { dealId, ...claim } = {}) => {
      deals += 1;
      const deal = dealId ?? (await program.deal({ id: `deal ${deals}`, company: `Deal company ${deals}` }));
      const request = submission(partnerId, { contactEmail: '', ...claim });
      const answer = await submitRegistration(desk, rep, { dealId: deal, request });
      if ('rejected' in answer || answer.registrationId === null) throw new Error(JSON.stringify(answer));
      return answer.registrationId;
    },
    see,
    tryAct,
    act: async (as, id, kind, more) => {
      const answer = await tryAct(as, id, kind, more);
      if ('rejected' in answer) throw new Error(JSON.stringify(answer));
      return decisionAnswer.parse(answer);
    },
    story: async (id, as = manager) =>
      (await showWhy(desk, as, { registrationId: id, reader }))?.timeline.map(({ what }) => what) ?? [],
    token: (id) => partnerToken(desk, program.tenantId, id),
    receipt: (id) => partnerReceipt(desk, program.tenantId, id),
  };
}

/** What a request of each kind needs at least. */
export const defaults: Record<DecisionKind, object> = {
  approve: { reason: '' },
  reject: { reasonCode: 'not_qualified', reason: '' },
  withdraw: { reason: 'Given up' },
  recheck: {},
  assign: { assignee: 'partner_manager@vendor.example' },
  'request-information': { questions: 'Which site?' },
  'provide-information': { answer: 'Vienna', changes: {} },
  extend: { reason: 'Procurement takes longer' },
  'update-status': { status: 'on_track', note: '', changes: {} },
  mediate: { against: 'nothing', choice: 'this', evidence: [], reason: '' },
  'honour-choice': { chosen: randomUUIDv7(), evidence: [{ what: 'E-mail', on: '2026-11-20' }], reason: 'They asked' },
  reopen: { reason: 'Decided on a wrong fact' },
  appeal: { reason: 'We had met the customer before' },
  'decide-appeal': {
    outcome: 'dismissed',
    reason: 'Nothing new was shown',
    against: '',
    choice: '',
    credit: 'referral_fee',
  },
};
