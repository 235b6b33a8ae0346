import { type Adapter, type AdapterFactory, type AdapterPayload, errors } from 'oidc-provider';
import type { Clock } from '../core/clock.ts';
import { type ClientLookup, findClient } from './client-metadata.ts';
import type { Payloads, StoredPayload } from './payloads.ts';

interface AdapterOptions {
  readonly payloads: Payloads;
  readonly clients: ClientLookup;
  readonly clock: Clock;
}

/** A device goes on polling when its code has expired, and must get the error for that (RFC 8628, 3.5). */
const GRACE_SECONDS: Readonly<Record<string, number>> = { DeviceCode: 300 };

/** The storage of oidc-provider: clients come from their own table, all else is stored sealed. */
export const createAdapter =
  (options: AdapterOptions): AdapterFactory =>
  (model) => ({
    ...payloadAdapter(options, model),
    ...(model === 'Client' ? { find: (id: string) => findClient(options.clients, id) } : {}),
  });

function payloadAdapter({ payloads, clock }: AdapterOptions, model: string): Adapter {
  return {
    upsert: (id, payload, expiresIn) =>
      payloads.put(model, id, {
        text: JSON.stringify(payload),
        keys: {
          grantId: payload.grantId,
          uid: payload.uid,
          userCode: payload.userCode,
          accountId: payload.accountId,
        },
        expiresAt: expiresIn === undefined ? null : later(clock, expiresIn + (GRACE_SECONDS[model] ?? 0)),
      }),
    find: async (id) => parsed(await payloads.find(model, 'id_hash', id)),
    findByUid: async (uid) => parsed(await payloads.find(model, 'uid_hash', uid)),
    findByUserCode: async (code) => parsed(await payloads.find(model, 'user_code_hash', code)),
    consume: async (id) => {
      // Two requests may both have found it unused. The database lets one of them consume it.
      if (!(await payloads.consume(model, id))) throw new errors.InvalidGrant('already used');
    },
    destroy: (id) => payloads.remove(model, id),
    revokeByGrantId: (grantId) => payloads.removeGrant(model, grantId),
  };
}

function parsed(stored: StoredPayload | null): AdapterPayload | undefined {
  if (!stored) return undefined;
  const payload: AdapterPayload = JSON.parse(stored.text);
  return stored.consumedAt ? { ...payload, consumed: Math.floor(stored.consumedAt.getTime() / 1000) } : payload;
}

const later = (clock: Clock, seconds: number): Date => new Date(clock.now().getTime() + seconds * 1000);
