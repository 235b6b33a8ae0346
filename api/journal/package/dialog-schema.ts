/** The JSON Schema (2020-12) of `dialog.json`: dialog-document.ts, in the words of a schema. */
import { OMISSION_REASONS } from '../exports/model.ts';
import { DOCUMENT_SCHEMA, SENSITIVITIES } from './dialog-document.ts';

type Schema = Readonly<Record<string, unknown>>;

/** Every field is there, and no other. */
const object = (
  properties: Readonly<Record<string, Schema>>,
  optional: Readonly<Record<string, Schema>> = {},
): Schema => ({
  type: 'object',
  properties: { ...properties, ...optional },
  required: Object.keys(properties),
  additionalProperties: false,
});
const list = (items: Schema): Schema => ({ type: 'array', items });
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });
const oneOf = (values: readonly string[]): Schema => ({ enum: values });
const described = (schema: Schema, description: string): Schema => ({ ...schema, description });

const TEXT: Schema = { type: 'string' };
const FLAG: Schema = { type: 'boolean' };
const ID: Schema = { type: 'string', format: 'uuid' };
const TIME: Schema = { type: 'string', format: 'date-time', pattern: 'Z$' };
const COUNT: Schema = { type: 'integer', minimum: 0 };
const NUMBER: Schema = { type: 'integer', minimum: 1 };
const SHA256: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const CVR: Schema = { type: 'string', pattern: '^[0-9]{8}$' };

const unit = object({ id: ID, externalId: TEXT, name: TEXT });
const capacity = {
  name: described(orNull(TEXT), 'Null where it is not known, or withheld.'),
  title: described(orNull(TEXT), 'Profession or relation.'),
  unit: orNull(unit),
  authority: orNull(object({ name: TEXT, cvr: CVR })),
};

const about = object({
  exportId: ID,
  dialogId: ID,
  from: NUMBER,
  to: NUMBER,
  cut: described({ type: 'string', pattern: '^[0-9]+$' }, 'The size of the audit log that the package is as of.'),
  at: described(TIME, 'When the checkpoint of the cut was signed.'),
  renderer: TEXT,
});

const filing = object({
  title: { type: 'string', maxLength: 255 },
  kle: { type: 'string', pattern: '^[0-9]{2}\\.[0-9]{2}\\.[0-9]{2}$' },
  facet: orNull({ type: 'string', pattern: '^[A-ZÆØÅ][0-9]{2}$' }),
  sensitivity: oneOf(SENSITIVITIES),
  caseNumber: orNull(TEXT),
  caseId: orNull(ID),
  exemption: orNull(object({ alternativeTitle: TEXT, legalBasis: TEXT })),
});

const participant = object({
  ...capacity,
  personId: ID,
  kind: oneOf(['employee', 'external', 'citizen']),
  isSubject: FLAG,
  relation: described(orNull(TEXT), 'What they are to the subject.'),
  periods: described(
    list(object({ from: TIME, until: orNull(TIME), role: oneOf(['coordinator', 'participant']) })),
    'Each time they took part.',
  ),
});

const attachment = object({
  id: ID,
  path: described(
    { type: 'string', pattern: '^data/attachments/[0-9a-f]{64}(\\.[a-z0-9]{1,16})?$' },
    'Below representations/rep1/. The file is there unless an omission names the attachment.',
  ),
  name: described(TEXT, 'As the uploader named it.'),
  mediaType: TEXT,
  size: COUNT,
  sha256: SHA256,
  alt: described(orNull(TEXT), 'What it shows, in words.'),
});

const post = object({
  number: NUMBER,
  id: ID,
  kind: oneOf(['message', 'note', 'objection']),
  at: TIME,
  author: object({ ...capacity, personId: ID }),
  body: described(orNull(TEXT), 'Null for one that was deleted.'),
  replyTo: orNull(NUMBER),
  objectsTo: orNull(NUMBER),
  attachments: list(attachment),
  correctedAt: orNull(TIME),
  versions: described(list(object({ version: NUMBER, body: TEXT, until: TIME })), 'What it said before, oldest first.'),
  deleted: orNull(object({ by: ID, at: TIME, reason: orNull(TEXT) })),
});

const consent = object({
  id: ID,
  declaration: object({ code: TEXT, version: NUMBER, title: TEXT }),
  legalBasis: TEXT,
  giver: object({ personId: ID, name: orNull(TEXT), capacity: TEXT }),
  events: list(object({ number: COUNT, type: TEXT, at: TIME })),
  receipts: described(list(TEXT), 'Files in metadata/other/consent-receipts/.'),
});

const event = object({ at: TIME, action: TEXT, personId: orNull(ID), actorId: orNull(TEXT) });

const omission = object(
  { kind: oneOf(['post', 'post-version', 'attachment', 'consent-receipt']), reason: oneOf(OMISSION_REASONS) },
  {
    number: described(NUMBER, 'Of the post.'),
    id: described(TEXT, 'Of the version, the attachment or the consent.'),
  },
);

export const DIALOG_SCHEMA: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:${DOCUMENT_SCHEMA.replace('/', ':')}`,
  title: 'A dialog in a package for the records',
  ...object({
    schema: { const: DOCUMENT_SCHEMA },
    package: about,
    municipality: object({ id: ID, name: TEXT, cvr: CVR }),
    unit,
    filing,
    dialog: object({
      topic: orNull(TEXT),
      createdAt: TIME,
      state: oneOf(['open', 'closed']),
      closedAt: orNull(TIME),
    }),
    subject: object({ personId: orNull(ID), name: orNull(TEXT) }),
    participants: list(participant),
    consents: list(consent),
    events: described(list(event), 'Joining, leaving, closing and so on.'),
    posts: list(post),
    omissions: described(list(omission), 'What stands in the range and is not in the package, or not as it was.'),
  }),
};

export const DIALOG_SCHEMA_TEXT = `${JSON.stringify(DIALOG_SCHEMA, null, 2)}\n`;
