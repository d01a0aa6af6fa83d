import {
  type CertificateImport,
  certificateImport,
  type CertificateView,
  type PartnerSegment,
  revocationAnswer,
  territoriesAnswer,
  tierAnswer,
  type TierHistory,
} from '../../../src/contract/partner.ts';
import {
  changeTierRequest,
  importRequest,
  revokeRequest,
  territoriesRequest,
} from '../../../src/contract/partner-requests.ts';
import { mailSubscriptionRequest, undeliveredAnswer, undeliveredRequest } from '../../../src/contract/notifications.ts';
import { contactChangeAnswer, contactChangeRequest } from '../../../src/contract/partner-contacts.ts';
import { fakeCampaigns } from '../../support/fake-campaigns.ts';
import { contactsView, nothingUndelivered, subscriptionOf, undeliveredView } from '../../support/notification-views.ts';
import type { ViewerRole } from '../../../src/contract/shared.ts';
import { ada, agreedOn, northwindCertificates, partnersOf, recordOf } from './partner-models.ts';

type Imported = CertificateImport['rows'][number];
const tags = {
  added: { label: 'New', tone: 'success' },
  attempt: { label: 'Attempt', tone: 'info' },
  unchanged: { label: 'Already here', tone: 'neutral' },
  refused: { label: 'Not possible', tone: 'danger' },
} as const;

/** Reads a line as far as the pages need: six parts, a known partner, a day nobody can misread. */
function readLine(text: string, line: number): Imported {
  const [partner = '', person = '', , kind = '', score = '', passed = ''] = text.split(',').map((part) => part.trim());
  const refuse = (sentence: string): Imported => ({
    line,
    what: 'refused',
    tag: tags.refused,
    partner,
    person,
    sentence,
  });
  if (partner !== 'Northwind Resellers') return refuse(`No partner is called “${partner}”.`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(passed)) {
    return refuse(`“${passed}” can be read in two ways. Write the day as 2026-05-04.`);
  }
  if (person === ada.person) {
    return { line, what: 'unchanged', tag: tags.unchanged, partner, person, sentence: 'Nothing new.' };
  }
  const isPassed = Number(score) >= 80;
  const what = isPassed ? 'added' : 'attempt';
  const sentence = isPassed
    ? `${kind}, ${score} %, valid for 12 months.`
    : `${score} %: below 80 %, certifies nothing.`;
  return { line, what, tag: tags[what], partner, person, sentence };
}

