import type { WaitingEdit } from '../../db/field-edits.ts';
import type { PartnerRow } from '../../db/partners.ts';
import type { Attribution } from '../../domain/attribution/attribution.ts';
import type { Telling } from '../../domain/attribution/attribution-command.ts';
import { dealDays, leadingFacts } from '../../domain/attribution/deal-days.ts';
import type { ToldBy, TouchpointKind } from '../../domain/attribution/touchpoint.ts';
import { dayIn } from '../../domain/protection.ts';
import type { Desk, Scene } from '../desk.ts';
import { fieldLabels } from '../words/attribution/field-notes.ts';
import { crmLabel } from '../words/telling.ts';
import { programFields } from './program-fields.ts';

interface Told {
  /** The edit's own key; an edit that names several partners tells several things. */
  key: string;
  /** Null where the edit says nothing that can be told of a partner. */
  touchpoint: Telling | null;
}

interface Facts {
  edit: WaitingEdit;
  by: ToldBy;
  partners: readonly PartnerRow[];
  attribution: Attribution | null;
}

/**
 * What an edit says. A source: the partner named the customer, by the day the deal was created. A partner among the
 * credited: it had a part, on the day of the edit. A campaign: the customer answered to it, where it is clear whose it is.
 */
export function tellingsOf(desk: Desk, scene: Scene, facts: Facts): Told[] {
  const { edit, partners, attribution } = facts;
  const deal = attribution && leadingFacts(attribution);
  const days = deal && dealDays(deal, scene.timeZone);
  const editedOn = dayIn(Temporal.Instant.from(edit.editedAt ?? edit.foundAt), scene.timeZone).toString();
  const tell = (
    name: string,
    kind: TouchpointKind,
    occurredOn: string,
    campaign: string | null,
    key: string,
  ): Told => ({
    key,
    touchpoint: telling(desk, facts, { partner: partnerNamed(partners, name), name, kind, occurredOn, campaign, key }),
  });
  switch (edit.field) {
    case 'partnerSource':
      return edit.found === ''
        ? [nothing(edit)]
        : [tell(edit.found, 'referral', days?.createdOn ?? editedOn, null, edit.editKey)];
    case 'creditedPartners': {
      const added = namesIn(edit.found).filter((name) => !namesIn(edit.shouldBe).some((known) => isSame(known, name)));
      return added.length === 0
        ? [nothing(edit)]
        : added.map((name) => tell(name, 'other', editedOn, null, `${edit.editKey} ${name}`));
    }
    case 'partnerCampaign': {
      const only = onlyPartner(attribution);
      return edit.found === '' || only === null
        ? [nothing(edit)]
        : [tell(only, 'campaign_response', editedOn, edit.found.slice(0, 200), edit.editKey)];
    }
    default:
      return [nothing(edit)];
  }
}

const nothing = ({ editKey }: WaitingEdit): Told => ({ key: editKey, touchpoint: null });

function telling(
  desk: Desk,
  { edit, by }: Facts,
  told: {
    partner: PartnerRow | null;
    name: string;
    kind: TouchpointKind;
    occurredOn: string;
    campaign: string | null;
    key: string;
  },
): Telling {
  const field = programFields[edit.field] ?? 'partners';
  return {
    id: desk.newId(),
    partnerId: told.partner?.id ?? told.name,
    partnerName: told.partner?.name ?? null,
    kind: told.kind,
    occurredOn: told.occurredOn,
    occurredAt: null,
    evidence: [
      {
        kind: 'crm_field',
        text: `${fieldLabels[field]} set to “${edit.found}” in ${crmLabel(edit.crm)} by ${by.name}${lastChange(edit)}`,
        url: null,
        recordId: edit.recordKey,
      },
    ],
    source: { kind: 'crm_field', key: `${edit.crm} ${told.key}` },
    campaign: told.campaign,
    toldBy: by,
  };
}

/** Where nobody knows who set the field: a lead for whoever decides, and no more. */
const lastChange = ({ recordChangedBy }: WaitingEdit): string =>
  recordChangedBy === null ? '' : ` (the record was last changed by ${recordChangedBy}, which may be another change)`;

/** A name that two partners share is nobody's. */
function partnerNamed(partners: readonly PartnerRow[], name: string): PartnerRow | null {
  const named = partners.filter((partner) => isSame(partner.name, name));
  return named.length === 1 ? (named[0] ?? null) : null;
}

/** The partner that sourced the deal, or the only one that was credited with it. */
function onlyPartner(attribution: Attribution | null): string | null {
  const credits = attribution?.decided?.credits ?? [];
  const source = credits.find(({ partnerId }) => partnerId === attribution?.decided?.sourcePartnerId);
  return source?.partnerName ?? (credits.length === 1 ? (credits[0]?.partnerName ?? null) : null);
}

const plain = (name: string): string => name.normalize().trim().replaceAll(/\s+/g, ' ').toLowerCase();
const isSame = (a: string, b: string): boolean => plain(a) === plain(b);

/** One a line, as we write them, or between semicolons; commas belong to names. */
const namesIn = (text: string): string[] =>
  text
    .split(/[\n;]/)
    .map((name) => name.trim())
    .filter(Boolean);
