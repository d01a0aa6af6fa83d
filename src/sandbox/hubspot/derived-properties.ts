import { parentCompanyTypeId, primaryAssociation, type AssociationType } from './association-types.ts';
import { linksOf, type Links, type RecordRef } from './links.ts';
import type { ObjectType } from './object-type.ts';
import { type Pipeline, stageOf } from './pipelines.ts';
import { findRecord, type RecordTable, type StoredRecord } from './record-table.ts';
import { wireInstant } from './wire-values.ts';

/** Sets what HubSpot works out itself: id, dates, and a deal's closed, won and lost flags from its stage. */
export function deriveProperties(
  pipelines: readonly Pipeline[],
  type: ObjectType,
  record: StoredRecord,
  previousStage?: string,
): void {
  const values = record.properties;
  values['hs_object_id'] = record.id;
  if (type.name !== 'deal' || values['createdate'] === undefined) {
    values[type.createdProperty] = wireInstant(record.createdAt);
  }
  values[type.modifiedProperty] = wireInstant(record.updatedAt);
  if (type.name === 'deal') deriveDeal(pipelines, record, previousStage);
  if (type.name === 'contact') setOrClear(values, 'hs_email_domain', values['email']?.split('@')[1]);
}

function deriveDeal(pipelines: readonly Pipeline[], record: StoredRecord, previousStage: string | undefined): void {
  const values = record.properties;
  const stage = stageOf(pipelines, values['dealstage']);
  const closed = stage?.metadata.isClosed === 'true';
  const won = closed && stage.metadata.probability === '1.0';
  values['hs_is_closed'] = String(closed);
  values['hs_is_closed_won'] = String(won);
  values['hs_is_closed_lost'] = String(closed && !won);
  setOrClear(values, 'hs_deal_stage_probability', stage?.metadata.probability);
  if (values['dealstage'] !== undefined && values['dealstage'] !== previousStage) {
    values['hs_v2_date_entered_current_stage'] = wireInstant(record.updatedAt);
  }
  setOrClear(
    values,
    'hs_closed_won_date',
    won ? (values['closedate'] ?? values['hs_v2_date_entered_current_stage']) : undefined,
  );
}

function setOrClear(values: Record<string, string>, name: string, value: string | undefined): void {
  if (value === undefined) delete values[name];
  else values[name] = value;
}

interface Linked {
  tables: Map<string, RecordTable>;
  links: Links;
  associationTypes: readonly AssociationType[];
}

/** Primary company and parent company are read from the links whenever a link changes. */
export function deriveAfterLink(store: Linked, ...ends: RecordRef[]): void {
  for (const end of ends) {
    const table = store.tables.get(end.typeId);
    const record = table && findRecord(table, end.id);
    if (!table || !record) continue;
    const name = {
      contact: 'associatedcompanyid',
      deal: 'hs_primary_associated_company',
      company: 'hs_parent_company_id',
    }[table.type.name];
    if (name === undefined) continue;
    const wanted =
      table.type.name === 'company'
        ? parentCompanyTypeId
        : primaryAssociation(store.associationTypes, end.typeId, '0-2')?.typeId;
    const found = [...linksOf(store.links, end, '0-2')].find(([, types]) => wanted !== undefined && types.has(wanted));
    setOrClear(record.properties, name, found?.[0]);
  }
}
