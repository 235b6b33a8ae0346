/** A process whose every task leaves a rejection behind that nobody hears. Its first argument is the database. */
import pg from 'pg';
import { hearRejections } from '../../api/core/process.ts';
import { HEARTBEAT } from '../../api/jobs/heartbeat.ts';
import { keepRunning } from '../../api/jobs/runner.ts';

const openPool = (): pg.Pool => {
  const pool = new pg.Pool({ connectionString: process.argv[2] });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
};
const tell = (text: string) => (error: unknown) =>
  void process.stdout.write(`${text}: ${error instanceof Error ? error.message : error}\n`);
if (process.argv[3] === 'hear') hearRejections(tell('nobody'));
await keepRunning({
  openPool,
  taskList: {
    'notifications.invitation': async () => {
      process.stdout.write('a task ran\n');
      void Promise.reject(new Error('left behind'));
    },
  },
  heartbeat: HEARTBEAT,
  onEnd: tell('the jobs ended'),
  onError: tell('disturbed'),
});
void Promise.reject(new Error('of somebody else'));
