import { useState } from 'react';
import { Alert, Button, Flex, List, LoadingButton, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import type { BulkAnswer, QueueRow, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import type { Selection } from './use-selection.ts';
import { useBulkApproval } from './use-bulk-approval.ts';

const overlayId = 'queue-bulk-approve';
const counted = (count: number) => (count === 1 ? '1 registration' : `${count} registrations`);

/** Approve what was chosen: the count and the names once more, then the act. */
export function BulkApprove({
  selection,
  reader,
  closeOverlay,
  onAnswer,
}: {
  selection: Selection;
  reader: Reader;
  closeOverlay: (id: string) => void;
  onAnswer: (answer: BulkAnswer) => void;
}) {
  // What is confirmed is what was read, whatever a refresh brings meanwhile.
  const [shown, setShown] = useState<QueueRow[] | null>(null);
  const close = () => closeOverlay(overlayId);
  const bulk = useBulkApproval(reader, (answer) => {
    close();
    setShown(null);
    selection.clear();
    onAnswer(answer);
  });
  const rows = shown ?? selection.chosen;
  const { length: chosen } = selection.chosen;
  return (
    <Flex direction="row" gap="sm" wrap="wrap" align="center">
      <Button
        variant={chosen > 0 ? 'primary' : 'secondary'}
        disabled={rows.length === 0}
        overlay={
          <Modal
            id={overlayId}
            title={`Approve ${counted(rows.length)}?`}
            width="md"
            onOpen={() => {
              setShown(selection.chosen);
              bulk.clearTrouble();
            }}
            onClose={() => setShown(null)}
          >
            <ModalBody>
              <Flex direction="column" gap="md">
                <Text>
                  Each is approved on its own and protected from today. One that changed meanwhile is left as it is.
                </Text>
                <List variant="unordered-styled">
                  {rows.map((row) => (
                    <Text key={row.id}>{`${row.customerName}, ${row.partner.name}`}</Text>
                  ))}
                </List>
                {bulk.trouble !== '' && (
                  <Alert title="Not sent" variant="danger">
                    {bulk.trouble}
                  </Alert>
                )}
              </Flex>
            </ModalBody>
            <ModalFooter>
              <LoadingButton variant="primary" loading={bulk.sending} onClick={() => void bulk.approve(rows)}>
                {`Approve ${counted(rows.length)}`}
              </LoadingButton>
              <Button onClick={close}>Cancel</Button>
            </ModalFooter>
          </Modal>
        }
      >
        {chosen > 0 ? `Approve ${counted(chosen)}…` : 'Approve together…'}
      </Button>
      {chosen > 0 ? (
        <Button variant="transparent" size="sm" onClick={selection.clear}>
          Choose none
        </Button>
      ) : (
        <Text variant="microcopy">
          Nothing stands against the rows with a box: choose them to approve them together.
        </Text>
      )}
    </Flex>
  );
}
