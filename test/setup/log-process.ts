/**
 * A process that a test may kill: its configuration comes as JSON in the first argument. It either numbers what waits in the
 * log and signs checkpoints, without rest, or writes events, as many as it is told each time.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import pino from 'pino';
import { createRecorder } from '../../api/audit/recorder.ts';
import type { Config } from '../../api/config.ts';
import { type Caller, systemActor } from '../../api/core/actor.ts';
import { acrOf } from '../../api/core/assurance.ts';
import { systemClock } from '../../api/core/clock.ts';
import { newId } from '../../api/core/ids.ts';
import { createCheckpointKeys, logOrigin } from '../../api/merkle-log/checkpoint-keys.ts';
import { logSweeps } from '../../api/merkle-log/sweeps.ts';
import type { Services } from '../../api/services.ts';

const [, , config = '', role = '', name = ''] = process.argv;
const AT_ONCE = 50;
const EVENTS_OF_A_WORK = 10;
const PAUSE_MILLISECONDS = 2;

const logger = pino({ level: 'silent' });
process.on('disconnect', () => process.exit());
if (role === 'numbering') await numberForever(JSON.parse(config));
else {
  const { createServices } = await import('../../api/services.ts');
  listenForCounts(createServices(JSON.parse(config), logger, systemClock));
}

/** Without all other services, which would take most of the time that such a process lives. */
async function numberForever(of: Config): Promise<void> {
  const pool = new pg.Pool({ connectionString: of.database.url, max: 2 });
  const checkpointKeys = createCheckpointKeys(of.keyring, logOrigin(of.publicUrl));
  const sweeps = logSweeps({
    database: { pool },
    config: of,
    checkpointKeys,
    clock: systemClock,
    loginClock: systemClock,
    logger,
  });
  const numbering = sweeps.find((sweep) => sweep.name === 'audit-log');
  const never = new AbortController().signal;
  process.send?.('ready');
  while (process.connected) {
    await numbering?.run(never);
    await sleep(PAUSE_MILLISECONDS);
  }
}

function listenForCounts(of: Services): void {
  const writers = [readings(of), works(of)];
  let written = 0;
  process.send?.('ready');
  process.on('message', async (count) => {
    const ids = Array.from({ length: Number(count) }, () => `${name}-${written++}`);
    const half = ids.length / 2;
    await Promise.all(writers.map((write, index) => write(ids.slice(index * half, (index + 1) * half))));
    process.send?.({ acknowledged: ids });
  });
}

type Write = (targetIds: readonly string[]) => Promise<void>;

/** Single events by group commit, as readings write them. */
function readings({ database, clock }: Services): Write {
  const record = createRecorder(database.recordingPool, clock);
  return async (targetIds) => {
    for (let at = 0; at < targetIds.length; at += AT_ONCE) {
      const some = targetIds.slice(at, at + AT_ONCE);
      await Promise.all(some.map((targetId) => record(caller(), [{ action: 'posts.read', targetId }])));
    }
  };
}

/** Some events with each commit, as other acts write them. */
function works({ runAsSystem }: Services): Write {
  return async (targetIds) => {
    for (let at = 0; at < targetIds.length; at += EVENTS_OF_A_WORK) {
      await runAsSystem(systemActor('test'), async (work) => {
        for (const targetId of targetIds.slice(at, at + EVENTS_OF_A_WORK)) work.record('notice.sent', { targetId });
      });
    }
  };
}

const caller = (): Caller => ({
  kind: 'person',
  personId: newId(),
  clientId: 'test',
  sessionId: 'session',
  requestId: newId(),
  network: '192.0.2.0/24',
  operation: 'listPosts',
  scopes: [],
  acr: acrOf('substantial'),
  authTime: 0,
  expiresAt: 0,
});
