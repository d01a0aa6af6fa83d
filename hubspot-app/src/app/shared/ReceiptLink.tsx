import { Link } from '@hubspot/ui-extensions';

/** The receipt as the partner sees it, to look at; nothing where this person may not. */
export function ReceiptLink({ url }: { url: string }) {
  return url === '' ? null : <Link href={{ url, external: true }}>Look at the partner’s view</Link>;
}
