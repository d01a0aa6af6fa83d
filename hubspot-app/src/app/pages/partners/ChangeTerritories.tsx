import { useRef, useState } from 'react';
import { Text, TextArea } from '@hubspot/ui-extensions';
import type { PartnerRecord, TerritoriesAnswer } from '@partner-desk/hubspot-shared/contract.ts';
import { PlaceSelect, withPlace } from '@partner-desk/hubspot-shared/PlaceSelect.tsx';
import { paragraphProblem } from '@partner-desk/hubspot-shared/plain-text.ts';
import { PartnerChange, type PartnerDesk } from './PartnerChange.tsx';

export interface TerritoriesProps {
  record: PartnerRecord;
  desk: PartnerDesk<TerritoriesAnswer>;
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
  record: { partner, territories },
  desk,
  label,
  names,
  id,
}: TerritoriesProps & { label: string; names: string[]; id: string }) {
  const typed = useRef(names.join('\n'));
  const [shown, setShown] = useState(typed.current);
  const [problem, setProblem] = useState('');

  /** Letter by letter it is only kept: drawing the field anew while somebody types loses letters. */
  function type(value: string) {
    typed.current = value;
    setProblem('');
  }

  function write(value: string) {
    type(value);
    setShown(value);
  }

  function read() {
    const found = problemOf(typed.current);
    setProblem(found);
    return found === '' ? { version: territories.version, territories: linesOf(typed.current) } : null;
  }

  return (
    <PartnerChange
      id={id}
      label={label}
      title={`Territories of ${partner.name}`}
      send="Agree on these"
      path="/territories"
      desk={desk}
      onOpen={() => write(names.join('\n'))}
      read={read}
    >
      {() => (
        <>
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
          <PlaceSelect places={territories.options} onPick={(place) => write(withPlace(typed.current, place, '\n'))} />
        </>
      )}
    </PartnerChange>
  );
}
