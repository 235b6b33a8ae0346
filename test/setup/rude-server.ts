/** A mail server that answers as it is told, at each stage: real sockets, and replies as servers in the field give them. */
import { createServer, type Server, type Socket } from 'node:net';

export interface Manners {
  /** Instead of the greeting; null: no word. */
  readonly greeting?: string | null;
  /** By the first word of a command, or `.` for the end of a mail; `cut` closes the connection. */
  readonly replies?: Readonly<Record<string, string>>;
  readonly extensions?: readonly string[];
}

export interface RudeServer {
  readonly port: number;
  /** All lines that came, but those of mails. */
  readonly heard: string[];
  /** The mails that came to their end, also when the reply was a refusal. */
  readonly mails: string[];
  close(): Promise<void>;
}

const POLITE: Readonly<Record<string, string>> = { DATA: '354 go on', QUIT: '221 bye', '.': '250 2.0.0 queued' };

export async function aRudeServer({
  greeting = '220 rude ESMTP',
  replies = {},
  extensions = [],
}: Manners): Promise<RudeServer> {
  const heard: string[] = [];
  const mails: string[] = [];
  const sockets = new Set<Socket>();
  const answer = (socket: Socket, word: string): void => {
    const greets = ['250-rude', ...extensions.map((name) => `250-${name}`), '250 8BITMIME'].join('\r\n');
    const reply = replies[word] ?? (word === 'EHLO' ? greets : (POLITE[word] ?? '250 2.1.0 ok'));
    if (reply === 'cut') socket.destroy();
    else socket.write(`${reply}\r\n`);
  };
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined); // a client that goes away
    if (greeting !== null) socket.write(`${greeting}\r\n`);
    let rest = '';
    let mail: string[] | null = null;
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (mail !== null && line !== '.') {
          mail.push(line);
          continue;
        }
        const word = line.split(/[ :]/, 1)[0]?.toUpperCase() ?? '';
        if (mail === null) heard.push(line);
        else mails.push(mail.join('\n'));
        mail = word === 'DATA' && (replies.DATA ?? POLITE.DATA)?.startsWith('3') ? [] : null;
        answer(socket, word);
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    heard,
    mails,
    close: () =>
      new Promise((done) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => done());
      }),
  };
}
