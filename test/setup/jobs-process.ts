/** The jobs alone in a process that a test may kill: its configuration comes as JSON in the first argument. */
import pino from 'pino';
import { layFoundation, startJobs } from '../../api/app.ts';
import { systemClock } from '../../api/core/clock.ts';

const foundation = layFoundation(JSON.parse(process.argv[2] ?? ''), pino({ level: 'silent' }), systemClock);
await startJobs(foundation);
