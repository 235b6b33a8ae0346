const WORDS = `hej tak for sidst jeg har talt med skolen om morgenen og vi er enige at det går bedre når der kommer en voksen
  i møde ved døren hvad siger i andre til mødet på torsdag kan alle være der klokken ni vi ses i børnehaven efter frokost`;

export const SHORTEST = 40;
export const LONGEST = 4_000;
const MEAN_ABOVE_SHORTEST = 320;

/** Numbers from 0 to 1, the same in every run (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Post bodies as people write them: most are short, a few are long (exponential, cut off at LONGEST characters). */
export function createTexts(random: () => number): () => string {
  const words = WORDS.split(/\s+/);
  const pick = (): string => words[Math.floor(random() * words.length)] ?? '';
  let pool = '';
  while (pool.length < 100_000) pool += `${pick()} `;
  return () => {
    const length = Math.min(LONGEST, Math.round(SHORTEST - Math.log(1 - random()) * MEAN_ABOVE_SHORTEST));
    const from = Math.floor(random() * (pool.length - length));
    // A space at either end would be no text that somebody writes.
    return `x${pool.slice(from, from + length - 2)}x`;
  };
}
