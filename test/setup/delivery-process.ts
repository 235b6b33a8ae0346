/**
 * A process that a test kills with -9 at a certain step of handing a package over, or of reading receipts: there it says
 * `here`, and does nothing more. The first argument is its configuration, the second the step, the third the export whose
 * package is handed over; without one it reads receipts.
 */
import { Readable } from 'node:stream';
import pino from 'pino';
import { systemClock } from '../../api/core/clock.ts';
import { deliver } from '../../api/journal/delivery/deliver.ts';
import { journalJobs } from '../../api/journal/tasks.ts';
import { journalToolsOf } from '../../api/room-jobs.ts';
import { createServices } from '../../api/services.ts';

/** The nth unit of work of the system, or the reading of the stored package. */
export interface DeliveryKilledAt {
  readonly step: 'runAsSystem' | 'get' | 'remove';
  readonly nth: number;
  /** Amid a unit of work: when all is written and nothing is committed; amid reading: after half of the bytes. */
  readonly when: 'before' | 'amid' | 'after';
}

const [, , config = '', place = '', ref] = process.argv;
const killedAt: DeliveryKilledAt = JSON.parse(place);
const counts = new Map<string, number>();

const here = async (): Promise<never> => {
  process.stdout.write('here\n');
  return new Promise<never>(() => setInterval(() => undefined, 60_000));
};

async function at<T>(step: DeliveryKilledAt['step'], act: (isAmid: boolean) => Promise<T>): Promise<T> {
  const count = (counts.get(step) ?? 0) + 1;
  counts.set(step, count);
  const isIt = step === killedAt.step && count === killedAt.nth;
  if (isIt && killedAt.when === 'before') return here();
  const result = await act(isIt && killedAt.when === 'amid');
  return isIt && killedAt.when === 'after' ? here() : result;
}

async function* half(stream: Readable): AsyncGenerator<Uint8Array> {
  let rest = HALF;
  for await (const chunk of stream) {
    const part = Buffer.from(chunk).subarray(0, rest);
    rest -= part.length;
    yield part;
    if (rest > 0) continue;
    // So that what can be opened of it is written before.
    setTimeout(here, 200);
    await new Promise(() => undefined);
  }
}
/** Of a package of 200,000 bytes that is sealed in pieces. */
const HALF = 140_000;

const real = createServices(JSON.parse(config), pino({ level: 'silent' }), systemClock);
const { storage } = real;
const services: typeof real = {
  ...real,
  storage: {
    ...storage,
    get: (key, range) =>
      at('get', async (isAmid) => {
        const found = await storage.get(key, range);
        return found && isAmid ? { ...found, stream: Readable.from(half(found.stream)) } : found;
      }),
    remove: (key) => at('remove', () => storage.remove(key)),
  },
  runAsSystem: (actor, act) =>
    at('runAsSystem', (isAmid) =>
      real.runAsSystem(actor, async (work) => {
        const result = await act(work);
        return isAmid ? here() : result;
      }),
    ),
};

const tools = journalToolsOf(services);
if (ref !== undefined) await deliver(tools.delivery, JSON.parse(ref));
else {
  const sweep = journalJobs(tools).sweeps.find(({ name }) => name === 'journal-receipts');
  await sweep?.run(new AbortController().signal);
}
process.stdout.write('done\n');
