import type { PrintedSection } from '../../contract/document.ts';
import { findAttribution } from '../../db/attributions.ts';
import { leadingFacts } from '../../domain/attribution/deal-days.ts';
import type { DocumentMaker } from '../documents/document-maker.ts';
import { dealStateText, modelSentence } from '../words/attribution/deal.ts';
import { dateText, moneyView, stampText } from '../words/reader.ts';
import { isoInstant, settingOf } from '../desk.ts';
import { attributionOf } from './attribution-row.ts';
import { creditWhyIn } from './show-credit-why.ts';

/** The whole story of a partner's credit on a deal, as a page for a dispute. */
export const creditDocument: DocumentMaker = async (tx, scene, { of, role, reader }) => {
  const { attributionId = '', partnerId = '' } = of;
  const row = await findAttribution(tx, attributionId);
  const attribution = row && attributionOf(row);
  const facts = attribution && leadingFacts(attribution);
  if (!row || !attribution || !facts) return null;
  const kept = { id: row.id, attribution, version: row.version };
  const story = await creditWhyIn(tx, scene, kept, partnerId, { role, reader });
  if (!story) return null;
  const { credit, why } = story;
  const setting = settingOf(scene, reader);
  const sections: PrintedSection[] = [
    {
      heading: 'Credit',
      paragraphs: [credit.sentence, modelSentence(attribution, scene.policy)],
      facts: [
        { label: 'Partner', value: [credit.partner.name, credit.partner.tier].filter(Boolean).join(', ') },
        { label: 'Influence', value: credit.tag.label },
        { label: 'Share', value: credit.shareText },
        { label: 'Credited amount', value: credit.amount?.text ?? 'none' },
        { label: 'Deal', value: facts.name },
        { label: 'Created', value: dateText(facts.createdAt, reader) },
        { label: 'State', value: dealStateText(facts, setting) },
        { label: 'Amount', value: facts.amount ? moneyView(facts.amount, reader).text : 'none' },
      ],
      table: null,
    },
    {
      heading: 'What happened',
      paragraphs: [],
      facts: [],
      table: {
        columns: ['When', 'Who', 'What', 'Evidence and rule', 'Fingerprint'].map((label) => ({
          label,
          isNumber: false,
        })),
        rows: why.timeline.map(({ atText, who, what, evidence, rule, fingerprint }) => [
          atText,
          who,
          what,
          [...evidence.map(({ label, value }) => `${label}: ${value}`), rule].filter(Boolean).join('\n'),
          fingerprint,
        ]),
      },
    },
    ...(why.wouldHaveChanged.length === 0
      ? []
      : [{ heading: 'What would have changed this', paragraphs: why.wouldHaveChanged, facts: [], table: null }]),
  ];
  return {
    page: {
      language: reader.locale,
      title: why.title.replace(/^Why\? /, 'Credit: '),
      lines: [`As of ${stampText(isoInstant(scene.now), reader)} (${reader.timeZone}).`],
      sections,
      footer:
        'Each fingerprint is the beginning of the SHA-256 of its entry in the log, chained over the deal: none can be changed, added or taken away unnoticed.',
    },
  };
};
