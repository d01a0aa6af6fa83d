import { AutoGrid, Button, DateInput, Flex, Input } from '@hubspot/ui-extensions';
import type { EvidenceAsked } from '../contract.ts';
import { fromDateValue, toDateValue } from '../date-value.ts';
import { type EvidenceForm, mostEvidence } from './use-evidence.ts';

/** What shows it, and on which day: as many as there are. */
export function EvidenceFields({ asked, evidence }: { asked: EvidenceAsked; evidence: EvidenceForm }) {
  if (asked.label === '') return null;
  const { entries } = evidence;
  const optional = asked.required ? '' : ' (optional)';
  return (
    <Flex direction="column" gap="sm">
      {entries.map(({ key, what, on, problem }, place) => {
        const date = toDateValue(on);
        const which = place === 0 ? '' : ` ${place + 1}`;
        return (
          <AutoGrid key={key} columnWidth={200} flexible gap="sm">
            <Input
              name={`evidence-${key}`}
              label={place === 0 ? `${asked.label}${optional}` : `Evidence${which}`}
              required={asked.required && place === 0}
              value={what}
              error={problem.what !== undefined}
              validationMessage={problem.what ?? ''}
              onInput={(text) => evidence.type(key, text)}
              onChange={(text) => evidence.commit(key, { what: text })}
            />
            <DateInput
              name={`evidence-on-${key}`}
              label={`On which day${which}`}
              required={asked.required && place === 0}
              format="medium"
              {...(date ? { value: date } : {})}
              error={problem.on !== undefined}
              validationMessage={problem.on ?? ''}
              onChange={(day) => evidence.commit(key, { on: fromDateValue(day) })}
            />
            {place > 0 && (
              <Flex direction="row" align="end">
                <Button variant="transparent" size="sm" onClick={() => evidence.remove(key)}>
                  {`Remove evidence${which}`}
                </Button>
              </Flex>
            )}
          </AutoGrid>
        );
      })}
      {entries.length < mostEvidence && (
        <Flex direction="row">
          <Button variant="transparent" size="sm" onClick={evidence.add}>
            Add more evidence
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
