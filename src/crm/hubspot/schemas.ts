import { CrmError } from '../crm-error.ts';
import type { ProgramObject } from '../crm.ts';
import { programObjects } from '../fields.ts';
import type { HubSpotSchema } from './answers.ts';
import { schemaList } from './answers.ts';
import type { HubSpotCall } from './call.ts';
import { paths } from './paths.ts';

/** Our custom objects as they stand in the account. */
export type Schemas = Partial<Record<ProgramObject, HubSpotSchema>>;

export type TypeIds = Record<'partner' | 'deal_registration', string> & Partial<Record<ProgramObject, string>>;

export interface SchemaBook {
  /**
   * Type ids (`2-1234567`) of the program objects, or null where the account lacks partners or registrations: properties
   * only. Certificates and attributions may be missing in an account whose limit of custom objects is reached.
   */
  typeIds(): Promise<TypeIds | null>;
  /** Null where the account's plan or the app's scopes keep custom objects from us. */
  read(): Promise<Schemas | null>;
  forget(): void;
}

/** What reading and writing program records needs to know of the account. */
export interface ProgramContext {
  call: HubSpotCall;
  schemas: SchemaBook;
  /** HubSpot ids of partner records by our id, as far as this connection has met them. */
  partnerIds: Map<string, string>;
}

export function createSchemaBook(call: HubSpotCall): SchemaBook {
  let known: Promise<Schemas | null> | null = null;

  async function ask(): Promise<Schemas | null> {
    try {
      const { results } = await call({ method: 'GET', path: paths.schemas }, schemaList);
      const named = (object: ProgramObject) => results.find((each) => each.name === programObjects[object].hubspotName);
      const [partner, registration] = [named('partner'), named('deal_registration')];
      const [certificate, attribution] = [named('partner_certificate'), named('partner_attribution')];
      return {
        ...(partner && { partner }),
        ...(certificate && { partner_certificate: certificate }),
        ...(registration && { deal_registration: registration }),
        ...(attribution && { partner_attribution: attribution }),
      };
    } catch (fault) {
      if (fault instanceof CrmError && fault.kind === 'forbidden') return null;
      throw fault;
    }
  }

  function read(): Promise<Schemas | null> {
    known ??= ask().catch((fault: unknown) => {
      known = null;
      throw fault;
    });
    return known;
  }

  return {
    read,
    async typeIds() {
      const schemas = await read();
      const partner = schemas?.partner?.objectTypeId;
      const registration = schemas?.deal_registration?.objectTypeId;
      const certificate = schemas?.partner_certificate?.objectTypeId;
      const attribution = schemas?.partner_attribution?.objectTypeId;
      if (!partner || !registration) return null;
      return {
        partner,
        deal_registration: registration,
        ...(certificate && { partner_certificate: certificate }),
        ...(attribution && { partner_attribution: attribution }),
      };
    },
    forget: () => {
      known = null;
    },
  };
}
