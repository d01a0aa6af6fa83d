import { TextArea } from '@hubspot/ui-extensions';
import type { useReason } from '../use-reason.ts';

/** Why somebody says so; it stays with what they said, for whoever asks later. */
export function ReasonField({ field }: { field: ReturnType<typeof useReason>['field'] }) {
  return (
    <TextArea
      name="reason"
      label="Reason (optional)"
      description="Kept with your name and the date, for whoever asks later."
      rows={3}
      {...field}
    />
  );
}
