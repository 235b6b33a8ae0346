import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

const host = '127.0.0.1';
const largestMail = 25 * 1024 * 1024;

export interface Mailbox {
  readonly url: string;
  stop(): Promise<void>;
}

/** A mail server on loopback that keeps each accepted message as `<time>-<counter>.eml`. For demo and tests only. */
export async function startMailbox(options: { folder: string; port: number }): Promise<Mailbox> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const keep = createMessageWriter(options.folder);
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: largestMail,
    closeTimeout: 1000,
    onData(stream, _session, callback) {
      keep(stream).then(() => callback(), callback);
    },
  });
  server.listen(options.port, host);
  await listening(server);
  // A sender that hangs up in the middle is its own trouble: the message was not accepted, and the sender tries again.
  server.on('error', (error) => process.stderr.write(`Mailbox: a connection failed (${codeOf(error)}).\n`));
  return { url: `smtp://${host}:${portOf(server)}`, stop: () => new Promise((done) => server.close(() => done())) };
}

// The name appears only when the message is whole: whoever watches the folder never reads half a mail.
function createMessageWriter(folder: string): (stream: SMTPServerDataStream) => Promise<void> {
  let counter = 0;
  return async (stream) => {
    counter += 1;
    const time = new Date().toISOString().replaceAll(/[-:.]/g, '');
    const name = `${time}-${String(counter).padStart(4, '0')}`;
    const partial = join(folder, `.${name}.partial`);
    await pipeline(stream, createWriteStream(partial, { flags: 'wx', mode: 0o600 }));
    if (stream.sizeExceeded) {
      await rm(partial);
      throw Object.assign(new Error('The message is too large.'), { responseCode: 552 });
    }
    await rename(partial, join(folder, `${name}.eml`));
  };
}

function listening(server: SMTPServer): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.server.once('listening', () => {
      server.off('error', fail);
      done();
    });
  });
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.name;
}

function portOf(server: SMTPServer): number {
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('The mailbox has no port.');
  return address.port;
}
