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
import type { PartnerRecord, Reader, TerritoriesAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import { freshId } from '@partner-desk/hubspot-shared/ids.ts';
import { PlaceSelect, withPlace } from '@partner-desk/hubspot-shared/PlaceSelect.tsx';
import { paragraphProblem } from '@partner-desk/hubspot-shared/plain-text.ts';
import { noAnswer } from '@partner-desk/hubspot-shared/Trouble.tsx';
import { useReason } from '@partner-desk/hubspot-shared/use-reason.ts';

export interface TerritoriesProps {
  record: PartnerRecord;
  reader: Reader;
  path: string;
  closeOverlay: (id: string) => void;
  onAgreed: (answer: TerritoriesAnswer) => void;
}

const mostTerritories = 100;
const longestName = 100;

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function problemOf(text: string): string {
  const lines = linesOf(text);
  if (lines.length > mostTerritories) return `At most ${mostTerritories} lines.`;
  if (lines.some((line) => line.length > longestName)) return `At most ${longestName} characters a line.`;
  return paragraphProblem(text) ?? '';
}

/** Another agreement: places one a line, chosen or in one's own words, and why. */
export function ChangeTerritories({
  record,
  reader,
  path,
  closeOverlay,
  onAgreed,
  label,
  names,
  id,
}: TerritoriesProps & { label: string; names: string[]; id: string }) {
  const typed = useRef(names.join('\n'));
  const [shown, setShown] = useState(typed.current);
  const [problem, setProblem] = useState('');
  const reason = useReason('Write a reason first.');
  const act = useRef({ said: '', id: '' });
  const inFlight = useRef(false);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState('');
  const close = () => closeOverlay(id);

  /** Letter by letter it is only kept: drawing the field anew while somebody types loses letters. */
  function type(value: string) {
    typed.current = value;
    setProblem('');
  }

  function write(value: string) {
    type(value);
    setShown(value);
  }

  function open() {
    write(names.join('\n'));
    setTrouble('');
  }

  async function press() {
    const found = problemOf(typed.current);
    setProblem(found);
    const why = reason.read();
    if (found !== '' || why === null || inFlight.current) return;
    inFlight.current = true;
    setSending(true);
    setTrouble('');
    const body = { version: record.territories.version, territories: linesOf(typed.current), reason: why };
    const said = JSON.stringify(body);
    if (act.current.said !== said) act.current = { said, id: freshId() };
    const answer = await send<TerritoriesAnswer>(`${path}/territories`, reader, { actId: act.current.id, ...body });
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
        <Modal id={id} title={`Territories of ${record.partner.name}`} width="md" onOpen={open}>
          <ModalBody>
            <Flex direction="column" gap="md">
              <Text>Registrations outside these are flagged or blocked, as your policy says. None is anywhere.</Text>
              <TextArea
                name="territories"
                label="Territories, one a line"
                description="Countries, regions such as DACH, or words of your own."
                rows={6}
                value={shown}
                error={problem !== ''}
                validationMessage={problem}
                onInput={type}
                onChange={write}
              />
              <PlaceSelect
                places={record.territories.options}
                onPick={(place) => write(withPlace(typed.current, place, '\n'))}
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
              Agree on these
            </LoadingButton>
            <Button onClick={close}>Keep it as it is</Button>
          </ModalFooter>
        </Modal>
      }
    >
      {label}
    </Button>
  );
}
