/** The invented people of the sandbox; the same ones own records in both CRMs. */
export interface Person {
  key: 'rep' | 'partner_manager' | 'ops' | 'admin';
  name: string;
  firstName: string;
  lastName: string;
  email: string;
  role: 'rep' | 'partner_manager' | 'ops' | 'admin';
  /** What this person does, for the start page. */
  job: string;
  hubspotUserId: string;
  hubspotOwnerId: string;
  salesforceUserId: string;
}

export const people: readonly Person[] = [
  {
    key: 'rep',
    name: 'Rosa Lindqvist',
    firstName: 'Rosa',
    lastName: 'Lindqvist',
    email: 'rosa@vendor.example',
    role: 'rep',
    job: 'Sales rep',
    hubspotUserId: '7001',
    hubspotOwnerId: '9001',
    salesforceUserId: '0055g00000ROSA1AAA',
  },
  {
    key: 'partner_manager',
    name: 'Paul Mwangi',
    firstName: 'Paul',
    lastName: 'Mwangi',
    email: 'paul@vendor.example',
    role: 'partner_manager',
    job: 'Partner manager',
    hubspotUserId: '7002',
    hubspotOwnerId: '9002',
    salesforceUserId: '0055g00000PAUL1AAA',
  },
  {
    key: 'ops',
    name: 'Olga Brandt',
    firstName: 'Olga',
    lastName: 'Brandt',
    email: 'olga@vendor.example',
    role: 'ops',
    job: 'Revenue operations',
    hubspotUserId: '7003',
    hubspotOwnerId: '9003',
    salesforceUserId: '0055g00000OLGA1AAA',
  },
  {
    key: 'admin',
    name: 'Anna Roth',
    firstName: 'Anna',
    lastName: 'Roth',
    email: 'anna@vendor.example',
    role: 'admin',
    job: 'Program admin',
    hubspotUserId: '7004',
    hubspotOwnerId: '9004',
    salesforceUserId: '0055g00000ANNA1AAA',
  },
];

/** Those who own companies and deals. */
export const owners: readonly Person[] = people.filter(({ role }) => role !== 'admin');
