import { describe, expect, it } from 'vitest';
import { nockOnly } from '../support/nock-only.ts';
import { answering, company, hubspotOverNock } from './support.ts';

nockOnly();

const at = (ms: number) => new Date(Date.UTC(2026, 10, 1) + ms).toISOString();

describe('changes', () => {
  const search = '/crm/objects/2026-09/companies/search';

  interface SearchBody {
    after?: string;
    filterGroups: { filters: { propertyName: string; operator: string; value: string }[] }[];
  }

  it('move the window where HubSpot shows no further than 10,000 hits', async () => {
    const { crm, api } = hubspotOverNock();
    const asked: SearchBody[] = [];
    api
      .post(search)
      .times(52)
      .reply(
        200,
        answering((sent: unknown) => {
          const body = sent as SearchBody;
          asked.push(body);
          if (body.after && Number(body.after) >= 10_000) throw new Error('past the window');
          const from = Number(body.filterGroups[0]?.filters[0]?.value) - Date.UTC(2026, 10, 1);
          const start = from + Number(body.after ?? 0);
          const results = Array.from({ length: Math.min(200, 10_300 - start) }, (_, index) =>
            company(String(start + index), { hs_lastmodifieddate: at(start + index) }),
          );
          const next = start + 200 < 10_300 ? { next: { after: String(Number(body.after ?? 0) + 200) } } : undefined;
          return { total: 10_300 - from, results, paging: next };
        }),
      );

    const seen = new Set<string>();
    let page = await crm.changed('company', { since: at(0) });
    for (;;) {
      for (const record of page.records) seen.add(record.id);
      if (page.done) break;
      page = await crm.changed('company', { cursor: page.cursor });
    }
    expect(seen.size).toBe(10_300);
    expect(asked.every((body) => !body.after || Number(body.after) < 10_000)).toBe(true);
  });

  it('of one and the same instant are walked by id', async () => {
    const { crm, api } = hubspotOverNock();
    const many = Array.from({ length: 10_050 }, (_, index) =>
      company(String(index + 1), { hs_lastmodifieddate: at(0) }),
    );
    api
      .post(search)
      .times(102)
      .reply(
        200,
        answering((sent: unknown) => {
          const body = sent as SearchBody;
          const filters = body.filterGroups[0]?.filters ?? [];
          if (filters.some((filter) => filter.operator === 'GT' && filter.propertyName === 'hs_lastmodifieddate')) {
            return { results: [] };
          }
          const afterId = Number(filters.find((filter) => filter.propertyName === 'hs_object_id')?.value ?? 0);
          const matching = many.filter((record) => Number(record.id) > afterId);
          const start = Number(body.after ?? 0);
          const next = start + 200 < matching.length ? { next: { after: String(start + 200) } } : undefined;
          return { results: matching.slice(start, start + 200), paging: next };
        }),
      );

    const seen = new Set<string>();
    let page = await crm.changed('company', { since: at(0) });
    while (!page.done) {
      for (const record of page.records) seen.add(record.id);
      page = await crm.changed('company', { cursor: page.cursor });
    }
    expect(seen.size).toBe(10_050);
  });
});
