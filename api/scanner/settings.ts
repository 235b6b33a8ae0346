import { isAbsolute } from 'node:path';

/** Where ClamAV's clamd listens. */
export type ClamdAddress = { readonly host: string; readonly port: number } | { readonly path: string };

/** `missing` where nobody has said: then no file is taken. `off` is for a demo alone. */
export type ScannerSettings =
  | { readonly kind: 'clamd'; readonly address: ClamdAddress }
  | { readonly kind: 'off' }
  | { readonly kind: 'missing' };

const SOCKET = 'clamd-socket:';
const TCP = /^clamd:\/\/(\[[0-9a-fA-F:]+\]|[a-zA-Z0-9.-]+):(\d{1,5})$/;

/**
 * `clamd://host:port`, `clamd-socket:` and an absolute path, or `off`.
 * @throws Error that says what is wrong, without the value
 */
export function parseScanner(text: string): ScannerSettings {
  if (text === '') return { kind: 'missing' };
  if (text === 'off') return { kind: 'off' };
  if (text.startsWith(SOCKET)) return { kind: 'clamd', address: { path: socketIn(text.slice(SOCKET.length)) } };
  const [, host, digits] = TCP.exec(text) ?? [];
  const port = Number(digits);
  if (host === undefined || port < 1 || port > 65_535)
    throw new Error('neither clamd://host:port nor clamd-socket:/path nor off');
  return { kind: 'clamd', address: { host: host.replace(/^\[|\]$/g, ''), port } };
}

function socketIn(path: string): string {
  if (!isAbsolute(path)) throw new Error('the path must be absolute');
  return path;
}
