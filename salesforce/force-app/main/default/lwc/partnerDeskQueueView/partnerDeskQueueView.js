const FIRST_SEGMENT = 'needs_decision';

/** The filters with nothing chosen. */
export const nothingNarrowed = { search: '', partner: '', assignee: '', due: '' };

/** The part of the queue that an address names. */
export function viewOf(state) {
  return {
    segment: state.c__segment ?? FIRST_SEGMENT,
    search: state.c__search ?? '',
    partner: state.c__partner ?? '',
    assignee: state.c__assignee ?? '',
    due: state.c__due ?? '',
  };
}

/** Address parameters of a part of the queue; what is not chosen is left out. */
export function addressOf({ segment, ...narrowed }) {
  const chosen = Object.entries(narrowed).map(([name, value]) => [`c__${name}`, value || undefined]);
  return { c__segment: segment, ...Object.fromEntries(chosen) };
}

/** What Apex is asked for. */
export function queryOf({ segment, search, partner, assignee, due }, pageAfter) {
  return {
    segment,
    searchText: search,
    partnerId: partner,
    assignee,
    due,
    ...(pageAfter ? { pageAfter } : {}),
  };
}

/** Values that mean "all" at the service narrow nothing. */
const ALL = { assignee: 'anybody', due: 'any' };
const chosen = (view, name) => (view[name] && view[name] !== ALL[name] ? view[name] : '');

export const isNarrowed = (view) => Object.keys(nothingNarrowed).some((name) => chosen(view, name));

export const isSameView = (one, other) =>
  Boolean(other) &&
  one.segment === other.segment &&
  Object.keys(nothingNarrowed).every((name) => chosen(one, name) === chosen(other, name));
