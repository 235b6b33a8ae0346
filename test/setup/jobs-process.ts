/**
 * The jobs alone in a process that a test may kill: its configuration comes as JSON in the first argument. With a
 * heartbeat in the second, each invitation's task only says that it has begun, and never ends.
 */
import pino from 'pino';
import { systemClock } from '../../api/core/clock.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { startWorker } from '../../api/jobs/worker.ts';
import { startJobs } from '../../api/processes.ts';
import { createRoomJobs } from '../../api/room-jobs.ts';
import { createServices } from '../../api/services.ts';

const [, , config = '', heartbeat] = process.argv;
const logger = pino({ level: 'silent' });
const services = createServices(JSON.parse(config), logger, systemClock);
if (heartbeat === undefined) await startJobs(services);
else {
  const { database } = services;
  const mailer = { send: async () => undefined, verify: async () => undefined, close: async () => undefined };
  const { tasks } = createRoomJobs(services, mailer);
  const endless = async (): Promise<void> => {
    process.stdout.write('begun\n');
    await new Promise(() => undefined);
  };
  await startWorker({
    openPool: database.openJobsPool,
    query: queryFrom(database.pool),
    tasks: { ...tasks, 'notifications.invitation': { ...tasks['notifications.invitation'], run: endless } },
    sweeps: [],
    logger,
    onRun: () => undefined,
    heartbeat: JSON.parse(heartbeat),
  });
}
