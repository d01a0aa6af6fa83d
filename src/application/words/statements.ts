import type { Evidence } from '../../contract/shared.ts';
import { statementsOf } from '../../domain/invites-statement.ts';
import type { PartnerStatement } from '../../domain/partner-statement.ts';
import type { SubmittedRegistration } from '../../domain/registration.ts';
import type { Reader } from '../../contract/requests.ts';
import { dateText } from './reader.ts';

/** "This is another company. “They are a franchise.”" */
export const statementText = ({ about, otherName, explanation }: PartnerStatement): string =>
  `${about === 'another_company' ? 'This is another company.' : `This company is also called ${otherName}.`} “${explanation}”`;

/** "Northwind says": what the partner said of the company, for whoever decides. */
export const statementEvidence = (registration: SubmittedRegistration, reader: Reader): Evidence[] =>
  statementsOf(registration).map((statement) => ({
    label: `${registration.claim.partnerName} says`,
    value: `${statementText(statement)} (${dateText(statement.at, reader)})`,
    record: null,
  }));
