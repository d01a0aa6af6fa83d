import { opportunityStages } from '../schema/standard.ts';
import type { ObjectSchema } from '../schema/schema.ts';
import type { Value } from '../schema/types.ts';

/** Values that Salesforce works out itself from others. */
export function derive(object: ObjectSchema, record: Record<string, Value>, changed: ReadonlySet<string>): void {
  if (object.name === 'Opportunity') {
    const stage = opportunityStages.find((one) => one.name === record['StageName']);
    record['IsClosed'] = stage?.isClosed ?? false;
    record['IsWon'] = stage?.isWon ?? false;
    if (stage && changed.has('StageName') && !changed.has('Probability')) record['Probability'] = stage.probability;
  }
  if (object.name === 'Task') record['IsClosed'] = record['Status'] === 'Completed';
  if (object.name === 'Event') record['IsChild'] = false;
  if (object.name === 'Contact' || object.name === 'User') {
    record['Name'] = [record['FirstName'], record['LastName']].filter((part) => typeof part === 'string').join(' ');
  }
}

/** `REG-{00000}` and 7 -> `REG-00007`. */
export function autoNumberText(pattern: string, serial: number): string {
  return pattern.replace(/\{(0+)\}/, (_, zeros: string) => String(serial).padStart(zeros.length, '0'));
}
