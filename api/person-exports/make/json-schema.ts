/** The JSON Schema of `about.json`. Whoever reads it leaves out what they do not know. */
const text = { type: 'string' } as const;
const optional = { type: ['string', 'null'] } as const;
const time = { type: 'string', format: 'date-time' } as const;
const maybeTime = { type: ['string', 'null'], format: 'date-time' } as const;
const uuid = { type: 'string', format: 'uuid' } as const;

const listOf = (properties: object, required: readonly string[]) => ({
  type: 'array',
  items: { type: 'object', properties, required },
});

export const PERSON_EXPORT_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'letdialog-person/1.0',
  title: 'What LetDialog keeps about a person',
  type: 'object',
  required: [
    'schema',
    'exportId',
    'personId',
    'madeAt',
    'isWhole',
    'profile',
    'memberships',
    'consents',
    'accesses',
    'omissions',
  ],
  properties: {
    schema: { const: 'letdialog-person/1.0' },
    exportId: uuid,
    personId: uuid,
    madeAt: time,
    isWhole: { type: 'boolean', description: 'False for what one municipality keeps alone' },
    profile: {
      type: 'object',
      properties: { id: uuid, kind: text, name: optional, email: optional, language: text },
      required: ['id', 'kind', 'name'],
    },
    logins: listOf({ issuer: text, capacity: text, since: time }, ['issuer', 'capacity', 'since']),
    memberships: listOf(
      {
        ...{ dialogId: uuid, municipalityId: uuid, topic: optional, role: text, joinedAt: time, leftAt: maybeTime },
        isSubject: { type: 'boolean' },
      },
      ['dialogId', 'municipalityId', 'topic', 'isSubject', 'role', 'joinedAt', 'leftAt'],
    ),
    relations: listOf({ kind: text, isSubject: { type: 'boolean' }, from: text, until: optional, source: text }, [
      'kind',
      'isSubject',
      'from',
      'until',
      'source',
    ]),
    consents: listOf({ id: uuid, state: text, requestedAt: time, answeredAt: maybeTime }, ['id', 'state']),
    notices: listOf({ kind: text, state: text, at: time }, ['kind', 'state', 'at']),
    accesses: listOf({ id: uuid, at: time, action: text, purpose: text }, ['id', 'at', 'action', 'purpose']),
    picture: { type: ['string', 'null'], description: 'Its path in the copy' },
    omissions: listOf({ part: { enum: ['accesses'] }, reason: text }, ['part', 'reason']),
    dialogs: listOf({ dialogId: uuid, review: { enum: ['waiting', 'released', 'refused', null] }, path: text }, [
      'dialogId',
      'review',
      'path',
    ]),
  },
} as const;
