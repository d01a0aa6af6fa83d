import { useRef, useState } from 'react';
import { Alert, Button, Flex, Input, LoadingButton, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import type { ActDesk } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { useAct } from '@partner-desk/hubspot-shared/acts/use-act.ts';
import type { LeadView } from '@partner-desk/hubspot-shared/contract.ts';
import { FormTroubleNote } from '@partner-desk/hubspot-shared/decisions/FormTroubleNote.tsx';

type Lead = Pick<LeadView, 'id' | 'version'>;

/** It was told of this deal. */
export function BelongsHere({ lead, dealId, desk }: { lead: Lead; dealId: string; desk: ActDesk }) {
  const act = useAct(desk, `/${lead.id}/attach`);
  return (
    <>
      <LoadingButton
        size="sm"
        loading={act.sending}
        onClick={() => act.press({ expectedVersion: lead.version, dealId })}
      >
        It belongs here
      </LoadingButton>
      {act.trouble && (
        <Alert title="Not done" variant="danger">
          {act.trouble.kind === 'no_answer' ? act.trouble.message : act.trouble.answer.message}
        </Alert>
      )}
    </>
  );
}

/** A deal that was not found to be alike, by its number. */
export function AnotherDeal({ lead, desk }: { lead: Lead; desk: ActDesk }) {
  const id = `${desk.place}-attach-${lead.id}`;
  const typed = useRef('');
  const [number, setNumber] = useState('');
  const [problem, setProblem] = useState('');
  const close = () => desk.closeOverlay(id);
  const act = useAct(desk, `/${lead.id}/attach`, () => {
    close();
    desk.onFormOpen(null);
  });

  function press() {
    const dealId = typed.current.trim();
    const found = /^\d{1,20}$/.test(dealId)
      ? ''
      : 'Enter the number of a deal, as it stands at the end of its address.';
    setProblem(found);
    if (found === '') act.press({ expectedVersion: lead.version, dealId });
  }

  return (
    <Button
      variant="transparent"
      size="sm"
      overlay={
        <Modal
          id={id}
          title="To which deal does it belong?"
          width="md"
          onOpen={() => desk.onFormOpen(id)}
          onClose={() => {
            act.clear();
            desk.onFormOpen(null);
          }}
        >
          <ModalBody>
            <Flex direction="column" gap="md">
              <Text>What was told counts for that deal by its own day, as if it had been told there.</Text>
              <Input
                name="dealId"
                label="Number of the deal"
                description="It stands at the end of the deal’s address."
                required
                value={number}
                error={problem !== ''}
                validationMessage={problem}
                onInput={(text) => (typed.current = text)}
                onChange={(text) => {
                  typed.current = text;
                  setNumber(text);
                  setProblem('');
                }}
              />
              <FormTroubleNote trouble={act.trouble} />
            </Flex>
          </ModalBody>
          <ModalFooter>
            <LoadingButton variant="primary" loading={act.sending} onClick={press}>
              It belongs there
            </LoadingButton>
            <Button onClick={close}>Cancel</Button>
          </ModalFooter>
        </Modal>
      }
    >
      Choose the deal…
    </Button>
  );
}
