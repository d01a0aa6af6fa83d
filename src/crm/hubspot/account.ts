import { CrmError } from '../crm-error.ts';
import { accountDetails, pipelineList } from './answers.ts';
import type { HubSpotCall } from './call.ts';
import { paths } from './paths.ts';

/** What deals need to be understood: the account's currency and time zone, and its stages' names. */
export interface DealContext {
  /** Currency of deals that name none (accounts with one currency leave it out). */
  currency: string | null;
  timeZone: string;
  stage(id: string): StageFacts;
}

export interface StageFacts {
  name: string;
  state: 'open' | 'won' | 'lost';
}

export interface Account {
  /** `stageIds` are those about to be looked up: an unknown one makes the pipelines be read again. */
  dealContext(stageIds: Iterable<string>): Promise<DealContext>;
}

export function createAccount(call: HubSpotCall, currencyWhenUnstated: string | null): Account {
  let details: Promise<{ currency: string | null; timeZone: string }> | null = null;
  let stages = new Map<string, StageFacts>();
  const unknownStages = new Set<string>();

  async function readDetails() {
    try {
      const answer = await call({ method: 'GET', path: paths.account }, accountDetails);
      return { currency: answer.companyCurrency ?? currencyWhenUnstated, timeZone: usableTimeZone(answer.timeZone) };
    } catch (fault) {
      if (!(fault instanceof CrmError) || (fault.kind !== 'bad_request' && fault.kind !== 'forbidden')) throw fault;
      return { currency: currencyWhenUnstated, timeZone: 'UTC' };
    }
  }

  async function readStages() {
    const { results } = await call({ method: 'GET', path: paths.dealPipelines }, pipelineList);
    const found = results.flatMap((pipeline) => pipeline.stages);
    stages = new Map(found.map((stage) => [stage.id, { name: stage.label, state: stateOf(stage.metadata ?? {}) }]));
  }

  return {
    async dealContext(stageIds) {
      details ??= readDetails().catch((fault: unknown) => {
        details = null;
        throw fault;
      });
      const { currency, timeZone } = await details;
      const strange = [...stageIds].filter((id) => !stages.has(id) && !unknownStages.has(id));
      if (strange.length > 0) {
        await readStages();
        for (const id of strange) if (!stages.has(id)) unknownStages.add(id);
      }
      return { currency, timeZone, stage: (id) => stages.get(id) ?? { name: id, state: 'open' } };
    },
  };
}

function stateOf(metadata: { isClosed?: string | null | undefined; probability?: string | null | undefined }) {
  if (metadata.isClosed !== 'true') return 'open';
  return Number(metadata.probability) >= 1 ? 'won' : 'lost';
}

/** HubSpot names some zones in ways the runtime does not know (`US/Central` it does, `US-Central` it does not). */
function usableTimeZone(name: string | null | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name?.replaceAll('-', '/') ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
