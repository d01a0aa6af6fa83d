import { createWire, refreshWires } from 'sandbox/wire';
import { page } from 'sandbox/page';

const Navigate = Symbol('Navigate');
const GenerateUrl = Symbol('GenerateUrl');

/** Components' own state lives in the address as c__… parameters, as on the platform. */
function currentReference() {
  const state = {};
  for (const [name, value] of new URLSearchParams(location.search)) if (name.startsWith('c__')) state[name] = value;
  return { ...page.reference, state };
}

export const CurrentPageReference = createWire('CurrentPageReference', async () => currentReference());

function urlOf(reference) {
  const query = new URLSearchParams({ as: page.as });
  for (const [name, value] of Object.entries(reference.state ?? {})) if (value !== undefined) query.set(name, value);
  if (reference.type === 'standard__recordPage') {
    return `/sandbox/salesforce/records/${encodeURIComponent(reference.attributes.recordId)}?${query}`;
  }
  if (reference.type === 'standard__webPage') return reference.attributes.url;
  return `${location.pathname}?${query}`;
}

function navigate(reference, replace) {
  const url = urlOf(reference);
  if (reference.type !== page.reference.type || url.split('?')[0] !== location.pathname) {
    location.assign(url);
    return;
  }
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  refreshWires('CurrentPageReference');
}

addEventListener('popstate', () => refreshWires('CurrentPageReference'));

export const NavigationMixin = (Base) =>
  class extends Base {
    [Navigate](reference, replace = false) {
      navigate(reference, replace);
    }
    async [GenerateUrl](reference) {
      return urlOf(reference);
    }
  };
NavigationMixin.Navigate = Navigate;
NavigationMixin.GenerateUrl = GenerateUrl;
