/**
 * Asks those whose answer has become needed without an act in the dialog: the young person who turns 15 or 18, and who
 * was recorded to hold custody. Each dialog is a unit of work of its own; one in which nobody is to be asked leaves
 * nothing behind.
 */
import { systemActor } from '../core/actor.ts';
import { DomainError } from '../core/errors.ts';
import type { Sweep } from '../core/jobs.ts';
import { tryEach } from '../core/try-each.ts';
import type { Query, RunAsSystem } from '../core/unit-of-work.ts';
import type { Database } from '../database/connect.ts';
import { queryFrom } from '../database/statements.ts';
import { lockDialogUnverified } from '../dialogs/rows.ts';
import { askAndSettle } from './ask.ts';

const DAY_SECONDS = 86_400;
const ASKING = systemActor('consent asking');

interface AskingTools {
  readonly database: Pick<Database, 'pool'>;
  readonly runAsSystem: RunAsSystem;
}

/** Those that require a consent and are not closed by somebody. */
const REQUIRING = `select distinct r.dialog_id as id from consent_requirements r join dialogs d on d.id = r.dialog_id
  where r.mode = 'consent' and r.lifted_at is null and (d.state = 'open' or d.consent_outcome = 'lapsed') order by 1`;

export const askingSweep = ({ database, runAsSystem }: AskingTools): Sweep => ({
  name: 'consent-asking',
  everySeconds: DAY_SECONDS,
  run: async (signal) => {
    const found = await requiring(queryFrom(database.pool));
    await tryEach(
      found.map(({ id }) => async () => {
        if (!signal.aborted) await askIn(runAsSystem, id);
      }),
    );
  },
});

const requiring = (query: Query): Promise<{ id: string }[]> => query(REQUIRING, []);

/** Thrown to leave nothing behind. */
class NobodyToAsk extends Error {}

async function askIn(runAsSystem: RunAsSystem, dialogId: string): Promise<void> {
  try {
    await runAsSystem(ASKING, async (work) => {
      const dialog = await lockDialogUnverified(work, dialogId);
      if (!dialog) throw new NobodyToAsk();
      if ((await askAndSettle(work, dialog)) === 0) throw new NobodyToAsk();
    });
  } catch (error) {
    // What is not proven is reported by whoever acts in it.
    if (!(error instanceof NobodyToAsk || error instanceof DomainError)) throw error;
  }
}
