import { isIPv4, isIPv6 } from 'node:net';
import type { Server } from '@hapi/hapi';
import { addressOf } from './rate-limit.ts';

declare module '@hapi/hapi' {
  interface RequestApplicationState {
    /** The network of the address that it came from. */
    network?: string | null;
  }
}

/** Notes for the audit log from which network each request comes. */
export function noteNetworks(server: Server, trustedProxies: readonly string[]): void {
  server.ext('onRequest', (request, h) => {
    request.app.network = networkOf(addressOf(request, trustedProxies));
    return h.continue;
  });
}

/**
 * The network of an address: the first 24 bits of IPv4, the first 48 of IPv6, in the form of RFC 4632 and RFC 5952. That
 * is what one provider gives to a street or a company, and tells no household. Null for what is no address.
 */
export function networkOf(address: string): string | null {
  if (isIPv4(address)) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  const bare = address.split('%')[0] ?? '';
  if (!isIPv6(bare)) return null;
  const [before = '', after] = bare.split('::');
  const groups = before === '' ? [] : before.split(':');
  // An address that ends in dots is mapped from IPv4; its dots stand for two groups, far behind the first three.
  const missing = after === undefined ? 0 : 8 - groups.length - after.split(':').filter((part) => part !== '').length;
  const all = [...groups, ...Array.from({ length: missing }, () => '0'), ...(after ?? '').split(':')];
  const prefix = all.slice(0, 3).map((group) => Number.parseInt(group, 16).toString(16));
  return new URL(`http://[${prefix.join(':')}::]`).hostname.slice(1, -1).concat('/48');
}
