import { ApexParameterFault, readArguments } from './apex-arguments.ts';
import { apexMethods } from './apex-methods.ts';
import type { ApexArguments, ApexMethod, Check } from './apex-types.ts';
import { labelText, wordsOfProblem } from './apex-problem.ts';
import type { Labels } from './apex-problem.ts';
import type { BackendAnswer, BackendRequest, LightningPerson } from './options.ts';
import type { OrgRecords } from './org-records.ts';

export interface ApexOrg {
  orgId: string;
  orgKey: string;
  labels: Labels;
  records: OrgRecords;
  permissions: (person: LightningPerson) => ReadonlySet<string>;
  backend: (request: BackendRequest) => Promise<BackendAnswer>;
  timeoutMs: number;
}

/** What a component gets from an Apex import: a value, or an error in the platform's shape. */
export type ApexAnswer = { returned: unknown } | { thrown: { body: { message: string; exceptionType: string } } };

const registrationId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const thrown = (message: string, exceptionType = 'System.AuraHandledException'): ApexAnswer => ({
  thrown: { body: { message, exceptionType } },
});

/** The refusal of the first check that fails; undefined when all pass. */
function refusalOf(
  org: ApexOrg,
  person: LightningPerson,
  method: ApexMethod,
  given: ApexArguments,
  sent: Record<string, unknown>,
): string | undefined {
  const missing = (name: string): string => labelText(org.labels, 'Error_Bad_Input', name);
  const opportunity = (): string | undefined => {
    if (given.opportunityId === null) return missing('opportunityId');
    return org.records.opportunity(given.opportunityId) ? undefined : labelText(org.labels, 'Error_No_Opportunity');
  };
  const permission = (name: string, refusal: string): string | undefined =>
    org.permissions(person).has(name) ? undefined : labelText(org.labels, refusal);
  const review = (): string | undefined => permission('Partner_Desk_Review', 'Error_No_Review');
  const judge: Record<Check, () => string | undefined> = {
    opportunity,
    review,
    sync: () => permission('Partner_Desk_Sync', 'Error_No_Sync'),
    opportunityOrReview: () => (given.opportunityId === null ? review() : opportunity()),
    registrationId: () => (registrationId.test(given.registrationId) ? undefined : missing('registrationId')),
    kind: () => (method.path({ ...given, opportunityId: null }) === '' ? missing('kind') : undefined),
    recordId: () => (given.recordId ? undefined : missing('recordId')),
    rulingId: () => (given.rulingId ? undefined : missing('rulingId')),
    registration: () => (sent['registration'] ? undefined : missing('registration')),
    decision: () => (sent['decision'] ? undefined : missing('decision')),
    view: () => (sent['view'] ? undefined : missing('view')),
    ruling: () => (sent['ruling'] ? undefined : missing('ruling')),
    withdrawal: () => (sent['withdrawal'] ? undefined : missing('withdrawal')),
    search: () => (sent['search'] ? undefined : missing('search')),
    actId: () => (given.actId ? undefined : missing('actId')),
    partnerId: () => (given.partnerId ? undefined : missing('partnerId')),
    certificateId: () => (given.certificateId ? undefined : missing('certificateId')),
    registrationIds: () =>
      given.registrationIds.length > 0 && given.registrationIds.length === given.expectedVersions.length
        ? undefined
        : missing('registrationIds'),
    certificates: () => permission('Partner_Desk_Review', 'Error_No_Certificates'),
    territories: () => permission('Partner_Desk_Review', 'Error_No_Territories'),
    tiers: () => permission('Partner_Desk_Review', 'Error_No_Tier'),
    campaigns: () => permission('Partner_Desk_Review', 'Error_No_Campaigns'),
    campaign: () => (sent['campaign'] ? undefined : missing('campaign')),
    tier: () => (sent['tier'] ? undefined : missing('tier')),
    agreement: () => (sent['agreement'] ? undefined : missing('agreement')),
    file: () => (sent['file'] ? undefined : missing('file')),
    change: () => (sent['change'] ? undefined : missing('change')),
    settings: () => permission('Partner_Desk_Settings', 'Error_No_Settings'),
    contact: () => (sent['contact'] ? undefined : missing('contact')),
    wish: () => (sent['wish'] ? undefined : missing('wish')),
    mail: () => (sent['mail'] ? undefined : missing('mail')),
    deal: () => (review() === undefined && given.opportunityId !== null ? undefined : opportunity()),
    money: () => permission('Partner_Desk_Review', 'Error_No_Money'),
    report: () => (sent['report'] ? undefined : missing('report')),
    plan: () => (sent['plan'] ? undefined : missing('plan')),
    rate: () => (sent['rate'] ? undefined : missing('rate')),
    leadId: () => (given.leadId ? undefined : missing('leadId')),
    payoutId: () => (given.payoutId ? undefined : missing('payoutId')),
    entryIds: () =>
      given.entryIds.length > 0 && given.entryIds.length === given.expectedVersions.length
        ? undefined
        : missing('entryIds'),
    touchpoint: () => (sent['touchpoint'] ? undefined : missing('touchpoint')),
    customer: () => (sent['customer'] ? undefined : missing('customer')),
    act: () => (sent['act'] ? undefined : missing('act')),
    link: () => (sent['link'] ? undefined : missing('link')),
  };
  for (const check of method.checks) {
    const refusal = judge[check]();
    if (refusal) return refusal;
  }
  return undefined;
}

