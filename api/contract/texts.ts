import type { ParameterObject, ReferenceObject, ResponseObject, SecuritySchemeObject } from 'openapi3-ts/oas31';
import { HEADERS_OF_PROBLEM, headers } from './headers.ts';

export const SECURITY_SCHEME = 'login';

export const guide = (publicUrl: string): string =>
  `
LetDialog lets a citizen and the professionals around them talk in one safe place. This is the whole contract: a frontend
needs nothing else.

## Login
OpenID Connect, at the issuer \`${publicUrl}/oidc\` (discovery: \`${publicUrl}/oidc/.well-known/openid-configuration\`).
A frontend is a public client, registered beforehand: authorization code with PKCE (S256), no secret. A program without a
browser uses the device authorization grant (RFC 8628), which an installation may keep for employees or switch off. Ask for \`openid\` and the scopes that you need, and for those only.

Send the access token as \`Authorization: Bearer …\`; a token in an address is not read. It lives ten minutes. A refresh token
comes with it, lives within the login session (30 minutes idle, 12 hours at most) and is new at each use: keep the latest. When
the answer got lost, or two tabs asked at once, the one before gives the same new one again, for a minute and while that is unused. Any other second use ends the session, and so does a code that is used twice.

401 with \`insufficient_user_authentication\` means that the login is not secure or recent enough for this (RFC 9470): send the person to the login again with the
\`acr_values\` and \`max_age\` of \`WWW-Authenticate\`, which \`details\` repeats as \`acrValues\` and \`maxAge\`. A login that then does not reach that level comes back with the
error \`unmet_authentication_requirements\`: tell the person, and do not send them again. A municipality may ask for more than the installation does, for all of its acts or for some: the list of
dialogs leaves its dialogs out then, and \`stepUp\` says which login shows them. To let somebody go on as another of their persons (privately, as an external), log in again with \`prompt=login\`.

A scope says what a client may do; what a person may do is decided anew at every request.

## Requests
JSON in UTF-8. Fields that are not described here are refused, and so are control characters other than newline and tab; lines that end in CRLF or CR
are taken and stored with LF. Lengths count code points, as JSON Schema does. Ids are UUIDs in lower case; times are RFC 3339 in UTC. Nothing is to be kept on the phone: every answer carries \`Cache-Control: no-store\`.

## Headers
The headers of an answer stand beside it. For browsers there are \`Strict-Transport-Security\`, \`X-Content-Type-Options\`, \`X-Frame-Options\`,
\`X-Download-Options\`, \`X-XSS-Protection\` and \`Referrer-Policy\`; the page of a registered frontend may read what \`Access-Control-Expose-Headers\` lists.

## Pages
Lists answer \`items\` and \`next\`. Give \`next\` as \`cursor\`, together with the same filters, until it is null. A cursor is opaque. There are no totals.

## Problems
Every 4xx and 5xx is \`application/problem+json\` (RFC 9457). Rely on \`code\`; show words of your own. Each operation lists its codes
by status in \`x-problem-codes\`; new codes may come, so treat one that you do not know by its status. \`errors\` names the
fields and the rules that they break. Quote \`requestId\` when you ask for help.
For some codes \`details\` tells more; its schema is named after the code, such as \`VersionChangedDetails\` after \`version_changed\`.

A dialog that you may not see answers 404, just as one that does not exist: the two cannot be told apart. 403 means that you may see it,
but not do that to it, or that the token lacks the scope.

Administrators see that dialogs exist and who takes part, never what is written: they hold no key, and \`role\` is null for them. They close, reopen, exclude and
appoint as coordinators do. They let others in, from now on, and never themselves: employees they add, everybody else they invite, and a coordinator
confirms. All participants are told by mail.

A dialog may demand admission (\`/admission-demand\`): who is invited and confirmed, or added, has no access until every approver has approved, and none ever
when one refuses. Approvers are participants whom coordinators choose one by one (\`isApprover\`), and by the demand all participants, all citizens, or the subject and
who holds custody. They see who it is and what of the past it would read; each gives all of it, or what is new alone, and the narrowest is given. They are asked by mail. Asked
are those who are approvers at the time: who has left or is disabled is not waited for while another one is left, who was chosen meanwhile is. A demand outlives its approvers:
where nobody is left who could approve everybody waits, until a coordinator lifts it. Who waits too long waits no longer (\`expiresAt\`). Who said no is shown to coordinators and
administrators alone. Who is in already stays in. Only the successor of a coordinator who is removed takes over without being asked for.

## Trying again
Reads may be repeated. After 429 and 503 wait as \`Retry-After\` says. Give a post an \`id\` of your own (UUIDv7): sent again after a
broken connection it answers with the post that is there already (200 instead of 201), never with a second one; the same id with another text is a
conflict (409). The read marker never goes back, so it may be repeated too. What is made with an \`Idempotency-Key\` is made once.
Changes name the version that they are for in \`If-Match\`: 412 says that somebody else was faster, or that your first try arrived.
`.trim();

