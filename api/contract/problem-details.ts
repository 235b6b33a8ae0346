import Joi from '@hapi/joi';
import type { SchemaObject } from 'openapi3-ts/oas31';
import { ASSURANCES } from '../core/assurance.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { count, id, oneOf, problem, version } from '../http/schemas.ts';
import { EXPORT_STATES, type ExportState } from '../journal/exports/states.ts';
import type { SchemaCollection } from './json-schema.ts';

/** Enough for one URI for each level. */
const MAX_ACR_VALUES = 100 * ASSURANCES.length;
const MAX_DIALOGS = 1_000;
/** Enough for each field, purpose and recipient of a declaration in each of its languages. */
const MAX_MISSING = 2_000;

const exportState = () => oneOf('JournalExportState', EXPORT_STATES).description('What it is now');

/** What `details` of a problem holds, by its code; the other codes have none. */
export const PROBLEM_DETAILS: Readonly<Record<string, Joi.ObjectSchema>> = {
  attachment_too_large: shape<{ limit: number }>({
    limit: count().max(26_214_400).description('The most bytes that a file may have'),
  }),
  audit_event_not_covered: shape<{ retryAfterSeconds: number }>({
    retryAfterSeconds: count().max(60).description('When to ask again'),
  }),
  cannot_cancel_export: shape<{ state: ExportState }>({ state: oneOf('JournalExportState', EXPORT_STATES) }),
  correction_period_over: shape<{ correctionMinutes: number }>({
    correctionMinutes: count().description('For so long after writing it authors change a post'),
  }),
  declaration_incomplete: shape<{ missing: string[] }>({
    missing: Joi.array()
      .items(text().max(200))
      .max(MAX_MISSING)
      .description('Language and field of each, such as en.withdrawal'),
  }),
  insufficient_user_authentication: shape<{ acrValues?: string; maxAge?: number }>({
    acrValues: Joi.string().max(MAX_ACR_VALUES).optional().description('As `acr_values` of a login that would do'),
    maxAge: count().optional().description('As `max_age` of a login that would do: seconds'),
  }),
  invitation_already_accepted: shape<{ dialogId?: string }>({
    dialogId: id().optional().description('Told to the person who accepted it'),
  }),
  invitation_already_claimed: shape<{ byYou: boolean }>({
    byYou: Joi.boolean().description('Whether it was the person who asks'),
  }),
  journal_export_not_retryable: shape<{ state: string }>({ state: exportState() }),
  journal_export_not_sendable: shape<{ state: string }>({ state: exportState() }),
  journal_export_outdated: shape<{ number: number }>({
    number: count().description('The first post that it has lost'),
  }),
  journal_export_superseded: shape<{ exportId: string }>({ exportId: id().description('The later one') }),
  journal_export_under_way: shape<{ exportId: string }>({ exportId: id().description('The one under way') }),
  kle_taken: shape<{ pattern: string; destinationId: string }>({
    pattern: text().max(8).description('The pattern that both have'),
    destinationId: id().description('The other destination'),
  }),
  no_such_post: shape<{ lastPostNumber: number }>({
    lastPostNumber: count().description('The number of the last post that there is'),
  }),
  not_filed: shape<{ missing: string[] }>({
    missing: Joi.array().items(text().max(40)).max(10).description('Fields of the filing'),
  }),
  package_handed_over: shape<{ sha256: string }>({ sha256: text().max(64).description('Of the package, in hex') }),
  period_too_long: shape<{ longest: string }>({
    longest: Joi.string().max(30).description('ISO 8601: what the legal basis allows'),
  }),
  post_journaled: shape<{ number: number }>({ number: count().description('The first of those that are journaled') }),
  post_on_its_way: shape<{ number: number; exportId: string }>({
    number: count().description('The first of those that are on their way'),
    exportId: id().description('The export that has it'),
  }),
  range_not_satisfiable: shape<{ size: number }>({ size: count().description('How many bytes there are') }),
  sole_coordinator: shape<{ dialogIds: string[] }>({
    dialogIds: Joi.array().items(id()).max(MAX_DIALOGS).description('Where nobody else is responsible'),
  }),
  too_many_destinations: shape<{ most: number }>({ most: count().description('How many there may be') }),
  too_many_invitations: shape<{ limit: number }>({ limit: count().description('How many may wait in one dialog') }),
  too_many_cpr_numbers: shape<{ limit: number; retryAfterSeconds: number }>({
    limit: count().description('How many the person may name in 24 hours'),
    retryAfterSeconds: count().description('When the person may name another number'),
  }),
  too_many_mails: shape<{ retryAfterSeconds: number }>({
    retryAfterSeconds: count().description('When there is room for one more'),
  }),
  too_many_streams: shape<{ retryAfterSeconds: number }>({
    retryAfterSeconds: count().max(3_600).description('When to open it again'),
  }),
  too_many_searches: shape<{ retryAfterSeconds: number }>({
    retryAfterSeconds: count().max(600).description('When the person may search again'),
  }),
  too_many_uploads: shape<{ limit: number }>({
    limit: count().max(100).description('How many may wait in one dialog'),
  }),
  upload_offset_differs: shape<{ received: number }>({
    received: count().description('How many bytes are stored: go on from here'),
  }),
  too_many_pictures: shape<{ retryAfterSeconds: number }>({
    retryAfterSeconds: count().max(30).description('When to send it again'),
  }),
  too_many_requests: shape<{ policy: string }>({
    policy: oneOf('RateLimitQuota', ['person', 'client', 'address', 'login', 'failed']).description(
      'Which quota is used up',
    ),
  }),
  version_changed: shape<{ version: number }>({ version: version().description('The present version') }),
};

/** The name of a code's details among the schemas of the contract: `VersionChangedDetails`. */
export const detailsName = (code: string): string =>
  `${code.replaceAll(/(?:^|_)([a-z])/g, (_whole, letter: string) => letter.toUpperCase())}Details`;

/** A problem, whose details are one of those above: each a type of its own to generators of clients. */
export function addProblem(schemas: SchemaCollection): ReadonlyMap<string, SchemaObject> {
  schemas.add(problem, 'output');
  const references = Object.entries(PROBLEM_DETAILS).map(([code, details]) => {
    const name = detailsName(code);
    return { code, name, reference: schemas.add(details.label(name), 'output') };
  });
  const { properties = {}, ...rest } = schemas.components.get('Problem') ?? {};
  const anyOf = references.map(({ reference }) => reference);
  const details = { description: Object(properties.details).description, anyOf };
  return new Map<string, SchemaObject>([
    ['Problem', { ...rest, properties: { ...properties, details } }],
    ...references.map(({ code, name }) => {
      const description = `\`details\` of a problem with the code \`${code}\``;
      return [name, { description, ...schemas.components.get(name) }] as const;
    }),
  ]);
}
