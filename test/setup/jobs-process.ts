/** The jobs alone in a process that a test may kill: its configuration comes as JSON in the first argument. */
import pino from 'pino';
import { systemClock } from '../../api/core/clock.ts';
import { startJobs } from '../../api/processes.ts';
import { createServices } from '../../api/services.ts';

const services = createServices(JSON.parse(process.argv[2] ?? ''), pino({ level: 'silent' }), systemClock);
await startJobs(services);
