import path from 'node:path';
import { readCustomLabels } from './custom-labels.ts';
import { browserModules } from './project-paths.ts';

const platform = path.join(browserModules, 'platform');
const standIns: Record<string, string> = {
  'lightning/uiRecordApi': 'ui-record-api.js',
  'lightning/navigation': 'navigation.js',
  'lightning/platformShowToastEvent': 'toast.js',
  'sandbox/apex': 'apex.js',
  'sandbox/page': 'page.js',
  'sandbox/record-frame': 'record-frame.js',
  'sandbox/toasts': 'toasts.js',
  'sandbox/wire': 'wire.js',
};

/**
 * How the sandbox's people read: en-GB, so that base components (date fields, numbers) agree with the sentences of the
 * service. The time zone is the browser's own.
 */
const manners: Record<string, string> = {
  locale: '"en-GB"',
  lang: '"en-GB"',
  timeZone: 'Intl.DateTimeFormat().resolvedOptions().timeZone',
  'dateTime.shortDateFormat': '"dd/MM/yyyy"',
  'dateTime.mediumDateFormat': '"d MMM yyyy"',
  'dateTime.longDateFormat': '"d MMMM yyyy"',
  firstDayOfWeek: '2',
};

const answered = /^@salesforce\/(apex|schema|label\/c|i18n)[/.]/;

/** What the platform would put behind an `@salesforce/…` import, as source; undefined where the base components' own stand-in serves. */
function platformSource(id: string, labels: ReadonlyMap<string, string>): string | undefined {
  const [, apex] = /^@salesforce\/apex\/(?:.*\.)?([^.]+\.[^.]+)$/.exec(id) ?? [];
  if (apex) return `import { createApex } from 'sandbox/apex'; export default createApex(${JSON.stringify(apex)});`;
  const [, object, field] = /^@salesforce\/schema\/([^.]+)\.?(.*)$/.exec(id) ?? [];
  if (object) {
    return `export default ${JSON.stringify(field ? { objectApiName: object, fieldApiName: field } : { objectApiName: object })};`;
  }
  const [, label] = /^@salesforce\/label\/c\.(.+)$/.exec(id) ?? [];
  if (label) {
    const value = labels.get(label);
    // Salesforce refuses to deploy a component that names a label it does not have.
    if (value === undefined) throw new Error(`Custom label ${label} does not exist in the package.`);
    return `export default ${JSON.stringify(value)};`;
  }
  const [, manner] = /^@salesforce\/i18n\/(.+)$/.exec(id) ?? [];
  const value = manner === undefined ? undefined : manners[manner];
  return value === undefined ? undefined : `export default ${value};`;
}

/** Rollup plugin that answers the imports only the Salesforce platform can. */
export function platformModules() {
  const labels = readCustomLabels();
  return {
    name: 'salesforce-platform',
    resolveId(id: string): string | null {
      const file = standIns[id];
      if (file) return path.join(platform, file);
      return answered.test(id) && platformSource(id, labels) !== undefined ? `\0${id}` : null;
    },
    load(id: string): string | null {
      return id.startsWith('\0@salesforce/') ? (platformSource(id.slice(1), labels) ?? null) : null;
    },
  };
}
