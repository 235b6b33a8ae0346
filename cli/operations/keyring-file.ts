import { usageError } from '../errors.ts';

export function keyringFileIn(env: NodeJS.ProcessEnv): string {
  const file = env.LETDIALOG_KEYRING_FILE;
  if (!file) throw usageError('Set LETDIALOG_KEYRING_FILE');
  return file;
}
