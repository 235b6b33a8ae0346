import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { Clock } from '../../api/core/clock.ts';
import { parseVerifierKey, verifyNote } from '../../api/verify/note-keys.ts';
import { parseNote, parseSignatures } from '../../api/verify/signed-note.ts';
import { prepareWitness, startWitness } from '../../api/witness/run.ts';
import type { SmallLog } from './a-log.ts';

export interface TestWitness {
  readonly folder: string;
  readonly vkeys: readonly string[];
  readonly url: string;
  /** What was logged. */
  readonly lines: Record<string, unknown>[];
  submit(body: string | Uint8Array): Promise<WitnessReply>;
  health(): Promise<{ status: number; body: unknown }>;
  /** Stops, and starts again with what the folder holds. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface WitnessReply {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

export const witnessName = 'witness.example/w1';

export async function aWitnessFolder(logs: readonly SmallLog[]): Promise<{ folder: string; vkeys: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'letdialog-witness-'));
  const vkeys = (await prepareWitness(folder, witnessName)) ?? [];
  await knowLogs(folder, logs);
  return { folder, vkeys };
}

export const knowLogs = (folder: string, logs: readonly SmallLog[]): Promise<void> =>
  writeFile(join(folder, 'logs.yaml'), JSON.stringify(Object.fromEntries(logs.map((log) => [log.origin, log.vkeys]))));

export async function aWitness(
  logs: readonly SmallLog[],
  clock: Clock = { now: () => new Date() },
): Promise<TestWitness> {
  const { folder, vkeys } = await aWitnessFolder(logs);
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(Object(JSON.parse(line))) });
  const start = () => startWitness({ folder, host: '127.0.0.1', port: 0, logger, clock });
  let running = await start();
  const url = (): string => `http://127.0.0.1:${running.port}`;
  return {
    ...{ folder, vkeys, lines },
    get url() {
      return url();
    },
    submit: (body) => submitTo(url(), body),
    health: async () => {
      const response = await fetch(`${url()}/health`);
      return { status: response.status, body: await response.json() };
    },
    restart: async () => {
      await running.stop();
      running = await start();
    },
    close: async () => {
      await running.stop();
      await rm(folder, { recursive: true });
    },
  };
}

export async function submitTo(url: string, body: string | Uint8Array): Promise<WitnessReply> {
  const response = await fetch(`${url}/add-checkpoint`, { method: 'POST', body: Buffer.from(body) });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

/** The names of the keys that have cosigned this very note. */
export const cosignersOf = (note: string, answer: string, vkeys: readonly string[]): string[] =>
  verifyNote({ text: parseNote(note).text, signatures: parseSignatures(answer) }, vkeys.map(parseVerifierKey)).map(
    ({ key }) => key.type,
  );
