import type { PageConfig } from '../../../hubspot-pages/shell.ts';

/** What the server wrote into the page. */
export const config = JSON.parse(document.getElementById('config')?.textContent ?? '{}') as PageConfig;

function currentPerson(): PageConfig['people'][number] {
  const found = config.people.find(({ key }) => key === config.as);
  if (!found) throw new Error(`The page knows nobody called ${config.as}`);
  return found;
}
export const person = currentPerson();

const assets = document.documentElement.dataset['assets'] ?? '';
export const workerUrl = `${assets}worker.js`;
export const bundleUrl = (name: string) => `${assets}${name}/${name}.js`;

export const asQuery = `as=${config.as}`;
