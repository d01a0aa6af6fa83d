import {
  Alert,
  DateInput,
  Divider,
  Flex,
  Heading,
  List,
  LoadingButton,
  LoadingSpinner,
  Statistics,
  StatisticsItem,
  Text,
  Tile,
} from '@hubspot/ui-extensions';
import type { PolicyView, Reader, SimulationView } from '@partner-desk/hubspot-shared/contract.ts';
import { fromDateValue, toDateValue } from '@partner-desk/hubspot-shared/date-value.ts';
import type { PolicyDraft } from './use-policy-draft.ts';
import { usePolicyTrial } from './use-policy-trial.ts';

/** "What if": what happened since a day, decided anew with the numbers as they are edited. Stores nothing. */
export function PolicyTrial({ policy, draft, reader }: { policy: PolicyView; draft: PolicyDraft; reader: Reader }) {
  const trial = usePolicyTrial(draft, policy.today, reader);
  const since = toDateValue(trial.since);
  const latest = toDateValue(policy.today);
  return (
    <Tile testId="policy-trial">
      <Flex direction="column" gap="md">
        <Heading>What if?</Heading>
        <Text>Decides anew what happened since a day, with the numbers as they are above. Nothing is stored.</Text>
        <DateInput
          name="since"
          label="As if it had held since"
          format="standard"
          {...(since ? { value: since } : {})}
          {...(latest ? { max: latest } : {})}
          onChange={(value) => trial.setSince(fromDateValue(value))}
        />
        <Flex direction="row">
          <LoadingButton loading={trial.trying} onClick={trial.run}>
            What if
          </LoadingButton>
        </Flex>
        {trial.trying && (
          <LoadingSpinner
            label={`Deciding anew what happened since ${trial.since}. This may take a while.`}
            showLabel
          />
        )}
        {trial.trouble !== '' && (
          <Alert title="Not tried" variant="danger">
            {trial.trouble}
          </Alert>
        )}
        {trial.answer && <TrialAnswer answer={trial.answer} />}
      </Flex>
    </Tile>
  );
}

function TrialAnswer({ answer }: { answer: SimulationView }) {
  const { outcome, sentence, problems, changes, totals, rows, more, cannotKnow } = answer;
  if (outcome === 'invalid') {
    return (
      <Alert title={sentence} variant="danger">
        {problems.map(({ key, message }) => (key === '' ? message : `${key}: ${message}`)).join(' ')}
      </Alert>
    );
  }
  return (
    <Flex direction="column" gap="sm">
      <Text format={{ fontWeight: 'demibold' }}>{sentence}</Text>
      <List variant="unordered">
        {changes.map((change) => (
          <Text key={change}>{change}</Text>
        ))}
      </List>
      <Statistics>
        {totals.map(({ label, before, after }) => (
          <StatisticsItem key={label} label={label} number={before === '' ? after : `${before} → ${after}`} />
        ))}
      </Statistics>
      {rows.map((row) => (
        <Flex key={row.registrationId} direction="column" gap="flush">
          <Divider />
          <Text format={{ fontWeight: 'demibold' }}>{`${row.customerName}, ${row.partnerName}`}</Text>
          <Text>{`It is: ${row.before}`}</Text>
          <Text>{`It would be: ${row.after}`}</Text>
          {row.owner !== '' && <Text>{row.owner}</Text>}
          {row.because.map((reason) => (
            <Text key={reason} variant="microcopy">
              {reason}
            </Text>
          ))}
        </Flex>
      ))}
      {more > 0 && <Text variant="microcopy">{`${more} more are not listed here.`}</Text>}
      {cannotKnow.map((limit) => (
        <Text key={limit} variant="microcopy">
          {limit}
        </Text>
      ))}
    </Flex>
  );
}
