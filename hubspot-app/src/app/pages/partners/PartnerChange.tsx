import type { ReactNode } from 'react';
import { Button, Flex, LoadingButton, Modal, ModalBody, ModalFooter, TextArea } from '@hubspot/ui-extensions';
import type { ActDesk, Acted } from '@partner-desk/hubspot-shared/acts/act-desk.ts';
import { useAct } from '@partner-desk/hubspot-shared/acts/use-act.ts';
import { FormTroubleNote } from '@partner-desk/hubspot-shared/decisions/FormTroubleNote.tsx';
import { useReason } from '@partner-desk/hubspot-shared/use-reason.ts';

export type PartnerDesk<A extends Acted> = Pick<ActDesk<A>, 'path' | 'reader' | 'closeOverlay' | 'onAnswer'>;

interface PartnerChangeProps<A extends Acted> {
  id: string;
  label: string;
  title: string;
  /** On the button that sends. */
  send: string;
  /** On the button that gives it up. */
  keep?: string;
  danger?: boolean;
  /** Behind the desk's own. */
  path: string;
  desk: PartnerDesk<A>;
  onOpen?: () => void;
  /** What to send besides the reason; null where that cannot be, which is said at its field. */
  read?: () => Record<string, unknown> | null;
  /** The fields of the change; each tells when it is changed, so that what was refused no longer stands below. */
  children: (onChanged: () => void) => ReactNode;
}

/** Changes something of a partner, with a reason that stays beside it. */
export function PartnerChange<A extends Acted>(props: PartnerChangeProps<A>) {
  const { id, label, title, send, keep = 'Keep it as it is', danger = false, path, desk, onOpen, children } = props;
  const { read = () => ({}) } = props;
  const reason = useReason('Write a reason first.');
  const close = () => desk.closeOverlay(id);
  const act = useAct(desk, path, () => {
    reason.clear();
    close();
  });

  function open() {
    onOpen?.();
    act.clear();
  }

  function press() {
    const [content, why] = [read(), reason.read()];
    if (content !== null && why !== null) act.press({ ...content, reason: why });
  }

  return (
    <Button
      variant={danger ? 'transparent' : 'secondary'}
      size="sm"
      overlay={
        <Modal id={id} title={title} width="md" variant={danger ? 'danger' : 'default'} onOpen={open}>
          <ModalBody>
            <Flex direction="column" gap="md">
              {children(act.clear)}
              <TextArea name="reason" label="Reason" required rows={2} {...reason.field} />
              <FormTroubleNote trouble={act.trouble} />
            </Flex>
          </ModalBody>
          <ModalFooter>
            <LoadingButton variant={danger ? 'destructive' : 'primary'} loading={act.sending} onClick={press}>
              {send}
            </LoadingButton>
            <Button onClick={close}>{keep}</Button>
          </ModalFooter>
        </Modal>
      }
    >
      {label}
    </Button>
  );
}
