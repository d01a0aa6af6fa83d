import { AutoGrid, DateInput, Flex, Input, Select, StatusTag, Text, TextArea } from '@hubspot/ui-extensions';
import type { TouchpointForm } from '../contract.ts';
import { fromDateValue, toDateValue } from '../date-value.ts';
import { statusVariant } from '../tones.ts';
import type { TouchpointField, TouchpointFormState } from './use-touchpoint-form.ts';
import type { Preview } from './use-touchpoint-preview.ts';

/** What, when, and what shows it; under them, at once, what it means. */
export function TouchpointFields({
  form,
  state,
  preview,
}: {
  form: TouchpointForm;
  state: TouchpointFormState;
  /** Null where there is no deal yet for which it could count. */
  preview: Preview | null;
}) {
  const { fields, problems, type, commit } = state;
  const problem = (name: TouchpointField) => ({
    error: problems[name] !== undefined,
    validationMessage: problems[name] ?? '',
  });
  const text = (name: TouchpointField) => ({
    name,
    value: fields[name],
    onInput: (value: string) => type(name, value),
    onChange: (value: string) => commit(name, value),
    ...problem(name),
  });
  const latest = toDateValue(form.latest);
  const day = toDateValue(fields.occurredOn);
  const hint = form.kinds.find(({ value }) => value === fields.kind)?.hint ?? '';
  return (
    <Flex direction="column" gap="md">
      <AutoGrid columnWidth={200} flexible gap="md">
        <Select
          name="kind"
          label="What did they do?"
          required
          placeholder="Choose one"
          value={fields.kind}
          options={form.kinds.map(({ value, label }) => ({ value, label }))}
          {...(hint === '' ? {} : { description: hint })}
          onChange={(value) => commit('kind', String(value))}
          {...problem('kind')}
        />
        <DateInput
          name="occurredOn"
          label="When?"
          required
          format="medium"
          {...(day ? { value: day } : {})}
          {...(latest ? { max: latest } : {})}
          onChange={(value) => commit('occurredOn', fromDateValue(value))}
          {...problem('occurredOn')}
        />
      </AutoGrid>
      {preview && <PreviewLine preview={preview} />}
      <AutoGrid columnWidth={200} flexible gap="md">
        <Select
          name="shownBy"
          label="What shows it?"
          required
          value={fields.shownBy}
          options={form.evidenceKinds.map(({ value, label }) => ({ value, label }))}
          onChange={(value) => commit('shownBy', String(value))}
        />
        <Input label="Link" placeholder="https://" required={fields.shownBy === 'link'} {...text('url')} />
      </AutoGrid>
      <TextArea
        label="In a few words"
        description="Who met whom, or what the e-mail or link shows."
        rows={3}
        maxLength={1000}
        required={fields.shownBy !== 'link'}
        {...text('text')}
      />
      <Input label="Campaign" description="Only if it belongs to one." {...text('campaign')} />
    </Flex>
  );
}

function PreviewLine({ preview }: { preview: Preview }) {
  if (preview.status !== 'answered') {
    return (
      <Text variant="microcopy">
        {preview.status === 'failed'
          ? 'What it counts as could not be asked just now. It is said when you send.'
          : 'Say what and when, and see at once what it counts as.'}
      </Text>
    );
  }
  const { ok, tone, sentence } = preview.answer;
  return (
    <Flex direction="row" gap="sm" wrap="wrap" align="center">
      <StatusTag variant={statusVariant[tone]}>
        {tone === 'success' ? 'Counts' : ok ? 'Does not count' : 'Not possible yet'}
      </StatusTag>
      <Text>{sentence}</Text>
    </Flex>
  );
}
