import { Alert } from '@hubspot/ui-extensions';
import { alertVariant } from '../tones.ts';
import type { RulingTrouble } from './use-ruling.ts';

/** Why nothing was noted, read out where it appears. */
export function RulingTroubleNote({ trouble }: { trouble: RulingTrouble | null }) {
  if (!trouble) return null;
  return trouble.kind === 'no_answer' ? (
    <Alert title="Not sent" variant="danger">
      {trouble.message}
    </Alert>
  ) : (
    <Alert title="Not noted" variant={alertVariant[trouble.answer.tone]}>
      {trouble.answer.message}
    </Alert>
  );
}
