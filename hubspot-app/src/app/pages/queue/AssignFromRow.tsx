import { useState } from 'react';
import { Button, Flex, LoadingButton, Modal, ModalBody, ModalFooter, Select, Text } from '@hubspot/ui-extensions';
import type { QueueRow, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { anybody, assigneeOptions } from '@partner-desk/hubspot-shared/decisions/assignee-options.ts';
import { DetailGate } from '@partner-desk/hubspot-shared/decisions/DetailGate.tsx';
import { FormTroubleNote } from '@partner-desk/hubspot-shared/decisions/FormTroubleNote.tsx';
import { useDetail } from '@partner-desk/hubspot-shared/decisions/use-detail.ts';
import { type Decide, type Decided, useDecision } from '@partner-desk/hubspot-shared/decisions/use-decision.ts';
import { troubleOf } from '@partner-desk/hubspot-shared/decisions/use-form-decision.ts';

export interface RowAssignment {
  reader: Reader;
  decide: (registrationId: string) => Decide;
  closeOverlay: (id: string) => void;
  onAnswer: (answer: Decided) => void;
}

/** Who reviews it, from its row: a dialog that reads who may when it opens. */
export function AssignFromRow({ row, assignment }: { row: QueueRow; assignment: RowAssignment }) {
  const id = `queue-assign-${row.id}`;
  const { state, load } = useDetail({ registration: row, reader: assignment.reader });
  const [chosen, setChosen] = useState('');
  const [refused, setRefused] = useState<Decided | null>(null);
  const close = () => assignment.closeOverlay(id);
  const detail = state.status === 'ready' ? state.detail : null;
  const offered = detail?.actions.some(({ kind }) => kind === 'assign') ?? false;
  const value = chosen === '' ? (detail?.registration.assignee?.email ?? anybody) : chosen;
  const version = detail?.registration.version ?? row.version;
  const decision = useDecision('assign', version, assignment.decide(row.id), (answer) => {
    if (answer.outcome === 'refused') {
      setRefused(answer);
      return;
    }
    close();
    assignment.onAnswer(answer);
  });

  return (
    <Button
      variant="transparent"
      size="xs"
      overlay={
        <Modal
          id={id}
          title={`Assign the review of ${row.customerName}`}
          width="md"
          onOpen={() => {
            setChosen('');
            setRefused(null);
            decision.clearTrouble();
            void load();
          }}
        >
          <ModalBody>
            <Flex direction="column" gap="md">
              <DetailGate state={state} onRetry={() => void load()}>
                {({ assignees }) =>
                  offered ? (
                    <Select
                      name="assignee"
                      label="Who reviews it"
                      value={value}
                      options={assigneeOptions(assignees)}
                      onChange={(next) => setChosen(String(next))}
                    />
                  ) : (
                    <Text>This review cannot be given to somebody as things stand now.</Text>
                  )
                }
              </DetailGate>
              <FormTroubleNote trouble={troubleOf(refused, decision.trouble)} />
            </Flex>
          </ModalBody>
          <ModalFooter>
            {offered && (
              <LoadingButton
                variant="primary"
                loading={decision.sending}
                onClick={() => void decision.press({ assignee: value === anybody ? '' : value })}
              >
                Assign
              </LoadingButton>
            )}
            <Button onClick={close}>Keep as it is</Button>
          </ModalFooter>
        </Modal>
      }
    >
      Assign…
    </Button>
  );
}
