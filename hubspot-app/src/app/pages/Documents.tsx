import { Flex, Link } from '@hubspot/ui-extensions';
import type { DocumentLink } from '@partner-desk/hubspot-shared/contract.ts';

/** Files and pages that open in a browser. */
export function Documents({ documents }: { documents: DocumentLink[] }) {
  if (documents.length === 0) return null;
  return (
    <Flex direction="row" gap="md" wrap="wrap">
      {documents.map(({ label, url }) => (
        <Link key={label} href={{ url, external: true }}>
          {label}
        </Link>
      ))}
    </Flex>
  );
}
