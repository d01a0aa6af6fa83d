import { choiceOf } from '../../../src/application/conflict-sides.ts';
import { claimChangesOf } from '../../../src/application/claim-changes.ts';
import { theCheck } from '../../../src/application/keep-registration.ts';
import { claimedAtAgain } from '../../../src/domain/claim-standing.ts';
import { claimedIdentity } from '../../../src/domain/company-identity.ts';
import { isCertain } from '../../../src/domain/company-match.ts';
import { isCertified } from '../../../src/domain/certification.ts';
import { nextDueOn } from '../../../src/domain/decide-protection.ts';
import { isRefusal, type Actor } from '../../../src/domain/event.ts';
import { openStates } from '../../../src/domain/lifecycle.ts';
import { decidePartner, type PartnerCommand } from '../../../src/domain/decide-partner.ts';
import { moneyFromDecimal } from '../../../src/domain/money.ts';
import { evolvePartner, type Partner } from '../../../src/domain/partner.ts';
import { dayIn } from '../../../src/domain/protection.ts';
import { instantText, type RegistrationCommand } from '../../../src/domain/registration-command.ts';
import { identityOf, type ClaimChanges, type SubmittedRegistration } from '../../../src/domain/registration.ts';
import { always, type Deed, type Words } from './deeds.ts';
import { appealOnPaper } from './paper-appeal.ts';
import { byText, PaperClaims } from './paper-claims.ts';
import { mediationOnPaper, type Moved } from './paper-mediation.ts';

const system = (id: string, name: string): Actor => ({ kind: 'system', id, name, role: 'system' });
const [clock, crm] = [system('clock', 'Clock'), system('crm', 'CRM')];
export const personOf = (role: 'rep' | 'partner_manager'): Actor => ({
  kind: 'person',
  id: `${role}@vendor.example`,
  name: `The ${role}`,
  role,
});
/** What whoever sent a registration may do about it. */
const forSenders = ['recheck', 'withdraw', 'provide-information', 'update-status', 'appeal'];

