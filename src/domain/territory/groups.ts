import regions from './data/regions.json' with { type: 'json' };

/** Countries that are commonly agreed on together. */
export interface CountryGroup {
  /** Three digits are the United Nations' own code of a region (M49). Kept in events: an id is never given another meaning. */
  id: string;
  name: string;
  /** How it is also written; regions of the United Nations are known by their names in all languages besides. */
  also: readonly string[];
  countries: ReadonlySet<string>;
}

const m49: Readonly<Record<string, string>> = regions.regions;
const codesIn = (list: string): string[] => list.split(' ').flatMap((code) => m49[code]?.split(' ') ?? [code]);
const group = (id: string, name: string, list: string, ...also: string[]): CountryGroup => ({
  id,
  name,
  also,
  countries: new Set(codesIn(list)),
});

const middleEast = 'AE BH EG IL IQ IR JO KW LB OM PS QA SA SY TR YE';

/** In the order in which a form offers them. */
export const groups: readonly CountryGroup[] = [
  group('WORLD', 'Worldwide', Object.keys(regions.alpha3).join(' '), 'world', 'global', 'globally', 'anywhere', 'everywhere', 'whole world', 'weltweit', 'monde entier', 'mondial', 'mundial', 'todo el mundo', 'all countries', 'ww'),
  group('EMEA', 'EMEA', `150 002 145 IR ${middleEast}`, 'Europe, Middle East and Africa', 'Europe, the Middle East and Africa', 'Europa, Naher Osten und Afrika'),
  group('DACH', 'DACH', 'AT CH DE', 'D-A-CH', 'D/A/CH', 'DACH region', 'Germany, Austria and Switzerland', 'German-speaking countries'),
  group('BENELUX', 'Benelux', 'BE LU NL', 'Benelux countries', 'Low Countries', 'Bénélux'),
  group('NORDICS', 'Nordics', 'AX DK FI FO GL IS NO SE SJ', 'Nordic', 'Nordic countries', 'Nordic region', 'Norden', 'Nordische Länder', 'pays nordiques', 'países nórdicos'),
  group('SCANDINAVIA', 'Scandinavia', 'DK NO SE', 'Skandinavien', 'Skandinavia', 'Scandinavie', 'Escandinavia'),
  group('BALTICS', 'Baltics', 'EE LT LV', 'Baltic', 'Baltic states', 'Baltikum', 'pays baltes'),
  group('EU', 'European Union', 'EU', 'EU', 'E.U.', 'EU27', 'EU-27', 'Europäische Union', 'Union européenne', 'Unión Europea', 'UE'),
  group('EEA', 'European Economic Area', 'EU IS LI NO', 'EEA', 'EWR', 'EEE'),
  group('EFTA', 'EFTA', 'CH IS LI NO', 'European Free Trade Association'),
  group('UKI', 'UK and Ireland', 'GB IE', 'UKI', 'UK&I', 'UK & Ireland', 'United Kingdom and Ireland', 'Great Britain and Ireland', 'GB and Ireland'),
  group('IBERIA', 'Iberia', 'AD ES PT', 'Iberian Peninsula', 'Iberica'),
  group('CEE', 'Central and Eastern Europe', 'AL BA BG CZ EE HR HU LT LV ME MK PL RO RS SI SK XK', 'CEE', 'Central Eastern Europe', 'Mittel- und Osteuropa', 'MOE'),
  group('150', 'Europe', '150'),
  group('155', 'Western Europe', '155'),
  group('154', 'Northern Europe', '154'),
  group('039', 'Southern Europe', '039'),
  group('151', 'Eastern Europe', '151'),
  group('MIDDLE_EAST', 'Middle East', middleEast, 'Naher Osten', 'Moyen-Orient', 'Proche-Orient', 'Oriente Medio', 'Near East'),
  group('GCC', 'Gulf states', 'AE BH KW OM QA SA', 'GCC', 'Gulf', 'Gulf countries', 'Gulf Cooperation Council', 'Golfstaaten'),
  group('MENA', 'Middle East and North Africa', `${middleEast} DZ LY MA TN`, 'MENA'),
  group('002', 'Africa', '002'),
  group('202', 'Sub-Saharan Africa', '202', 'SSA'),
  group('015', 'North Africa', '015'),
  group('011', 'West Africa', '011'),
  group('014', 'East Africa', '014'),
  group('017', 'Central Africa', '017', 'Middle Africa'),
  group('018', 'Southern Africa', '018'),
  group('APAC', 'APAC', '030 034 035 009', 'Asia Pacific', 'Asia-Pacific', 'Asia and the Pacific', 'Asien-Pazifik', 'JAPAC', 'APJ'),
  group('ANZ', 'Australia and New Zealand', 'AU NZ', 'ANZ', 'Australia & New Zealand'),
  group('ASEAN', 'ASEAN', 'BN ID KH LA MM MY PH SG TH TL VN', 'Association of Southeast Asian Nations'),
  group('142', 'Asia', '142'),
  group('143', 'Central Asia', '143'),
  group('030', 'East Asia', '030'),
  group('034', 'South Asia', '034'),
  group('035', 'Southeast Asia', '035', 'South East Asia', 'SEA'),
  group('145', 'Western Asia', '145'),
  group('009', 'Oceania', '009'),
  group('019', 'Americas', '019', 'The Americas', 'AMER'),
  group('NORTH_AMERICA', 'North America', 'CA MX US', 'NOAM', 'NAMER', 'USMCA', 'Nordamerika', 'Amérique du Nord', 'América del Norte', 'Norteamérica', 'Nord America', 'Noord-Amerika'),
  group('LATAM', 'Latin America', '419', 'LATAM', 'Lateinamerika', 'Amérique latine', 'América Latina', 'Latinoamérica', 'Latin America and the Caribbean', 'LAC'),
  group('005', 'South America', '005'),
  group('013', 'Central America', '013'),
  group('029', 'Caribbean', '029', 'The Caribbean', 'CARICOM'),
]; // prettier-ignore

const byId = new Map(groups.map((one) => [one.id, one]));

/** Throws for an id that nothing was ever kept under. */
export function groupOf(id: string): CountryGroup {
  const found = byId.get(id);
  if (!found) throw new Error(`there is no group of countries ${id}`);
  return found;
}

/** Lands of a country that have a code of their own; who may sell in the country may sell there. */
const lands: Record<string, string> = {
  AU: 'CC CX HM NF',
  DK: 'FO GL',
  FI: 'AX',
  FR: 'BL GF GP MF MQ NC PF PM RE TF WF YT',
  GB: 'AI BM FK GG GI GS IM IO JE KY MS PN SH TC VG',
  NL: 'AW BQ CW SX',
  NO: 'BV SJ',
  NZ: 'CK NU TK',
  US: 'AS GU MP PR UM VI',
};

/** The country that a land belongs to, where it has a code of its own. */
export const countryOfLand: ReadonlyMap<string, string> = new Map(
  Object.entries(lands).flatMap(([country, list]) => list.split(' ').map((land): [string, string] => [land, country])),
);
