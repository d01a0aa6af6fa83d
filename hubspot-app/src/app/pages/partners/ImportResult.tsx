import {
  Alert,
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
import type { CertificateImport } from '@partner-desk/hubspot-shared/contract.ts';
import { alertVariant, statusVariant } from '@partner-desk/hubspot-shared/tones.ts';

const title: Record<CertificateImport['outcome'], string> = {
  preview: 'What would be imported',
  done: 'Imported',
  refused: 'Not imported',
};

/** What would become, or became, of each line; those that cannot be taken come first. */
export function ImportResult({ answer }: { answer: CertificateImport }) {
  return (
    <Flex direction="column" gap="sm">
      <Alert title={title[answer.outcome]} variant={alertVariant[answer.tone]}>
        {answer.message}
      </Alert>
      {answer.rows.length > 0 && (
        <Table bordered density="condensed">
          <TableHead>
            <TableRow>
              <TableHeader width="min">Line</TableHeader>
              <TableHeader>Person</TableHeader>
              <TableHeader>Result</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {answer.rows.map((row) => (
              <TableRow key={row.line}>
                <TableCell width="min">{row.line}</TableCell>
                <TableCell>
                  <Text>{row.person === '' ? '-' : row.person}</Text>
                  <Text variant="microcopy">{row.partner}</Text>
                </TableCell>
                <TableCell>
                  <Flex direction="column" gap="xs" align="start">
                    <StatusTag variant={statusVariant[row.tag.tone]}>{row.tag.label}</StatusTag>
                    <Text>{row.sentence}</Text>
                  </Flex>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
      {answer.leftOut > 0 && <Text variant="microcopy">{`${answer.leftOut} more lines are not listed.`}</Text>}
    </Flex>
  );
}
