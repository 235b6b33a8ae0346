import { DEMO_FOLDER } from './folder.ts';
import { DEMO_PORTS, type DemoOptions, type DemoPort } from './start.ts';

/** In the checkout's own folder, at the usual ports unless the environment names others. */
export function optionsFrom(env: NodeJS.ProcessEnv): DemoOptions {
  const port = (name: DemoPort): number => Number(env[name] ?? DEMO_PORTS[name]);
  return {
    folder: DEMO_FOLDER,
    ports: {
      PORT: port('PORT'),
      LETDIALOG_DEMO_DATABASE_PORT: port('LETDIALOG_DEMO_DATABASE_PORT'),
      LETDIALOG_DEMO_IDENTITY_PORT: port('LETDIALOG_DEMO_IDENTITY_PORT'),
      LETDIALOG_DEMO_MAILBOX_PORT: port('LETDIALOG_DEMO_MAILBOX_PORT'),
    },
    env,
  };
}
