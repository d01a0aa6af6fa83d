import type { Lookup } from './lookup.ts';
import type { PackageFiles } from './package-files.ts';
import type { PackageNames } from './package-names.ts';

const camel = (tag: string): string => tag.replace(/-([a-z0-9])/g, (_dash, letter: string) => letter.toUpperCase());

/** What Lightning components import from the platform and from each other. */
export function componentReferences(files: PackageFiles, names: PackageNames, { expect }: Lookup): void {
  for (const { file, text } of files.sources('**/lwc/*/*.js')) {
    for (const [, what = ''] of text.matchAll(/from\s+'([^']+)'/g)) {
      const [, className, method] = /^@salesforce\/apex\/(\w+)\.(\w+)$/.exec(what) ?? [];
      if (className && method) {
        const source = names.classes.get(className) ?? '';
        expect(
          new RegExp(`@AuraEnabled[^;{]*\\s${method}\\s*\\(`).test(source),
          file,
          undefined,
          `${className} has no @AuraEnabled method ${method}`,
        );
      }
      const [, label] = /^@salesforce\/label\/c\.(\w+)$/.exec(what) ?? [];
      if (label) expect(names.labels.has(label), file, undefined, `there is no custom label ${label}`);
      const [, object, field] = /^@salesforce\/schema\/(\w+)(?:\.(\w+))?$/.exec(what) ?? [];
      if (object) {
        expect(names.objects.has(object), file, undefined, `there is no object ${object}`);
        if (field) {
          expect(names.fields.get(object)?.has(field) ?? false, file, undefined, `${object} has no field ${field}`);
        }
      }
      const [, component] = /^c\/(\w+)$/.exec(what) ?? [];
      if (component) expect(names.components.has(component), file, undefined, `there is no component ${component}`);
    }
  }
  for (const { file, text } of files.sources('**/lwc/*/*.html')) {
    for (const [, tag = ''] of text.matchAll(/<c-([a-z0-9-]+)/g)) {
      expect(names.components.has(camel(tag)), file, undefined, `there is no component <c-${tag}>`);
    }
  }
}
