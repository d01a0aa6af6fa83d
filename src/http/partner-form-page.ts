import type { ReferralFormTyped } from '../contract/attribution-requests.ts';
import type { ReferralForm, ReferralSent } from '../contract/referral-form.ts';
import { escapeHtml } from './html.ts';
import type { FieldError } from './problem.ts';
import { page } from './receipt-page.ts';

/** The form as it is shown: blank, or as it was typed with what needs attention. */
interface Shown {
  token: string;
  typed: ReferralFormTyped;
  errors: readonly FieldError[];
  /** Above the form; empty for none. */
  notice: string;
}

type FieldName = Exclude<keyof ReferralFormTyped, 'formId'>;

interface Field {
  name: FieldName;
  label: string;
  /** What a message about it begins with. */
  subject: string;
  /** What it is called once it is sent. */
  sentAs: string;
  hint?: string;
  control: { tag: 'input' | 'textarea'; attributes: string };
}

const input = (attributes: string): Field['control'] => ({ tag: 'input', attributes });

const fields: readonly Field[] = [
  {
    name: 'customerName',
    label: 'Customer (required)',
    subject: 'The customer',
    sentAs: 'Customer',
    control: input('type="text" maxlength="200" required autocomplete="organization"'),
  },
  {
    name: 'customerDomain',
    label: 'Web domain, such as acme.com (optional)',
    subject: 'The web domain',
    sentAs: 'Web domain',
    control: input('type="text" maxlength="253" inputmode="url" autocapitalize="none" autocomplete="off"'),
  },
  {
    name: 'contactName',
    label: 'Whom to talk to (optional)',
    subject: 'The name of whom to talk to',
    sentAs: 'Whom to talk to',
    control: input('type="text" maxlength="200" autocomplete="off"'),
  },
  {
    name: 'contactEmail',
    label: 'Their e-mail address (optional)',
    subject: 'The e-mail address',
    sentAs: 'Their e-mail address',
    hint: 'With a web domain or an e-mail address the referral finds its deal by itself.',
    control: input('type="email" maxlength="254" autocomplete="off"'),
  },
  {
    name: 'what',
    label: 'What do they need, and what did you do? (required)',
    subject: 'What they need',
    sentAs: 'What they need, and what you did',
    control: { tag: 'textarea', attributes: 'rows="5" maxlength="1000" required' },
  },
];

/** Without a script: the browser puts the cursor into the first field that needs attention, and each says what is wrong with it. */
export function referralPage({ partnerName, vendorName }: ReferralForm, shown: Shown): string {
  const title = `Refer a customer to ${vendorName}`;
  const first = fields.find(({ name }) => shown.errors.some(({ field }) => field === name));
  return page(
    'en',
    shown.notice === '' ? title : `Not sent yet: ${title}`,
    `<h1>Refer a customer to <bdi>${escapeHtml(vendorName)}</bdi></h1>
<p>You send this as <bdi>${escapeHtml(partnerName)}</bdi>. Where the customer’s name and web domain or e-mail address fit an open deal, it counts for you at once; anything else waits for a partner manager.</p>
${shown.notice === '' ? '' : `<p class="notice danger" role="alert">${escapeHtml(shown.notice)}</p>\n`}<form method="post" action="${addressOf(shown.token)}" accept-charset="utf-8">
<input type="hidden" name="formId" value="${escapeHtml(shown.typed.formId)}">
${fields.map((field) => fieldOf(field, shown, field === first)).join('\n')}
<p><button type="submit">Send the referral</button></p>
</form>`,
  );
}

function fieldOf({ name, label, subject, hint, control }: Field, { typed, errors }: Shown, isFirst: boolean): string {
  const wrong = errors.find(({ field }) => field === name);
  const about = [hint ? `${name}-hint` : '', wrong ? `${name}-wrong` : ''].filter(Boolean).join(' ');
  const attributes = [
    `id="${name}" name="${name}" ${control.attributes}`,
    wrong ? 'aria-invalid="true"' : '',
    about === '' ? '' : `aria-describedby="${about}"`,
    isFirst ? 'autofocus' : '',
  ]
    .filter(Boolean)
    .join(' ');
  const value = escapeHtml(typed[name]);
  // A line end right after the tag is not part of the text.
  const element =
    control.tag === 'input'
      ? `<input ${attributes} value="${value}">`
      : `<textarea ${attributes}>\n${value}</textarea>`;
  return `<div class="field"><label for="${name}">${label}</label>
${wrong ? `<p class="wrong" id="${name}-wrong">${escapeHtml(`${subject} ${wrong.message}.`)}</p>\n` : ''}${element}
${hint ? `<p class="hint" id="${name}-hint">${hint}</p>` : ''}</div>`;
}

export const sentPage = ({ vendorName, reference, isRepeat, sent }: ReferralSent, token: string): string => {
  const title = isRepeat ? 'You have sent this already' : 'Thank you';
  const vendor = `<bdi>${escapeHtml(vendorName)}</bdi>`;
  const said = isRepeat
    ? `${vendor} has this referral already, so nothing was sent again. What you sent first is kept, as it stands below. To correct it, send the form again and write what changed where it asks what they need.`
    : `${vendor} has your referral.`;
  return page(
    'en',
    title,
    `<h1>${title}</h1>
<p>${said} Your reference is <strong>${escapeHtml(reference)}</strong>: keep it to ask about it.</p>
<section><h2>What you sent</h2>
<dl>${fields.map(({ name, sentAs }) => sentField(sentAs, sent[name])).join('')}</dl></section>
<p><a href="${addressOf(token)}">Refer another customer</a></p>`,
  );
};

const sentField = (label: string, value: string): string =>
  value === '' ? '' : `<div><dt>${label}</dt><dd class="typed"><bdi>${escapeHtml(value)}</bdi></dd></div>`;

const addressOf = (token: string): string => `/partner-forms/${escapeHtml(token)}`;
