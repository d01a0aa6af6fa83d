import type { PackageFiles } from './package-files.ts';
import { everyCustomObject, standardFields } from './standard-names.ts';
import { children, textAt } from './xml.ts';

/** Everything the package defines or may lean on, by name. */
export interface PackageNames {
  objects: Set<string>;
  /** Field names by object, standard ones included. */
  fields: Map<string, Set<string>>;
  /** Lookups of the package: `Object.Field` with its target and the name of the related list. */
  lookups: { object: string; field: string; to: string; relationship: string }[];
  classes: Map<string, string>;
  labels: Set<string>;
  tabs: Set<string>;
  apps: Set<string>;
  flexipages: Set<string>;
  components: Map<string, { exposed: boolean; targets: string[] }>;
  customPermissions: Set<string>;
  /** `Credential-Principal` */
  principals: Set<string>;
  externalCredentials: Set<string>;
  namedCredentials: Set<string>;
}

export function packageNames(files: PackageFiles): PackageNames {
  const names = (pattern: string): Set<string> => new Set(files.metadata(pattern).map(({ name }) => name));
  const fields = new Map<string, Set<string>>(
    Object.entries(standardFields).map(([object, known]) => [object, new Set(known)]),
  );
  const objects = new Set(Object.keys(standardFields));
  for (const { name } of files.metadata('**/objects/*/*.object-meta.xml')) {
    objects.add(name);
    fields.set(name, new Set([...(fields.get(name) ?? []), ...(name.endsWith('__c') ? everyCustomObject : [])]));
  }
  const lookups: PackageNames['lookups'] = [];
  for (const { file, name, root } of files.metadata('**/objects/*/fields/*.field-meta.xml')) {
    const object = /objects\/([^/]+)\//.exec(file)?.[1] ?? '';
    // Fields of activities are the tasks' and events' own.
    for (const owner of object === 'Activity' ? ['Activity', 'Task', 'Event'] : [object]) {
      fields.set(owner, (fields.get(owner) ?? new Set()).add(name));
    }
    const to = textAt(root, 'referenceTo');
    if (to) lookups.push({ object, field: name, to, relationship: `${textAt(root, 'relationshipName') ?? ''}__r` });
  }
  const principals = new Set<string>();
  for (const { name, root } of files.metadata('**/externalCredentials/*')) {
    for (const parameter of children(root, 'externalCredentialParameters')) {
      if ((textAt(parameter, 'parameterType') ?? '').endsWith('Principal')) {
        principals.add(`${name}-${textAt(parameter, 'parameterName') ?? ''}`);
      }
    }
  }
  const components = new Map(
    files.metadata('**/lwc/*/*.js-meta.xml').map(({ name, root }) => [
      name,
      {
        exposed: textAt(root, 'isExposed') === 'true',
        targets: children(root, 'targets').flatMap((targets) =>
          children(targets, 'target').map((target) => target.textContent ?? ''),
        ),
      },
    ]),
  );
  const labels = new Set(
    files
      .metadata('**/labels/*')
      .flatMap(({ root }) => children(root, 'labels').map((label) => textAt(label, 'fullName') ?? '')),
  );
  return {
    objects,
    fields,
    lookups,
    labels,
    components,
    principals,
    classes: new Map(
      files.sources('**/classes/*.cls').map(({ file, text }) => [/([^/]+)\.cls$/.exec(file)?.[1] ?? '', text]),
    ),
    tabs: names('**/tabs/*'),
    apps: names('**/applications/*'),
    flexipages: names('**/flexipages/*'),
    customPermissions: names('**/customPermissions/*'),
    externalCredentials: names('**/externalCredentials/*'),
    namedCredentials: names('**/namedCredentials/*'),
  };
}
