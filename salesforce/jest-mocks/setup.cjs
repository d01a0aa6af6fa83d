/* eslint-env jest */
const { readFileSync } = require('node:fs');
const path = require('node:path');
const { TextDecoder, TextEncoder } = require('node:util');
const { registerSa11yMatcher } = require('@sa11y/jest');

registerSa11yMatcher();

// Every browser has them; jsdom does not.
Object.assign(globalThis, { TextDecoder, TextEncoder });

// jsdom's CSS parser is older than container queries and says so each time; browsers read them.
const { error } = console;
console.error = (...told) => {
  if (!String(told[0]?.message ?? told[0]).includes('Could not parse CSS stylesheet')) {
    error(...told);
  }
};

// Components show the package's own labels, as they would in an org.
const file = path.join(__dirname, '../force-app/main/default/labels/CustomLabels.labels-meta.xml');
const unescape = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
for (const [, name, value] of readFileSync(file, 'utf8').matchAll(
  /<labels>\s*<fullName>(.*?)<\/fullName>[\s\S]*?<value>([\s\S]*?)<\/value>/g,
)) {
  jest.doMock(`@salesforce/label/c.${name}`, () => ({ __esModule: true, default: unescape(value) }), { virtual: true });
}
jest.doMock('@salesforce/i18n/locale', () => ({ __esModule: true, default: 'en-GB' }), { virtual: true });
jest.doMock('@salesforce/i18n/timeZone', () => ({ __esModule: true, default: 'Europe/Berlin' }), { virtual: true });
