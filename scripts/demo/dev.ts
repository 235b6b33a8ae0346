/**
 * npm run dev: the demo, whose API starts anew when one of the files that it has loaded changes. Database, mailbox and
 * logins go on meanwhile. A new migration needs a new start of all of it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { writeDemoFile } from './folder.ts';
import { optionsFrom } from './options.ts';
import { runProgram, untilStopped } from './run.ts';
import { startSurroundings } from './start.ts';
import { welcome } from './welcome.ts';

const API = fileURLToPath(new URL('../../api/main.ts', import.meta.url));

await runProgram(async () => {
  const stopped = untilStopped();
  const options = optionsFrom(process.env);
  const around = await startSurroundings(options);
  const api = watchApi(around.env);
  const ended = once(api, 'exit');
  const removeDemoFile = await writeDemoFile(options.folder, around.file);
  process.stdout.write(`${welcome(around.file)}The API starts anew when one of its sources changes.\n`);
  await Promise.race([stopped, around.postgres.ended, ended]);
  await removeDemoFile();
  api.kill('SIGTERM');
  await ended;
  await around.stop();
});

// Node's own watching, which follows the imports; the welcome stays on the screen.
function watchApi(env: NodeJS.ProcessEnv): ChildProcess {
  const args = ['--watch', '--watch-preserve-output', API];
  return spawn(process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
}
