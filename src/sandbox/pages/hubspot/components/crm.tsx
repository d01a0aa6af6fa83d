import { useContext } from 'react';
import { RecordContext } from '../pages/record-context.ts';
import { shownValue } from '../pages/values.ts';
import { classes } from './wire.ts';

/** HubSpot's CRM components read the record themselves; ours read what the page holds of it. */
function CrmPropertyList({ properties }: { properties: string[] }) {
  const page = useContext(RecordContext);
  if (!page) return null;
  const known = [...page.about, ...page.program];
  return (
    <dl className="facts facts-column">
      {properties.map((name) => {
        const property = known.find((candidate) => candidate.name === name);
        const value = page.deal.properties[name];
        return (
          <div className="fact" key={name}>
            <dt>{property?.label ?? name}</dt>
            <dd>{(property ? shownValue(property, value, page.deal.properties) : value) || '--'}</dd>
          </div>
        );
      })}
    </dl>
  );
}

export function StageTrack() {
  const page = useContext(RecordContext);
  if (!page) return null;
  const at = page.stages.findIndex(({ id }) => id === page.deal.properties['dealstage']);
  const current = page.stages[at];
  // Won and lost exclude each other: of the closed stages only the one reached belongs on the track.
  const shown = page.stages.filter((stage, index) => !stage.closed || index === at);
  return (
    <div className="stage-track" role="img" aria-label={`Stage: ${current?.label ?? 'unknown'}`}>
      {shown.map((stage) => (
        <span
          key={stage.id}
          title={stage.label}
          className={classes(page.stages.indexOf(stage) <= at && 'is-done', stage.id === current?.id && 'is-current')}
        />
      ))}
    </div>
  );
}

export const crmComponents = {
  CrmPropertyList,
  CrmDataHighlight: CrmPropertyList,
  CrmStageTracker: ({ properties = [] }: { properties?: string[] }) => (
    <>
      <StageTrack />
      <CrmPropertyList properties={properties} />
    </>
  ),
};
