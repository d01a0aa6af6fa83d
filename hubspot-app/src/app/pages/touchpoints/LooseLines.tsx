import { Alert, Flex } from '@hubspot/ui-extensions';
import type { TouchpointList } from '@partner-desk/hubspot-shared/contract.ts';

/** What was told and could not be placed yet: of a company without a deal, or with a partner nobody knows. */
export function LooseLines({ lines }: { lines: TouchpointList['loose'] }) {
  if (lines.length === 0) return null;
  return (
    <Flex direction="column" gap="sm">
      {lines.map(({ id, sentence, advice }) => (
        <Alert key={id} title={sentence} variant="info">
          {advice}
        </Alert>
      ))}
    </Flex>
  );
}
