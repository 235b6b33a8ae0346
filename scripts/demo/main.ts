import { DEMO_FOLDER } from './folder.ts';
import { untilStopped } from './run.ts';
import { DEMO_PORTS, type DemoPort, startDemo } from './start.ts';
import { welcome } from './welcome.ts';

const port = (name: DemoPort): number => Number(process.env[name] ?? DEMO_PORTS[name]);

try {
  const stopped = untilStopped();
  const demo = await startDemo({
    folder: DEMO_FOLDER,
    ports: {
      PORT: port('PORT'),
      LETDIALOG_DEMO_DATABASE_PORT: port('LETDIALOG_DEMO_DATABASE_PORT'),
      LETDIALOG_DEMO_IDENTITY_PORT: port('LETDIALOG_DEMO_IDENTITY_PORT'),
      LETDIALOG_DEMO_MAILBOX_PORT: port('LETDIALOG_DEMO_MAILBOX_PORT'),
    },
    env: process.env,
  });
  process.stdout.write(welcome(demo.file));
  await Promise.race([stopped, demo.ended]);
  await demo.stop();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
if (process.connected) process.disconnect();
