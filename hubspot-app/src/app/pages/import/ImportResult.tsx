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
import { alertVariant, statusVariant } from '@partner-desk/hubspot-shared/tones.ts';
import type { ImportAnswer } from './use-import.ts';

const title: Record<ImportAnswer['outcome'], string> = {
  preview: 'What would be imported',
  done: 'Imported',
  refused: 'Not imported',
};

/** What would become, or became, of each line; those that cannot be taken come first. */
export function ImportResult<A extends ImportAnswer>({
  answer,
  about,
}: {
  answer: A;
  /** The column beside the line: its title, and what stands in it. */
  about: { label: string; of: (row: A['rows'][number]) => string };
}) {
  return (
    <Flex direction="column" gap="sm">
      <Alert title={title[answer.outcome]} variant={alertVariant[answer.tone]}>
        {answer.message}
      </Alert>
      {answer.rows.some(({ line }, index) => line < (answer.rows[index - 1]?.line ?? 0)) && (
        <Text variant="microcopy">Lines that cannot be taken stand first.</Text>
      )}
      {answer.rows.length > 0 && (
        <Table bordered density="condensed">
          <TableHead>
            <TableRow>
              <TableHeader width="min">Line</TableHeader>
              <TableHeader>{about.label}</TableHeader>
              <TableHeader>Result</TableHeader>
            </TableRow>
          </TableHead>
          <TableBody>
            {answer.rows.map((row) => (
              <TableRow key={row.line}>
                <TableCell width="min">{row.line}</TableCell>
                <TableCell>
                  <Text>{about.of(row) === '' ? '-' : about.of(row)}</Text>
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
