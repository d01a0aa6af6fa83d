export type PropertyType = 'string' | 'number' | 'date' | 'datetime' | 'enumeration' | 'bool' | 'phone_number';

export interface PropertyOption {
  label: string;
  value: string;
  displayOrder: number;
  hidden: boolean;
  description?: string;
}

export interface PropertyDefinition {
  name: string;
  label: string;
  type: PropertyType;
  fieldType: string;
  groupName: string;
  description: string;
  options: PropertyOption[];
  displayOrder: number;
  hasUniqueValue: boolean;
  hidden: boolean;
  formField: boolean;
  /** Set by HubSpot itself; a write is refused with READ_ONLY_VALUE. */
  readOnlyValue: boolean;
  hubspotDefined: boolean;
  externalOptions: boolean;
  referencedObjectType?: string;
  showCurrencySymbol?: boolean;
  currencyPropertyName?: string;
  archived: boolean;
  createdAt: number;
  updatedAt: number;
}

export interface PropertyGroup {
  name: string;
  label: string;
  displayOrder: number;
}

/** A kind of record: standard (0-n) or the portal's own (2-n). */
export interface ObjectType {
  id: string;
  /** `deal`, `channel_partner`. */
  name: string;
  plural: string;
  fullyQualifiedName: string;
  custom: boolean;
  labels: { singular: string; plural: string };
  description: string | null;
  properties: Map<string, PropertyDefinition>;
  groups: Map<string, PropertyGroup>;
  primaryDisplayProperty: string;
  secondaryDisplayProperties: string[];
  searchableProperties: string[];
  requiredProperties: string[];
  createdProperty: 'createdate' | 'hs_createdate';
  modifiedProperty: 'hs_lastmodifieddate' | 'lastmodifieddate';
  /** Returned by reads and searches that name no properties. */
  defaultProperties: string[];
  /** Middle of the scopes: crm.objects.<this>.read. */
  scopeName: string;
  createdAt: number;
  updatedAt: number;
}

/** Properties HubSpot returns whatever was asked. */
export function alwaysReturned(type: ObjectType): string[] {
  return [type.createdProperty, type.modifiedProperty, 'hs_object_id'];
}
