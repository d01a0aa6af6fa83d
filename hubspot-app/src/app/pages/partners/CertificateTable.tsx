import {
  Flex,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { CertificateView, RevocationAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import { statusVariant } from '@partner-desk/hubspot-shared/tones.ts';
import type { PartnerDesk } from './PartnerChange.tsx';
import { RevokeCertificate } from './RevokeCertificate.tsx';

interface CertificateTableProps {
  certificates: CertificateView[];
  desk: PartnerDesk<RevocationAnswer>;
}

const shown = (text: string) => (text === '' ? '-' : text);

/** Certificates person by person: kind, score, since when, until when, and how each stands. */
export function CertificateTable({ certificates, desk }: CertificateTableProps) {
  const mayRevoke = certificates.some((certificate) => certificate.mayRevoke);
  return (
    <Table bordered>
      <TableHead>
        <TableRow>
          <TableHeader>Person</TableHeader>
          <TableHeader>Kind</TableHeader>
          <TableHeader align="right">Score</TableHeader>
          <TableHeader>Passed</TableHeader>
          <TableHeader>Valid until</TableHeader>
          <TableHeader>State</TableHeader>
          {mayRevoke && <TableHeader width="min">Take back</TableHeader>}
        </TableRow>
      </TableHead>
      <TableBody>
        {certificates.map((certificate) => (
          <TableRow key={certificate.id}>
            <TableCell>
              <Flex direction="column" gap="flush">
                <Text format={{ fontWeight: 'demibold' }}>{certificate.person}</Text>
                <Text variant="microcopy">{certificate.email}</Text>
              </Flex>
            </TableCell>
            <TableCell>{certificate.kindLabel}</TableCell>
            <TableCell align="right">{shown(certificate.scoreText)}</TableCell>
            <TableCell>{shown(certificate.passedText)}</TableCell>
            <TableCell>{shown(certificate.validUntilText)}</TableCell>
            <TableCell>
              <Flex direction="column" gap="xs" align="start">
                <StatusTag variant={statusVariant[certificate.tag.tone]}>{certificate.tag.label}</StatusTag>
                <Text variant="microcopy">{certificate.sentence}</Text>
              </Flex>
            </TableCell>
            {mayRevoke && (
              <TableCell width="min">
                {certificate.mayRevoke && <RevokeCertificate certificate={certificate} desk={desk} />}
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
