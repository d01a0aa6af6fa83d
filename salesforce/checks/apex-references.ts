import type { Lookup } from './lookup.ts';
import type { PackageFiles } from './package-files.ts';
import type { PackageNames } from './package-names.ts';

/** Queries in Apex: brackets hold SELECT … FROM … with optional conditions. */
const query = /\[\s*SELECT\s+([\s\S]+?)\s+FROM\s+(\w+)([\s\S]*?)\]/gi;
const condition = /\b(\w+)\s*(?:=|!=|<|>|<=|>=|\bIN\b|\bLIKE\b)\s*/gi;

/** Names inside Apex that its compiler checks only in an org: query fields, labels, permissions, credentials, tests. */
export function apexReferences(files: PackageFiles, names: PackageNames, { expect }: Lookup): void {
  const sources = files.sources('**/classes/*.cls');
  const tests = sources
    .filter(({ text }) => /@IsTest/i.test(text))
    .map(({ text }) => text)
    .join('\n');
  for (const { file, text } of sources) {
    const code = text.replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, selected = '', object = '', rest = ''] of code.matchAll(query)) {
      expect(names.objects.has(object), file, undefined, `queries ${object}, which is not known`);
      const compared = [...rest.matchAll(condition)].map(([, field = '']) => field);
      for (const field of [...selected.split(',').map((one) => one.trim()), ...compared]) {
        expect(
          names.fields.get(object)?.has(field) ?? false,
          file,
          undefined,
          `queries ${object}.${field}, which is not known`,
        );
      }
    }
    for (const [, label = ''] of code.matchAll(/\bLabel\.(\w+)/g)) {
      expect(names.labels.has(label), file, undefined, `there is no custom label ${label}`);
    }
    for (const [, permission = ''] of code.matchAll(/checkPermission\('(\w+)'\)/g)) {
      expect(names.customPermissions.has(permission), file, undefined, `there is no custom permission ${permission}`);
    }
    for (const [, credential = ''] of code.matchAll(/'callout:(\w+)/g)) {
      expect(names.namedCredentials.has(credential), file, undefined, `there is no named credential ${credential}`);
    }
    for (const [, set = ''] of code.matchAll(/withPermissionSet\('(\w+)'\)/g)) {
      expect(
        files.exists(`**/permissionsets/${set}.permissionset-meta.xml`),
        file,
        undefined,
        `there is no permission set ${set}`,
      );
    }
    const name = /([^/]+)\.cls$/.exec(file)?.[1] ?? '';
    if (!/@IsTest/i.test(text)) {
      expect(new RegExp(`\\b${name}\\b`).test(tests), file, undefined, `no test mentions ${name}`);
    }
    expect(
      /\b(with|inherited) sharing\b/.test(code) || /@IsTest\s+private/.test(code),
      file,
      undefined,
      'does not say "with sharing"',
    );
  }
}
