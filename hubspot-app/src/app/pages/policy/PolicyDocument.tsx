import { Accordion, Flex, Text, TextArea } from '@hubspot/ui-extensions';
import type { PolicyDraft } from './use-policy-draft.ts';

/** A whole policy, or some of its keys, as pasted text in YAML or JSON; HubSpot's apps cannot read files. */
export function PolicyDocument({ draft }: { draft: PolicyDraft }) {
  return (
    <Accordion title="Use a whole policy document" size="sm">
      <Flex direction="column" gap="sm">
        <Text variant="microcopy">
          YAML or JSON, with all keys or some. What it does not name stays as it is; values changed above come on top.
        </Text>
        <TextArea
          name="document"
          label="Paste the document here"
          rows={12}
          maxLength={65_536}
          value={draft.document}
          onInput={draft.paste}
          onChange={draft.paste}
        />
      </Flex>
    </Accordion>
  );
}
