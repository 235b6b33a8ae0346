/**
 * What scans files in tests, over real sockets: a server that speaks clamd's INSTREAM and does as it is told, and Debian's
 * own clamd where it is installed, with signatures of ours alone.
 */
import { spawn } from 'node:child_process';
import { accessSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { askClamd } from '../../api/scanner/clamd.ts';
import type { ClamdAddress, ScannerSettings } from '../../api/scanner/settings.ts';

/** Whatever holds these bytes is infected. */
export const MALWARE = 'letdialog-test-malware';

export interface ClamdManners {
  /** Instead of the verdict, with its NUL; `cut` closes the connection without a word, `silence` leaves it open. */
  reply: string | 'cut' | 'silence' | null;
  /** The same after so many bytes, when the sender has not come to the end; null: never. */
  interruptsAfter: number | null;
  /** Before each reply. */
  delayMilliseconds: number;
}

export interface TestClamd {
  readonly settings: ScannerSettings;
  readonly address: ClamdAddress;
  close(): Promise<void>;
}

export interface RealClamd extends TestClamd {
  /** Ends it, and gives what starts it again at the same address. */
  stop(): Promise<() => Promise<void>>;
}

export interface FakeClamd extends TestClamd {
  /** May be changed at any time. */
  readonly manners: ClamdManners;
  /** The whole files that came. */
  readonly files: Buffer[];
  /** Of the file that is coming or came last. */
  received(): number;
}

const POLITE: ClamdManners = { reply: null, interruptsAfter: null, delayMilliseconds: 0 };

export async function aFakeClamd(manners: Partial<ClamdManners> = {}): Promise<FakeClamd> {
  const told: ClamdManners = { ...POLITE, ...manners };
  const files: Buffer[] = [];
  const sockets = new Set<Socket>();
  let received = 0;
  const answer = async (socket: Socket, verdict: string): Promise<void> => {
    if (told.delayMilliseconds > 0) await wait(told.delayMilliseconds);
    if (told.reply === 'silence') return;
    if (told.reply === 'cut') socket.destroy();
    else socket.end(told.reply ?? `${verdict}\0`);
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined); // a client that goes away
    socket.on('close', () => sockets.delete(socket));
    let held: Buffer = Buffer.alloc(0);
    let command: string | null = null;
    const file: Buffer[] = [];
    received = 0;
    socket.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk]);
      if (command === null) {
        const end = held.indexOf(0);
        if (end < 0) return;
        command = held.toString('latin1', 1, end);
        held = held.subarray(end + 1);
        if (command === 'PING') return void answer(socket, 'PONG');
        if (command === 'VERSION') return void answer(socket, 'ClamAV 1.4.6/0/test');
      }
      for (let length = lengthIn(held); length !== null; length = lengthIn(held)) {
        if (length === 0) {
          const whole = Buffer.concat(file);
          files.push(whole);
          return void answer(socket, whole.includes(MALWARE) ? 'stream: Test.Malware FOUND' : 'stream: OK');
        }
        file.push(held.subarray(4, 4 + length));
        received += length;
        held = held.subarray(4 + length);
      }
      if (told.interruptsAfter !== null && received > told.interruptsAfter) {
        socket.removeAllListeners('data');
        void answer(socket, 'stream: OK');
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  const address = { host: '127.0.0.1', port: bound.port };
  return {
    settings: { kind: 'clamd', address },
    ...{ address, manners: told, files, received: () => received },
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}

/** Of the chunk with which the bytes begin; null while it is not whole. */
function lengthIn(held: Buffer): number | null {
  if (held.length < 4) return null;
  const length = held.readUInt32BE(0);
  return held.length < 4 + length ? null : length;
}

const CLAMD = '/usr/sbin/clamd';

export function isClamdInstalled(): boolean {
  try {
    accessSync(CLAMD);
    return true;
  } catch {
    return false;
  }
}

/** @param streamMaxLength as clamd's setting of that name is written */
export async function aRealClamd(streamMaxLength = '30M'): Promise<RealClamd> {
  const folder = await mkdtemp(join(tmpdir(), 'letdialog-clamd-'));
  const socket = join(folder, 'clamd.sock');
  const file = join(folder, 'clamd.conf');
  await writeFile(join(folder, 'local.ndb'), `Test.Malware:0:*:${Buffer.from(MALWARE).toString('hex')}\n`);
  const settings = [
    ...['Foreground yes', `DatabaseDirectory ${folder}`, `LocalSocket ${socket}`, `TemporaryDirectory ${folder}`],
    ...[`StreamMaxLength ${streamMaxLength}`, 'MaxFileSize 100M', 'MaxScanSize 200M', 'OfficialDatabaseOnly no'],
  ];
  await writeFile(file, `${settings.join('\n')}\n`);
  const start = async (): Promise<() => Promise<void>> => {
    const child = spawn(CLAMD, ['--config-file', file], { stdio: 'ignore' });
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    const end = async (): Promise<void> => {
      child.kill();
      await ended;
    };
    try {
      await untilUp({ path: socket });
      return end;
    } catch (error) {
      await end();
      throw error;
    }
  };
  let end = await start().catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  return {
    settings: { kind: 'clamd', address: { path: socket } },
    address: { path: socket },
    stop: async () => {
      await end();
      return async () => {
        end = await start();
      };
    },
    close: async () => {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilUp(address: ClamdAddress): Promise<void> {
  const limits = { silenceMilliseconds: 1_000, wholeMilliseconds: 1_000 };
  for (let tries = 0; ; tries += 1) {
    try {
      await askClamd(address, 'PING', limits);
      return;
    } catch (error) {
      if (tries === 200) throw error;
      await wait(50);
    }
  }
}
