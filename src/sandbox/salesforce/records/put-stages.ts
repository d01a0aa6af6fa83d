import { formatStoredInstant } from '../instants.ts';
import { readInput } from './input.ts';
import { keepHistory } from './opportunity-history.ts';
import { refused, type SaveResult } from './row-error.ts';
import { updateRecord, type SaveContext } from './save.ts';

/** A stage of an opportunity with when it was entered. */
export interface StageEntered {
  stage: string;
  at: Date;
}

/** The way an opportunity went takes the place of its history, and its last stage is the present one. */
export function putStages(
  context: SaveContext,
  opportunityId: string,
  stages: readonly StageEntered[],
  fields: object,
): SaveResult {
  const { schema, tables } = context;
  const [opportunity, history] = [schema.object('Opportunity'), schema.object('OpportunityHistory')];
  const last = stages.at(-1);
  if (!opportunity || !history || !last) return refused('UNKNOWN_EXCEPTION', 'an opportunity was in some stage');
  const given = readInput(schema, opportunity, { ...fields, StageName: last.stage });
  const moved = updateRecord(context, opportunity, opportunityId, given);
  const row = moved.ok ? tables.get(opportunity.name, moved.id) : undefined;
  if (!row) return moved;
  for (const line of tables.all(history.name)) {
    if (line['OpportunityId'] === row.Id) tables.put(history, { ...line, IsDeleted: true });
  }
  for (const { stage, at } of stages) {
    keepHistory(context, null, { ...row, StageName: stage, LastStageChangeDate: formatStoredInstant(at) });
  }
  tables.put(opportunity, { ...row, LastStageChangeDate: formatStoredInstant(last.at) });
  return moved;
}
