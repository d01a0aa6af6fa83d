import { useRef, useState } from 'react';
import { Alert, Button, Flex, Input, LoadingButton, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import { send } from './backend.ts';
import type { PartnerLinkAnswer, Reader, RegistrationSummary } from './contract.ts';
import { freshId } from './ids.ts';
import { alertVariant } from './tones.ts';
import { noAnswer } from './Trouble.tsx';

interface PartnerLinkProps {
  registration: RegistrationSummary;
  place: string;
  reader: Reader;
  closeOverlay: (id: string) => void;
  /** HubSpot's clipboard. */
  copy: (text: string) => Promise<unknown>;
  /** The registration has a new version from now on. */
  onIssued: () => void;
}

type Act = 'take' | 'replace';

/** The link with which the partner acts: taken to pass it on, or replaced. For who decides alone. */
export function PartnerLink({ registration, place, reader, closeOverlay, copy, onIssued }: PartnerLinkProps) {
  const id = `${place}-partner-link`;
  const act = useRef<{ kind: Act; id: string } | null>(null);
  const [busy, setBusy] = useState<Act | null>(null);
  const [trouble, setTrouble] = useState('');
  const [answer, setAnswer] = useState<PartnerLinkAnswer | null>(null);
  const [copied, setCopied] = useState('');
  if (registration.partnerLink === null) return null;

  async function press(kind: Act) {
    if (busy) return;
    setBusy(kind);
    setTrouble('');
    setCopied('');
    if (act.current?.kind !== kind) act.current = { kind, id: freshId() };
    const path = `/api/hubspot/registrations/${encodeURIComponent(registration.id)}/partner-link`;
    const body = { actId: act.current.id, replaces: kind === 'replace' };
    const given = await send<PartnerLinkAnswer>(path, reader, body);
    setBusy(null);
    if (!given.ok) {
      setTrouble(noAnswer);
      return;
    }
    act.current = null;
    setAnswer(given.value);
    onIssued();
  }

  async function copyLink(url: string) {
    try {
      await copy(url);
      setCopied('Copied.');
    } catch {
      setCopied('The browser did not let us copy. Select the link and copy it yourself.');
    }
  }

  function forget() {
    setAnswer(null);
    setTrouble('');
    setCopied('');
  }

  return (
    <Flex direction="column" gap="flush">
      <Text variant="microcopy">{registration.partnerLink}</Text>
      <Flex direction="row">
        <Button
          variant="transparent"
          size="sm"
          overlay={
            <Modal id={id} title="The partner’s link" width="md" onOpen={forget} onClose={forget}>
              <ModalBody>
                <Flex direction="column" gap="md">
                  <Text>
                    {`Whoever has this link answers, updates and appeals for ${registration.partner.name}. Pass it on to the partner and to nobody else. That you took it stands under “Why?”.`}
                  </Text>
                  <Text>
                    Replace it if it may be in other hands: the link before then opens nothing any more, and the
                    partner’s contacts get the new one by mail.
                  </Text>
                  {answer && (
                    <Alert
                      title={answer.outcome === 'done' ? 'Here it is' : 'Not done'}
                      variant={alertVariant[answer.tone]}
                    >
                      {answer.message}
                    </Alert>
                  )}
                  {answer && answer.url !== '' && (
                    <>
                      <Input name="partnerLink" label="Link for the partner" value={answer.url} readOnly />
                      <Flex direction="row" gap="sm" align="center" wrap="wrap">
                        <Button onClick={() => void copyLink(answer.url)}>Copy the link</Button>
                        {copied !== '' && <Text>{copied}</Text>}
                      </Flex>
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
                <LoadingButton variant="primary" loading={busy === 'take'} onClick={() => void press('take')}>
                  Show the link
                </LoadingButton>
                <LoadingButton variant="destructive" loading={busy === 'replace'} onClick={() => void press('replace')}>
                  Replace the link
                </LoadingButton>
                <Button onClick={() => closeOverlay(id)}>Close</Button>
              </ModalFooter>
            </Modal>
          }
        >
          The partner’s link…
        </Button>
      </Flex>
    </Flex>
  );
}
