import { Flex, Input, NumberInput, Select, Text, Toggle, ToggleGroup } from '@hubspot/ui-extensions';
import type { PolicyKey } from '@partner-desk/hubspot-shared/contract.ts';

interface PolicyFieldProps {
  policyKey: PolicyKey;
  value: string;
  problem: string;
  onEdit: (value: string) => void;
}

const partsOf = (value: string) => value.split(', ').filter(Boolean);

/** A number that its key does not take is told at once, beside the field. */
function isOutside({ kind, min, max, isWhole }: PolicyKey, value: string): boolean {
  if (kind !== 'number') return false;
  const number = Number(value);
  return (
    value.trim() === '' ||
    !Number.isFinite(number) ||
    (min !== null && number < min) ||
    (max !== null && number > max) ||
    (isWhole && !Number.isInteger(number))
  );
}

/** One number of the program in words, with a field to change it. */
export function PolicyField({ policyKey, value, problem: said, onEdit }: PolicyFieldProps) {
  const { rule, sentence, note, allowed } = policyKey;
  const problem = said === '' && isOutside(policyKey, value) ? allowed : said;
  return (
    <Flex direction="column" gap="flush">
      <Editor policyKey={policyKey} value={value} problem={problem} onEdit={onEdit} />
      <Text variant="microcopy">{[sentence, note, rule === '' ? '' : `${rule}.`].filter(Boolean).join(' ')}</Text>
      {value !== policyKey.value && (
        <Text variant="microcopy">
          {['Changed, not published.', problem === allowed ? '' : allowed].join(' ').trim()}
        </Text>
      )}
      {policyKey.kind === 'switch' && problem !== '' && <Text format={{ fontWeight: 'demibold' }}>{problem}</Text>}
    </Flex>
  );
}

function Editor({ policyKey, value, problem, onEdit }: PolicyFieldProps) {
  const { key, label, unit, kind, min, max, isWhole, options } = policyKey;
  const name = unit === '' ? label : `${label} (${unit})`;
  const wrong = { error: problem !== '', validationMessage: problem };
  switch (kind) {
    case 'switch':
      return <Toggle label={label} checked={value === 'yes'} onChange={(checked) => onEdit(checked ? 'yes' : 'no')} />;
    case 'number':
      return (
        <NumberInput
          name={key}
          label={name}
          {...(value === '' ? {} : { value: Number(value) })}
          {...(min === null ? {} : { min })}
          {...(max === null ? {} : { max })}
          precision={isWhole ? 0 : 2}
          onChange={(typed) => onEdit(Number.isFinite(typed) ? String(typed) : '')}
          {...wrong}
        />
      );
    case 'choice':
      return (
        <Select
          name={key}
          label={name}
          value={value}
          options={options}
          onChange={(chosen) => onEdit(String(chosen))}
          {...wrong}
        />
      );
    case 'choices':
      return (
        <ToggleGroup
          name={key}
          label={name}
          toggleType="checkboxList"
          inline
          value={partsOf(value)}
          options={options}
          onChange={(chosen) => {
            const all = [chosen].flat().map(String);
            // In the order in which they are offered, so that choosing one and leaving it again changes nothing.
            onEdit(options.flatMap((option) => (all.includes(option.value) ? [option.value] : [])).join(', '));
          }}
          {...wrong}
        />
      );
    default:
      return <Input name={key} label={name} value={value} onInput={onEdit} onChange={onEdit} {...wrong} />;
  }
}
