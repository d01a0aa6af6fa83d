import type { PolicyPreview } from '../../contract/policy.ts';
import type { Reader } from '../../contract/requests.ts';
import type { Tone } from '../../contract/shared.ts';
import type { Touched, Touches, TouchKind } from '../../domain/policy-touch.ts';
import { dayText, plural } from './reader.ts';

type TouchView = PolicyPreview['touches'][number];

/** As many as say what is meant without burying it. */
const mostExamples = 5;

interface Told {
  tone: Tone;
  /** "3 protections"; the rest of the sentence for one and for many. */
  of: [one: string, many: string];
  says: [one: string, many: string];
}

const protections: Told['of'] = ['protection', 'protections'];
const reviews: Told['of'] = ['review', 'reviews'];

/** In the order in which they should worry whoever reads. */
const told: Record<TouchKind, Told> = {
  ends_at_once: {
    tone: 'danger',
    of: protections,
    says: [
      'would end by silence on the first day, if nobody updates it until then.',
      'would end by silence on the first day, if nobody updates them until then.',
    ],
  },
  warned_at_once: {
    tone: 'warning',
    of: protections,
    says: ['would be warned of its end on the first day.', 'would be warned of their end on the first day.'],
  },
  overdue_at_once: {
    tone: 'warning',
    of: protections,
    says: ['would be overdue on the first day.', 'would be overdue on the first day.'],
  },
  extension_lost: {
    tone: 'warning',
    of: protections,
    says: ['could no longer be extended.', 'could no longer be extended.'],
  },
  appeal_lost: {
    tone: 'warning',
    of: ['decision', 'decisions'],
    says: ['could no longer be appealed against.', 'could no longer be appealed against.'],
  },
  silence_moves: {
    tone: 'info',
    of: protections,
    says: ['would end on another day if nobody is heard of.', 'would end on other days if nobody is heard of.'],
  },
  cool_off_moves: {
    tone: 'info',
    of: ['cool-off', 'cool-offs'],
    says: ['would end on another day.', 'would end on other days.'],
  },
  extension_gained: {
    tone: 'info',
    of: protections,
    says: ['could be extended again.', 'could be extended again.'],
  },
  appeal_gained: {
    tone: 'info',
    of: ['decision', 'decisions'],
    says: ['could be appealed against again.', 'could be appealed against again.'],
  },
  judged_anew: {
    tone: 'info',
    of: ['registration', 'registrations'],
    says: [
      'waits for a decision and will be judged by the new values when it is checked again.',
      'wait for a decision and will be judged by the new values when they are checked again.',
    ],
  },
  reviews_keep_clock: {
    tone: 'neutral',
    of: reviews,
    says: ['under way keeps the time it was given.', 'under way keep the time they were given.'],
  },
  protections_keep_end: {
    tone: 'neutral',
    of: protections,
    says: ['that runs keeps its last day.', 'that run keep their last day.'],
  },
};

/** What a change would touch, the most serious first; a reader who may not know of partners is told numbers alone. */
export function touchViews(
  touches: Touches,
  { reader, mayName, more }: { reader: Reader; mayName: boolean; more: readonly TouchView[] },
): TouchView[] {
  const found = (Object.keys(told) as TouchKind[]).flatMap((kind): TouchView[] => {
    const touched = touches[kind] ?? [];
    const [first] = touched;
    if (!first) return [];
    const { tone, of, says } = told[kind];
    const sentence = `${plural(touched.length, ...of)} ${says[touched.length === 1 ? 0 : 1]}`;
    return [{ tone, sentence, examples: mayName ? examplesOf(touched, reader) : [] }];
  });
  const rest = 'Whatever was decided stays as it is, and keeps the version it was decided under.';
  return [...found, ...more, { tone: 'neutral', sentence: rest, examples: [] }];
}

function examplesOf(touched: readonly Touched[], reader: Reader): string[] {
  const shown = touched.slice(0, mostExamples).map(({ customerName, partnerName, from, to }) => {
    const moved =
      from !== null && to !== null && from !== to ? `: ${dayText(from, reader)} → ${dayText(to, reader)}` : '';
    return `${customerName}, ${partnerName}${moved}`;
  });
  const left = touched.length - shown.length;
  return left > 0 ? [...shown, `and ${left} more`] : shown;
}
