/**
 * A process that a test kills with -9 at a certain step of making a package: there it says `here`, and does nothing more.
 * The first argument is its configuration, the second the step, the third the export.
 */
import pino from 'pino';
import { systemClock } from '../../api/core/clock.ts';
import { queryFrom } from '../../api/database/statements.ts';
import { makePackage } from '../../api/journal/exports/make-package.ts';
import { createServices } from '../../api/services.ts';
import { smallPackages } from '../journal/small-packages.ts';
import type { Step } from './export-steps.ts';

const [, , config = '', step = '', ref = ''] = process.argv;

const here = async (): Promise<never> => {
  process.stdout.write('here\n');
  return new Promise<never>(() => setInterval(() => undefined, 60_000));
};
const at = (each: Step): Promise<unknown> => (each === step ? here() : Promise.resolve());

const services = createServices(JSON.parse(config), pino({ level: 'silent' }), systemClock);
const { storage } = services;
const small = smallPackages(services);
// What is written before is on its way into the storage.
small.amid = () => new Promise((done) => setTimeout(() => void at('amid').then(done), 200));

await makePackage(
  {
    query: queryFrom(services.database.pool),
    runAsSystem: services.runAsSystem,
    clock: services.clock,
    onFault: ({ fault, error }) => process.stderr.write(`${fault} ${error}\n`),
    storage: {
      ...storage,
      put: async (key, bytes) => {
        const size = await storage.put(key, bytes);
        await at('stored');
        return size;
      },
    },
    making: {
      ...small.making,
      prepareExport: async (each) => {
        await at('claimed');
        const prepared = await small.making.prepareExport(each);
        await at('prepared');
        return prepared;
      },
    },
  },
  JSON.parse(ref),
);
await at('saved');
