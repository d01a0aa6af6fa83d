import { useRef, useState } from 'react';
import { Button, Flex, LoadingButton, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import type { ConflictFinding } from '../contract.ts';
import { freshId } from '../ids.ts';
import { bothNames, byNameOnly } from './company-words.ts';
import { ReasonField } from './ReasonField.tsx';
import { type RulingDesk, rulingsPath } from './ruling-desk.ts';
import { RulingTroubleNote } from './RulingTroubleNote.tsx';
import { useReason } from '../use-reason.ts';
import { useRuling } from './use-ruling.ts';

interface NotSameCompanyProps {
  about: NonNullable<ConflictFinding['about']>;
  desk: RulingDesk;
  /** Tells the list that the form is open, so that a refresh does not take it away. */
  onOpenChange: (open: boolean) => void;
}

/** "Not the same company", beside a finding: what it will do in words, a reason if there is one, and the act. */
export function NotSameCompany({ about, desk, onOpenChange }: NotSameCompanyProps) {
  // A finding's id is its place in the list, which another may take.
  const [id] = useState(() => `${desk.place}-different-${freshId()}`);
  const reason = useReason();
  // What the form speaks of stays as it was opened: after a refresh the same place may hold another finding.
  const [opened, setOpened] = useState<typeof about | null>(null);
  const newest = useRef(about);
  newest.current = about;
  const { ours, theirs } = opened ?? about;
  const close = () => desk.closeOverlay(id);
  const ruling = useRuling(desk, (answer) => {
    reason.clear();
    close();
    left();
    desk.onRuled(answer);
  });

  function onOpen() {
    setOpened(newest.current);
    onOpenChange(true);
  }

  function left() {
    setOpened(null);
    onOpenChange(false);
  }

  function onClose() {
    left();
    ruling.leave();
  }

  function press() {
    const why = reason.read();
    if (why !== null) void ruling.say(rulingsPath, { kind: 'different', ours, theirs, reason: why });
  }

  return (
    <Flex direction="row">
      <Button
        variant="transparent"
        size="sm"
        overlay={
          <Modal id={id} title="Not the same company" width="md" onOpen={onOpen} onClose={onClose}>
            <ModalBody>
              <Flex direction="column" gap="md">
                <Text>
                  {`${bothNames(ours, theirs)} count as two companies from now on, in both CRMs and for all partners. You can undo this.${byNameOnly(ours, theirs)}`}
                </Text>
                <ReasonField field={reason.field} />
                <RulingTroubleNote trouble={ruling.trouble} />
              </Flex>
            </ModalBody>
            <ModalFooter>
              <LoadingButton variant="primary" loading={ruling.sending} onClick={press}>
                Not the same company
              </LoadingButton>
              <Button onClick={close}>Cancel</Button>
            </ModalFooter>
          </Modal>
        }
      >
        Not the same company
      </Button>
    </Flex>
  );
}
