/**
 * One login through the hub. The provider's answer comes to a fixed address, which finds the login by its `state`. It
 * is accepted only at the login's own address, where the browser's cookie proves that the login began here (login
 * CSRF).
 */
import type { SystemActor } from '../core/actor.ts';
import { systemActor } from '../core/actor.ts';
import { type Assurance, acrOf, isAtLeast } from '../core/assurance.ts';
import type { Clock } from '../core/clock.ts';
import { DomainError } from '../core/errors.ts';
import type { RunAsSystem, Work } from '../core/unit-of-work.ts';
import type { LoginOption } from '../people/login-options.ts';
import type { VerifiedLogin } from '../people/verified-login.ts';
import type { Claims } from './claim-values.ts';
import { mapClaims } from './claims.ts';
import type { IdentityFile, ProviderEntry } from './identity-file.ts';
import type { Payloads } from './payloads.ts';
import type { Upstream, UpstreamChecks, UpstreamWish } from './upstream.ts';

export type ResolvePerson = (
  work: Work<SystemActor>,
  login: VerifiedLogin,
) => Promise<{ personId: string; municipalityId: string | null }>;

export interface LoginDependencies {
  readonly identityFile: IdentityFile;
  readonly payloads: Payloads;
  readonly upstream: Upstream;
  readonly clock: Clock;
  readonly runAsSystem: RunAsSystem;
  readonly resolvePerson: ResolvePerson;
  readonly loginOptions: (logins: readonly VerifiedLogin[]) => Promise<LoginOption[]>;
  /** Called for claims that were ignored, with a code for the log. */
  readonly onRemark: (code: string) => void;
}

interface Pending extends UpstreamChecks {
  readonly uid: string;
  readonly provider: string;
  readonly startedAt: number;
  readonly isFresh: boolean;
  readonly level: Assurance | null;
}

/** What the provider has verified, whichever of their persons the human chooses. */
interface Proof {
  readonly assurance: Assurance;
  readonly amr: readonly string[];
  /** Seconds since the epoch. */
  readonly authTime: number;
}

interface Choice extends Proof {
  readonly ways: readonly LoginOption[];
}

export interface LoginResult {
  readonly accountId: string;
  readonly acr: string;
  readonly amr: string[];
  /** When the provider asked the person, which may be before they came here. */
  readonly ts: number;
  /** The browser forgets the session when it is closed: phones and library computers are shared. */
  readonly remember: false;
}

interface Step {
  readonly uid: string;
  readonly clientId: string | null;
  /** From where the person logs in. */
  readonly network: string | null;
}

interface Answered extends Step {
  readonly answer: URLSearchParams;
  /** Told which account of the provider's it is, once that is verified. It may refuse. */
  readonly onAccount: (account: string) => Promise<void>;
}

const MODEL = 'UpstreamLogin';
const UNDER_WAY = 'LoginUnderWay';
const CHOICE = 'AsWhom';
const PENDING_MILLISECONDS = 10 * 60_000;
/** Allowed difference between the clocks of provider and server. */
const SKEW_SECONDS = 60;
export const MAX_LOGIN_SECONDS = 12 * 3600;

/** @returns where the provider asks the person. */
export async function beginLogin(
  options: LoginDependencies,
  login: { readonly uid: string; readonly provider: ProviderEntry; readonly wish: UpstreamWish },
): Promise<string> {
  const { uid, provider, wish } = login;
  const { url, checks } = await options.upstream.begin(provider, wish);
  const request = { startedAt: secondsOf(options.clock), isFresh: wish.isFresh, level: wish.level };
  const pending: Pending = { ...checks, ...request, uid, provider: provider.name };
  await options.payloads.put(UNDER_WAY, uid, keptFor(options, {}));
  await options.payloads.put(MODEL, checks.state, keptFor(options, pending));
  return url.href;
}

/**
 * @returns the login that asked with this state. Changes nothing, because whoever brings the state may not be the one
 * who began.
 * @throws DomainError login_expired
 */
export async function uidOf(options: LoginDependencies, state: string): Promise<string> {
  const stored = await options.payloads.find(MODEL, 'id_hash', state);
  if (!stored) throw expired();
  return pendingOf(stored.text).uid;
}

/**
 * @returns null when the person must first choose a login option.
 * @throws DomainError login_expired, login_not_fresh, assurance_too_low, claims_missing, claims_unusable, cpr_unusable,
 * privileges_not_told, assurance_unknown, or what the provider answered: the page shows the code, and the log keeps it
 */
