/** What was shared while a consent was in force: which posts were written, and who got access. */
import type { Work } from '../../core/unit-of-work.ts';
import { personsSeenIn } from '../../dialogs/names.ts';
import { named } from '../../people/names.ts';
import type { Consent } from '../rules/facts.ts';
import type { OpenedConsent } from './open-consent.ts';
import type { ConsentUses } from './schemas.ts';

interface Span {
  readonly from: Date;
  /** Null while it is in force. */
  readonly until: Date | null;
}

/**
 * Nothing is shared by an answer on paper before it is registered. What ended by itself ended at that instant, whatever
 * was recorded later.
 */
export function spanOf({ answeredAt, endsAt, lapsesAt, endedAt, givenAt }: Consent, now: Date): Span | null {
  if (givenAt === null || answeredAt === null) return null;
  const ends = [endsAt, lapsesAt, endedAt].filter((end) => end !== null).map(Number);
  const first = Math.min(...ends);
  return { from: answeredAt, until: ends.length > 0 && first <= now.getTime() ? new Date(first) : null };
}

const POSTS = `select min(number) as first, max(number) as last, count(*)::int as count from posts
  where dialog_id = $1 and created_at >= $2 and ($3::timestamptz is null or created_at < $3)`;

/** By their row, and by the log, which also tells of those who joined, left and joined again. */
const JOINED = `select "personId", min(at) as at from (
    select person_id as "personId", joined_at as at from participants where dialog_id = $1
    union all
    select person_id, at from audit_events where dialog_id = $1 and outcome = 'success'
      and action in ('participant.added', 'participant.admitted') and person_id is not null) as joined
  where at >= $2 and ($3::timestamptz is null or at < $3) group by 1 order by 2, 1`;

export async function findUses(work: Work, { entry, consent }: OpenedConsent): Promise<ConsentUses> {
  const span = spanOf(consent, work.now);
  if (span === null) return { from: null, until: null, firstPost: null, lastPost: null, postCount: 0, joined: [] };
  const values = [entry.dialog.id, span.from, span.until];
  const [posts] = await work.query<{ first: number | null; last: number | null; count: number }>(POSTS, values);
  const joined = await work.query<{ personId: string; at: Date }>(JOINED, values);
  const seen = await personsSeenIn(
    work,
    entry,
    joined.map(({ personId }) => personId),
  );
  return {
    from: span.from.toISOString(),
    until: span.until?.toISOString() ?? null,
    firstPost: posts?.first ?? null,
    lastPost: posts?.last ?? null,
    postCount: posts?.count ?? 0,
    joined: joined.map(({ personId, at }) => ({ person: named(seen, personId), joinedAt: at.toISOString() })),
  };
}
