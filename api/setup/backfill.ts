/** All rows from before rows had MACs; see database/backfill.ts. */
import type pg from 'pg';
import { type BackfillTools, countRowsWithoutMac, recordBackfill } from '../database/backfill.ts';
import { backfillDialogs, countDialogsFromBefore } from '../dialogs/backfill.ts';
import { backfillClients, countClientsFromBefore } from '../identity/backfill.ts';
import { backfillMunicipalities } from '../municipalities/reindex.ts';
import { backfillJobs, backfillNotices, countJobsWithoutMac } from '../notifications/backfill.ts';
import { backfill, countWithoutMac } from '../people/backfill.ts';
import { backfillPosts } from '../posts/backfill.ts';

/** How many rows of each kind. */
export interface Backfilled {
  readonly municipalities: number;
  readonly units: number;
  readonly identities: number;
  readonly employments: number;
  readonly dialogs: number;
  readonly posts: number;
  readonly notices: number;
  readonly jobs: number;
  readonly clients: number;
}

export const countFromBefore = async (pool: pg.Pool): Promise<Backfilled> => ({
  municipalities: await countRowsWithoutMac(pool, 'municipalities'),
  units: await countRowsWithoutMac(pool, 'units'),
  ...(await countWithoutMac(pool)),
  dialogs: await countDialogsFromBefore(pool),
  posts: await countRowsWithoutMac(pool, 'posts'),
  notices: await countRowsWithoutMac(pool, 'notices'),
  jobs: await countJobsWithoutMac(pool),
  clients: await countClientsFromBefore(pool),
});

/** Gives all of them their MAC, and has the log say so. */
export async function backfillAll(tools: BackfillTools): Promise<Backfilled> {
  const given = {
    ...(await backfill(tools)),
    dialogs: await backfillDialogs(tools),
    posts: await backfillPosts(tools),
    notices: await backfillNotices(tools),
    jobs: await backfillJobs(tools),
    clients: await backfillClients(tools),
    // Last: until then no server starts (municipalities/reindex.ts).
    ...(await backfillMunicipalities(tools)),
  };
  await tools.runAsSystem(tools.actor, async (work) => recordBackfill(work));
  return given;
}