/** The desk in memory: what the stories of the application do, without a store, so that it can be done ten thousand times. */
export class PaperDesk extends PaperClaims {
  addPartner(id: string, name: string, validUntil: string): void {
    this.#onPartner(id, { type: 'add', name, tier: 'Gold', domain: null });
    this.#onPartner(id, {
      type: 'record-certificate',
      certificate: { kind: 'sales', person: 'Ada Berger', validUntil },
    });
  }

  do(deed: Deed): void {
    switch (deed.type) {
      case 'submit':
        return this.#submit(deed);
      case 'decide':
        return this.#decide(deed);
      case 'sweep':
        while (this.#sweepOnce());
        return;
      case 'close':
        return this.mirror.close(deed.dealId, deed.outcome, instantText(this.now));
      case 'open':
        return void this.mirror.open(deed.dealId, deed.company, instantText(this.now));
      case 'certify': {
        const certificate = { kind: 'sales', person: 'Bela Holt', validUntil: deed.validUntil } as const;
        this.#onPartner(deed.partnerId, { type: 'record-certificate', certificate });
      }
    }
  }

  #onPartner(id: string, command: PartnerCommand): void {
    const { now, timeZone, policy } = this;
    const before = this.partners.get(id) ?? null;
    const decision = decidePartner(before, command, policy, { now, timeZone, actor: system('import', 'Import') });
    if (isRefusal(decision)) return;
    const after = decision.events.reduce<Partner | null>((partner, event) => evolvePartner(partner, event, id), before);
    if (after) this.partners.set(id, after);
  }

  #submit({ id, dealId, company, claim: sent }: Extract<Deed, { type: 'submit' }>): void {
    const { companyId } = this.mirror.open(dealId, company, instantText(this.now));
    const { amount, ...rest } = sent;
    const { currency, ...others } = always;
    const partnerName = this.partners.get(sent.partnerId)?.name ?? '';
    const estimatedArr = moneyFromDecimal(amount, currency);
    if (!estimatedArr) throw new Error(`no amount: ${amount}`);
    const links = {
      hubspotDealId: dealId,
      salesforceOpportunityId: null,
      hubspotCompanyId: companyId,
      salesforceAccountId: null,
    };
    const claim = { ...rest, ...others, partnerName, estimatedArr };
    const identity = claimedIdentity(claim);
    const who = { partnerId: sent.partnerId, links, registrationId: null, submittedAt: this.now };
    const rep = personOf('rep');
    this.carryOut(
      id,
      {
        type: 'submit',
        submissionId: id,
        claim,
        identity,
        origin: { crm: 'hubspot', dealId },
        links,
        submittedBy: { email: rep.id, name: rep.name },
        judgement: this.judged(identity, who),
      },
      rep,
    );
  }

  #decide({ id, by, words }: Extract<Deed, { type: 'decide' }>): void {
    const it = this.claims.get(id);
    if (!it || (by === 'rep' && !forSenders.includes(words.kind))) return;
    const moved = this.#moves(it, words, personOf(by));
    if (!isRefusal(moved)) for (const one of moved) this.recheckContenders(one);
    else if (moved.refused === 'something_new') this.carryOut(id, this.#recheck(it), theCheck);
  }

  #moves(it: SubmittedRegistration, words: Words, actor: Actor): Moved {
    const { approve, reject, mediate } = mediationOnPaper(this, actor);
    if (words.kind === 'approve') return approve(it, words.request.reason);
    if (words.kind === 'reject') return reject(it, words.request);
    if (words.kind === 'mediate') return mediate(it, words.request);
    if (words.kind === 'decide-appeal') {
      const isAgain = words.request.outcome === 'upheld';
      return isAgain && this.#isHeldElsewhere(it) ? [] : appealOnPaper(this, it, words.request, actor);
    }
    const command = this.#commandOf(it, words, actor);
    if (!command) return [];
    const done = this.carryOut(it.id, command, actor);
    return isRefusal(done) ? done : [done];
  }

  #recheck = (it: SubmittedRegistration) => ({ type: 'recheck', judgement: this.checkAgain(it) }) as const;

  /** Null where the facts forbid it. */
  #commandOf(it: SubmittedRegistration, words: Words, actor: Actor): RegistrationCommand | null {
    const { kind, request } = words;
    switch (kind) {
      case 'withdraw':
      case 'extend':
        return { type: kind, reason: request.reason };
      case 'appeal':
        return { type: kind, reason: request.reason, by: { email: actor.id, name: actor.name } };
      case 'request-information':
        return { type: kind, questions: request.questions, askedBy: actor.name };
      case 'update-status':
        return { type: kind, status: request.status, note: request.note, changes: changesIn(request, it) };
      case 'provide-information': {
        const changes = changesIn(request, it);
        const judgement = this.checkAgain({ ...it, claim: { ...it.claim, ...changes } });
        return { type: kind, answer: request.answer, changes, judgement };
      }
      case 'recheck':
        return this.#recheck(it);
      case 'honour-choice': {
        const contenders = it.state === 'approved' ? this.about(it, openStates).filter(waitsFor(it)) : [];
        const chosen = contenders.find((one) => one.id === request.chosen);
        if (it.state === 'approved' && !chosen) return null;
        return { type: kind, reason: request.reason, resolution: choiceOf(it, chosen ?? it, this.policy, request) };
      }
      case 'reopen': {
        if (this.#isHeldElsewhere(it)) return null;
        const judgement = this.checkAgain(it, claimedAtAgain(it, instantText(this.now)));
        return { type: kind, reason: request.reason, judgement };
      }
      default:
        throw new Error(`not on paper: ${kind}`);
    }
  }

  /** Whether the partner holds or waits for the company by another registration. */
  #isHeldElsewhere(it: SubmittedRegistration): boolean {
    const { partnerId } = it.claim;
    const afresh = { partnerId, links: it.links, registrationId: null, submittedAt: this.now, without: it.id };
    const { findings } = this.judged(identityOf(it), afresh);
    return findings.some((one) => one.kind === 'own_registration' && isCertain(one.match));
  }

  /** One look at everything that time or a CRM may move; whether anything did. */
  #sweepOnce(): boolean {
    const before = this.log.length;
    const today = dayIn(this.now, this.timeZone);
    const all = (): SubmittedRegistration[] => [...this.claims.values()].toSorted((a, b) => byText(a.id, b.id));
    const move = (it: SubmittedRegistration, command: RegistrationCommand, actor: Actor): void => {
      const moved = this.carryOut(it.id, command, actor);
      if (!isRefusal(moved)) this.recheckContenders(moved);
    };
    for (const it of all()) {
      const deal = this.#closedDeal(it);
      if (deal) move(it, { type: 'close', ...deal, crm: 'hubspot', dealId: it.origin.dealId, stage: 'Qualified' }, crm);
    }
    const due = all().flatMap((it) => {
      if (it.state !== 'approved' || this.mirror.deals.get(it.origin.dealId)?.closedAt) return [];
      const on = nextDueOn(it.approval, this.policy, this.timeZone);
      return on <= today.toString() ? [{ it, on }] : [];
    });
    for (const { it } of due.toSorted((a, b) => byText(a.on, b.on))) move(it, { type: 'advance' }, clock);
    const certified = all().filter(({ state, findings, claim: { partnerId } }) => {
      const partner = this.partners.get(partnerId);
      const wasLapsed = findings.some((one) => one.kind === 'certificate');
      return state === 'blocked' && wasLapsed && partner && isCertified(partner, today, this.policy);
    });
    for (const it of certified.toSorted((a, b) => byText(a.submittedAt, b.submittedAt))) {
      move(it, this.#recheck(it), clock);
    }
    return this.log.length > before;
  }

  /** How the CRM closed a registration's own deal, where the registration still follows it. */
  #closedDeal(it: SubmittedRegistration): { outcome: 'won' | 'lost'; closedAt: string } | null {
    const deal = this.mirror.deals.get(it.origin.dealId);
    if (!deal || deal.state === 'open' || deal.closedAt === null) return null;
    const on = dayIn(Temporal.Instant.from(deal.closedAt), this.timeZone).toString();
    const inTime =
      it.state === 'expired' && !['customer_choice', 'appeal_upheld'].includes(it.cause) && on <= it.expiredOn;
    return it.state === 'approved' || inTime ? { outcome: deal.state, closedAt: deal.closedAt } : null;
  }
}

const changesIn = (
  { changes }: Pick<Extract<Words, { kind: 'update-status' }>['request'], 'changes'>,
  { claim }: SubmittedRegistration,
): ClaimChanges => {
  const changed = claimChangesOf(changes, claim);
  if ('invalid' in changed) throw new Error(JSON.stringify(changed.invalid));
  return changed;
};

/** Whether another waits because this one was found in its way. */
const waitsFor =
  ({ id }: SubmittedRegistration) =>
  ({ findings }: SubmittedRegistration): boolean =>
    findings.some((one) => one.kind === 'another_partner' && one.registrationId === id);
