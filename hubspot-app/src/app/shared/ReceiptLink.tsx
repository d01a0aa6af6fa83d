import { Link } from '@hubspot/ui-extensions';

/** The receipt a person may pass on to the partner; nothing where they may not. */
export function ReceiptLink({ url }: { url: string }) {
  return url === '' ? null : <Link href={{ url, external: true }}>Receipt for the partner</Link>;
}
