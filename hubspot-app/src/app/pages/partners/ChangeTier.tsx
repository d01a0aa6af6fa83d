import { useRef, useState } from 'react';
import {
  Alert,
  Button,
  DateInput,
  Flex,
  LoadingButton,
  Modal,
  ModalBody,
  ModalFooter,
  Select,
  Text,
  TextArea,
} from '@hubspot/ui-extensions';
import { send } from '@partner-desk/hubspot-shared/backend.ts';
import type { PartnerRecord, Reader, TierAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import { fromDateValue, toDateValue } from '@partner-desk/hubspot-shared/date-value.ts';
import { freshId } from '@partner-desk/hubspot-shared/ids.ts';
import { noAnswer } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { useReason } from '@partner-desk/hubspot-shared/use-reason.ts';

export interface TierProps {
  record: PartnerRecord;
  reader: Reader;
  path: string;
  closeOverlay: (id: string) => void;
  onAgreed: (answer: TierAnswer) => void;
}

const id = 'tier';

/** Another tier from a day on, today or earlier, and why. */
export function ChangeTier({ record, reader, path, closeOverlay, onAgreed }: TierProps) {
  const { partner, tiers } = record;
  const [tier, setTier] = useState(partner.tier);
  const [from, setFrom] = useState('');
  const day = toDateValue(from);
  const reason = useReason('Write a reason first.');
  const act = useRef({ said: '', id: '' });
  const inFlight = useRef(false);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState('');
  const close = () => closeOverlay(id);

  function open() {
    setTier(partner.tier);
    setFrom('');
    setTrouble('');
  }

  async function press() {
    const why = reason.read();
    if (why === null || inFlight.current) return;
    inFlight.current = true;
    setSending(true);
    setTrouble('');
    const body = { version: tiers.version, tier, from, reason: why };
    const said = JSON.stringify(body);
    if (act.current.said !== said) act.current = { said, id: freshId() };
    const answer = await send<TierAnswer>(`${path}/tier`, reader, { actId: act.current.id, ...body });
    inFlight.current = false;
    setSending(false);
    if (!answer.ok) {
      setTrouble(noAnswer);
      return;
    }
    act.current = { said: '', id: '' };
    if (answer.value.outcome === 'refused') {
      setTrouble(answer.value.message);
      return;
    }
    reason.clear();
    close();
    onAgreed(answer.value);
  }

  return (
    <Button
      variant="secondary"
      size="sm"
      overlay={
        <Modal id={id} title={`Tier of ${partner.name}`} width="md" onOpen={open}>
          <ModalBody>
            <Flex direction="column" gap="md">
              <Text>
                Margins follow the tier of the day on which a deal was won. What is approved or paid already stays as it
                is.
              </Text>
              <Select
                name="tier"
                label="Tier"
                required
                value={tier}
                options={tiers.options.map((value) => ({ value, label: value }))}
                onChange={(value) => {
                  setTier(String(value));
                  setTrouble('');
                }}
              />
              <DateInput
                name="from"
                label="From which day"
                description="Today or earlier; empty: today."
                format="medium"
                {...(day ? { value: day } : {})}
                onChange={(value) => {
                  setFrom(fromDateValue(value));
                  setTrouble('');
                }}
              />
              <TextArea name="reason" label="Reason" required rows={2} {...reason.field} />
              {trouble !== '' && (
                <Alert title="Not changed" variant="danger">
                  {trouble}
                </Alert>
              )}
            </Flex>
          </ModalBody>
          <ModalFooter>
            <LoadingButton variant="primary" loading={sending} onClick={() => void press()}>
              Change the tier
            </LoadingButton>
            <Button onClick={close}>Keep it as it is</Button>
          </ModalFooter>
        </Modal>
      }
    >
      Change tier…
    </Button>
  );
}
