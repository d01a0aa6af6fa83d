import type { CompanyVerdict } from '../../../src/domain/company-match.ts';
import { defaultPolicy } from '../../../src/domain/policy.ts';
import { apartOf, isCore, type LabelledPair } from '../../tools/matching/labelled-pairs.ts';
import { calibration, precisionRecall, recallAtPrecision, type Scored } from '../../tools/matching/ranking.ts';

export interface JudgedPair extends LabelledPair {
  score: number;
  verdict: CompanyVerdict;
}

type AtPrecision = Record<'0.98' | '0.95', number>;
interface Shares {
  precision: number;
  recall: number;
}

/** What one group of pairs came to; `told` counts verdicts same and likely. */
export interface GroupFigures {
  pairs: number;
  same: number;
  told: number;
  /** Of the pairs labelled same; null where there are none. */
  recall: number | null;
  /** Of the pairs told as one company; null where none was told. */
  precision: number | null;
}

export interface MatchReport {
  pairs: number;
  core: number;
  overall: {
    recallAtPrecision: AtPrecision;
    /** At the shipped thresholds: `likely` and better is told as one company, `same` has full effect. */
    shipped: Shares & { threshold: number; same: Shares & { threshold: number } };
    calibration: { band: string; pairs: number; promised: number; found: number }[];
  };
  rivals: Record<string, AtPrecision>;
  bySource: Record<string, AtPrecision & GroupFigures & { categories: Record<string, GroupFigures> }>;
  /** Reported apart: no comparison of letters reaches them. */
  apart: Record<string, GroupFigures>;
  /** Pairs labelled neither same nor different, by label and verdict. */
  otherLabels: Record<string, Record<string, number>>;
}

export function reportOn(judged: readonly JudgedPair[], rivals: Record<string, readonly number[]>): MatchReport {
  const core = judged.filter(isCore);
  const scored = core.map(scoredOf);
  const { likelyCompanyScore, sameCompanyScore } = defaultPolicy.conflict;
  const at = (threshold: number) => ({ threshold, ...precisionRecall(scored, threshold) });
  return {
    pairs: judged.length,
    core: core.length,
    overall: {
      recallAtPrecision: atPrecision(scored),
      shipped: { ...at(likelyCompanyScore), same: at(sameCompanyScore) },
      calibration: calibration(scored),
    },
    rivals: mapValues(rivals, (scores) =>
      atPrecision(judged.flatMap((pair, index) => (isCore(pair) ? [{ ...scoredOf(pair), score: scores[index] ?? 0 }] : []))),
    ),
    bySource: mapValues(groups(core, ({ source }) => source), (of) => ({
      ...atPrecision(of.map(scoredOf)),
      ...figuresOf(of),
      categories: mapValues(groups(of, ({ category, label }) => `${category} (${label})`), figuresOf),
    })),
    apart: mapValues(groups(judged.filter((pair) => apartOf(pair) !== null), (pair) => apartOf(pair) ?? ''), figuresOf),
    otherLabels: mapValues(groups(judged.filter(({ label }) => label !== 'same' && label !== 'different'), ({ label }) => label), (of) =>
      mapValues(groups(of, ({ verdict }) => verdict), ({ length }) => length),
    ),
  }; // prettier-ignore
}

const scoredOf = ({ score, label }: JudgedPair): Scored => ({ score, isSame: label === 'same' });

const atPrecision = (scored: readonly Scored[]): AtPrecision => ({
  '0.98': recallAtPrecision(scored, 0.98),
  '0.95': recallAtPrecision(scored, 0.95),
});

function figuresOf(pairs: readonly JudgedPair[]): GroupFigures {
  const same = pairs.filter(({ label }) => label === 'same');
  const told = pairs.filter(({ score }) => score >= defaultPolicy.conflict.likelyCompanyScore);
  const found = told.filter(({ label }) => label === 'same').length;
  return {
    pairs: pairs.length,
    same: same.length,
    told: told.length,
    recall: same.length === 0 ? null : found / same.length,
    precision: told.length === 0 ? null : found / told.length,
  };
}

function groups<Item>(items: readonly Item[], keyOf: (item: Item) => string): Record<string, Item[]> {
  const grouped = [...Map.groupBy(items, keyOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(grouped);
}

const mapValues = <Value, Other>(of: Record<string, Value>, change: (value: Value) => Other): Record<string, Other> =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value)]));
