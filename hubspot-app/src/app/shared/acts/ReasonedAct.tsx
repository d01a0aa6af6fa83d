import { Button, Flex, LoadingButton, Modal, ModalBody, ModalFooter, Text, TextArea } from '@hubspot/ui-extensions';
import { FormTroubleNote } from '../decisions/FormTroubleNote.tsx';
import { useReason } from '../use-reason.ts';
import type { Acted, ActDesk } from './act-desk.ts';
import { useAct } from './use-act.ts';

interface ReasonedActProps<A extends Acted> {
  id: string;
  label: string;
  title: string;
  /** What it is about and what follows. */
  intro: string;
  /** What it leads to in figures; empty: nothing is worked out. */
  follows?: string;
  /** On the button that sends. */
  send: string;
  /** Said where no reason was written; empty: none is needed. */
  missing: string;
  danger?: boolean;
  path: string;
  /** Left out where nothing is counted. */
  expectedVersion?: number;
  content?: Record<string, unknown>;
  desk: ActDesk<A>;
}

/** An act with a written reason, asked in place. */
export function ReasonedAct<A extends Acted>(props: ReasonedActProps<A>) {
  const { label, title, intro, follows = '', send, missing, danger, path, expectedVersion, content, desk } = props;
  const id = `${desk.place}-${props.id}`;
  const reason = useReason(missing);
  const act = useAct(desk, path, () => {
    reason.clear();
    desk.closeOverlay(id);
    desk.onFormOpen(null);
  });

  function press() {
    const words = reason.read();
    if (words !== null)
      act.press({ ...(expectedVersion === undefined ? {} : { expectedVersion }), ...content, reason: words });
  }

  return (
    <Button
      variant="transparent"
      size="sm"
      overlay={
        <Modal
          id={id}
          title={title}
          width="md"
          variant={danger ? 'danger' : 'default'}
          onOpen={() => desk.onFormOpen(id)}
          onClose={() => {
            act.clear();
            desk.onFormOpen(null);
          }}
        >
          <ModalBody>
            <Flex direction="column" gap="md">
              <Text>{intro}</Text>
              {follows !== '' && <Text format={{ fontWeight: 'demibold' }}>{follows}</Text>}
              <TextArea name="reason" label="Reason" required={missing !== ''} rows={4} {...reason.field} />
              <FormTroubleNote trouble={act.trouble} />
            </Flex>
          </ModalBody>
          <ModalFooter>
            <LoadingButton variant={danger ? 'destructive' : 'primary'} loading={act.sending} onClick={press}>
              {send}
            </LoadingButton>
            <Button onClick={() => desk.closeOverlay(id)}>Keep as it is</Button>
          </ModalFooter>
        </Modal>
      }
    >
      {label}
    </Button>
  );
}