const PROTOCOL = `Access tokens are JWTs (RFC 9068: \`typ\` at+jwt, RS256) and, as RFC8725 asks, checked for that algorithm, type, issuer and audience alone;
to a frontend they are opaque. The scopes hold for the device authorization grant (RFC 8628, at \`device_authorization_endpoint\` of the discovery document) as well.`;

export const securityScheme = (
  publicUrl: string,
  operations: ReadonlyMap<string, readonly string[]>,
): SecuritySchemeObject => ({
  type: 'oauth2',
  description: `Discovery: ${publicUrl}/oidc/.well-known/openid-configuration. ${PROTOCOL}`,
  flows: {
    authorizationCode: {
      authorizationUrl: `${publicUrl}/oidc/auth`,
      tokenUrl: `${publicUrl}/oidc/token`,
      refreshUrl: `${publicUrl}/oidc/token`,
      scopes: Object.fromEntries([...operations].map(([scope, ids]) => [scope, `For ${ids.join(', ')}`])),
    },
  },
});

/** RFC 9110, 13.1.1. */
const ENTITY_TAGS = '^(\\*|(W/)?"[^"]*"(\\s*,\\s*(W/)?"[^"]*")*)$';

export const IF_MATCH: ParameterObject = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description:
    'The version that this change is for, in double quotes: the ETag or `version` that you have last seen. As RFC 9110 has it, several may be listed, `*` means whichever there is, and `W/` before one changes nothing',
  schema: { type: 'string', maxLength: 1000, pattern: ENTITY_TAGS },
};

export const LAST_EVENT_ID: ParameterObject = {
  name: 'Last-Event-ID',
  in: 'header',
  required: false,
  description: 'The last `id` of the stream before, as EventSource sends it: the stream goes on after it',
  schema: { type: 'string', maxLength: 200 },
};

export const IDEMPOTENCY_KEY: ParameterObject = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Make one up for each thing to be made and send it with every try: within 24 hours it is made once, and each try gets it as the answer',
  schema: { type: 'string', minLength: 8, maxLength: 100, pattern: '^[\\x21-\\x7e]+$' },
};

export const UPLOAD_OFFSET: ParameterObject = {
  name: 'Upload-Offset',
  in: 'header',
  required: true,
  description: 'How many bytes of the file come before those that are sent: `received` of the upload',
  schema: { type: 'string', maxLength: 9, pattern: '^\\d+$' },
  example: '0',
};

export const RANGE: ParameterObject = {
  name: 'Range',
  in: 'header',
  required: false,
  description: 'One range of bytes, as in RFC 9110: it is answered 206. Several are answered with the whole',
  schema: { type: 'string', maxLength: 60, pattern: '^bytes=(\\d+-\\d*|-\\d+)$' },
};

interface DescribedProblem {
  readonly status: number;
  readonly name: string;
  readonly response: ResponseObject;
}

const answer = (description: string, more: Record<string, ReferenceObject> = {}): ResponseObject => ({
  description,
  headers: { ...HEADERS_OF_PROBLEM, ...more },
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

const retryAfter = headers('Retry-After');

/** What may go wrong, by status. */
export const PROBLEMS: readonly DescribedProblem[] = [
  { status: 400, name: 'Invalid', response: answer('Not understood; `errors` tells where') },
  {
    status: 401,
    name: 'Unauthenticated',
    response: answer('No valid access token, or its session has ended', headers('WWW-Authenticate')),
  },
  {
    status: 403,
    name: 'Forbidden',
    response: answer('Not allowed, or the token lacks the scope'),
  },
  {
    status: 404,
    name: 'NotFound',
    response: answer('Does not exist, or you may not know that it does'),
  },
  { status: 408, name: 'Timeout', response: answer('The request came too slowly') },
  {
    status: 409,
    name: 'Conflict',
    response: answer('In conflict with the present state; `code` tells how'),
  },
  { status: 410, name: 'Gone', response: answer('No longer available') },
  {
    status: 412,
    name: 'PreconditionFailed',
    response: answer('Somebody else has changed it meanwhile: read it anew'),
  },
  {
    status: 428,
    name: 'PreconditionRequired',
    response: answer('If-Match is missing'),
  },
  { status: 413, name: 'TooLarge', response: answer('The body is too large') },
  {
    status: 415,
    name: 'UnsupportedMediaType',
    response: answer('The body is not application/json'),
  },
  { status: 416, name: 'NoSuchRange', response: answer('There are no such bytes', headers('Content-Range')) },
  { status: 431, name: 'HeadersTooLarge', response: answer('Address and headers are too large') },
  {
    status: 429,
    name: 'TooMany',
    response: answer('Too many requests', retryAfter),
  },
  { status: 500, name: 'Fault', response: answer('A fault of ours; quote `requestId`') },
  { status: 503, name: 'Unavailable', response: answer('Unavailable just now', retryAfter) },
];
