import type { Lookup } from './lookup.ts';
import type { PackageFiles } from './package-files.ts';
import type { PackageNames } from './package-names.ts';
import { listViewColumns, standardRelatedLists } from './standard-names.ts';
import { children, textAt, textsAt } from './xml.ts';

const searchFields = [
  'customTabListAdditionalFields',
  'lookupDialogsAdditionalFields',
  'searchResultsAdditionalFields',
  'lookupFilterFields',
  'searchFilterFields',
];

/** Objects, their list views, compact layouts and page layouts: every field named must exist on its object. */
export function objectReferences(
  files: PackageFiles,
  { objects, fields, lookups }: PackageNames,
  { expect }: Lookup,
): void {
  const has = (object: string, field: string): boolean => fields.get(object)?.has(field) ?? false;
  const objectOf = (file: string): string => /objects\/([^/]+)\//.exec(file)?.[1] ?? '';

  for (const { file, name, root } of files.metadata('**/objects/*/*.object-meta.xml')) {
    const compact = textAt(root, 'compactLayoutAssignment');
    if (compact && compact !== 'SYSTEM') {
      expect(
        files.exists(`**/objects/${name}/compactLayouts/${compact}.compactLayout-meta.xml`),
        file,
        root,
        `compact layout ${compact} does not exist`,
      );
    }
    for (const layouts of children(root, 'searchLayouts')) {
      for (const kind of searchFields) {
        for (const field of textsAt(layouts, kind)) {
          expect(has(name, field), file, layouts, `${name} has no field ${field}`);
        }
      }
    }
  }
  for (const { object, field, to } of lookups) {
    expect(
      objects.has(to),
      `objects/${object}/fields/${field}.field-meta.xml`,
      undefined,
      `looks up ${to}, which does not exist`,
    );
  }
  for (const { file, root } of files.metadata('**/compactLayouts/*')) {
    for (const field of textsAt(root, 'fields')) {
      expect(has(objectOf(file), field), file, root, `${objectOf(file)} has no field ${field}`);
    }
  }
  for (const { file, root } of files.metadata('**/listViews/*')) {
    const named = [
      ...textsAt(root, 'columns'),
      ...children(root, 'filters').map((filter) => textAt(filter, 'field') ?? ''),
    ];
    for (const field of named) {
      expect(
        listViewColumns.includes(field) || (field.endsWith('__c') && has(objectOf(file), field)),
        file,
        root,
        `${objectOf(file)} has no list view column ${field}`,
      );
    }
  }
  for (const { file, name, root } of files.metadata('**/layouts/*')) {
    const object = name.split('-')[0] ?? '';
    expect(objects.has(object), file, root, `there is no object ${object}`);
    for (const section of children(root, 'layoutSections')) {
      for (const column of children(section, 'layoutColumns')) {
        for (const item of children(column, 'layoutItems')) {
          const field = textAt(item, 'field');
          if (field) expect(has(object, field), file, item, `${object} has no field ${field}`);
        }
      }
    }
    for (const list of children(root, 'relatedLists')) {
      const related = textAt(list, 'relatedList') ?? '';
      const [child = '', through = ''] = related.split('.');
      const isLookup = lookups.some((one) => one.object === child && one.field === through && one.to === object);
      expect(
        standardRelatedLists.includes(related) || isLookup,
        file,
        list,
        `${object} has no related list ${related}`,
      );
      for (const field of textsAt(list, 'fields')) {
        expect(field === 'NAME' || has(child, field), file, list, `${child} has no field ${field}`);
      }
    }
  }
}
