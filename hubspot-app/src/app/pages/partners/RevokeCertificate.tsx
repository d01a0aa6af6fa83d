import { Text } from '@hubspot/ui-extensions';
import type { CertificateView, RevocationAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import { PartnerChange, type PartnerDesk } from './PartnerChange.tsx';

/** Takes a certificate back, with the reason that stays beside it. */
export function RevokeCertificate({
  certificate: { id, person, kindLabel },
  desk,
}: {
  certificate: CertificateView;
  desk: PartnerDesk<RevocationAnswer>;
}) {
  return (
    <PartnerChange
      id={`revoke-${id}`}
      label="Revoke…"
      title="Revoke this certificate"
      send="Revoke"
      keep="Keep it"
      danger
      path={`/certificates/${encodeURIComponent(id)}/revoke`}
      desk={desk}
    >
      {() => (
        <Text>
          {`${person}, ${kindLabel.toLowerCase()}. It counts no longer, from now on; the reason stays beside it.`}
        </Text>
      )}
    </PartnerChange>
  );
}
