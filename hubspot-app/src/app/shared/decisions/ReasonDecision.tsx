import { Text, TextArea } from '@hubspot/ui-extensions';
import type { CardAction } from '../contract.ts';
import { useReason } from '../use-reason.ts';
import { actWords, type ButtonVariant, type DecisionContext, whoseClaim } from './decision-context.ts';
import { DecisionDialog } from './DecisionDialog.tsx';
import { decisionWords, type WordsKind } from './decision-words.ts';
import { useFormDecision } from './use-form-decision.ts';

/** A decision with a written reason (rule 10: an override needs one), with questions, or one to be sure about. */
export function ReasonDecision({
  action,
  variant,
  context,
}: {
  action: CardAction & { kind: WordsKind };
  variant: ButtonVariant;
  context: DecisionContext;
}) {
  const said = decisionWords[action.kind];
  const words = useReason(said.missing);
  const form = useFormDecision(action.kind, context, words.clear);

  function press() {
    const text = words.read(action.needsReason);
    if (text !== null) form.press({ [said.name]: text });
  }

  return (
    <DecisionDialog
      form={form}
      label={action.label}
      variant={variant}
      title={said.title}
      send={actWords(action.label)}
      danger={action.kind === 'withdraw'}
      onSend={press}
    >
      <Text>{`${whoseClaim(context)} ${said.intro}`}</Text>
      <TextArea name={said.name} label={said.label} required={action.needsReason} rows={4} {...words.field} />
    </DecisionDialog>
  );
}
