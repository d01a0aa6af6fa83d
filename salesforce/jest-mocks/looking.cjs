/** Lets everything that is promised happen. */
const flush = async () => {
  for (let turn = 0; turn < 14; turn += 1) {
    await Promise.resolve();
  }
};

/** Every element that matches, through all shadow roots. */
function deep(root, selector) {
  const found = [...root.querySelectorAll(selector)];
  for (const child of root.querySelectorAll('*')) {
    if (child.shadowRoot) {
      found.push(...deep(child.shadowRoot, selector));
    }
  }
  return found;
}

const all = (element, selector) => deep(element.shadowRoot, selector);
const texts = (element, selector) => all(element, selector).map((node) => node.textContent.trim());
const button = (element, name) =>
  all(element, 'button').find((node) => node.textContent.trim() === name || node.getAttribute('aria-label') === name);
const press = async (element, name) => {
  const found = button(element, name);
  if (!found) {
    throw new Error(`There is no button "${name}", only: ${texts(element, 'button').join(', ')}`);
  }
  found.click();
  await flush();
};

/** A base component by its label. */
const field = (element, label) =>
  all(element, 'lightning-combobox, lightning-radio-group, lightning-textarea, lightning-input').find(
    (node) => node.label === label,
  );

/** Types or chooses, as a person would. */
const enter = async (element, label, value) => {
  const found = field(element, label);
  if (!found) {
    throw new Error(`There is no field "${label}".`);
  }
  found.value = value;
  found.dispatchEvent(new CustomEvent('change', { detail: { value } }));
  await flush();
};

module.exports = { all, button, enter, field, flush, press, texts };
