import type { DomainEvent } from '../event.ts';
import type { CreditDecision } from './credit.ts';
import type {
  AttributedLinks,
  CrmName,
  DealFacts,
  Evidence,
  ToldBy,
  Touchpoint,
  TouchpointChanges,
} from './touchpoint.ts';

/** Fields of a CRM's deal that rule 11 names and people can edit there. */
export type ProgramField =
  'partner_source' | 'partner_campaign' | 'partner_influence_type' | 'partner_influenced' | 'partners';

/** An edit of a program field made in the CRM. */
export interface FieldEdit {
  /** The CRM's own key of the edit: the same told twice is one. */
  key: string;
  crm: CrmName;
  field: ProgramField;
  /** As it was typed; empty where the field was emptied. */
  value: string;
  by: ToldBy;
}

export type AttributionEvent =
  /** First event of a deal; again whenever the CRM's record says something else. */
  | DomainEvent<'DealObserved', { facts: DealFacts }>
  | DomainEvent<'DealsLinked', { links: AttributedLinks }>
  | DomainEvent<'DealMerged', { into: string }>
  | DomainEvent<'DealGone', { crm: CrmName; dealId: string }>
  | DomainEvent<'TouchpointRecorded', { touchpoint: RecordedTouchpoint; mergedFrom?: string }>
  /** `added`: evidence that came with the confirmation. */
  | DomainEvent<'TouchpointConfirmed', { touchpointId: string; by: ToldBy; reason: string; added?: Evidence[] }>
  | DomainEvent<'TouchpointDeclined', { touchpointId: string; by: ToldBy; reason: string }>
  | DomainEvent<'TouchpointChanged', { touchpointId: string; by: ToldBy; changes: TouchpointChanges; reason: string }>
  | DomainEvent<'TouchpointWithdrawn', { touchpointId: string; by: ToldBy; reason: string }>
  | DomainEvent<'CreditsDecided', CreditDecision>
  /** An edit made in the CRM was put back; `refused` and `facts` say why, as a refusal does. */
  | DomainEvent<'FieldProposalRefused', { edit: FieldEdit; refused: string; facts: RefusedFacts }>
  | DomainEvent<'CreditAppealLodged', { partnerId: string; reason: string; by: ToldBy }>
  | DomainEvent<
      'CreditAppealDecided',
      { partnerId: string; outcome: 'upheld' | 'dismissed'; reason: string; by: ToldBy }
    >
  /** An appeal, open or decided, of a deal that was merged into this one, as it stood there. */
  | DomainEvent<'CreditAppealAdopted', { appeal: CreditAppeal; mergedFrom: string }>;

export type RefusedFacts = Record<string, string | number | boolean | null>;

/** A touchpoint as its event keeps it; history and version are folded from what follows. */
export type RecordedTouchpoint = Omit<Touchpoint, 'recordedAt' | 'history' | 'version'>;

/** An appeal of, or for, a partner against what the rules gave. */
export interface CreditAppeal {
  partnerId: string;
  lodgedAt: string;
  by: ToldBy;
  reason: string;
  decision: { outcome: 'upheld' | 'dismissed'; reason: string; at: string; by: ToldBy } | null;
  /** Id of the deal it was lodged on; absent where that is this one. */
  mergedFrom?: string;
}

export interface RefusedProposal {
  edit: FieldEdit;
  refused: string;
  facts: RefusedFacts;
  at: string;
}

/** One deal of the customer's, in one or both CRMs, with everything that its attribution rests on. Plain JSON. */
export interface Attribution {
  id: string;
  /** `gone`: deleted in every CRM that had it. */
  standing: 'live' | 'merged' | 'gone';
  /** Id of the attributed deal it went into; null unless merged. */
  mergedInto: string | null;
  links: AttributedLinks;
  facts: Partial<Record<CrmName, DealFacts>>;
  /** In the order they were recorded. */
  touchpoints: Touchpoint[];
  /** Null while the rules never gave anything. */
  decided: (CreditDecision & { at: string }) | null;
  /** Oldest first. */
  appeals: CreditAppeal[];
  /** Oldest first. */
  refusedProposals: RefusedProposal[];
  /** Instant of its last event: time never runs backwards. */
  changedAt: string;
}
