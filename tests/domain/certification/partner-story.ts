import type { Certificate, CertificateKind } from '../../../src/domain/certificate.ts';
import type { ExamResult } from '../../../src/domain/decide-certificate.ts';
import { decidePartner, type PartnerCommand } from '../../../src/domain/decide-partner.ts';
import { isRefusal, type Moment } from '../../../src/domain/event.ts';
import { evolvePartner, type Partner, type PartnerEvent } from '../../../src/domain/partner.ts';
import { defaultPolicy, policySchema, type Policy } from '../../../src/domain/policy.ts';

export const northwind = '11111111-2222-4333-8444-555555555555';

/** Noon of a day in a zone; `by` is whose hand it is. */
export const onDay = (day: string, timeZone = 'Europe/Vienna', by = 'Maria Keller'): Moment => ({
  now: Temporal.PlainDateTime.from(`${day}T12:00`).toZonedDateTime(timeZone).toInstant(),
  timeZone,
  actor: { kind: 'person', id: 'maria@vendor.example', name: by, role: 'partner_manager' },
});

export const policyWith = (certification: Partial<Policy['certification']>): Policy =>
  policySchema.parse({ ...defaultPolicy, certification: { ...defaultPolicy.certification, ...certification } });

export const exam = (more: Partial<ExamResult> = {}): ExamResult => ({
  person: 'Ada Berger',
  email: 'ada@northwind.example',
  kind: 'sales',
  score: 86,
  passedOn: '2026-11-03',
  ...more,
});

/** A partner that lives through commands, as the application would let it. */
export class Story {
  partner: Partner;
  events: PartnerEvent[] = [];
  private count = 0;
  private readonly policy: Policy;

  constructor(joinedOn = '2026-01-01', policy: Policy = defaultPolicy) {
    this.policy = policy;
    const added = { type: 'PartnerAdded', data: { name: 'Northwind', tier: 'Gold', domain: null, joinedOn } } as const;
    this.partner = evolvePartner(null, added, northwind);
  }

  /** What the domain says; what it decides is folded. */
  act(command: PartnerCommand, moment: Moment): PartnerEvent[] | { refused: string; facts: object } {
    const decision = decidePartner(this.partner, command, this.policy, moment);
    if (isRefusal(decision)) return decision;
    this.tell(decision.events);
    return decision.events;
  }

  /** Things that happened, whoever decided them. */
  tell(events: readonly PartnerEvent[]): this {
    for (const event of events) this.partner = evolvePartner(this.partner, event, northwind);
    this.events.push(...events);
    return this;
  }

  record(result: Partial<ExamResult> = {}, moment = onDay('2026-11-22')): ReturnType<Story['act']> {
    this.count += 1;
    return this.act(
      { type: 'record-result', certificateId: `certificate-${this.count}`, result: exam(result) },
      moment,
    );
  }

  remind(day: string): { of: string; daysBefore: number; on: string }[] {
    const given = this.act({ type: 'remind' }, onDay(day));
    if (!Array.isArray(given)) throw new Error('reminders are never refused');
    return given.flatMap((event) =>
      event.type === 'CertificateLapseNear'
        ? [{ of: event.data.person, daysBefore: event.data.daysBefore, on: event.data.on }]
        : [],
    );
  }
}

export const held = (
  validUntil: string,
  more: Partial<Certificate> & { kind?: CertificateKind } = {},
): Certificate => ({
  id: `${more.person ?? 'Ada Berger'} ${validUntil}`,
  kind: 'sales',
  person: 'Ada Berger',
  email: '',
  score: 86,
  passedOn: null,
  validUntil,
  recordedOn: null,
  revoked: null,
  reminders: [],
  ...more,
});
