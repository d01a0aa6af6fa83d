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
