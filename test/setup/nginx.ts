/** Debian's nginx, where it is installed, with what the documentation shows. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/demo/ports.ts';

const NGINX = '/usr/sbin/nginx';
export const isNginxInstalled = (): boolean => existsSync(NGINX);

/** The site that install.md names. */
export const installedSite = (): string =>
  readFileSync(resolve(import.meta.dirname, '../../deploy/nginx.conf'), 'utf8');

/** The blocks of nginx's configuration that a page of docs/ shows. */
export function nginxBlocksIn(page: string): string[] {
  const text = readFileSync(resolve(import.meta.dirname, '../../docs', page), 'utf8');
  return [...text.matchAll(/^```nginx\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
}

export interface Nginx {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * @param server a block as documented, whose ports, addresses and certificate become those of the test. nginx of Debian 12
 * has HTTP/2 by a word of `listen`.
 */
export async function startNginx(server: string, api: string, more = ''): Promise<Nginx> {
  const folder = await mkdtemp(join(tmpdir(), 'letdialog-nginx-'));
  const port = await freePort();
  const pem = fileURLToPath(new URL('./certificates/right.pem', import.meta.url));
  const ours = server
    .replace(/^ *http2 on;\n/m, '')
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port} ssl http2;`)
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replaceAll(/(?<=ssl_certificate(?:_key)? +)\S+(?=;)/g, pem)
    .replaceAll('http://127.0.0.1:8080', api);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder};`);
  const file = join(folder, 'nginx.conf');
  await writeFile(
    file,
    `pid ${folder}/pid; events {} http { access_log off; ${temporary.join(' ')} ${more}\n${ours}}\n`,
  );
  const child = spawn(NGINX, ['-c', file, '-e', 'stderr', '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  for (const deadline = Date.now() + 10_000; !(await isListening(port)); await sleep(20))
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('nginx did not start');
  return {
    url: `${ours.includes(' ssl') ? 'https' : 'http'}://127.0.0.1:${port}`,
    close: async () => {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => done(true)).on('error', () => done(false));
    socket.on('connect', () => socket.destroy());
  });
