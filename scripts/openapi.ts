/** npm run openapi: writes the contract and the command line's types for it. Needs no database and serves nothing. */
import { readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import Hapi, { type RequestRoute } from '@hapi/hapi';
import openapiTS, { astToString } from 'openapi-typescript';
import type { OpenAPIObject } from 'openapi3-ts/oas31';
import pino from 'pino';
import { Document, isScalar, visit } from 'yaml';
import type { Config } from '../api/config.ts';
import { buildOpenApi } from '../api/contract/openapi.ts';
import type { ThrownCodes } from '../api/contract/problem-codes.ts';
import { systemClock } from '../api/core/clock.ts';
import { VERSION } from '../api/core/release.ts';
import { newKeyring } from '../api/crypto/keyring.ts';
import { rightsTable } from '../api/rights/table.ts';
import { CONTRACT_ROOMS, PROBLEMS } from '../api/rooms.ts';
import { createServices } from '../api/services.ts';
import { thrownCodes, thrownCodesFile } from './thrown-codes/generate.ts';

const CONTRACT_FILE = new URL('../openapi.yaml', import.meta.url);
const CODES_FILE = new URL('../api/contract/thrown-codes.ts', import.meta.url);
const CLIENT_FILE = new URL('../cli/api-types.ts', import.meta.url);

/** The routes of every room, on a server that never answers: its services connect to nothing until they are asked. */
export async function contractRoutes(): Promise<RequestRoute[]> {
  const server = Hapi.server();
  server.auth.scheme('bearer', () => ({ authenticate: never }));
  server.auth.strategy('bearer', 'bearer');
  server.auth.default('bearer');
  const services = createServices(CONFIG, pino({ level: 'silent' }), systemClock);
  for (const { register } of CONTRACT_ROOMS) await register(server, services);
  return server.table();
}

const NOWHERE = 'http://localhost';
const CONFIG: Config = {
  database: { url: 'postgres://localhost' },
  keyring: newKeyring(),
  identity: { providers: [] },
  publicUrl: NOWHERE,
  frontendUrl: NOWHERE,
  mail: {
    url: 'smtp://localhost',
    from: 'nobody@localhost',
    tls: 'where offered',
    greeting: 'letdialog.example',
    ca: null,
  },
  rates: { person: 1, client: 1, address: 1, login: 1 },
  trustedProxies: [],
  login: { minimumAssurance: 'low', devices: 'employees' },
  listen: { host: 'localhost', port: 0 },
  storage: { kind: 'postgres' },
  scanner: { kind: 'off' },
  metrics: null,
  notices: { sweepSeconds: 1 },
  witnesses: [],
  journalFolders: [],
  auditLog: { detailsDays: 365, operationsMail: null },
  logLevel: 'silent',
  checkAnswers: false,
};

export const contract = async (thrown?: ThrownCodes): Promise<OpenAPIObject> =>
  buildOpenApi(await contractRoutes(), {
    publicUrl: '',
    version: VERSION,
    problems: PROBLEMS,
    rights: rightsTable,
    ...(thrown ? { thrown } : {}),
  });

interface GeneratedFile {
  readonly file: URL;
  readonly text: string;
}

export async function generate(): Promise<GeneratedFile[]> {
  const thrown = thrownCodes();
  const yaml = toYaml(await contract(thrown));
  const types = astToString(await openapiTS(yaml));
  return [
    { file: CONTRACT_FILE, text: `# Generated from the routes by "npm run openapi".\n${yaml}` },
    { file: CODES_FILE, text: thrownCodesFile(thrown) },
    { file: CLIENT_FILE, text: `// Generated from openapi.yaml by "npm run openapi".\n${types}` },
  ];
}

/** Lists of words stand in one line. A word that YAML 1.1 takes for something else (`off`) is quoted: many readers are of it. */
export function toYaml(contract: OpenAPIObject): string {
  const document = new Document(contract, { aliasDuplicateObjects: false, compat: 'yaml-1.1' });
  visit(document, {
    Seq: (_key, list) => {
      list.flow = list.items.every(isScalar);
    },
  });
  return document.toString({ lineWidth: 120, blockQuote: 'literal', flowCollectionPadding: false });
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
