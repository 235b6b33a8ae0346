import type { Server } from '@hapi/hapi';
import type { RunInReading } from '../core/reading.ts';
import type { Query, RunForClient } from '../core/unit-of-work.ts';
import { callerOf, clientCallerOf } from '../http/authentication.ts';
import { proveEvents } from './policy.ts';
import {
  type ConsistencyQuery,
  consistencyProof,
  consistencyQuery,
  type InclusionQuery,
  inclusionProof,
  inclusionQuery,
  proofParams,
} from './proof-schemas.ts';
import { proveConsistency } from './use-cases/prove-consistency.ts';
import { proveEvent } from './use-cases/prove-event.ts';

export interface ProofOptions {
  readonly query: Query;
  readonly runInReading: RunInReading;
  readonly runForClient: RunForClient;
}

/** Proofs as JSON, for whoever does not want to read tiles. */
export function proofRoutes(server: Server, { query, runInReading, runForClient }: ProofOptions): void {
  server.route<{ Params: { eventId: string }; Query: InclusionQuery }>({
    method: 'GET',
    path: '/v1/audit-events/{eventId}/inclusion-proof',
    options: {
      id: 'proveAuditEvent',
      description: 'Prove an audit event',
      notes: [
        'Proves that the event stands in the audit log, unchanged: its leaf, the way to the root of the Merkle tree, and a signed checkpoint.',
        'Administrators and case systems may, for events of their municipality.',
        'An act is covered within seconds; until then the answer is 409 with `Retry-After`. Who asks is recorded.',
      ],
      tags: ['audit'],
      auth: { access: { scope: ['audit:read'], entity: 'any' } },
      app: { policies: [proveEvents] },
      validate: { params: proofParams, query: inclusionQuery },
      response: { status: { 200: inclusionProof } },
    },
    handler: (request) => {
      const asked = { eventId: request.params.eventId, size: request.query.size };
      return request.auth.credentials.user
        ? runInReading(callerOf(request), (reading) => proveEvent(reading, asked))
        : runForClient(clientCallerOf(request), (work) => proveEvent(work, asked));
    },
  });
  server.route<{ Query: ConsistencyQuery }>({
    method: 'GET',
    path: '/audit-log/consistency-proof',
    options: {
      id: 'proveConsistency',
      description: 'Prove that the audit log only grew',
      notes: [
        'Proves that the log of the size `to` begins with that of the size `from`: nothing was changed, only added.',
        'Everybody may read it, without a login; it tells nothing about events.',
        'Check it against the checkpoint of size `from` that you have kept, and not against one that is told now.',
      ],
      tags: ['audit'],
      auth: false,
      validate: { query: consistencyQuery },
      response: { status: { 200: consistencyProof } },
    },
    handler: (request) => proveConsistency(query, { from: request.query.from, to: request.query.to }),
  });
}
