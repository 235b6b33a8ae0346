/**
 * Where a witness keeps what it must not lose. People edit `logs.yaml` alone.
 *
 *     keys.json               its private keys, made at the first start; only its owner may read them
 *     logs.yaml               the logs that it knows: the origin of each with its verifier keys
 *     checkpoints/HASH        the latest checkpoint of each log that it cosigned, with the cosignatures
 *     forks/NAME.json         what proves, or may prove, that a log shows different people different contents
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createFile, createFolder } from '../files/durable.ts';

export interface WitnessFolder {
  readonly keys: string;
  readonly logs: string;
  readonly checkpoints: string;
  readonly forks: string;
}

export const witnessFolder = (path: string): WitnessFolder => ({
  keys: join(path, 'keys.json'),
  logs: join(path, 'logs.yaml'),
  checkpoints: join(path, 'checkpoints'),
  forks: join(path, 'forks'),
});

const NO_LOGS = `# The logs that this witness knows. The origin of each log, and the verifier keys that it signs its checkpoints with, as
# \`GET /audit-log/keys\` of that log answers them. Compare them with what its owner tells you in another way.
#
# other-municipality.example/audit-log:
#   - other-municipality.example/audit-log+0123abcd+AQ...
#   - other-municipality.example/audit-log+4567cdef+Bg...
{}
`;

export async function prepareFolder(path: string): Promise<WitnessFolder> {
  const folder = witnessFolder(path);
  await createFolder(path, { mode: 0o700 });
  await Promise.all([createFolder(folder.checkpoints), createFolder(folder.forks)]);
  await createFile(folder.logs, NO_LOGS).catch(unlessThere);
  return folder;
}

function unlessThere(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}

/** An origin may hold what no file name may. */
export const fileNameOf = (origin: string): string => createHash('sha256').update(origin).digest('hex').slice(0, 32);
