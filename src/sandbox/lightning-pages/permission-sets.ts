import { readFileSync } from 'node:fs';
import path from 'node:path';
import { salesforcePackage } from './project-paths.ts';
import type { Role } from './options.ts';

const permissionSetOf: Record<Role, string> = {
  rep: 'Partner_Desk_Rep',
  partner_manager: 'Partner_Desk_Partner_Manager',
  ops: 'Partner_Desk_Ops',
  admin: 'Partner_Desk_Admin',
};

/** Custom permissions a person has by the package's own permission set for the role. */
export function customPermissionsOf(role: Role): ReadonlySet<string> {
  const file = path.join(salesforcePackage, 'permissionsets', `${permissionSetOf[role]}.permissionset-meta.xml`);
  const blocks = readFileSync(file, 'utf8').matchAll(/<customPermissions>([\s\S]*?)<\/customPermissions>/g);
  const granted = new Set<string>();
  for (const [, block = ''] of blocks) {
    const name = /<name>(.*?)<\/name>/.exec(block)?.[1];
    if (name && /<enabled>true<\/enabled>/.test(block)) granted.add(name);
  }
  return granted;
}
