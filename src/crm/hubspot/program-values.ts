import type { FieldValue } from '../crm.ts';
import type { ProgramField } from '../program-field.ts';

/** HubSpot takes and gives every property as text; an empty text empties it. */
export function toHubSpot(
  fields: Record<string, FieldValue>,
  known: Record<string, ProgramField>,
): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const [name, value] of Object.entries(fields)) {
    const field = known[name];
    if (!field) throw new Error(`There is no program field called ${name}.`);
    properties[field.hubspot] = value === null ? '' : String(value);
  }
  return properties;
}

export function fromHubSpot(
  properties: Record<string, string | null | undefined>,
  known: Record<string, ProgramField>,
): Record<string, FieldValue> {
  return Object.fromEntries(
    Object.entries(known).map(([name, field]) => [name, valueOf(properties[field.hubspot] ?? null, field)]),
  );
}

function valueOf(text: string | null, field: ProgramField): FieldValue {
  if (text === null || text === '') return null;
  switch (field.kind) {
    case 'number':
      return Number.isFinite(Number(text)) ? Number(text) : text;
    case 'boolean':
      return text === 'true';
    case 'date':
      return isoOf(text)?.slice(0, 10) ?? text;
    case 'instant':
      return isoOf(text) ?? text;
    default:
      return text;
  }
}

/** HubSpot answers dates as `2026-11-22` or as milliseconds of that day's midnight in UTC. */
function isoOf(text: string): string | null {
  const at = /^-?\d{9,}$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(at) ? new Date(at).toISOString() : null;
}