/** The request PartnerDeskCallout sends, with the header the named credential adds. */
export function calloutOf(
  org: Pick<ApexOrg, 'orgId' | 'orgKey'>,
  person: { id: string; email: string },
  method: ApexMethod,
  given: ApexArguments,
): BackendRequest {
  const id = method.id(given);
  const path = id === null ? method.path(given) : method.path(given).replace('{id}', encodeURIComponent(id));
  const payload = method.payload(given);
  const headers: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    authorization: `Bearer ${org.orgKey}`,
    'x-partner-desk-org': org.orgId,
    'x-partner-desk-user': person.id,
    'x-partner-desk-email': person.email,
  };
  if (method.verb === 'get') {
    // The form encoding of EncodingUtil.urlEncode: a space is a plus sign.
    const query = new URLSearchParams(payload as Record<string, string>);
    return { method: 'GET', url: `/api/salesforce${path}?${query}`, headers, body: '' };
  }
  return {
    method: 'POST',
    url: `/api/salesforce${path}`,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(payload),
  };
}

async function withinTime(work: Promise<BackendAnswer>, timeoutMs: number): Promise<BackendAnswer | 'timed out'> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'timed out'>((resolve) => {
    timer = setTimeout(() => resolve('timed out'), timeoutMs);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** Does what the Apex class would for one call of a component. */
export async function runApex(
  org: ApexOrg,
  person: LightningPerson,
  name: string,
  sent: Record<string, unknown>,
): Promise<ApexAnswer> {
  const method = apexMethods[name.replace(/^PartnerDesk\w*Controller\./, '')];
  if (!method) return thrown(`No such Apex method: ${name}`, 'System.TypeException');
  let given: ApexArguments;
  try {
    given = readArguments(method, sent);
  } catch (fault) {
    if (fault instanceof ApexParameterFault) return thrown(fault.message, 'System.TypeException');
    throw fault;
  }
  const refusal = refusalOf(org, person, method, given, sent);
  if (refusal) return thrown(refusal);
  const user = { id: org.records.userId(person.email) ?? '', email: person.email };
  try {
    const answer = await withinTime(org.backend(calloutOf(org, user, method, given)), org.timeoutMs);
    if (answer === 'timed out') return thrown(labelText(org.labels, 'Error_Timed_Out'));
    if (answer.status < 200 || answer.status > 299) {
      return thrown(wordsOfProblem(org.labels, answer.status, answer.body));
    }
    return { returned: JSON.parse(answer.body) as unknown };
  } catch (fault) {
    return thrown(labelText(org.labels, fault instanceof SyntaxError ? 'Error_Not_Understood' : 'Error_Unreachable'));
  }
}
