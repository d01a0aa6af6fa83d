import { AutoGrid, Flex, Heading, Text, Tile } from '@hubspot/ui-extensions';
import type { PolicyView } from '@partner-desk/hubspot-shared/contract.ts';
import { PolicyField } from './PolicyField.tsx';
import type { PolicyDraft } from './use-policy-draft.ts';

/** The policy section by section: sentences to read, or fields to edit in place. */
export function PolicySections({ policy, draft }: { policy: PolicyView; draft: PolicyDraft }) {
  return (
    <>
      {policy.sections.map(({ id, title, keys }) => (
        <Tile key={id} testId={`policy-${id}`}>
          <Flex direction="column" gap="sm">
            <Heading>{title}</Heading>
            {policy.mayPublish ? (
              <AutoGrid columnWidth={280} flexible gap="md">
                {keys.map((key) => (
                  <PolicyField
                    key={key.key}
                    policyKey={key}
                    value={draft.valueOf(key.key)}
                    problem={draft.problemOf(key.key)}
                    onEdit={(value) => draft.edit(key.key, value)}
                  />
                ))}
              </AutoGrid>
            ) : (
              keys.map(({ key, sentence, rule }) => (
                <Text key={key}>{rule === '' ? sentence : `${sentence} ${rule}.`}</Text>
              ))
            )}
          </Flex>
        </Tile>
      ))}
    </>
  );
}
