import { LoadingButton } from '@hubspot/ui-extensions';
import type { MoreRows } from './use-paged-list.ts';

/** Further rows, on demand. */
export function ShowMore({ more }: { more: MoreRows }) {
  if (!more.offered) return null;
  return (
    <LoadingButton loading={more.status === 'loading'} onClick={() => void more.load()}>
      {more.status === 'failed' ? 'That did not load. Try again' : 'Show more'}
    </LoadingButton>
  );
}
