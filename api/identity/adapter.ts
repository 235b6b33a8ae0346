import Provider, { type Adapter, type AdapterFactory, type AdapterPayload, errors } from 'oidc-provider';
import type { Clock } from '../core/clock.ts';
import { type ClientLookup, findClient } from './client-metadata.ts';
import { findTypedCode } from './device-login.ts';
import { noteReplay } from './endings.ts';
import { MAX_LOGIN_SECONDS } from './login.ts';
import type { NewPayload, Payloads, StoredPayload } from './payloads.ts';
import { successorId } from './successors.ts';
import type { Tries } from './tries.ts';

interface AdapterOptions {
  readonly payloads: Payloads;
  readonly clients: ClientLookup;
  readonly tries: Tries;
  readonly clock: Clock;
}

/** A device goes on polling when its code has expired, and must get the error for that (RFC 8628, 3.5). */
const GRACE_SECONDS: Readonly<Record<string, number>> = { DeviceCode: 300 };

/** How long a used refresh token gives the same successor again, for a frontend that never got the answer. */
const LOST_ANSWER_SECONDS = 60;

/**
 * The storage of oidc-provider: clients come from their own table, all else is stored sealed. What is used once is used
 * in the database, by one statement, so that it holds over all processes.
 */
export const createAdapter =
  (options: AdapterOptions): AdapterFactory =>
  (model) => ({
    ...payloadAdapter(options, model),
    ...(model === 'Client' ? { find: (id: string) => findClient(options.clients, id) } : {}),
    ...(model === 'AuthorizationCode' || model === 'DeviceCode' ? codeAdapter(options, model) : {}),
    ...(model === 'RefreshToken' ? refreshTokenAdapter(options) : {}),
  });

function payloadAdapter({ payloads, clock, tries }: AdapterOptions, model: string): Adapter {
  return {
    upsert: (id, payload, expiresIn) => payloads.put(model, id, entryOf(clock, model, payload, expiresIn)),
    find: async (id) => parsed(await payloads.find(model, 'id_hash', id)),
    findByUid: async (uid) => parsed(await payloads.find(model, 'uid_hash', uid)),
    findByUserCode: (code) =>
      findTypedCode(tries, Provider.ctx, async () => parsed(await payloads.find(model, 'user_code_hash', code))),
    consume: async (id) => {
      // Two requests may both have found it unused. The database lets one of them consume it.
      if (!(await payloads.use(model, id))) throw new errors.InvalidGrant('already used');
    },
    destroy: (id) => payloads.remove(model, id),
    revokeByGrantId: (grantId) => payloads.removeGrant(model, grantId),
  };
}

/**
 * A code is used once. Whoever brings it again ends what the first one got (RFC 6749, 4.1.2; see endings.ts), for as long
 * as that may last.
 */
function codeAdapter(options: AdapterOptions, model: string): Pick<Adapter, 'find' | 'consume'> {
  const find = async (id: string): Promise<AdapterPayload | undefined> => {
    const code = await withSuccessor(options, model, id);
    if (!code) return undefined;
    const isUsed = code.stored.usedAt !== null || code.successor !== null;
    if (!isUsed) return code.payload;
    noteReplay(Provider.ctx, code.payload);
    return { ...code.payload, consumed: true };
  };
  return {
    find,
    consume: async (id) => {
      if (await options.payloads.use(model, id, MAX_LOGIN_SECONDS)) return;
      await find(id);
      throw new errors.InvalidGrant('already used');
    },
  };
}

/**
 * A refresh token is used by the statement that stores its successor. The one before the newest gives the same
 * successor again for a minute, while nobody has used that: the answer may have been lost, or two windows of a frontend
 * may have asked at the same moment. Otherwise it was stolen from somebody, and its use ends the session.
 */
function refreshTokenAdapter(options: AdapterOptions): Pick<Adapter, 'find' | 'consume' | 'upsert'> {
  const { payloads, clock } = options;
  const model = 'RefreshToken';
  return {
    find: async (id) => {
      const token = await withSuccessor(options, model, id);
      if (!token) return undefined;
      const { payload, stored, successor } = token;
      if (stored.usedAt === null && successor === null) return payload;
      const mayRepeat = successor !== null && (await isSuccessorUnused(options, successor));
      return mayRepeat && isWithin(clock, stored.usedAt, LOST_ANSWER_SECONDS)
        ? { ...payload, exp: successor.payload.exp }
        : { ...payload, consumed: true };
    },
    // By upsert, which stores the successor.
    consume: async () => undefined,
    upsert: async (id, payload, expiresIn) => {
      const entry = entryOf(clock, model, payload, expiresIn);
      const used = Provider.ctx?.oidc.entities.RotatedRefreshToken;
      if (!used) return payloads.put(model, id, entry);
      const successor = { id, entry, keptSeconds: LOST_ANSWER_SECONDS };
      if (await payloads.exchange(model, used.jti, successor)) return;
      // Another request was first, and has stored the same successor.
      const again = await payloads.find(model, 'id_hash', id);
      if (!again || again.usedAt !== null) throw new errors.InvalidGrant('already used');
    },
  };
}

interface Found {
  readonly id: string;
  readonly payload: AdapterPayload;
  readonly stored: StoredPayload;
}

async function found({ payloads }: AdapterOptions, model: string, id: string): Promise<Found | null> {
  const stored = await payloads.find(model, 'id_hash', id);
  return stored && { id, stored, payload: JSON.parse(stored.text) };
}

const successorOf = async (options: AdapterOptions, { id, payload }: Found): Promise<Found | null> =>
  payload.grantId === undefined ? null : found(options, 'RefreshToken', successorId(payload.grantId, id));

/**
 * With the refresh token that was given for it. A code or token that looks new although it has one was put back with SQL
 * as it was before its use; or another request used it after it was read, so it is read again.
 */
async function withSuccessor(
  options: AdapterOptions,
  model: string,
  id: string,
): Promise<(Found & { readonly successor: Found | null }) | null> {
  const first = await found(options, model, id);
  if (!first) return null;
  const successor = await successorOf(options, first);
  const again = successor && first.stored.usedAt === null ? await found(options, model, id) : first;
  return again && { ...again, successor };
}

async function isSuccessorUnused(options: AdapterOptions, successor: Found): Promise<boolean> {
  return successor.stored.usedAt === null && (await successorOf(options, successor)) === null;
}

const isWithin = (clock: Clock, since: Date | null, seconds: number): boolean =>
  since !== null && clock.now().getTime() - since.getTime() < seconds * 1000;

const entryOf = (clock: Clock, model: string, payload: AdapterPayload, expiresIn: number | undefined): NewPayload => ({
  text: JSON.stringify(payload),
  keys: {
    grantId: payload.grantId,
    uid: payload.uid,
    userCode: payload.userCode,
    accountId: payload.accountId,
  },
  expiresAt: expiresIn === undefined ? null : later(clock, expiresIn + (GRACE_SECONDS[model] ?? 0)),
});

function parsed(stored: StoredPayload | null): AdapterPayload | undefined {
  if (!stored) return undefined;
  const payload: AdapterPayload = JSON.parse(stored.text);
  return stored.usedAt ? { ...payload, consumed: true } : payload;
}

const later = (clock: Clock, seconds: number): Date => new Date(clock.now().getTime() + seconds * 1000);
