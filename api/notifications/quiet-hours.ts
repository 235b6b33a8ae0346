/**
 * The hours in which somebody wants no mail, by the clocks of Copenhagen. From the first time that clocks show when they
 * begin to the last time that they show when they end: where clocks are set back, they are an hour longer.
 */
import { addDays, dayOf, timesOn } from '../core/local-days.ts';
import type { Query } from '../core/unit-of-work.ts';

interface QuietHours {
  /** As `22:00`. */
  readonly from: string;
  readonly to: string;
}

/** When the quiet hours end that it is in now; null outside of them. */
export function quietEnd(now: Date, { from, to }: QuietHours): Date | null {
  const today = dayOf(now);
  for (const day of [addDays(today, -1), today]) {
    const start = timesOn(day, minutesOf(from)).first;
    const end = timesOn(from < to ? day : addDays(day, 1), minutesOf(to)).last;
    if (start <= now && now < end) return end;
  }
  return null;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

const HOURS = `select quiet_from as "from", quiet_to as "to" from persons where id = $1 and quiet_from is not null`;

/** The same for a person, who may have none. */
export async function findQuietEnd(query: Query, personId: string | null, now: Date): Promise<Date | null> {
  if (personId === null) return null;
  const [hours] = await query<QuietHours>(HOURS, [personId]);
  return hours ? quietEnd(now, hours) : null;
}
