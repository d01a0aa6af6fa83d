import { Alert } from '@hubspot/ui-extensions';
import { alertVariant } from '../tones.ts';
import type { FormTrouble } from './use-form-decision.ts';

/** Why a form is still open, read out where it appears. */
export function FormTroubleNote({ trouble }: { trouble: FormTrouble | null }) {
  if (!trouble) return null;
  return trouble.kind === 'no_answer' ? (
    <Alert title="Not sent" variant="danger">
      {trouble.message}
    </Alert>
  ) : (
    <Alert title="Not done" variant={alertVariant[trouble.answer.tone]}>
      {trouble.answer.message}
    </Alert>
  );
}
