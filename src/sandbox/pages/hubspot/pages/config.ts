import type { PageConfig } from '../../../hubspot-pages/shell.ts';

/** What the server wrote into the page. */
export const config = JSON.parse(document.getElementById('config')?.textContent ?? '{}') as PageConfig;

export const person = config.people.find(({ key }) => key === config.as) ?? config.people[0]!;

const assets = document.documentElement.dataset['assets'] ?? '';
export const workerUrl = `${assets}worker.js`;
export const bundleUrl = (name: string) => `${assets}${name}/${name}.js`;

export const asQuery = `as=${config.as}`;
