/** npm start: the demo. */
import { optionsFrom } from './options.ts';
import { runProgram, untilStopped } from './run.ts';
import { startDemo } from './start.ts';
import { welcome } from './welcome.ts';

await runProgram(async () => {
  const stopped = untilStopped();
  const demo = await startDemo(optionsFrom(process.env));
  process.stdout.write(welcome(demo.file));
  await Promise.race([stopped, demo.ended]);
  await demo.stop();
});
