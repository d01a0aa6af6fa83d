import type { LoadPlan } from './plan.ts';
import { loadResultSchema } from './types.ts';
import type { LoadChunk, LoadResult, LoadTarget } from './types.ts';

/** Why a running sandbox could not be filled, in one line. */
export class LoadFailed extends Error {
  override readonly name = 'LoadFailed';
}

const chunkSize = 500;

/** Posts a plan to a running sandbox, companies before deals, and adds the answers up. */
export async function sendPlan(
  plan: LoadPlan,
  into: readonly LoadTarget[],
  url: string,
  progress: (done: number, total: number) => void,
): Promise<LoadResult> {
  const total: LoadResult = {
    companiesAdded: 0,
    companiesThere: 0,
    dealsAdded: 0,
    dealsThere: 0,
    refused: [],
    warnings: [],
  };
  const all = plan.companies.length + plan.deals.length;
  let done = 0;
  for (const chunk of chunksOf(plan, into)) {
    const result = await sendChunk(chunk, url);
    total.companiesAdded += result.companiesAdded;
    total.companiesThere += result.companiesThere;
    total.dealsAdded += result.dealsAdded;
    total.dealsThere += result.dealsThere;
    total.refused.push(...result.refused);
    total.warnings.push(...result.warnings);
    done += chunk.companies.length + chunk.deals.length;
    progress(done, all);
  }
  return total;
}

function* chunksOf(plan: LoadPlan, into: readonly LoadTarget[]): Generator<LoadChunk> {
  for (let start = 0; start < plan.companies.length; start += chunkSize) {
    yield { into: [...into], companies: plan.companies.slice(start, start + chunkSize), deals: [] };
  }
  for (let start = 0; start < plan.deals.length; start += chunkSize) {
    yield { into: [...into], companies: [], deals: plan.deals.slice(start, start + chunkSize) };
  }
}

async function sendChunk(chunk: LoadChunk, url: string): Promise<LoadResult> {
  const address = new URL('/sandbox/load', url);
  let response: Response;
  try {
    response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(chunk),
      signal: AbortSignal.timeout(120_000),
    });
  } catch (error) {
    throw new LoadFailed(`No sandbox answers at ${url}. Start it with: npm start (or name another with --url).`, {
      cause: error,
    });
  }
  const text = await response.text();
  if (!response.ok) throw new LoadFailed(`${address.href} answered ${response.status}: ${text.slice(0, 300)}`);
  try {
    return loadResultSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new LoadFailed(`${address.href} is not a sandbox of this version.`, { cause: error });
  }
}
