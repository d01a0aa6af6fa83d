import {
  Alert,
  Button,
  DateInput,
  Divider,
  Flex,
  Heading,
  List,
  LoadingButton,
  LoadingSpinner,
  ProgressBar,
  Statistics,
  StatisticsItem,
  Text,
  Tile,
  useExtensionContext,
} from '@hubspot/ui-extensions';
import type { PolicyView, Reader, SimulationView } from '@partner-desk/hubspot-shared/contract.ts';
import { fromDateValue, toDateValue } from '@partner-desk/hubspot-shared/date-value.ts';
import { Documents } from '../Documents.tsx';
import { TrialPart } from './TrialPart.tsx';
import type { PolicyDraft } from './use-policy-draft.ts';
import { usePolicyTrial } from './use-policy-trial.ts';

/** "What if": what happened since a day, decided anew with the numbers as they are edited. Stores nothing. */
export function PolicyTrial({ policy, draft, reader }: { policy: PolicyView; draft: PolicyDraft; reader: Reader }) {
  const trial = usePolicyTrial(draft, policy.today, reader);
  const portalId = useExtensionContext<'pages'>().portal.id;
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
        <Flex direction="row" gap="sm">
          <LoadingButton loading={trial.trying} onClick={trial.run}>
            What if
          </LoadingButton>
          {trial.trying && <Button onClick={trial.stop}>Stop</Button>}
        </Flex>
        {trial.trying && (
          <LoadingSpinner
            label={`Deciding anew what happened since ${trial.since}. This may take a while.`}
            showLabel
          />
        )}
        {trial.trying && trial.progress && (
          <ProgressBar
            aria-label="How far it is"
            value={trial.progress.percent}
            maxValue={100}
            valueDescription={trial.progress.sentence}
          />
        )}
        {trial.trouble !== '' && (
          <Alert title="Not tried" variant="danger">
            {trial.trouble}
          </Alert>
        )}
        {trial.answer && <TrialAnswer answer={trial.answer} portalId={portalId} />}
      </Flex>
    </Tile>
  );
}

function TrialAnswer({ answer, portalId }: { answer: SimulationView; portalId: number }) {
  const { outcome, sentence, problems, changes, history, totals, rows, more, credits, money, documents, cannotKnow } =
    answer;
  if (outcome === 'invalid') {
    return (
      <Alert title={sentence} variant="danger">
        {problems.map(({ key, message }) => (key === '' ? message : `${key}: ${message}`)).join(' ')}
      </Alert>
    );
  }
  return (
    <Flex direction="column" gap="sm">
      <List variant="unordered">
        {changes.map((change) => (
          <Text key={change}>{change}</Text>
        ))}
      </List>
      {history.length > 0 && (
        <Alert title="Little history" variant="warning">
          {history.join(' ')}
        </Alert>
      )}
      <Documents documents={documents} />
      <Heading>Registrations</Heading>
      <Text format={{ fontWeight: 'demibold' }}>{sentence}</Text>
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
      {more > 0 && <Text variant="microcopy">{`${more} more are in the list that can be saved.`}</Text>}
      <TrialPart title="Credits" part={credits} portalId={portalId} />
      <TrialPart title="Money" part={money} portalId={portalId} />
      <Heading>What this cannot know</Heading>
      {cannotKnow.map((limit) => (
        <Text key={limit} variant="microcopy">
          {limit}
        </Text>
      ))}
    </Flex>
  );
}
