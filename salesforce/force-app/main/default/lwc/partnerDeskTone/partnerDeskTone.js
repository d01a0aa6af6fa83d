const ICONS = {
  neutral: 'utility:info',
  info: 'utility:info',
  success: 'utility:success',
  warning: 'utility:warning',
  danger: 'utility:error',
};
const VARIANTS = { success: 'success', warning: 'warning', danger: 'error' };

/** Icon of a tone; colour never speaks alone, so every tone has a shape too. */
export function toneIcon(tone) {
  return ICONS[tone] ?? ICONS.neutral;
}

export function toneIconVariant(tone) {
  return VARIANTS[tone] ?? '';
}

/** A related company is told for information and never stands in the way: it must not look as if it did. */
export function isRelated({ kind, verdict }) {
  return kind === 'related_company' || verdict === 'related';
}

/** Tone of the words that say how sure a match is. */
export function surenessTone(finding) {
  if (isRelated(finding)) {
    return 'neutral';
  }
  return finding.verdict === 'likely' ? 'warning' : finding.tone;
}