export async function finishLogin(
  options: LoginDependencies,
  { answer, onAccount, ...step }: Answered,
): Promise<LoginResult | null> {
  const state = answer.get('state') ?? '';
  const stored = await options.payloads.find(MODEL, 'id_hash', state);
  const pending = stored ? pendingOf(stored.text) : undefined;
  // It works once, and stays, so that an answer that comes twice at once still finds its login.
  if (pending?.uid !== step.uid || !(await options.payloads.use(MODEL, state))) throw expired();
  const provider = providerNamed(options, pending.provider);
  const claims = await options.upstream.finish(provider, answer, pending);
  await onAccount(JSON.stringify([provider.issuer, claims.sub]));
  const { logins, assurance, amr, remarks } = mapClaims(provider, claims);
  for (const remark of remarks) options.onRemark(remark);
  if (pending.level && !isAtLeast(assurance, pending.level)) throw new DomainError('forbidden', 'assurance_too_low');
  const proof = { assurance, amr, authTime: authTimeOf(claims, pending, secondsOf(options.clock)) };
  // A button that is pressed twice begins twice. One of them is the login.
  if (!(await options.payloads.take(UNDER_WAY, step.uid))) throw expired();
  const ways = await options.loginOptions(logins);
  if (ways.length === 1) return completeLogin(options, step, logins[0], proof);
  const choice: Choice = { ...proof, ways };
  await options.payloads.put(CHOICE, step.uid, keptFor(options, choice));
  return null;
}

/** Whether the person has still to choose. */
export const isAskedAsWhom = async ({ payloads }: LoginDependencies, uid: string): Promise<boolean> =>
  (await payloads.find(CHOICE, 'id_hash', uid)) !== null;

/**
 * The persons among whom the human chooses.
 * @throws DomainError login_expired
 */
export async function loginOptionsOf(options: LoginDependencies, uid: string): Promise<readonly LoginOption[]> {
  const stored = await options.payloads.find(CHOICE, 'id_hash', uid);
  if (!stored) throw expired();
  return choiceOf(stored.text).ways;
}

/** @throws DomainError unknown_way_in, login_expired */
export async function finishAsPerson(
  options: LoginDependencies,
  step: Step & { readonly way: string },
): Promise<LoginResult> {
  const stored = await options.payloads.take(CHOICE, step.uid);
  if (!stored) throw expired();
  const { ways, ...proof } = choiceOf(stored.text);
  const way = ways.find((_way, index) => String(index) === step.way);
  if (!way) throw new DomainError('invalid', 'unknown_way_in');
  return completeLogin(options, step, way.login, proof);
}

async function completeLogin(
  options: LoginDependencies,
  step: Step,
  login: VerifiedLogin,
  proof: Proof,
): Promise<LoginResult> {
  const accountId = await options.runAsSystem(systemActor('login'), async (work) => {
    const { personId, municipalityId } = await options.resolvePerson(work, login);
    const { clientId: targetId, network } = step;
    work.record('login.succeeded', { personId, municipalityId, targetId, network });
    return personId;
  });
  return { accountId, acr: acrOf(proof.assurance), amr: [...proof.amr], ts: proof.authTime, remember: false };
}

/**
 * The provider may have answered from its session. A request for a fresh login is not satisfied by that, and nobody
 * gets a login that is too old.
 */
function authTimeOf(claims: Claims, pending: Pending, now: number): number {
  const authTime = claims.auth_time;
  if (typeof authTime !== 'number') return now;
  const oldest = pending.isFresh ? pending.startedAt - SKEW_SECONDS : now - MAX_LOGIN_SECONDS;
  if (authTime < oldest) throw new DomainError('forbidden', 'login_not_fresh');
  return Math.min(Math.floor(authTime), now);
}

export const recordFailure = (
  options: LoginDependencies,
  { clientId: targetId, network }: Omit<Step, 'uid'>,
  reason: string,
): Promise<void> =>
  options.runAsSystem(systemActor('login'), async (work) => {
    work.record('login.failed', { outcome: 'failed', targetId, network, reason });
  });

/** @throws DomainError unknown_provider */
export function providerNamed({ identityFile }: LoginDependencies, name: string | null): ProviderEntry {
  const provider = identityFile.providers.find((entry) => entry.name === name);
  if (!provider) throw new DomainError('invalid', 'unknown_provider');
  return provider;
}

export const expired = (): DomainError => new DomainError('gone', 'login_expired');

const secondsOf = (clock: Clock): number => Math.floor(clock.now().getTime() / 1000);

const keptFor = ({ clock }: LoginDependencies, value: object) => ({
  text: JSON.stringify(value),
  keys: {},
  expiresAt: new Date(clock.now().getTime() + PENDING_MILLISECONDS),
});

function pendingOf(text: string): Pending {
  const pending: Pending = JSON.parse(text);
  return pending;
}

function choiceOf(text: string): Choice {
  const choice: Choice = JSON.parse(text);
  return choice;
}
