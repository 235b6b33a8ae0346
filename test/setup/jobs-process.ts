/** The jobs alone in a process that a test may kill: its configuration comes as JSON in the first argument. */
import pino from 'pino';
import { startJobs } from '../../api/background.ts';
import { systemClock } from '../../api/core/clock.ts';
import { layFoundation } from '../../api/foundation.ts';

const foundation = layFoundation(JSON.parse(process.argv[2] ?? ''), pino({ level: 'silent' }), systemClock);
await startJobs(foundation);
