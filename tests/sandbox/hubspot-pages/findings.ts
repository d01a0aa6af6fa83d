import type { CompanyOption } from '../../../src/contract/company-ruling.ts';
import type { CompanyAsWritten, ConflictFinding, ViewerRole } from '../../../src/contract/shared.ts';

/** What the check tells in the stories, as it is told to a person of each role. */
export const ondine: CompanyAsWritten = { name: 'Ondine Waterworks', domain: 'ondine-waterworks.example' };
export const waterworks: CompanyAsWritten = { name: 'Ondine Waterworks B.V.', domain: 'ondine-waterworks.example' };
export const metering: CompanyAsWritten = { name: 'Ondine Metering Services', domain: '' };

/** Companies of both CRMs and of registrations, as the search offers them. */
export const companies: CompanyOption[] = [
  { ...ondine, detail: 'HubSpot company, 1 open deal' },
  { name: 'Aqualis Holding N.V.', domain: 'aqualis.example', detail: 'Salesforce account, 2 open deals' },
  { name: 'Aqualis Field Services', domain: '', detail: 'Registered by Northwind Resellers on 2 Oct 2026' },
];

/** A match of companies, as a partner manager reads it. */
export const rival: ConflictFinding = {
  id: 'another_partner-0',
  kind: 'another_partner',
  tone: 'danger',
  sentence: 'Brightwater Channel registered Ondine Waterworks B.V. on 20 Nov 2026.',
  because: 'Same web domain (ondine-waterworks.example).',
  next: 'First to register wins within 7 days (rule 6).',
  score: 0.97,
  verdict: 'same',
  sureness: 'Same company',
  reasons: ['same web domain (ondine-waterworks.example)', 'name differs only by legal form'],
  since: 'Since 20 Nov 2026',
  about: { ours: ondine, theirs: waterworks },
  evidence: [
    { label: 'Web domain', value: 'ondine-waterworks.example', record: null },
    {
      label: 'Registered on',
      value: '20 Nov 2026, 10:12',
      record: { crm: 'hubspot', kind: 'deal', id: '501', name: 'Ondine Waterworks: metering' },
    },
    {
      label: 'Company',
      value: 'Ondine Waterworks B.V.',
      record: { crm: 'salesforce', kind: 'account', id: '0015g00000AAAAAAAA', name: 'Ondine Waterworks' },
    },
  ],
};

export const direct: ConflictFinding = {
  ...rival,
  id: 'direct_pipeline-1',
  kind: 'direct_pipeline',
  tone: 'warning',
  sentence: 'Your own team has an older open deal with Ondine Metering Services.',
  because: 'Similar name.',
  next: 'Direct owns it; the partner gets a referral fee of 5 % (rule 7).',
  score: 0.88,
  verdict: 'likely',
  sureness: 'Very likely the same company (88 %)',
  reasons: ['the rare word “ondine” is in both names', 'the contact’s e-mail address is already on that deal'],
  since: 'Since 3 Sep 2026',
  about: { ours: ondine, theirs: metering },
  evidence: [
    {
      label: 'Open deal',
      value: '',
      record: { crm: 'hubspot', kind: 'deal', id: '501', name: 'Ondine Waterworks: metering' },
    },
    {
      label: 'Company',
      value: 'Ondine Metering Services',
      record: { crm: 'salesforce', kind: 'account', id: '0015g00000BBBBBBBB', name: 'Ondine Metering' },
    },
  ],
};

export const relative: ConflictFinding = {
  ...rival,
  id: 'related_company-2',
  kind: 'related_company',
  tone: 'info',
  sentence: 'Aqualis Holding N.V. is the parent company and has an open deal.',
  because: '',
  next: 'Nothing follows from it.',
  score: null,
  verdict: 'related',
  sureness: 'Related company',
  reasons: ['parent company in Salesforce'],
  since: 'Since 12 Jan 2026',
  about: null,
  evidence: [],
};

/** What remains for somebody who may not know the rival: the sentence and what follows. */
const unnamed: ConflictFinding = {
  ...rival,
  sentence: 'Another partner registered this company earlier.',
  because: '',
  score: null,
  verdict: null,
  sureness: '',
  reasons: [],
  since: '',
  about: null,
  evidence: [],
};

const decides = (role: ViewerRole) => role === 'partner_manager' || role === 'admin';
const told = (finding: ConflictFinding, role: ViewerRole) => (decides(role) ? finding : { ...finding, about: null });

/** The findings on Ondine as this person may see them: a rep is not told the rival. */
export function ondineFindings(role: ViewerRole): ConflictFinding[] {
  return [role === 'rep' ? unnamed : told(rival, role), told(direct, role), relative];
}

export const lapsed: ConflictFinding = {
  ...unnamed,
  id: 'certificate-0',
  kind: 'certificate',
  tone: 'warning',
  sentence: 'Alder & Finch Consulting’s sales certificate lapsed on 3 Nov 2026.',
  because: 'A current sales certificate is needed to register deals.',
  next: 'Renew it and check again (rule 2).',
  evidence: [{ label: 'Certificate', value: 'Sales, valid until 3 Nov 2026', record: null }],
};

const longName = 'Donaudampfschifffahrtsgesellschaftsbeteiligungsverwaltung Österreich mbH & Co. KGaA';

/** Names as long as they come, without a place to break. */
export const longFinding: ConflictFinding = {
  ...rival,
  sentence: `Donaudampfschifffahrtsgesellschaftsvertriebspartner & Söhne GmbH registered ${longName} on 20 Nov 2026.`,
  reasons: [
    `same web domain (${'donaudampfschifffahrtsgesellschaft'.repeat(2)}.example)`,
    `called ${longName} until 3 Nov 2026`,
  ],
  about: {
    ours: { name: `${longName} Wien`, domain: '' },
    theirs: { name: longName, domain: `${'donaudampfschifffahrtsgesellschaft'.repeat(2)}.example` },
  },
};
