import type { ProblemTexts } from '../core/problem-texts.ts';

/** What any operation can answer with: about the request itself, who is asking, and ourselves. */
export const requestProblems: ProblemTexts = {
  invalid_request: {
    status: 400,
    title: 'The request is not understood',
    meaning: 'The request breaks the rules of HTTP, or its address or body cannot be read.',
    remedy: 'Mend the client: the same request will fail again.',
  },
  invalid_input: {
    status: 400,
    title: 'A field breaks its rule',
    meaning: '`errors` names each field and the rule that it breaks. Values are never repeated.',
    remedy: 'Show the person which field to mend, or mend the client when it sent a field that the contract has not.',
  },
  not_json: {
    status: 400,
    title: 'The body is not JSON',
    meaning: 'The body cannot be read as JSON, or is missing.',
    remedy: 'Send one JSON document, as RFC 8259 describes it.',
  },
  not_utf8: {
    status: 400,
    title: 'The body is not UTF-8',
    meaning: 'The body holds bytes that are not UTF-8.',
    remedy: 'Encode the body as UTF-8, without a byte order mark.',
  },
  invalid_cursor: {
    status: 400,
    title: 'The cursor cannot be read',
    meaning: 'The `cursor` is not one that this list gave as `next`.',
    remedy: 'Start again from the first page, and give cursors back unchanged.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Content type not supported',
    meaning: 'The body is sent as something other than `application/json` in UTF-8.',
    remedy: 'Send `Content-Type: application/json`.',
  },
  too_large: {
    status: 413,
    title: 'Too large',
    meaning: 'The body is larger than this operation takes.',
    remedy: 'Send less; ask the person to shorten or split.',
  },
  headers_too_large: {
    status: 431,
    title: 'The headers are too large',
    meaning: 'The first line and the headers are together larger than 16 KB.',
    remedy: 'Mend the client: the same request will fail again.',
  },
  expectation_failed: {
    status: 417,
    title: 'The Expect cannot be met',
    meaning: 'The header `Expect` asks for something other than `100-continue`.',
    remedy: 'Leave the header out.',
  },
  request_timeout: {
    status: 408,
    title: 'The request took too long',
    meaning: 'The request did not arrive in time.',
    remedy: 'Try again when the connection is better. A post keeps its `id`, so it is never there twice.',
  },
  route_not_found: {
    status: 404,
    title: 'No such address',
    meaning: 'No operation has this address.',
    remedy: 'Compare the address with the contract.',
  },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    meaning: 'The address is there, but not for this method.',
    remedy: 'Use one of the methods that the header `Allow` names.',
  },
  if_match_required: {
    status: 428,
    title: 'Say which version you change',
    meaning:
      'The change needs `If-Match` with the `ETag` of what it changes, so that nobody overwrites another’s change.',
    remedy: 'Read the resource, and send its `ETag` as `If-Match`.',
  },
  invalid_if_match: {
    status: 400,
    title: 'The If-Match cannot be read',
    meaning: 'The header `If-Match` is neither `*` nor an `ETag` in its double quotes, nor a list of them.',
    remedy: 'Send the `ETag` as it came, quotes and all: `"3"`.',
  },
  version_changed: {
    status: 412,
    title: 'Changed by somebody else meanwhile',
    meaning: 'The version in `If-Match` is not the present one, which `details.version` tells where it may be known.',
    remedy: 'Read the resource again, show the person what changed, and let them decide anew.',
  },
  invalid_idempotency_key: {
    status: 400,
    title: 'The Idempotency-Key cannot be used',
    meaning: 'The header `Idempotency-Key` is empty, too long, or holds characters that the contract has not.',
    remedy: 'Make a new UUID for each act, and send the same one when you repeat it.',
  },
  idempotency_key_reused: {
    status: 409,
    title: 'The Idempotency-Key stands for another request',
    meaning: 'The same key came before with another body.',
    remedy: 'Use a new key for a new act; repeat an act unchanged.',
  },
  // Who is asking
  invalid_token: {
    status: 401,
    title: 'A valid access token is needed',
    meaning: 'There is no access token, or it has expired, or is not one for this API.',
    remedy: 'Refresh the token and try once more; if that fails, let the person log in again.',
  },
  session_ended: {
    status: 401,
    title: 'The login has ended',
    meaning: 'The person logged out, was disabled, or the login was ended elsewhere. The token is of no more use.',
    remedy: 'Let the person log in again; do not refresh.',
  },
  insufficient_scope: {
    status: 403,
    title: 'The token lacks the scope',
    meaning: 'The client asked for fewer scopes at login than this operation needs, or may not have them.',
    remedy: 'Ask for the scope at login. A frontend gets only scopes that it is registered for.',
  },
  insufficient_user_authentication: {
    status: 401,
    title: 'Another login is needed',
    meaning: 'The login is good, but not secure or recent enough for this.',
    remedy:
      'Send the person to log in again with the `acr_values` and `max_age` of WWW-Authenticate (RFC 9470); `details` repeats them as `acrValues` and `maxAge`. A login that does not reach the level ends with `unmet_authentication_requirements`: tell the person.',
  },
  person_only: {
    status: 403,
    title: 'For persons only',
    meaning:
      'The token is a case system’s, and this operation is for persons; or it is a frontend’s, without a person.',
    remedy: 'Let a person log in, or use the operations that are meant for case systems.',
  },
  client_disabled: {
    status: 401,
    title: 'The case system is disabled',
    meaning: 'The case system is disabled or no longer registered. Its tokens are of no more use.',
    remedy: 'Ask the municipality’s operations staff.',
  },
  too_many_requests: {
    status: 429,
    title: 'Too many requests',
    meaning: 'This person, client or address has asked too often.',
    remedy: 'Wait as many seconds as `Retry-After` says, and then try again more slowly.',
  },
  // Ourselves
  internal_error: {
    status: 500,
    title: 'Something went wrong here',
    meaning: 'A fault of ours. Nothing was changed.',
    remedy: 'Try again once. Quote `requestId` when you ask for help.',
  },
  unavailable: {
    status: 503,
    title: 'Unavailable just now',
    meaning: 'The service or its database is away for a moment. Whether a write took effect is then not certain.',
    remedy:
      'Wait as `Retry-After` says. Repeat reads and posts; before you repeat another write, look whether it is done.',
  },
  administrators_only: {
    status: 403,
    title: 'For administrators only',
    meaning: 'Only administrators of the municipality may see or do this; in part, those of a unit for the unit too.',
    remedy: 'Offer it only to persons whose `privileges` hold `administrator` or `unit-administrator`.',
  },
};
