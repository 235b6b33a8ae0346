import type { Clock } from '../../../api/core/clock.ts';
import { limitedFetch, PROVIDER_BYTES } from '../../../api/core/outgoing.ts';
import type { IdentityFile } from '../../../api/identity/identity-file.ts';
import { evaluateClock, secondsAhead } from './clock.ts';
import { codeOf, type Finding, failed, ok } from './finding.ts';

const toProvider = limitedFetch({ bytes: PROVIDER_BYTES, milliseconds: 10_000 });
/** The header Date has whole seconds. */
const DATE_SECONDS = 1;

/** Checks what a login needs from each provider: its metadata and its keys. */
export async function checkProviders({ providers }: IdentityFile, clock: Clock): Promise<Finding[]> {
  return (await Promise.all(providers.map(({ name, issuer }) => checkProvider(name, issuer, clock)))).flat();
}

async function checkProvider(name: string, issuer: string, clock: Clock): Promise<Finding[]> {
  const check = `provider ${name}`;
  try {
    const before = clock.now();
    const { json: metadata, date } = await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    const after = clock.now();
    const time = date ? [evaluateClock(`clock (${name})`, secondsAhead(before, after, date), DATE_SECONDS)] : [];
    return [await evaluateProvider(check, issuer, metadata), ...time];
  } catch (error) {
    return [failed(check, `no metadata (${codeOf(error)})`)];
  }
}

async function evaluateProvider(check: string, issuer: string, metadata: Record<string, unknown>): Promise<Finding> {
  if (metadata.issuer !== issuer) return failed(check, 'calls itself by another issuer than the identity file does');
  if (typeof metadata.jwks_uri !== 'string') return failed(check, 'names no keys');
  try {
    const { json } = await fetchJson(metadata.jwks_uri);
    const keys = (Array.isArray(json.keys) ? json.keys : []).filter((key) => Object(key).use !== 'enc');
    return keys.length > 0
      ? ok(check, `metadata and ${keys.length === 1 ? 'one key' : `${keys.length} keys`}`)
      : failed(check, 'has no key to sign with');
  } catch (error) {
    return failed(check, `no keys (${codeOf(error)})`);
  }
}

async function fetchJson(url: string): Promise<{ json: Record<string, unknown>; date: Date | null }> {
  const response = await toProvider(url, { headers: { accept: 'application/json' } });
  if (!response.ok) throw Object.assign(new Error('refused'), { code: `status ${response.status}` });
  const date = response.headers.get('date');
  return { json: Object(await response.json()), date: date === null ? null : new Date(date) };
}
