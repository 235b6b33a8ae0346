import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../../core/unit-of-work.ts';
import { idempotent } from '../../database/idempotency.ts';
import { type DialogParams, dialogParams } from '../../dialogs/schemas.ts';
import { callerOf } from '../../http/authentication.ts';
import { expectedVersionOf, idempotencyKeyOf, tagged } from '../../http/preconditions.ts';
import { liftHolds, placeHolds, seeHolds } from '../policy.ts';
import {
  type HoldLift,
  type HoldParams,
  holdLift,
  holdPage,
  holdParams,
  holdView,
  type NewHold,
  newHold,
} from './schemas.ts';
import { liftHold, listHolds, placeHold, readHold } from './use-cases.ts';

interface Options {
  readonly runInWork: RunInWork;
}

const PATH = '/v1/dialogs/{dialogId}/legal-holds';

export function holdRoutes(server: Server, options: Options): void {
  listingAndPlacing(server, options);
  lifting(server, options);
}

function listingAndPlacing(server: Server, { runInWork }: Options): void {
  server.route<{ Params: DialogParams }>({
    method: 'GET',
    path: PATH,
    options: {
      id: 'listLegalHolds',
      description: 'List the legal holds of a dialog',
      notes: [
        'Gives what holds the dialog back from being erased, and what did so before; all are on one page.',
        'Coordinators may; administrators of its municipality or unit, too.',
        'One with `inForce` keeps everything: nobody deletes a post meanwhile either.',
      ],
      tags: ['retention'],
      auth: { scope: ['journal:read'] },
      app: { policies: [seeHolds] },
      validate: { params: dialogParams },
      response: { status: { 200: holdPage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => listHolds(work, request.params.dialogId)),
  });
  server.route<{ Params: DialogParams; Payload: NewHold }>({
    method: 'POST',
    path: PATH,
    options: {
      id: 'placeLegalHold',
      description: 'Place a legal hold',
      notes: [
        'Says that somebody may have to see the dialog, and why: a complaint, a request for access, a lawsuit.',
        'Coordinators may; administrators of its municipality or unit, too.',
        'From then on nothing of it is erased, neither by a retention policy nor by deleting a post, until it ends or is lifted.',
      ],
      tags: ['retention'],
      auth: { scope: ['journal:write'] },
      app: { policies: [placeHolds], idempotent: true, tagged: true },
      validate: { params: dialogParams, payload: newHold },
      response: { status: { 201: holdView } },
    },
    handler: async (request, h) => {
      const { dialogId } = request.params;
      const input = { ...request.payload, dialogId };
      const hold = await runInWork(callerOf(request), (work) =>
        idempotent(work, {
          ...{ operation: 'placeLegalHold', key: idempotencyKeyOf(request), input },
          make: () => placeHold(work, input),
          again: (holdId) => readHold(work, { dialogId, holdId }),
        }),
      );
      return tagged(h, hold).code(201);
    },
  });
}

function lifting(server: Server, { runInWork }: Options): void {
  server.route<{ Params: HoldParams; Payload: HoldLift }>({
    method: 'POST',
    path: `${PATH}/{holdId}/lift`,
    options: {
      id: 'liftLegalHold',
      description: 'Lift a legal hold',
      notes: [
        'Ends a hold, with the reason. One whose row is lost is lifted by its id too.',
        'Administrators of its municipality or unit may; coordinators may place one, and not lift it.',
        'The dialog can be erased then, when its retention policy says so and no other hold is in force.',
      ],
      tags: ['retention'],
      auth: { scope: ['journal:write'] },
      app: { policies: [liftHolds], ifMatch: true, tagged: true },
      validate: { params: holdParams, payload: holdLift },
      response: { status: { 200: holdView } },
    },
    handler: async (request, h) => {
      const input = { ...request.params, ...request.payload, expectedVersion: expectedVersionOf(request) };
      return tagged(h, await runInWork(callerOf(request), (work) => liftHold(work, input)));
    },
  });
}
