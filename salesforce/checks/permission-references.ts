import type { Lookup } from './lookup.ts';
import type { PackageFiles } from './package-files.ts';
import type { PackageNames } from './package-names.ts';
import { children, textAt } from './xml.ts';

/** Permission sets: what they grant must exist, and nobody may be left without what the components need. */
export function permissionReferences(files: PackageFiles, names: PackageNames, { expect }: Lookup): void {
  for (const { file, root } of files.metadata('**/permissionsets/*')) {
    const objectsGranted = new Set(children(root, 'objectPermissions').map((one) => textAt(one, 'object') ?? ''));
    for (const one of children(root, 'fieldPermissions')) {
      const field = textAt(one, 'field') ?? '';
      const [object = '', name = ''] = field.split('.');
      expect(names.fields.get(object)?.has(name) ?? false, file, one, `there is no field ${field}`);
      if (object.endsWith('__c')) {
        expect(objectsGranted.has(object), file, one, `grants ${field} without the object ${object}`);
      }
    }
    for (const one of children(root, 'objectPermissions')) {
      expect(
        names.objects.has(textAt(one, 'object') ?? ''),
        file,
        one,
        `there is no object ${textAt(one, 'object') ?? ''}`,
      );
    }
    for (const one of children(root, 'classAccesses')) {
      expect(
        names.classes.has(textAt(one, 'apexClass') ?? ''),
        file,
        one,
        `there is no Apex class ${textAt(one, 'apexClass') ?? ''}`,
      );
    }
    for (const one of children(root, 'customPermissions')) {
      expect(
        names.customPermissions.has(textAt(one, 'name') ?? ''),
        file,
        one,
        `there is no custom permission ${textAt(one, 'name') ?? ''}`,
      );
    }
    for (const one of children(root, 'tabSettings')) {
      const tab = textAt(one, 'tab') ?? '';
      expect(tab.startsWith('standard-') || names.tabs.has(tab), file, one, `there is no tab ${tab}`);
    }
    for (const one of children(root, 'applicationVisibilities')) {
      expect(
        names.apps.has(textAt(one, 'application') ?? ''),
        file,
        one,
        `there is no app ${textAt(one, 'application') ?? ''}`,
      );
    }
    const principals = children(root, 'externalCredentialPrincipalAccesses');
    for (const one of principals) {
      const principal = textAt(one, 'externalCredentialPrincipal') ?? '';
      expect(names.principals.has(principal), file, one, `there is no external credential principal ${principal}`);
    }
    const calls = children(root, 'classAccesses').length > 0;
    if (calls) {
      expect(
        principals.length > 0,
        file,
        root,
        'lets people call Apex that calls out, but gives no external credential principal',
      );
      expect(
        objectsGranted.has('UserExternalCredential'),
        file,
        root,
        'gives a principal, but no read access to UserExternalCredential',
      );
    }
  }
  for (const { file, root } of files.metadata('**/namedCredentials/*')) {
    for (const parameter of children(root, 'namedCredentialParameters')) {
      const credential = textAt(parameter, 'externalCredential');
      if (credential) {
        expect(
          names.externalCredentials.has(credential),
          file,
          parameter,
          `there is no external credential ${credential}`,
        );
      }
    }
  }
}
