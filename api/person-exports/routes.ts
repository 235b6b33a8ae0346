import { Readable } from 'node:stream';
import type { Plugin, Request, ResponseObject, ResponseToolkit } from '@hapi/hapi';
import type { PageQuery } from '../core/pages.ts';
import type { RunInWork, Work } from '../core/unit-of-work.ts';
import { openedPieces, pieceSealer } from '../crypto/sealed-pieces.ts';
import { createSealingKey } from '../crypto/sealing.ts';
import { type DialogParams, dialogParams } from '../dialogs/schemas.ts';
import { callerOf } from '../http/authentication.ts';
import { breakOff } from '../http/break-off.ts';
import { asFile } from '../http/file-answer.ts';
import { expectedVersionOf, tagged } from '../http/preconditions.ts';
import { type PersonParams, personParams } from '../person-administration/schemas.ts';
import type { Storage } from '../storage/storage.ts';
import { packageOf } from './places.ts';
import { exportMyself, exportPerson, reviewExports } from './policy.ts';
import { keyPlace } from './rows.ts';
import {
  type ExportParams,
  exportParams,
  exportQuery,
  type PersonExportParams,
  personExportPage,
  personExportParams,
  personExportView,
  type ReviewAnswer,
  type ReviewParams,
  reviewAnswer,
  reviewPage,
  reviewParams,
  reviewView,
} from './schemas.ts';
import { requestOwnExport, requestPersonExport } from './use-cases/request-export.ts';
import { answerReview, listReviews } from './use-cases/review-export.ts';
import {
  findOwnExport,
  findPersonExport,
  listOwnExports,
  type ReadyExport,
  readyToFetch,
  showOwnExport,
  showPersonExport,
} from './use-cases/show-exports.ts';

export interface PersonExportsOptions {
  readonly runInWork: RunInWork;
  readonly storage: Storage;
}

const MINE = '/v1/me/exports';
const THEIRS = '/v1/administration/persons/{personId}/exports';
const OF_DIALOG = '/v1/dialogs/{dialogId}/person-exports';
const tags = ['person-exports'];
const ZIP = { 'application/zip': { maxBytes: Number.MAX_SAFE_INTEGER } };

interface Fetchable {
  readonly row: ReadyExport;
  readonly key: Buffer;
}

/** The key while the act lasts that says who may have it. */
async function fetchable(work: Work, row: ReadyExport): Promise<Fetchable> {
  return { row, key: (await work.vault.recordKeys.of(row.municipalityId)).openBytes(keyPlace(row), row.sealedKey) };
}

async function answerWith(
  storage: Storage,
  { request, h }: { readonly request: Request; readonly h: ResponseToolkit },
  { row, key }: Fetchable,
): Promise<ResponseObject> {
  const place = packageOf(row.id);
  const stored = await storage.get(place);
  if (!stored) throw new Error('the bytes of a copy are gone');
  const bytes = openedPieces(pieceSealer(createSealingKey(key)), place, stored.stream);
  const stream = Readable.from(bytes, { objectMode: false })
    .once('error', (error) => breakOff(request, 'person export', error))
    .once('close', () => stored.stream.destroy());
  return asFile(h.response(stream), `letdialog-${row.id}.zip`).type('application/zip').bytes(row.bytes);
}

