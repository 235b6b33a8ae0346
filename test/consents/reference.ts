/** The rules of consents again, in other words: what the property test compares with. */
export interface Command {
  readonly verb: 'ask' | 'give' | 'refuse' | 'withdraw' | 'revoke' | 'invalidate';
  readonly giver: string;
  /** Counted back from the newest record of the giver. */
  readonly back: number;
  readonly day: number;
  readonly lasts: number;
}

export const ANSWER_DAYS = 5;
interface Paper {
  readonly giver: string;
  readonly asked: number;
  was: string;
  end: number;
  said: number;
}

const now = ({ was, asked, end }: Paper, day: number): string => {
  if (was === 'requested' && day >= asked + ANSWER_DAYS) return 'unanswered';
  return was === 'given' && day >= end ? 'expired' : was;
};

export function play(papers: Paper[], { verb, giver, back, day, lasts }: Command): boolean {
  const own = papers.filter((paper) => paper.giver === giver);
  const paper = own.at(-1 - back);
  if (verb === 'ask') {
    if (own.slice(-1).some((newest) => /^(requested|superseded)$/.test(now(newest, day)))) return false;
    return papers.push({ giver, asked: day, was: 'requested', end: 0, said: 0 }) > 0;
  }
  const needed = verb === 'give' || verb === 'refuse' ? 'requested' : 'given';
  if (!paper || now(paper, day) !== needed) return false;
  const was = { give: 'given', refuse: 'refused', withdraw: 'withdrawn', revoke: 'revoked', invalidate: 'invalidated' };
  if (verb === 'give') for (const each of own) if (now(each, day) === 'given') each.was = 'superseded';
  Object.assign(paper, { was: was[verb], said: day }, verb === 'give' ? { end: day + lasts } : {});
  return true;
}

export const states = (papers: readonly Paper[], day: number): string[] => papers.map((paper) => now(paper, day));

export function isOpen(papers: readonly Paper[], givers: readonly string[], day: number, all: boolean): boolean {
  const says = (giver: string): boolean => {
    const own = papers.filter((each) => each.giver === giver && /^(given|refused|withdrawn|revoked)$/.test(each.was));
    const last = own.sort((one, other) => one.said - other.said).at(-1);
    return last !== undefined && now(last, day) === 'given';
  };
  return all ? givers.every(says) : givers.some(says);
}
