import type { OrgStore } from './org-records.ts';

export const roles = ['rep', 'partner_manager', 'ops', 'admin'] as const;
export type Role = (typeof roles)[number];

export interface LightningPerson {
  role: Role;
  name: string;
  email: string;
  /** "Sales rep": shown beside the name in the sandbox bar. */
  job?: string;
}

export interface BackendRequest {
  method: 'GET' | 'POST';
  /** Path and query, such as `/api/salesforce/queue?locale=en`. */
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface BackendAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export interface LightningPagesOptions {
  standIn: { store: OrgStore };
  /** What the named credential points at. */
  backend: (request: BackendRequest) => Promise<BackendAnswer>;
  orgId: string;
  /** Secret of the external credential: the key of this org at the backend. */
  orgKey: string;
  people: readonly LightningPerson[];
  /** Where compiled components are kept between starts. */
  cacheDir: string;
  /** The program's clock: "today" on the pages. */
  now: () => Date;
  /** Id of the same deal in HubSpot, for the link in the sandbox bar. */
  hubSpotDealId?: (opportunityId: string) => string | null | undefined;
  /** Address of the sandbox's start page. */
  startPage?: string;
  /** How long Apex waits for an answer; PartnerDeskCallout says 8,000. */
  apexTimeoutMs?: number;
}