export const personExports: Plugin<PersonExportsOptions> = {
  name: 'person-exports',
  register(server, { runInWork, storage }) {
    server.route({
      method: 'POST',
      path: MINE,
      options: {
        id: 'requestMyExport',
        description: 'Ask for a copy of my data',
        notes: [
          'Has a copy made of what is kept about you: JSON, files and a readable PDF. While one is being made it is the answer.',
          'Every person may, for themselves.',
          'Ask for its state until it is `ready`. What others wrote comes into it when a coordinator of the dialog has let it out.',
        ],
        tags,
        auth: { scope: ['me:write'] },
        app: { policies: [exportMyself], idempotent: true },
        response: { status: { 202: personExportView } },
      },
      handler: async (request, h) => h.response(await runInWork(callerOf(request), requestOwnExport)).code(202),
    });
    server.route<{ Query: PageQuery }>({
      method: 'GET',
      path: MINE,
      options: {
        id: 'listMyExports',
        description: 'List the copies of my data',
        notes: [
          'Lists the copies that you have asked for, newest first.',
          'Every person may, their own.',
          'Fetch one while it is `ready`.',
        ],
        tags,
        auth: { scope: ['me:read'] },
        app: { policies: [exportMyself] },
        validate: { query: exportQuery },
        response: { status: { 200: personExportPage } },
      },
      handler: (request) => runInWork(callerOf(request), (work) => listOwnExports(work, request.query)),
    });
    server.route<{ Params: ExportParams }>({
      method: 'GET',
      path: `${MINE}/{exportId}`,
      options: {
        id: 'getMyExport',
        description: 'Show a copy of my data',
        notes: [
          'Tells how far a copy is, until when it can be fetched, and which dialogs still wait for a review.',
          'Every person may, their own.',
          'It is made anew after each review.',
        ],
        tags,
        auth: { scope: ['me:read'] },
        app: { policies: [exportMyself] },
        validate: { params: exportParams },
        response: { status: { 200: personExportView } },
      },
      handler: (request) => runInWork(callerOf(request), (work) => showOwnExport(work, request.params.exportId)),
    });
    server.route<{ Params: ExportParams }>({
      method: 'GET',
      path: `${MINE}/{exportId}/package`,
      options: {
        id: 'getMyExportPackage',
        description: 'Fetch a copy of my data',
        notes: [
          'Gives the copy as a zip. The link works for some days, and only for you.',
          'Every person may, their own.',
          'Save it where nobody else reads it; keep nothing in the program.',
        ],
        tags,
        auth: { scope: ['me:read'] },
        app: { policies: [exportMyself], isFile: true, answers: { 200: ZIP } },
        timeout: { server: false },
        validate: { params: exportParams },
      },
      handler: async (request, h) => {
        const found = await runInWork(callerOf(request), async (work) =>
          fetchable(work, readyToFetch(work, await findOwnExport(work, request.params.exportId))),
        );
        return answerWith(storage, { request, h }, found);
      },
    });
    server.route<{ Params: PersonParams }>({
      method: 'POST',
      path: THEIRS,
      options: {
        id: 'requestPersonExport',
        description: 'Ask for a copy for a person',
        notes: [
          'Has a copy made of what the municipality keeps about a person who asks by letter. Nothing that is written in dialogs is in it.',
          'Administrators may, for employees, and for citizens and externals whom their municipality knows by a dialog.',
          'What is written in dialogs persons fetch themselves, or a coordinator journals it.',
        ],
        tags,
        auth: { scope: ['people:write'] },
        app: { policies: [exportPerson], idempotent: true },
        validate: { params: personParams },
        response: { status: { 202: personExportView } },
      },
      handler: async (request, h) => {
        const { personId } = request.params;
        return h.response(await runInWork(callerOf(request), (work) => requestPersonExport(work, personId))).code(202);
      },
    });
    server.route<{ Params: PersonExportParams }>({
      method: 'GET',
      path: `${THEIRS}/{exportId}`,
      options: {
        id: 'getPersonExport',
        description: 'Show a copy for a person',
        notes: [
          'Tells how far a copy is that an administrator has asked for.',
          'Administrators may, as for asking.',
          'Fetch it while it is `ready`.',
        ],
        tags,
        auth: { scope: ['people:read'] },
        app: { policies: [exportPerson] },
        validate: { params: personExportParams },
        response: { status: { 200: personExportView } },
      },
      handler: (request) => runInWork(callerOf(request), (work) => showPersonExport(work, request.params)),
    });
    server.route<{ Params: PersonExportParams }>({
      method: 'GET',
      path: `${THEIRS}/{exportId}/package`,
      options: {
        id: 'getPersonExportPackage',
        description: 'Fetch a copy for a person',
        notes: [
          'Gives the copy as a zip, to be handed to the person.',
          'Administrators may, as for asking.',
          'Each fetching is in the log, which the person sees.',
        ],
        tags,
        auth: { scope: ['people:read'] },
        app: { policies: [exportPerson], isFile: true, answers: { 200: ZIP } },
        timeout: { server: false },
        validate: { params: personExportParams },
      },
      handler: async (request, h) => {
        const found = await runInWork(callerOf(request), async (work) =>
          fetchable(work, readyToFetch(work, await findPersonExport(work, request.params))),
        );
        return answerWith(storage, { request, h }, found);
      },
    });
    server.route<{ Params: DialogParams; Query: PageQuery }>({
      method: 'GET',
      path: OF_DIALOG,
      options: {
        id: 'listPersonExportReviews',
        description: 'List reviews for copies of data',
        notes: [
          'Lists who has asked for a copy of their data, and what of this dialog was let out, newest first.',
          'Coordinators may.',
          'Answer those that are `waiting` within a month (GDPR, article 12).',
        ],
        tags,
        auth: { scope: ['posts:read'] },
        app: { policies: [reviewExports] },
        validate: { params: dialogParams, query: exportQuery },
        response: { status: { 200: reviewPage } },
      },
      handler: (request) =>
        runInWork(callerOf(request), (work) => listReviews(work, { ...request.params, ...request.query })),
    });
    server.route<{ Params: ReviewParams; Payload: ReviewAnswer }>({
      method: 'POST',
      path: `${OF_DIALOG}/{exportId}/review`,
      options: {
        id: 'answerPersonExportReview',
        description: 'Answer a review for a copy of data',
        notes: [
          'Says what others wrote in this dialog is let out to the person who asked: all, all without some posts, or none.',
          'Coordinators may.',
          'The copy is made anew. What tells of somebody else than the person is theirs to keep.',
        ],
        tags,
        auth: { scope: ['posts:write'] },
        app: { policies: [reviewExports], ifMatch: true, tagged: true },
        validate: { params: reviewParams, payload: reviewAnswer },
        response: { status: { 200: reviewView } },
      },
      handler: async (request, h) => {
        const input = { ...request.params, ...request.payload, expectedVersion: expectedVersionOf(request) };
        return tagged(h, await runInWork(callerOf(request), (work) => answerReview(work, input)));
      },
    });
  },
};
