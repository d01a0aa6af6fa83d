import type { Lookup } from './lookup.ts';
import type { PackageFiles } from './package-files.ts';
import type { PackageNames } from './package-names.ts';
import { standardComponents } from './standard-names.ts';
import { children, textAt, textsAt } from './xml.ts';

/** Record pages, tabs and the app: components, fields, facets, tabs and permissions they name must exist. */
export function pageReferences(files: PackageFiles, names: PackageNames, { expect }: Lookup): void {
  const isPlaceable = (component: string, target: string): boolean => {
    const found = names.components.get(component);
    return found !== undefined && found.exposed && found.targets.includes(target);
  };

  for (const { file, root } of files.metadata('**/flexipages/*')) {
    const object = textAt(root, 'sobjectType') ?? '';
    expect(names.objects.has(object), file, root, `there is no object ${object}`);
    const regions = children(root, 'flexiPageRegions');
    const regionNames = new Set(regions.map((region) => textAt(region, 'name') ?? ''));
    for (const region of regions) {
      for (const item of children(region, 'itemInstances')) {
        const field = textAt(item, 'fieldInstance', 'fieldItem');
        if (field) {
          expect(
            names.fields.get(object)?.has(field.replace(/^Record\./, '')) ?? false,
            file,
            item,
            `${object} has no field ${field}`,
          );
        }
        for (const component of children(item, 'componentInstance')) {
          const name = textAt(component, 'componentName') ?? '';
          const known = name.includes(':')
            ? standardComponents.includes(name)
            : isPlaceable(name, 'lightning__RecordPage');
          expect(known, file, component, `${name} is no component for a record page`);
          for (const property of children(component, 'componentInstanceProperties')) {
            const value = textAt(property, 'value') ?? '';
            if (value.startsWith('Facet-')) {
              expect(regionNames.has(value), file, property, `there is no facet ${value}`);
            }
            if (textAt(property, 'name') === 'relatedListApiName') {
              expect(
                names.lookups.some((one) => one.to === object && one.relationship === value),
                file,
                property,
                `${object} has no related list ${value}`,
              );
            }
          }
          for (const rule of children(component, 'visibilityRule')) {
            for (const criterion of children(rule, 'criteria')) {
              const permission = /\$Permission\.CustomPermission\.(\w+)/.exec(
                textAt(criterion, 'leftValue') ?? '',
              )?.[1];
              if (permission) {
                expect(
                  names.customPermissions.has(permission),
                  file,
                  criterion,
                  `there is no custom permission ${permission}`,
                );
              }
            }
          }
        }
      }
    }
  }

  for (const { file, name, root } of files.metadata('**/tabs/*')) {
    const component = textAt(root, 'lwcComponent');
    if (component) {
      expect(isPlaceable(component, 'lightning__Tab'), file, root, `${component} is no component for a tab`);
    }
    if (textAt(root, 'customObject') === 'true') {
      expect(names.objects.has(name), file, root, `there is no object ${name}`);
    }
  }

  for (const { file, root } of files.metadata('**/applications/*')) {
    for (const tab of [...textsAt(root, 'tabs'), textAt(root, 'defaultLandingTab') ?? '']) {
      expect(tab.startsWith('standard-') || names.tabs.has(tab), file, root, `there is no tab ${tab}`);
    }
    for (const override of children(root, 'actionOverrides')) {
      const page = textAt(override, 'content') ?? '';
      expect(names.flexipages.has(page), file, override, `there is no record page ${page}`);
    }
  }
}
