import { type AssociationType, associationType, primaryAssociation } from './association-types.ts';
import { deriveAfterLink } from './derived-properties.ts';
import { addLink, allLinksOf, linksOf, type RecordRef, removeLink } from './links.ts';
import type { Portal } from './portal.ts';
import { typesToLink } from './store.ts';
import type { ChangeSource } from './webhook-events.ts';

/** Links two records and tells both sides about every association type that is new. */
export function link(
  portal: Portal,
  from: RecordRef,
  to: RecordRef,
  typeId: number | undefined,
  source: ChangeSource,
): void {
  const { store } = portal;
  const primary = primaryAssociation(store.associationTypes, from.typeId, to.typeId);
  if (primary !== undefined && typeId === primary.typeId) dropOtherPrimary(portal, from, to, primary);
  for (const type of typesToLink(store, from, to, typeId)) {
    if (!addLink(store.links, from, to, type.typeId, type.inverseTypeId)) continue;
    tellBothSides(portal, from, to, type, false, source);
  }
  deriveAfterLink(store, from, to);
}

/** A deal or contact has one primary company: naming another takes the place from the first. */
function dropOtherPrimary(portal: Portal, from: RecordRef, to: RecordRef, primary: AssociationType): void {
  const fromCompany = from.typeId === '0-2';
  const [holder, company, typeId, inverse] = fromCompany
    ? [to, from, primary.inverseTypeId, primary.typeId]
    : [from, to, primary.typeId, primary.inverseTypeId];
  for (const [id, types] of linksOf(portal.store.links, holder, company.typeId)) {
    if (id !== company.id && types.has(typeId)) {
      removeLink(portal.store.links, holder, { typeId: company.typeId, id }, typeId, inverse);
    }
  }
}

/** Removes every association between two records, or only the given types. */
export function unlink(
  portal: Portal,
  from: RecordRef,
  to: RecordRef,
  typeIds: readonly number[] | 'all',
  source: ChangeSource,
): void {
  const { store } = portal;
  const present = [...(linksOf(store.links, from, to.typeId).get(to.id) ?? [])];
  for (const typeId of typeIds === 'all' ? present : typeIds) {
    const type = associationType(store.associationTypes, from.typeId, to.typeId, typeId);
    if (!type || !removeLink(store.links, from, to, type.typeId, type.inverseTypeId)) continue;
    tellBothSides(portal, from, to, type, true, source);
  }
  deriveAfterLink(store, from, to);
}

/** An archived record keeps no associations; nobody is told about each of them. */
export function unlinkEverything(portal: Portal, from: RecordRef): void {
  const { store } = portal;
  for (const { to, types } of allLinksOf(store.links, from, store.tables.keys())) {
    for (const typeId of types) {
      const type = associationType(store.associationTypes, from.typeId, to.typeId, typeId);
      if (type) removeLink(store.links, from, to, type.typeId, type.inverseTypeId);
    }
    deriveAfterLink(store, to);
  }
}

function tellBothSides(
  portal: Portal,
  from: RecordRef,
  to: RecordRef,
  type: AssociationType,
  removed: boolean,
  source: ChangeSource,
): void {
  const inverse = associationType(portal.store.associationTypes, to.typeId, from.typeId, type.inverseTypeId);
  for (const [one, other, kind] of [
    [from, to, type],
    [to, from, inverse],
  ] as const) {
    if (!kind) continue;
    portal.tell({
      kind: 'associationChange',
      source,
      occurredAt: portal.nowMs(),
      objectTypeId: one.typeId,
      objectId: one.id,
      association: {
        // The plain type and "Primary" share a name in events: DEAL_TO_COMPANY.
        name: kind.name.replace(/_unlabeled$/, ''),
        typeId: kind.typeId,
        category: kind.category,
        toObjectId: other.id,
        toObjectTypeId: other.typeId,
        removed,
        primary: kind.label === 'Primary',
      },
    });
  }
}
