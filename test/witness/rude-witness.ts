/** A witness that answers as it is told: a real socket, and answers that no witness should give. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export interface RudeWitness {
  readonly url: string;
  /** The bodies that came. */
  readonly heard: string[];
  answer: (response: ServerResponse, body: string, request: IncomingMessage) => unknown;
  close(): Promise<void>;
}

export async function aRudeWitness(): Promise<RudeWitness> {
  const heard: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    heard.push(body);
    witness.answer(response, body, request);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const witness: RudeWitness = {
    url: `http://127.0.0.1:${Object(server.address()).port}`,
    heard,
    answer: (response) => response.writeHead(500).end(),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  return witness;
}

export const tellsSize =
  (size: bigint | number | string, type = 'text/x.tlog.size') =>
  (response: ServerResponse): unknown =>
    response.writeHead(409, { 'content-type': type }).end(`${size}\n`);
