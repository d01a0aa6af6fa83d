/** Who is associated with whom, in both directions: key is the record and the other kind, value the others and their association types. */
export type Links = Map<string, Map<string, Set<number>>>;

export interface RecordRef {
  typeId: string;
  id: string;
}

const noLinks: ReadonlyMap<string, ReadonlySet<number>> = new Map();

function linkKey(from: RecordRef, toTypeId: string): string {
  return `${from.typeId}/${from.id}/${toTypeId}`;
}

export function linksOf(links: Links, from: RecordRef, toTypeId: string): ReadonlyMap<string, ReadonlySet<number>> {
  return links.get(linkKey(from, toTypeId)) ?? noLinks;
}

function addOneWay(links: Links, from: RecordRef, to: RecordRef, typeId: number): boolean {
  const key = linkKey(from, to.typeId);
  const others = links.get(key) ?? new Map<string, Set<number>>();
  links.set(key, others);
  const types = others.get(to.id) ?? new Set<number>();
  others.set(to.id, types);
  if (types.has(typeId)) return false;
  types.add(typeId);
  return true;
}

function removeOneWay(links: Links, from: RecordRef, to: RecordRef, typeId: number): boolean {
  const others = links.get(linkKey(from, to.typeId));
  const types = others?.get(to.id);
  if (!others || !types?.delete(typeId)) return false;
  if (types.size === 0) others.delete(to.id);
  if (others.size === 0) links.delete(linkKey(from, to.typeId));
  return true;
}

/** True when the link is new. */
export function addLink(links: Links, from: RecordRef, to: RecordRef, typeId: number, inverseTypeId: number): boolean {
  addOneWay(links, to, from, inverseTypeId);
  return addOneWay(links, from, to, typeId);
}

/** True when there was such a link. */
export function removeLink(
  links: Links,
  from: RecordRef,
  to: RecordRef,
  typeId: number,
  inverseTypeId: number,
): boolean {
  removeOneWay(links, to, from, inverseTypeId);
  return removeOneWay(links, from, to, typeId);
}

/** All records of every kind that a record is linked with. */
export function allLinksOf(
  links: Links,
  from: RecordRef,
  typeIds: Iterable<string>,
): { to: RecordRef; types: number[] }[] {
  return [...typeIds].flatMap((typeId) =>
    [...linksOf(links, from, typeId)].map(([id, types]) => ({ to: { typeId, id }, types: [...types] })),
  );
}
