import { useState } from 'react';
import { Alert, Button, Flex, Input, LoadingButton, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import { send } from '@partner-desk/hubspot-shared/backend.ts';
import type { ContactChangeAnswer, Reader } from '@partner-desk/hubspot-shared/contract.ts';
import { noAnswer } from '@partner-desk/hubspot-shared/Trouble.tsx';

type Kind = 'add' | 'correct' | 'remove';

interface ContactDialogProps {
  kind: Kind;
  /** Null where a new one is added. */
  contact: { name: string; email: string } | null;
  path: string;
  reader: Reader;
  closeOverlay: (id: string) => void;
  onAnswer: (answer: ContactChangeAnswer) => void;
}

const open: Record<Kind, string> = { add: 'Add a person…', correct: 'Correct…', remove: 'Remove…' };

/** One person more, corrected or less. */
export function ContactDialog({ kind, contact, path, reader, closeOverlay, onAnswer }: ContactDialogProps) {
  const id = `contact-${kind}-${contact?.email ?? ''}`;
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState('');
  const [problems, setProblems] = useState<ContactChangeAnswer['problems']>([]);

  function begin() {
    setName(contact?.name ?? '');
    setEmail(contact?.email ?? '');
    setTrouble('');
    setProblems([]);
  }

  async function press() {
    if (sending) return;
    setSending(true);
    setTrouble('');
    const answer = await send<ContactChangeAnswer>(path, reader, { kind, was: contact?.email ?? '', name, email });
    setSending(false);
    if (!answer.ok) {
      setTrouble(noAnswer);
      return;
    }
    setProblems(answer.value.problems);
    if (answer.value.outcome === 'done') closeOverlay(id);
    onAnswer(answer.value);
  }

  const problemOf = (field: 'name' | 'email') => {
    const message = problems.find((one) => one.field === field)?.message ?? '';
    return { error: message !== '', validationMessage: message };
  };
  const title = {
    add: 'Add a person',
    correct: `Correct ${contact?.name ?? ''}`,
    remove: `Remove ${contact?.name ?? ''}`,
  };

  return (
    <Flex direction="row">
      <Button
        variant={kind === 'add' ? 'secondary' : 'transparent'}
        size="sm"
        overlay={
          <Modal
            id={id}
            title={title[kind]}
            width="md"
            variant={kind === 'remove' ? 'danger' : 'default'}
            onOpen={begin}
          >
            <ModalBody>
              <Flex direction="column" gap="md">
                {kind === 'remove' ? (
                  <Text>
                    {`${contact?.email ?? ''} then gets no more mails about this partner’s registrations. What was sent stays as it is.`}
                  </Text>
                ) : (
                  <>
                    <Input
                      name="name"
                      label="Name of the person"
                      required
                      value={name}
                      onInput={setName}
                      onChange={setName}
                      {...problemOf('name')}
                    />
                    <Input
                      name="email"
                      label="E-mail of the person"
                      required
                      value={email}
                      onInput={setEmail}
                      onChange={setEmail}
                      {...problemOf('email')}
                    />
                  </>
                )}
                {trouble !== '' && (
                  <Alert title="Not sent" variant="danger">
                    {trouble}
                  </Alert>
                )}
              </Flex>
            </ModalBody>
            <ModalFooter>
              <LoadingButton
                variant={kind === 'remove' ? 'destructive' : 'primary'}
                loading={sending}
                onClick={() => void press()}
              >
                {kind === 'remove' ? 'Remove' : 'Save the person'}
              </LoadingButton>
              <Button onClick={() => closeOverlay(id)}>Cancel</Button>
            </ModalFooter>
          </Modal>
        }
      >
        {open[kind]}
      </Button>
    </Flex>
  );
}
