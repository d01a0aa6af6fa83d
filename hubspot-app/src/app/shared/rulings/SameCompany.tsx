import { useRef, useState } from 'react';
import { Button, Flex, LoadingButton, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions';
import type { CompanyAsWritten, CompanyOption } from '../contract.ts';
import { CompanySearchField } from './CompanySearchField.tsx';
import { bothNames, byNameOnly } from './company-words.ts';
import { ReasonField } from './ReasonField.tsx';
import { type RulingDesk, rulingsPath } from './ruling-desk.ts';
import { RulingTroubleNote } from './RulingTroubleNote.tsx';
import { useCompanySearch } from './use-company-search.ts';
import { useReason } from '../use-reason.ts';
import { useRuling } from './use-ruling.ts';

/** "Same as another company…": find it, see what follows, and say so. */
export function SameCompany({ ours: offered, desk }: { ours: CompanyAsWritten | null; desk: RulingDesk }) {
  const id = `${desk.place}-same`;
  const reason = useReason();
  const [text, setText] = useState('');
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<CompanyOption | null>(null);
  const [problem, setProblem] = useState('');
  const search = useCompanySearch(typed, desk.reader);
  // What the form speaks of stays as it was opened, and a refresh does not take an open form away.
  const [opened, setOpened] = useState<CompanyAsWritten | null>(null);
  const newest = useRef(offered);
  newest.current = offered;
  const ours = opened ?? offered;
  const close = () => desk.closeOverlay(id);
  const ruling = useRuling(desk, (answer) => {
    reason.clear();
    setText('');
    setTyped('');
    setChosen(null);
    close();
    desk.onRuled(answer);
  });
  if (!ours) return null;

  function type(next: string) {
    if (next === typed) return;
    setTyped(next);
    setChosen(null);
    setProblem('');
  }

  function choose(company: CompanyOption) {
    setChosen(company);
    setProblem('');
  }

  function press() {
    const why = reason.read();
    setProblem(chosen ? '' : 'Find and choose the other company first.');
    if (!ours || !chosen || why === null) return;
    const theirs = { name: chosen.name, domain: chosen.domain };
    void ruling.say(rulingsPath, { kind: 'same', ours, theirs, reason: why });
  }

  const consequence = chosen
    ? `${bothNames(ours, chosen)} count as one company from now on, in both CRMs and for all partners. You can undo this.${byNameOnly(ours, chosen)}`
    : `Choose the company that is the same as ${ours.name}. From then on the two count as one, in both CRMs and for all partners.`;
  return (
    <Flex direction="row">
      <Button
        variant="transparent"
        size="sm"
        overlay={
          <Modal
            id={id}
            title="Same as another company"
            width="md"
            onOpen={() => setOpened(newest.current)}
            onClose={() => {
              setOpened(null);
              ruling.leave();
            }}
          >
            <ModalBody>
              <Flex direction="column" gap="md">
                <Text>{consequence}</Text>
                <CompanySearchField
                  ours={ours}
                  text={text}
                  search={search.state}
                  chosen={chosen}
                  problem={problem}
                  onType={type}
                  onLeave={(left) => {
                    type(left);
                    setText(left);
                  }}
                  onChoose={choose}
                  onAgain={search.again}
                />
                <ReasonField field={reason.field} />
                <RulingTroubleNote trouble={ruling.trouble} />
              </Flex>
            </ModalBody>
            <ModalFooter>
              <LoadingButton variant="primary" loading={ruling.sending} onClick={press}>
                Same company
              </LoadingButton>
              <Button onClick={close}>Cancel</Button>
            </ModalFooter>
          </Modal>
        }
      >
        Same as another company…
      </Button>
    </Flex>
  );
}
