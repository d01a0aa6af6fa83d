import { useRef, useState } from 'react';
import {
  Alert,
  Button,
  Flex,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  Text,
  TextArea,
} from '@hubspot/ui-extensions';
import { send } from '@partner-desk/hubspot-shared/backend.ts';
import type { CertificateView, Reader, RevocationAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import { freshId } from '@partner-desk/hubspot-shared/ids.ts';
import { noAnswer } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { useReason } from '@partner-desk/hubspot-shared/use-reason.ts';

/** Takes a certificate back, with the reason that stays beside it. */
export function RevokeCertificate({
  certificate,
  reader,
  path,
  closeOverlay,
  onRevoked,
}: {
  certificate: CertificateView;
  reader: Reader;
  path: string;
  closeOverlay: (id: string) => void;
  onRevoked: (answer: RevocationAnswer) => void;
}) {
  const id = `revoke-${certificate.id}`;
  const reason = useReason('Write a reason first.');
  const act = useRef({ said: '', id: '' });
  const inFlight = useRef(false);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState('');
  const close = () => closeOverlay(id);

  async function press() {
    const why = reason.read();
    if (why === null || inFlight.current) return;
    inFlight.current = true;
    setSending(true);
    setTrouble('');
    if (act.current.said !== why) act.current = { said: why, id: freshId() };
    const answer = await send<RevocationAnswer>(
      `${path}/certificates/${encodeURIComponent(certificate.id)}/revoke`,
      reader,
      { actId: act.current.id, reason: why },
    );
    inFlight.current = false;
    setSending(false);
    if (!answer.ok) {
      setTrouble(noAnswer);
      return;
    }
    act.current = { said: '', id: '' };
    reason.clear();
    close();
    onRevoked(answer.value);
  }

  return (
    <Button
      variant="transparent"
      size="sm"
      overlay={
        <Modal id={id} title="Revoke this certificate" width="md" variant="danger" onOpen={() => setTrouble('')}>
          <ModalBody>
            <Flex direction="column" gap="md">
              <Text>
                {`${certificate.person}, ${certificate.kindLabel.toLowerCase()}. It counts no longer, from now on; the reason stays beside it.`}
              </Text>
              <TextArea name="reason" label="Reason" required rows={3} {...reason.field} />
              {trouble !== '' && (
                <Alert title="Not sent" variant="danger">
                  {trouble}
                </Alert>
              )}
            </Flex>
          </ModalBody>
          <ModalFooter>
            <LoadingButton variant="destructive" loading={sending} onClick={() => void press()}>
              Revoke
            </LoadingButton>
            <Button onClick={close}>Keep it</Button>
          </ModalFooter>
        </Modal>
      }
    >
      Revoke…
    </Button>
  );
}