/** Partners, their certificates and the import; every body is held against the contract. */
export function createFakePartners() {
  let certificates: CertificateView[] = structuredClone(northwindCertificates);
  let earlier: CertificateView[] = [];
  const tiers: Omit<TierHistory['history'][number], 'sentence' | 'isNow'>[] = [];
  const agreements = [{ names: ['DACH'], reason: 'As signed.' }];
  const campaigns = fakeCampaigns();
  let contacts = contactsView;
  let isOut = false;
  let undelivered = undeliveredView;
  const sent: object[] = [];
  const imports: { dryRun: boolean; text: string; actId: string }[] = [];

  function take(body: string): CertificateImport {
    const { text, dryRun, actId } = importRequest.parse(JSON.parse(body));
    imports.push({ dryRun, text, actId });
    const lines = text.split(/\r?\n/).slice(1);
    const rows = lines.flatMap((line, place) => (line.trim() === '' ? [] : [readLine(line, place + 2)]));
    const count = (what: Imported['what']) => rows.filter((row) => row.what === what).length;
    const counts = {
      added: count('added'),
      attempt: count('attempt'),
      unchanged: count('unchanged'),
      refused: count('refused'),
    };
    if (!dryRun) {
      const added = rows.filter(({ what }) => what === 'added');
      certificates = [
        ...certificates,
        ...added.map((row) => ({ ...ada, id: `c0b0a1de-0000-4000-8000-0000000009${row.line}`, person: row.person })),
      ];
    }
    const verb = dryRun ? 'would be added' : 'added';
    return certificateImport.parse({
      outcome: dryRun ? 'preview' : 'done',
      tone: counts.refused > 0 ? 'warning' : 'success',
      message: `${counts.added} ${verb}, ${counts.unchanged} are here already, ${counts.refused} cannot be taken.`,
      counts,
      rows: rows.toSorted((one, other) => Number(other.what === 'refused') - Number(one.what === 'refused')),
      leftOut: 0,
    });
  }

  function revoke(partnerId: string, id: string, role: ViewerRole, body: string) {
    const { reason } = revokeRequest.parse(JSON.parse(body));
    const found = certificates.find((one) => one.id === id);
    certificates = certificates.filter((one) => one.id !== id);
    if (found) {
      const sentence = `Revoked on 22 Nov 2026 by Paul Mwangi: ${reason}`;
      const tag = { label: 'Revoked', tone: 'danger' } as const;
      earlier = [{ ...found, state: 'revoked', tag, sentence, mayRevoke: false }, ...earlier];
    }
    return revocationAnswer.parse({
      outcome: 'done',
      tone: 'success',
      message: 'Revoked.',
      reason: null,
      record: recordNow(role, partnerId),
    });
  }

  function agree(partnerId: string, role: ViewerRole, body: string) {
    const { territories, reason, version } = territoriesRequest.parse(JSON.parse(body));
    const isOld = version !== agreements.length;
    const isSame = territories.join() === agreements.at(-1)?.names.join();
    if (!isOld && !isSame) agreements.push({ names: territories, reason });
    return territoriesAnswer.parse({
      outcome: isOld ? 'stale' : isSame ? 'refused' : 'done',
      tone: isOld || isSame ? 'warning' : 'success',
      message: isSame ? 'Nothing was changed: these territories are agreed already.' : 'Agreed.',
      reason: isOld ? 'changed_meanwhile' : isSame ? 'nothing_changed' : null,
      record: recordNow(role, partnerId),
    });
  }

  function changeTier(partnerId: string, role: ViewerRole, body: string) {
    const { tier, from, reason } = changeTierRequest.parse(JSON.parse(body));
    const isLater = from > '2026-11-22';
    if (!isLater) tiers.push({ tier, from: from || '2026-11-22', reason });
    return tierAnswer.parse({
      outcome: isLater ? 'refused' : 'done',
      tone: isLater ? 'warning' : 'success',
      message: isLater ? 'A tier is told from today or earlier.' : `Northwind Resellers is ${tier} now.`,
      reason: isLater ? 'tier_in_the_future' : null,
      record: recordNow(role, partnerId),
    });
  }

  const recordNow = (role: ViewerRole, partnerId: string) =>
    recordOf(role, partnerId, certificates, earlier, agreedOn(agreements), tiers);

  /** As far as the pages need: an address has its sign, and who is corrected or removed is known by the old one. */
  function changeContact(body: string) {
    const asked = contactChangeRequest.parse(JSON.parse(body));
    sent.push(asked);
    const { kind, was, name, email } = asked;
    if (kind !== 'remove' && !email.includes('@')) {
      const problems = [{ field: 'email' as const, message: 'This must be an e-mail address.' }];
      return contactChangeAnswer.parse({
        outcome: 'invalid',
        tone: 'danger',
        message: 'Nothing was changed.',
        problems,
        contacts,
      });
    }
    const others = contacts.contacts.filter((one) => one.email !== was);
    const added = kind === 'remove' ? [] : [{ name, email, mails: 'All mails.', trouble: '' }];
    contacts = { ...contacts, contacts: [...others, ...added] };
    const message =
      kind === 'remove' ? `${was} gets no mails any more.` : `${name} gets mails at ${email} from now on.`;
    return contactChangeAnswer.parse({ outcome: 'done', tone: 'success', message, problems: [], contacts });
  }

  function answer(url: URL, role: ViewerRole, body: string): unknown {
    const path = url.pathname.replace('/api/hubspot', '');
    if (path === '/partners') {
      const segment = (url.searchParams.get('segment') ?? 'all') as PartnerSegment;
      return partnersOf(role, segment, url.searchParams.get('search') ?? '');
    }
    if (path === '/subscription') {
      if (body !== '') isOut = mailSubscriptionRequest.parse(JSON.parse(body)).wants === 'essential';
      return subscriptionOf(isOut, role === 'ops' || role === 'admin');
    }
    if (path === '/mails/undelivered') return undelivered;
    if (path.startsWith('/mails/undelivered/')) {
      sent.push(undeliveredRequest.parse(JSON.parse(body)));
      undelivered = nothingUndelivered;
      return undeliveredAnswer.parse({
        outcome: 'done',
        tone: 'success',
        message: 'It is on its way again.',
        undelivered,
      });
    }
    if (path.endsWith('/contacts')) return contacts;
    if (path.endsWith('/contacts/change')) return changeContact(body);
    if (path === '/certificates/import') return take(body);
    const one = /^\/partners\/([^/]+)$/.exec(path);
    if (one) return recordNow(role, one[1]!);
    const agreed = /^\/partners\/([^/]+)\/territories$/.exec(path);
    if (agreed) return agree(agreed[1]!, role, body);
    const tier = /^\/partners\/([^/]+)\/tier$/.exec(path);
    if (tier) return changeTier(tier[1]!, role, body);
    const campaign = /^\/partners\/([^/]+)\/campaigns(\/remove)?$/.exec(path);
    if (campaign && body !== '') return campaigns.keep(campaign[2] ? 'remove' : 'register', JSON.parse(body));
    if (campaign) return campaigns.show(role, { id: campaign[1]!, name: 'Northwind Resellers' });
    const revoked = /^\/partners\/([^/]+)\/certificates\/([^/]+)\/revoke$/.exec(path);
    return revoked ? revoke(revoked[1]!, revoked[2]!, role, body) : undefined;
  }

  /** What was sent about contacts and mails. */
  return { answer, imports, sent, campaigns };
}
