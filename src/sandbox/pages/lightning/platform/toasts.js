import { ShowToastEventName } from 'lightning/platformShowToastEvent';

const ICONS = { success: 'success', warning: 'warning', error: 'error', info: 'info' };
const VISIBLE_MS = 5000;
const SVG = 'http://www.w3.org/2000/svg';

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'slds-icon slds-icon_small');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `/assets/icons/utility-sprite/svg/symbols.svg#${name}`);
  svg.append(use);
  return element('span', { class: 'slds-icon_container slds-m-right_small slds-no-flex' }, svg);
}

function toast({ title, message, variant = 'info' }) {
  const close = element('button', { class: 'slds-button lx-toast-close', type: 'button', 'aria-label': 'Close' }, '✕');
  const box = element(
    'div',
    { class: `slds-notify slds-notify_toast slds-theme_${variant}`, role: 'status' },
    icon(ICONS[variant] ?? 'info'),
    element(
      'div',
      { class: 'slds-notify__content' },
      element('h2', { class: 'slds-text-heading_small' }, title ?? ''),
      element('p', {}, message ?? ''),
    ),
    close,
  );
  close.addEventListener('click', () => box.remove());
  return box;
}

/** Shows what components announce, as the platform does. */
export function showToasts(container) {
  document.addEventListener(ShowToastEventName, ({ detail }) => {
    const box = toast(detail);
    container.append(box);
    if (detail.mode !== 'sticky') setTimeout(() => box.remove(), VISIBLE_MS);
  });
}
