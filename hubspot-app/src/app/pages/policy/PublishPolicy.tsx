import { Alert, Button, DateInput, Flex, Heading, LoadingButton, Text, TextArea, Tile } from '@hubspot/ui-extensions';
import type { PolicyView, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { fromDateValue, toDateValue } from '@partner-desk/hubspot-shared/date-value.ts';
import { useReason } from '@partner-desk/hubspot-shared/use-reason.ts';
import { PolicyDocument } from './PolicyDocument.tsx';
import { PolicyPreviewTile } from './PolicyPreviewTile.tsx';
import { PolicyTrial } from './PolicyTrial.tsx';
import type { PolicyDraft } from './use-policy-draft.ts';

/** From which day, what it would touch, why, and only then: publish. */
export function PublishPolicy({ policy, draft, reader }: { policy: PolicyView; draft: PolicyDraft; reader: Reader }) {
  const reason = useReason('Say why. The reason stays with the version.');
  const { changes, preview, busy, trouble, refusal } = draft;
  const count = changes.length;
  const chosen = toDateValue(draft.effectiveFrom);
  const earliest = toDateValue(policy.today);

  function publish() {
    const words = reason.read();
    if (words !== null) draft.publish(words);
  }

  return (
    <Tile testId="policy-publish">
      <Flex direction="column" gap="md">
        <Heading>Publish a version</Heading>
        <Text>
          {count === 0
            ? draft.hasDraft
              ? 'A document is entered and not published.'
              : 'Change a value above, then see here what it would touch.'
            : `${count === 1 ? '1 value is' : `${count} values are`} changed and not published.`}
        </Text>
        {refusal && (
          <Alert title={refusal.outcome === 'stale' ? 'Somebody was quicker' : 'Not published'} variant="warning">
            {[refusal.message, ...refusal.problems.map(({ message }) => message)].join(' ')}
          </Alert>
        )}
        <PolicyDocument draft={draft} />
        {draft.hasDraft && (
          <>
            <DateInput
              name="effectiveFrom"
              label="In force from"
              description="Today or later, in the time zone of your organisation."
              format="standard"
              {...(chosen ? { value: chosen } : {})}
              {...(earliest ? { min: earliest } : {})}
              error={draft.problemOf('effectiveFrom') !== ''}
              validationMessage={draft.problemOf('effectiveFrom')}
              onChange={(value) => draft.chooseDay(fromDateValue(value))}
            />
            <Flex direction="row" gap="sm" wrap="wrap">
              <LoadingButton variant="primary" loading={busy === 'preview'} onClick={draft.look}>
                See what it would touch
              </LoadingButton>
              <Button onClick={draft.discard}>Discard changes</Button>
            </Flex>
            <PolicyTrial policy={policy} draft={draft} reader={reader} />
          </>
        )}
        {preview && <PolicyPreviewTile preview={preview} namesKeys={draft.document.trim() !== ''} />}
        {preview?.outcome === 'ready' && (
          <>
            <TextArea
              name="reason"
              label="Reason"
              description="Kept with your name and the date, for whoever asks later."
              required
              rows={3}
              {...reason.field}
            />
            <Flex direction="row">
              <LoadingButton variant="primary" loading={busy === 'publish'} onClick={publish}>
                Publish
              </LoadingButton>
            </Flex>
          </>
        )}
        {trouble !== '' && (
          <Alert title="Not sent" variant="danger">
            {trouble}
          </Alert>
        )}
      </Flex>
    </Tile>
  );
}
