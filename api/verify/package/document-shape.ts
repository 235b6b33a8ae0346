/** The shape of dialog.json, version 1. `schemas/dialog.schema.json` in a package says the same as a JSON Schema. */
import {
  count,
  flag,
  list,
  matching,
  nullable,
  object,
  oneOf,
  optional,
  type Shape,
  sha256,
  text,
  time,
  uuid,
} from './shape.ts';

/** Versions that add something are readable by what this knows. */
const SCHEMA = /^letdialog-dialog\/1\.\d+$/;

const organisation = object({ id: uuid, externalId: text, name: text });
const capacity = {
  ...{ name: nullable(text), title: nullable(text), unit: nullable(organisation) },
  authority: nullable(object({ name: text, cvr: text })),
};

const filing = object({
  ...{ title: matching(/^[^\r\n]{1,255}$/u), kle: matching(/^\d\d\.\d\d\.\d\d$/) },
  ...{ facet: nullable(matching(/^[A-ZÆØÅ]\d\d$/)), caseNumber: nullable(text), caseId: nullable(uuid) },
  sensitivity: oneOf('not_confidential', 'confidential_personal', 'sensitive_personal', 'vip'),
  exemption: nullable(object({ alternativeTitle: text, legalBasis: text })),
});

const participant = object({
  ...capacity,
  ...{ personId: uuid, kind: oneOf('employee', 'external', 'citizen'), isSubject: flag, relation: nullable(text) },
  periods: list(object({ from: time, until: nullable(time), role: oneOf('coordinator', 'participant') })),
});

const consent = object({
  ...{ id: uuid, declaration: object({ code: text, version: count, title: text }), legalBasis: text },
  giver: object({ personId: uuid, name: nullable(text), capacity: text }),
  events: list(object({ number: count, type: text, at: time })),
  receipts: list(matching(/^[0-9A-Za-z._-]+\.jws$/)),
});

const event = object({ at: time, action: text, personId: nullable(uuid), actorId: nullable(text) });

/** What is about the package itself; manifest.json has it too. */
export const packageShape = object({
  ...{ exportId: uuid, dialogId: uuid, from: count, to: count, cut: matching(/^[1-9][0-9]{0,15}$/) },
  ...{ at: time, renderer: text },
});

const attachment = object({
  ...{ id: uuid, path: matching(/^data\/attachments\/[0-9a-f]{64}\.[a-z0-9]+$/), name: text, mediaType: text },
  ...{ size: count, sha256, alt: nullable(text) },
});

export const postShape = object({
  ...{ number: count, id: uuid, kind: oneOf('message', 'note', 'objection'), at: time, body: nullable(text) },
  author: object({ ...capacity, personId: uuid }),
  ...{ replyTo: nullable(count), objectsTo: nullable(count), attachments: list(attachment) },
  correctedAt: nullable(time),
  versions: list(object({ version: count, body: text, until: time })),
  deleted: nullable(object({ by: text, at: time, reason: nullable(text) })),
});

export const omissionShape = object({
  kind: oneOf('post', 'post-version', 'attachment', 'consent-receipt'),
  reason: oneOf(
    ...['not_relevant', 'already_journaled', 'deleted_since', 'not_authentic'],
    ...['file_missing', 'file_damaged', 'receipt_not_issued'],
  ),
  ...{ number: optional(count), id: optional(text) },
});

/** In their order: what stands before the posts, then the posts, then what is left out. */
export const HEAD: Readonly<Record<string, Shape>> = {
  ...{ schema: matching(SCHEMA), package: packageShape },
  municipality: object({ id: uuid, name: text, cvr: text }),
  ...{ unit: organisation, filing },
  dialog: object({ topic: nullable(text), createdAt: time, state: oneOf('open', 'closed'), closedAt: nullable(time) }),
  subject: object({ personId: nullable(uuid), name: nullable(text) }),
  ...{ participants: list(participant), consents: list(consent), events: list(event) },
};
