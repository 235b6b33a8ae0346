/**
 * One login through the hub. The provider's answer comes to a fixed address, which knows the login by its `state`; it is
 * taken up only at the login's own address, where the browser's cookie proves that it began here (login CSRF).
 */

import type { SystemActor } from '../core/actor.ts';
import { systemActor } from '../core/actor.ts';
import type { Clock } from '../core/clock.ts';
import { DomainError } from '../core/errors.ts';
import type { RunAsSystem, Work } from '../core/unit-of-work.ts';
import type { VerifiedLogin } from '../people/verified-login.ts';
import { mapClaims } from './claims.ts';
import type { IdentityFile, ProviderEntry } from './identity-file.ts';
import type { Payloads } from './payloads.ts';
import type { Upstream, UpstreamChecks, UpstreamWish } from './upstream.ts';

export type ResolvePerson = (
  work: Work<SystemActor>,
  login: VerifiedLogin,
) => Promise<{ personId: string; municipalityId: string | null }>;

export interface LoginOptions {
  readonly identityFile: IdentityFile;
  readonly payloads: Payloads;
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly runAsSystem: RunAsSystem;
  readonly resolvePerson: ResolvePerson;
}

interface Pending extends UpstreamChecks {
  readonly uid: string;
  readonly provider: string;
}

export interface LoginResult {
  readonly accountId: string;
  readonly acr: string;
  readonly amr: string[];
  /** The browser forgets the session when it is closed: phones and library computers are shared. */
  readonly remember: false;
}

const MODEL = 'UpstreamLogin';
const PENDING_MILLISECONDS = 10 * 60_000;

/** @returns where the provider asks the person. */
export async function beginLogin(
  options: LoginOptions,
  login: { readonly uid: string; readonly provider: ProviderEntry; readonly wish: UpstreamWish },
): Promise<string> {
  const { url, checks } = await options.upstream.begin(login.provider, login.wish);
  const pending: Pending = { ...checks, uid: login.uid, provider: login.provider.name };
  const expiresAt = new Date(options.clock.now().getTime() + PENDING_MILLISECONDS);
  await options.payloads.put(MODEL, checks.state, { text: JSON.stringify(pending), keys: {}, expiresAt });
  return url.href;
}

/** @returns the login that asked with this state. Changes nothing: whoever brings the state may not be who began. */
export async function uidOf(options: LoginOptions, state: string): Promise<string> {
  const stored = await options.payloads.find(MODEL, 'id_hash', state);
  if (!stored) throw expired();
  return pendingOf(stored.text).uid;
}

/** @throws DomainError with the code that the page shows and the log keeps. */
export async function finishLogin(
  options: LoginOptions,
  login: { readonly uid: string; readonly answer: URLSearchParams; readonly clientId: string | null },
): Promise<LoginResult> {
  const stored = await options.payloads.take(MODEL, login.answer.get('state') ?? '');
  const pending = stored ? pendingOf(stored.text) : undefined;
  if (pending?.uid !== login.uid) throw expired();
  const provider = providerNamed(options, pending.provider);
  const mapped = mapClaims(provider, await options.upstream.finish(provider, login.answer, pending));
  const person = await options.runAsSystem(systemActor('login'), async (work) => {
    const { personId, municipalityId } = await options.resolvePerson(work, mapped.login);
    work.record('login.succeeded', { personId, municipalityId, targetId: login.clientId });
    return { personId };
  });
  return { accountId: person.personId, acr: mapped.acr, amr: [...mapped.amr], remember: false };
}

export const recordFailure = (options: LoginOptions, clientId: string | null, reason: string): Promise<void> =>
  options.runAsSystem(systemActor('login'), async (work) => {
    work.record('login.failed', { outcome: 'failed', targetId: clientId, reason });
  });

export function providerNamed({ identityFile }: LoginOptions, name: string | null): ProviderEntry {
  const provider = identityFile.providers.find((entry) => entry.name === name);
  if (!provider) throw new DomainError('invalid', 'unknown_provider');
  return provider;
}

export const expired = (): DomainError => new DomainError('gone', 'login_expired');

function pendingOf(text: string): Pending {
  const pending: Pending = JSON.parse(text);
  return pending;
}
