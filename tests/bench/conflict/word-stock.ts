import type { seeded } from '../../../src/sandbox/demo/random.ts';

export type Chance = ReturnType<typeof seeded>;

/** Draws by Zipf's law: the first item about as often as the next two together, and a long tail. */
export function zipfian<Item>(items: readonly Item[], steepness = 1): (chance: Chance) => Item {
  let sum = 0;
  const sums = items.map((_, rank) => (sum += 1 / (rank + 2.7) ** steepness));
  return (chance) => {
    const wanted = chance.next() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return items[low] as Item;
  };
}

const split = (text: string): string[] => text.trim().split(/\s+/);

/** Words of trade, the commonest first. */
export const trades =
  split(`technologies group solutions systems services health international energy capital partners labs
  pharma consulting media software industries therapeutics medical foods logistics engineering robotics design management
  biosciences financial digital data security networks analytics education insurance holdings research power bank trading
  construction motors electronics chemicals materials studios interactive ventures investments properties marketing
  manufacturing packaging plastics textiles aerospace instruments diagnostics genomics biotech laboratories transport shipping
  airlines hotels restaurants farms dairy brewery mining steel metals oil gas solar wind water environmental recycling
  architects legal accounting advisors staffing training publishing press records films games sports fitness travel tours
  outdoor home furniture kitchens lighting paints tools machinery automation controls sensors semiconductors optics photonics
  lasers imaging dental vision hearing care clinics hospital veterinary nutrition beauty cosmetics fashion jewelry toys gifts
  books music arts events catering coffee tea wine spirits bakery seafood meat produce seeds nursery forestry paper printing
  signs glass ceramics concrete roofing plumbing heating cooling electric cable wireless mobile cloud hosting internet web
  payments lending mortgage realty storage moving freight express courier cargo fleet auto parts tires bikes marine`);

const heads =
  split(`north south east west blue red green black white silver gold bright clear true open first next new old high
  deep grand prime core star sun moon sky sea lake river stone rock wood oak pine cedar ash elm iron steel copper fire snow rain
  storm cloud light dark wild free swift quick fast smart wise bold brave noble royal crown king lion bear wolf fox eagle hawk
  falcon raven swan crane dove bee ant apex summit peak ridge vista terra aqua aero astro bio chem cyber data digi eco electro
  geo gene helio hydro hyper info inter iso meta micro mono multi nano neo net neuro nova omni opti orbi pan para penta photo
  poly pro proto quanta quantum robo signal sono spectra stella strata syn tele thermo trans tri ultra uni urban vector vita zen`);
const tails =
  split(`ridge wood field stone brook dale ford gate haven hill land leaf line link mark mill path point port shore
  side spring stead stream view ville wave way works worth bridge craft desk dock flow forge grid hub kit lab lane logic loop
  mind nest node pad pay pulse scale scope sense set shift sight site space spot stack tech tone tree tron vault verse ware zone`);

export const places =
  split(`London Berlin Paris Vienna Madrid Milan Munich Zurich Geneva Amsterdam Brussels Dublin Lisbon Oslo
  Stockholm Copenhagen Helsinki Warsaw Prague Budapest Athens Istanbul Moscow Kyiv Tokyo Osaka Seoul Beijing Shanghai Shenzhen
  Singapore Mumbai Delhi Bangalore Sydney Melbourne Auckland Toronto Montreal Vancouver Boston Chicago Dallas Denver Houston
  Austin Seattle Portland Atlanta Miami Phoenix Detroit Cleveland Texas California Ohio Florida Europe America Asia Pacific`);

const starts = split('b br c ch cl cr d dr f fl fr g gl gr h j k kr l m n p pl pr qu r s sh sl st str t th tr v w x z');
const vowels = split('a a a e e e i i o o u ae ai ea ee ia io ou y');
const ends = split('l m n r s t x k d nd nt rd rk st ss ll n r s');

/** A word as brands are named: plain syllables, or two known words grown together. */
export function brand(chance: Chance): string {
  if (chance.next() < 0.3) return chance.pick(heads) + chance.pick(chance.next() < 0.7 ? tails : heads);
  const syllables = chance.pick([2, 2, 2, 3, 3, 4]);
  let word = '';
  for (let at = 0; at < syllables; at += 1) {
    word += (at === 0 && chance.next() < 0.2 ? '' : chance.pick(starts)) + chance.pick(vowels);
    if (chance.next() < (at === syllables - 1 ? 0.6 : 0.25)) word += chance.pick(ends);
  }
  return word;
}

/** So many brand words, all different. */
export function brands(count: number, chance: Chance, seed: readonly string[] = []): string[] {
  const words = new Set(seed);
  while (words.size < count) words.add(brand(chance));
  return [...words];
}
