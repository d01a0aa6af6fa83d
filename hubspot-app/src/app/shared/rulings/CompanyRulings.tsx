import { Flex, Heading, LoadingButton, Text, Tile } from '@hubspot/ui-extensions';
import type { CompanyAsWritten, CompanyRuling } from '../contract.ts';
import { type RulingDesk, rulingsPath } from './ruling-desk.ts';
import { RulingTroubleNote } from './RulingTroubleNote.tsx';
import { SameCompany } from './SameCompany.tsx';
import { useRuling } from './use-ruling.ts';

function Ruling({ ruling, desk }: { ruling: CompanyRuling; desk: RulingDesk }) {
  // A refusal means that somebody else was faster: the list is read again, and with it the button goes.
  const undo = useRuling(desk, desk.onRuled, desk.onRuled);
  return (
    <Tile compact testId={`ruling-${ruling.id}`}>
      <Flex direction="column" gap="sm">
        <Text>{ruling.sentence}</Text>
        {ruling.reason !== '' && <Text variant="microcopy">{`“${ruling.reason}”`}</Text>}
        {ruling.mayWithdraw && (
          <Flex direction="row">
            <LoadingButton
              size="xs"
              loading={undo.sending}
              onClick={() => void undo.say(`${rulingsPath}/${encodeURIComponent(ruling.id)}/withdraw`, { reason: '' })}
            >
              Undo
            </LoadingButton>
          </Flex>
        )}
        <RulingTroubleNote trouble={undo.trouble} />
      </Flex>
    </Tile>
  );
}

/** What people said about this company and others, and the way to say more. */
export function CompanyRulings({
  rulings,
  ours,
  desk,
}: {
  rulings: CompanyRuling[];
  /** The company in front of the reader; null where they may not rule on it. */
  ours: CompanyAsWritten | null;
  desk: RulingDesk;
}) {
  return (
    <>
      {rulings.length > 0 && (
        <Flex direction="column" gap="sm">
          <Heading>What people said about this company</Heading>
          {rulings.map((ruling) => (
            <Ruling key={ruling.id} ruling={ruling} desk={desk} />
          ))}
        </Flex>
      )}
      <SameCompany ours={ours} desk={desk} />
    </>
  );
}
