import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../core/unit-of-work.ts';
import type { Vault } from '../crypto/vault.ts';
import { once } from '../database/once.ts';
import { callerOf } from '../http/authentication.ts';
import { idempotencyKeyOf, tagged } from '../http/preconditions.ts';
import {
  type NewDialogForOthers,
  newDialogForOthers,
  type OversightFilters,
  overseenDialogPage,
  oversightFilters,
} from './administration-schemas.ts';
import { createDialogForOthers, overseeDialogs } from './policy.ts';
import { dialogView } from './schemas.ts';
import { createDialogFor } from './use-cases/create-for.ts';
import { readDialog } from './use-cases/dialogs.ts';
import { listOverseenDialogs } from './use-cases/oversee.ts';

export function administrationRoutes(
  server: Server,
  { runInWork, vault }: { runInWork: RunInWork; vault: Vault },
): void {
  const path = '/v1/administration/dialogs';
  server.route<{ Query: OversightFilters }>({
    method: 'GET',
    path,
    options: {
      id: 'listOverseenDialogs',
      description: 'What dialogs there are in the municipality, newest first; for administrators',
      notes: 'To unit administrators those of their unit. Topics cannot be searched: they are sealed.',
      tags: ['administration'],
      auth: { scope: ['dialogs:read'] },
      app: { policies: [overseeDialogs] },
      validate: { query: oversightFilters },
      response: { status: { 200: overseenDialogPage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listOverseenDialogs(work, vault, request.query)),
  });
  server.route<{ Payload: NewDialogForOthers }>({
    method: 'POST',
    path,
    options: {
      id: 'createDialogForOthers',
      description: 'Create a dialog by naming its coordinator; you take no part in it and cannot read it',
      tags: ['administration'],
      auth: { scope: ['dialogs:write'] },
      app: { policies: [createDialogForOthers], idempotent: true, tagged: true },
      validate: { payload: newDialogForOthers },
      response: { status: { 201: dialogView } },
    },
    handler: async (request, h) => {
      const { payload } = request;
      const dialog = await runInWork(callerOf(request), (work) =>
        once(work, vault.keyring, {
          operation: 'createDialogForOthers',
          key: idempotencyKeyOf(request),
          input: payload,
          make: () => createDialogFor(work, vault, payload),
          again: (dialogId) => readDialog(work, vault, dialogId),
        }),
      );
      return tagged(h, dialog).code(201).location(`/v1/dialogs/${dialog.id}`);
    },
  });
}
