import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail server that keeps every sender waiting, after it has got the mail, until it is told to answer. */
export interface SlowMail {
  readonly url: string;
  /** How many mails have arrived. */
  readonly arrived: () => number;
  /** Answers all who wait, and whoever comes later at once. */
  answer(): void;
  /** Keeps waiting again whoever comes from now on. */
  hold(): void;
  close(): Promise<void>;
}

export async function startSlowMail(): Promise<SlowMail> {
  let [arrived, isHolding] = [0, true];
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData: (stream, _session, callback) => {
      stream.resume();
      stream.on('end', () => {
        arrived += 1;
        if (isHolding) waiting.add(() => callback());
        else callback();
      });
    },
  });
  server.on('error', () => undefined); // a sender that was killed
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port }: Pick<AddressInfo, 'port'> = Object(server.server.address());
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived: () => arrived,
    answer: () => {
      isHolding = false;
      for (const each of waiting) each();
      waiting.clear();
    },
    hold: () => {
      isHolding = true;
    },
    close: () => new Promise((done) => server.close(() => done())),
  };
}
