import Joi from '@hapi/joi';
import { MAX_PAGE, type Page, type PageQuery } from '../../core/pages.ts';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { typedText } from '../../core/typed-text.ts';
import { count, id, nullable, oneOf, pageFields, pageKeys, time } from '../../http/schemas.ts';
import type { NamedPerson } from '../../people/names.ts';
import { personRef } from '../../people/schemas.ts';
import { POST_JOURNAL_STATES, type PostJournalState } from './rows.ts';

const MAX_REASON = 500;
/** Of posts that are named one by one. */
const MAX_NAMED = 1_000;

const postNumber = (): Joi.NumberSchema => Joi.number().integer().min(1).max(2_147_483_647);

export const VERDICTS = ['not_relevant', 'pending', 'not_judged'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface Judgement {
  verdict: Verdict;
  from?: number;
  to?: number;
  numbers?: number[];
  reason?: string;
}
export const judgement = shape<Judgement>({
  verdict: oneOf('JournalVerdict', VERDICTS).description('`not_judged` takes back what was decided'),
  from: postNumber().optional().description('The first post; 1 unless it is named'),
  to: postNumber().optional().description('The last post; that of the dialog unless it is named'),
  numbers: Joi.array()
    .items(postNumber())
    .unique()
    .min(1)
    .max(MAX_NAMED)
    .optional()
    .description('These posts, in place of a range'),
  reason: typedText(MAX_REASON).optional().description('Why they are not relevant: required then, and only then'),
}).label('Judgement');

export type JournalCounts = Record<'notJudged' | 'notRelevant' | 'pending' | 'journaled', number>;
const countKeys = { notJudged: count(), notRelevant: count(), pending: count(), journaled: count() };
const journalCounts = () =>
  shape<JournalCounts>(countKeys).label('JournalCounts').description('How many posts of the dialog are what');

export interface JudgementView {
  judged: number;
  counts: JournalCounts;
}
export const judgementView = shape<JudgementView>({
  judged: count().description('How many posts this has changed'),
  counts: journalCounts(),
}).label('JudgementResult');

export interface PostJournalView {
  number: number;
  state: PostJournalState;
  by: NamedPerson | null;
  reason: string | null;
  exportId: string | null;
  at: string | null;
}
const postJournalView = shape<PostJournalView>({
  number: postNumber(),
  state: oneOf('PostJournalState', POST_JOURNAL_STATES),
  by: personRef().allow(null).description('Who judged it last; null where nobody has, and for the system'),
  reason: nullable(text().max(MAX_REASON)).description('Why it is not relevant; shown to coordinators alone'),
  exportId: nullable(id()).description('The export that it is in, which tells system, case and document'),
  at: nullable(time()).description('Since when it is so'),
}).label('PostJournal');

export interface PostJournalPage extends Page<PostJournalView> {
  counts: JournalCounts;
}
export const postJournalPage = shape<PostJournalPage>({
  ...pageFields(postJournalView, MAX_PAGE),
  counts: journalCounts(),
}).label('PostJournalPage');

export interface PostJournalQuery extends PageQuery {
  state?: PostJournalState;
}
export const postJournalQuery = shape<PostJournalQuery>({
  ...pageKeys,
  state: oneOf('PostJournalState', POST_JOURNAL_STATES).optional().description('Only these'),
});
