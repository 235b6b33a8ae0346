/**
 * A program that has no browser shows a code, and somebody approves it in one (RFC 8628). Whoever is talked into that
 * gives a stranger's program their rights. So it can be switched off, is for employees alone unless a setting says
 * otherwise, and the page says who asks and for what. Codes cannot be guessed (5.1), nor the answer asked for without
 * pause (3.5).
 */
import type { IncomingMessage } from 'node:http';
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type pg from 'pg';
import { systemActor } from '../core/actor.ts';
import type { DeviceLoginSetting } from '../core/device-login.ts';
import type { RunAsSystem } from '../core/unit-of-work.ts';
import { noteLimit } from './login-events.ts';
import type { Tries, TryRule } from './tries.ts';

type Context = KoaContextWithOIDC;
type OIDCContext = Context['oidc'];

/** What is known of the machine on which the program runs. The program itself says what it is. */
export interface DeviceInfo {
  readonly address: string | null;
  readonly agent: string | null;
}

interface ClientAddress {
  readonly address: string;
  /** One household has many addresses. */
  readonly network: string;
}

const addresses = new WeakMap<IncomingMessage, ClientAddress>();

/** oidc-provider would believe every proxy header. */
export const noteAddress = (request: IncomingMessage, address: ClientAddress): void => {
  addresses.set(request, address);
};

export const deviceInfo = (ctx: Pick<Context, 'req' | 'get'>) => ({
  address: addresses.get(ctx.req)?.address ?? null,
  agent: agentFamily(ctx.get('user-agent')),
});

/** What was kept of it with the code. */
export const shownDevice = ({ address, agent }: Readonly<Record<string, unknown>>): DeviceInfo => ({
  address: typeof address === 'string' ? address : null,
  agent: typeof agent === 'string' ? agent : null,
});

const BROWSERS = [
  ['Firefox/', 'Firefox'],
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const PRODUCT = /^[A-Za-z][\w.-]{0,29}(?=$|[\s/(])/;

/** The program's name without versions, or null when it gives none that can be shown. */
export function agentFamily(userAgent: string): string | null {
  const browser = BROWSERS.find(([mark]) => userAgent.includes(mark));
  return browser?.[1] ?? PRODUCT.exec(userAgent)?.[0] ?? null;
}

/** Said in the answer to a program's first request. */
const INTERVAL_SECONDS = 5;
/** A second less: a program's clock and its way here are not exact. */
const POLL: TryRule = { limit: 1, seconds: INTERVAL_SECONDS - 1 };
/** Codes are one of 20^8. So few wrong ones guess nothing, and a whole office behind one address may mistype. */
const WRONG_CODES: TryRule = { limit: 20, seconds: 600 };

/** Looks a code up that somebody typed. @throws OIDCProviderError too_many_codes */
export async function findTypedCode<Code>(
  tries: Tries,
  ctx: Context | undefined,
  find: () => Promise<Code | undefined>,
): Promise<Code | undefined> {
  const what = `code|${ctx ? addresses.get(ctx.req)?.network : undefined}`;
  const wait = await tries.take(what, WRONG_CODES);
  if (wait !== null) {
    ctx?.set('retry-after', String(wait));
    if (ctx) noteLimit(ctx.req, { policy: 'codes', key: what, milliseconds: wait * 1_000 });
    throw Object.assign(new errors.CustomOIDCProviderError('too_many_codes', ''), { status: 429, statusCode: 429 });
  }
  const code = await find();
  if (code !== undefined) await tries.giveBack(what);
  return code;
}

/** Tells a program that polls how often it may, and whether it was too often. */
export async function pacePolling(tries: Tries, oidc: OIDCContext, answer: { body?: unknown }): Promise<void> {
  const body = Object(answer.body);
  if (oidc.route === 'device_authorization' && body.device_code) body.interval = INTERVAL_SECONDS;
  if (oidc.route !== 'token' || body.error !== 'authorization_pending') return;
  if ((await tries.take(`poll|${String(oidc.params?.device_code)}`, POLL)) === null) return;
  const { error, error_description } = new errors.SlowDown();
  answer.body = { error, error_description };
}

/** The description of the refusal, by which pages and the command line know it. */
export const EMPLOYEES_ONLY = 'employees only';

/** Whose approval was refused in this request. */
const refused = new WeakMap<OIDCContext, string>();

export async function recordRefusedApproval(oidc: OIDCContext, runAsSystem: RunAsSystem): Promise<void> {
  const personId = refused.get(oidc);
  if (personId === undefined) return;
  await runAsSystem(systemActor('login'), async (work) => {
    const targetId = oidc.client?.clientId ?? null;
    work.record('login.failed', { outcome: 'failed', personId, targetId, reason: 'employees_only' });
  });
}

/** @throws AccessDenied when the person may not approve a program */
export async function checkMayApprove(pool: pg.Pool, setting: DeviceLoginSetting, { oidc }: Context): Promise<void> {
  const isApproval = oidc.route === 'code_verification' || oidc.route === 'device_resume';
  const personId = oidc.account?.accountId;
  if (!isApproval || personId === undefined || setting === 'everyone') return;
  // The kind alone gives nothing: an act of an employee needs an authentic employment (people/load-actor.ts).
  const found = await pool.query("select from persons where id = $1 and kind = 'employee'", [personId]);
  if (found.rowCount === 1) return;
  refused.set(oidc, personId);
  throw new errors.AccessDenied(EMPLOYEES_ONLY);
}
