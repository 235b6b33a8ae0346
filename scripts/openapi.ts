/** npm run openapi: writes the contract and the command line's types for it. Needs no database and serves nothing. */
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import Hapi, { type RequestRoute } from '@hapi/hapi';
import openapiTS, { astToString } from 'openapi-typescript';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import { stringify } from 'yaml';
import { access } from '../api/access/routes.ts';
import { auditLines } from '../api/audit/lines.ts';
import { audit } from '../api/audit/routes.ts';
import { newKeyring } from '../api/crypto/keyring.ts';
import { createVault } from '../api/crypto/vault.ts';
import { readDialogLog } from '../api/dialogs/policy.ts';
import { dialogs } from '../api/dialogs/routes.ts';
import { health } from '../api/http/health.ts';
import { API_VERSION, buildOpenApi } from '../api/http/openapi.ts';
import { municipalities } from '../api/municipalities/routes.ts';
import { notifications } from '../api/notifications/routes.ts';
import { people } from '../api/people/routes.ts';
import { posts } from '../api/posts/routes.ts';
import { rightsTable } from '../api/rights/table.ts';
import { signatures } from '../api/signatures/routes.ts';

const CONTRACT_FILE = new URL('../openapi.yaml', import.meta.url);
const CLIENT_FILE = new URL('../cli/api-types.ts', import.meta.url);

/** The routes of every room, on a server that never answers. */
export async function contractRoutes(): Promise<RequestRoute[]> {
  const server = Hapi.server();
  server.auth.scheme('bearer', () => ({ authenticate: never }));
  server.auth.strategy('bearer', 'bearer');
  server.auth.default('bearer');
  const entries = newKeyring();
  const vault = createVault(entries, { find: never, insertOrFind: never }, never);
  const statements = { auditLines, look: never, hotAct: () => never };
  await server.register([
    { plugin: health, options: { keyring: vault.keyring, pendingMigrations: never } },
    { plugin: signatures, options: { publicKeys: never } },
    { plugin: municipalities, options: { runInWork: never, minimumAssurance: 'low' } },
    { plugin: people, options: { runInWork: never, vault } },
    { plugin: dialogs, options: { runInWork: never, runHotReading: never, vault } },
    { plugin: posts, options: { runInWork: never, runHotReading: never, statements, vault } },
    { plugin: access, options: { runInWork: never, vault } },
    {
      plugin: audit,
      options: { runInReading: never, runInWork: never, guides: { insidersOf: never, namesOf: never, readDialogLog } },
    },
    { plugin: notifications, options: { runInWork: never, runAsSystem: never, vault } },
  ]);
  return server.table();
}

export const contract = async (): Promise<OpenAPIObject> =>
  buildOpenApi(await contractRoutes(), { publicUrl: '', version: API_VERSION, rights: rightsTable });

interface GeneratedFile {
  readonly file: URL;
  readonly text: string;
}

export async function generate(): Promise<GeneratedFile[]> {
  const yaml = stringify(await contract(), { lineWidth: 120, aliasDuplicateObjects: false, blockQuote: 'literal' });
  const types = astToString(await openapiTS(yaml, { defaultNonNullable: false }));
  return [
    { file: CONTRACT_FILE, text: `# Generated from the routes by "npm run openapi".\n${yaml}` },
    { file: CLIENT_FILE, text: `// Generated from openapi.yaml by "npm run openapi".\n${types}` },
  ];
}

export const isStale = async ({ file, text }: GeneratedFile): Promise<boolean> =>
  (await readFile(file, 'utf8').catch(absent)) !== text;

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

function never(): never {
  throw new Error('this server only describes its routes');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const generated of await generate()) await writeFile(generated.file, generated.text);
}
