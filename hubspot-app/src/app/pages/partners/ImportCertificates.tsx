import type { CertificateImport, ImportHelp, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { ImportPanel } from '../import/ImportPanel.tsx';

const person = { label: 'Person', of: (row: CertificateImport['rows'][number]) => row.person };
const taken = ({ counts }: CertificateImport) => counts.added + counts.attempt;

/** Certificates by CSV. */
export function ImportCertificates(props: {
  help: ImportHelp;
  reader: Reader;
  closeOverlay: (id: string) => void;
  onImported: () => void;
}) {
  return (
    <ImportPanel<CertificateImport>
      {...props}
      id="certificates-import"
      title="Bring in certificates"
      back="Back to the partners"
      path="/api/hubspot/certificates/import"
      about={person}
      readyOf={taken}
    />
  );
}
