/**
 * A process that a test kills with -9 at a certain step of an upload, or of judging one: there it says `here`, and does
 * nothing more. The first argument is its configuration, the second the step, the third what is to be judged; without one
 * it serves.
 */
import pino from 'pino';
import { createApi } from '../../api/app.ts';
import { systemClock } from '../../api/core/clock.ts';
import { runTask } from '../../api/jobs/run-task.ts';
import { createRoomJobs } from '../../api/room-jobs.ts';
import { createServices } from '../../api/services.ts';

export interface KilledAt {
  readonly step: 'put' | 'remove' | 'scan' | 'runInWork' | 'runForClient' | 'runAsSystem';
  readonly nth: number;
  /** Amid: when half of its bytes have been given. */
  readonly when: 'before' | 'amid' | 'after';
}

const [, , config = '', place = '', judged] = process.argv;
const killedAt: KilledAt = JSON.parse(place);
const counts = new Map<string, number>();

const here = async (): Promise<never> => {
  process.stdout.write('here\n');
  return new Promise<never>(() => setInterval(() => undefined, 60_000));
};

async function* half(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    yield chunk.subarray(0, chunk.length / 2);
    // So that it is written before.
    setTimeout(here, 100);
    await new Promise(() => undefined);
  }
}

async function at<T>(step: KilledAt['step'], act: (isAmid: boolean) => Promise<T>): Promise<T> {
  const count = (counts.get(step) ?? 0) + 1;
  counts.set(step, count);
  const isIt = step === killedAt.step && count === killedAt.nth;
  if (isIt && killedAt.when === 'before') return here();
  const result = await act(isIt && killedAt.when === 'amid');
  return isIt ? here() : result;
}

const real = createServices(JSON.parse(config), pino({ level: 'silent' }), systemClock);
const { storage, scanner } = real;
const services: typeof real = {
  ...real,
  storage: {
    ...storage,
    put: (key, bytes) => at('put', (isAmid) => storage.put(key, isAmid ? half(bytes) : bytes)),
    remove: (key) => at('remove', () => storage.remove(key)),
  },
  scanner: { ...scanner, scan: (bytes) => at('scan', (isAmid) => scanner.scan(isAmid ? half(bytes) : bytes)) },
  runInWork: (caller, act) => at('runInWork', () => real.runInWork(caller, act)),
  runForClient: (caller, act) => at('runForClient', () => real.runForClient(caller, act)),
  runAsSystem: (actor, act) => at('runAsSystem', () => real.runAsSystem(actor, act)),
};

if (judged === undefined) {
  const api = await createApi(services);
  await api.start();
  process.stdout.write(`port ${api.info.port}\n`);
} else {
  const mailer = { send: async () => undefined, verify: async () => undefined, close: async () => undefined };
  await runTask(createRoomJobs(services, mailer).tasks, 'attachments.scan', JSON.parse(judged));
  process.stdout.write('done\n');
}
