/**
 * Makes src/domain/matching/data/legal-forms.json of the list of organisation types in OpenSanctions' `rigour` (MIT).
 *     node tests/tools/matching/make-legal-forms.ts org_types.yml
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { plainWords } from '../../../src/domain/matching/name-words.ts';

interface OrganisationType {
  display?: string;
  compare?: string;
  generic?: string;
  aliases?: string[];
}

const [, , from] = process.argv;
if (!from) throw new Error('usage: make-legal-forms.ts FILE');
const { types } = parse(readFileSync(from, 'utf8')) as { types: OrganisationType[] };

/** What the list has but is part of a name, or too common a word to be cut off safely. */
const notForms =
  words(`ban bank group gruppe holding holdings foundation fund trust club institute university school center
  centre and the charity verein coop koop aat aor 3at gag huf kor mau moo ngo npo ops pat pup sad sem sha sie too vat stg
  public private trading brothers sons management enterprise firm office branch`);
/** Of the list's forms of two letters only those that are customary at the end of names; others are initials ("DSM IP"). */
const twoLetters = words(
  `ab ad ae ag ao as bt bv co cv dd eg ek ev gp hf jv kb kd kg kk ks kv lp nv og oy ou pp pt ry sa sc se sp ug zs`,
);
/** Customary in the names that CRMs hold and missing from the list. */
const more =
  words(`inc corp co company pbc gesmbh mbh nyrt zrt pvt pte pty kk kabushikikaisha kabushikigaisha yugengaisha
  yugenkaisha godokaisha godogaisha youxiangongsi gufenyouxiangongsi youxianzerengongsi jusikhoesa jusighoesa
  incorporated corporation unipessoal unipessoallda societaconsociounico limitedcompany tradelimitedcompany`);

function words(text: string): Set<string> {
  return new Set(text.split(/\s+/));
}

const glued = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Katakana}\p{Script=Hiragana}]/u;
const spelt = new Map<string, string>([...more].map((form) => [form, '']));
const unspaced = new Set<string>();
for (const { display, compare, generic, aliases = [] } of types) {
  for (const form of [display, compare, ...aliases]) {
    if (!form) continue;
    if (glued.test(form)) {
      unspaced.add(form.normalize('NFKC').replace(/\s/g, ''));
      continue;
    }
    const joined = plainWords(form).join('');
    if (joined.length < 2 || notForms.has(joined) || (joined.length === 2 && !twoLetters.has(joined))) continue;
    if (!spelt.get(joined)) spelt.set(joined, generic ?? '');
  }
}
const byLength = (a: string, b: string): number => b.length - a.length || (a < b ? -1 : 1);
const sorted = Object.fromEntries([...spelt].toSorted(([a], [b]) => (a < b ? -1 : 1)));
const target = new URL('../../../src/domain/matching/data/legal-forms.json', import.meta.url);
const file = {
  source: 'rigour (https://github.com/opensanctions/rigour), resources/names/org_types.yml',
  licence: 'MIT, copyright (c) 2023-2025 OpenSanctions Datenbanken GmbH',
  unspaced: [...unspaced].toSorted(byLength),
  spelt: sorted,
};
writeFileSync(target, `${JSON.stringify(file, null, 1)}\n`);
process.stdout.write(`${Object.keys(sorted).length} forms, ${unspaced.size} written without spaces\n`);
