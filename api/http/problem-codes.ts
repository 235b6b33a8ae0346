/**
 * Every code that a problem can carry, once: what it means and what a client should do. Its title goes out with the
 * problem, and the page that the problem's `type` leads to is made of the rest. Written for makers of frontends.
 */
export interface ProblemMeaning {
  readonly status: number;
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
  /** The parts of the contract that answer it; without them any operation of that status may. `login`: pages only. */
  readonly tags?: readonly string[];
}

export const PROBLEM_CODES: Readonly<Record<string, ProblemMeaning>> = {
  // What is wrong with the request itself
  invalid_request: {
    status: 400,
    title: 'The request is not understood',
    meaning: 'The request breaks the rules of HTTP, or its address or body cannot be read.',
    remedy: 'Mend the client: the same request will fail again.',
  },
  invalid_input: {
    status: 400,
    title: 'A field breaks its rule',
    meaning: '`faults` names each field and the rule that it breaks. Values are never repeated.',
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
  request_timeout: {
    status: 408,
    title: 'The request took too long',
    meaning: 'The body did not arrive in time.',
    remedy: 'Try again when the connection is better. A post keeps its `id`, so it is never there twice.',
  },
  route_not_found: {
    status: 404,
    title: 'No such address',
    meaning: 'No operation has this address and method.',
    remedy: 'Compare the address with the contract.',
  },
  method_not_allowed: {
    status: 405,
    title: 'Method not allowed',
    meaning: 'The address is there, but not for this method.',
    remedy: 'Compare the method with the contract.',
  },
  if_match_required: {
    status: 428,
    title: 'Say which version you change',
    meaning:
      'The change needs `If-Match` with the `ETag` of what it changes, so that nobody overwrites another’s change.',
    remedy: 'Read the resource, and send its `ETag` as `If-Match`.',
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
    meaning: 'The token is a case system’s, and this operation is for persons.',
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
  migrations_pending: {
    status: 503,
    title: 'The database is of an older version',
    meaning: 'The process runs but must not serve before the database has been brought up to its version.',
    remedy: 'For operations staff: run `letdialog migrate`.',
    tags: ['operations'],
  },
  // Dialogs
  dialog_not_found: {
    status: 404,
    title: 'No such dialog',
    meaning: 'There is no such dialog, or this person takes no part in it. The two cannot be told apart.',
    remedy: 'Take the dialog out of the list that the person sees.',
    tags: ['dialogs', 'participants', 'invitations', 'admissions', 'posts', 'audit'],
  },
  dialog_closed: {
    status: 409,
    title: 'The dialog is closed',
    meaning: 'A closed dialog can be read by its participants, and nothing can be added.',
    remedy: 'Show it as closed. A coordinator may reopen it.',
    tags: ['dialogs', 'participants', 'invitations', 'admissions', 'posts'],
  },
  dialog_open: {
    status: 409,
    title: 'The dialog is open',
    meaning: 'Only a closed dialog can be reopened.',
    remedy: 'Read the dialog again and show its state.',
    tags: ['dialogs'],
  },
  dialog_is_changing: {
    status: 503,
    title: 'The dialog is changing at this moment',
    meaning: 'Its keys were renewed twice while the post was being written. The post is not there.',
    remedy: 'Send the same post again, with the same `id`.',
    tags: ['posts'],
  },
  may_not_create_dialogs: {
    status: 403,
    title: 'May not create dialogs',
    meaning: 'Only employees with the right to create dialogs may.',
    remedy: 'Offer the action only to persons whose `privileges` hold `create-dialogs`.',
    tags: ['dialogs'],
  },
  coordinator_only: {
    status: 403,
    title: 'For the coordinator only',
    meaning: 'The person takes part in the dialog, but only its coordinator may do this.',
    remedy: 'Offer the action to coordinators only.',
    tags: ['dialogs', 'participants', 'invitations', 'admissions'],
  },
  employees_only: {
    status: 403,
    title: 'For employees only',
    meaning: 'The person takes part in the dialog, but only its employees may do this.',
    remedy: 'Offer the action to employees only.',
    tags: ['invitations'],
  },
  not_for_employees: {
    status: 403,
    title: 'Not for employees',
    meaning:
      'Citizens and externals ask for protection of their name themselves; an employee’s is the employer’s to set.',
    remedy: 'Ask an administrator of the municipality.',
  },
  protected_by_others: {
    status: 403,
    title: 'Protected by others too',
    meaning:
      'The eID or a municipality says that your name and address are protected; you can take back only what you asked for.',
    remedy: 'Ask the municipality, or change it in the national register.',
  },
  administrators_only: {
    status: 403,
    title: 'For administrators only',
    meaning: 'Only administrators of the municipality may see or do this; in part, those of a unit for the unit too.',
    remedy: 'Offer it only to persons whose `privileges` hold `administrator` or `unit-administrator`.',
  },
  not_an_employee: {
    status: 403,
    title: 'Only employees are disabled',
    meaning:
      'Citizens and externals belong to no municipality: it ends their part in its own dialogs, by removing them.',
    remedy: 'Remove the person, or exclude them from one dialog.',
    tags: ['administration'],
  },
  person_not_found: {
    status: 404,
    title: 'There is no such person',
    meaning: 'The municipality has no employee of that id, and knows nobody of that id by a dialog of its own.',
    remedy: 'Take the id from the list of employees or from a dialog’s participants.',
    tags: ['administration'],
  },
  person_is_disabled: {
    status: 409,
    title: 'The person is disabled already',
    meaning: 'Somebody has disabled the person before.',
    remedy: 'Show the person anew.',
    tags: ['administration'],
  },
  person_is_enabled: {
    status: 409,
    title: 'The person is not disabled',
    meaning: 'The person may log in as it is.',
    remedy: 'Show the person anew.',
    tags: ['administration'],
  },
  sole_coordinator: {
    status: 409,
    title: 'The person is the only coordinator of a dialog',
    meaning: 'Nobody else is responsible for the dialogs in `dialogIds`, and a dialog is never without a coordinator.',
    remedy: 'Name a `successorId`, or appoint another coordinator in each of them first.',
    tags: ['administration'],
  },
  successor_is_removed: {
    status: 409,
    title: 'Nobody succeeds himself',
    meaning: 'The successor is the very person who is being removed.',
    remedy: 'Name another employee.',
    tags: ['administration'],
  },
  not_oneself: {
    status: 403,
    title: 'Not about oneself',
    meaning: 'An administrator decides about others, never about the own privileges or access.',
    remedy: 'Another administrator can do it.',
    tags: ['administration'],
  },
  // Notices
  notice_not_found: {
    status: 404,
    title: 'No such notice',
    meaning: 'There is no such notice, or it is none of this municipality’s.',
    remedy: 'List the notices again.',
    tags: ['notices'],
  },
  notice_not_failed: {
    status: 409,
    title: 'The notice was not given up',
    meaning: 'Only a mail that was given up can be tried again: this one is on its way, sent, or no longer wanted.',
    remedy: 'List the notices again and show its state.',
    tags: ['notices'],
  },
  newer_notice_pending: {
    status: 409,
    title: 'A newer notice is on its way',
    meaning: 'A newer mail to the same person is waiting to be sent, and tells the same.',
    remedy: 'Nothing needs to be done.',
    tags: ['notices'],
  },
  last_coordinator: {
    status: 409,
    title: 'A dialog is never without a coordinator',
    meaning: 'This is the only coordinator of the dialog.',
    remedy: 'Let another employee become coordinator first.',
    tags: ['participants'],
  },
  coordinator_must_be_employee: {
    status: 409,
    title: 'A coordinator is an employee',
    meaning: 'Only an employee of the dialog’s municipality can be its coordinator.',
    remedy: 'Appoint another participant.',
    tags: ['participants'],
  },
  already_coordinator: {
    status: 409,
    title: 'Coordinator already',
    meaning: 'The participant is a coordinator of the dialog.',
    remedy: 'Read the list of participants again.',
    tags: ['participants'],
  },
  participant_not_found: {
    status: 404,
    title: 'No such participant',
    meaning: 'Nobody with this id takes part in the dialog now.',
    remedy: 'Read the list of participants again.',
    tags: ['participants'],
  },
  already_participant: {
    status: 409,
    title: 'Takes part already',
    meaning: 'The person who is to be let in takes part in the dialog already.',
    remedy: 'Open the dialog.',
    tags: ['invitations'],
  },
  participants_only: {
    status: 403,
    title: 'For participants',
    meaning: 'Only participants of the dialog may do this; whoever administers it without taking part may not.',
    remedy: 'As an administrator, ask the log of the municipality instead; other acts are not for administrators.',
  },
  employee_not_found: {
    status: 404,
    title: 'No such employee',
    meaning: 'Nobody with this id is employed by the municipality; for unit administrators, in their unit.',
    remedy: 'Choose from the list of employees.',
  },
  employee_disabled: {
    status: 409,
    title: 'The employee is disabled',
    meaning: 'The employee cannot log in, so cannot be let in or put in charge.',
    remedy: 'Enable the employee first, or choose another.',
    tags: ['administration', 'participants'],
  },
  cannot_add_self: {
    status: 403,
    title: 'Administrators let others in, never themselves',
    meaning:
      'Whoever administers a dialog without taking part would get access, or a role in it, by an act of their own: as the same person, or as another of the same human’s.',
    remedy: 'Let a coordinator of the dialog invite, or another administrator add.',
  },
  cannot_give_past: {
    status: 403,
    title: 'Administrators cannot give the past',
    meaning:
      'Whoever administers a dialog without taking part has no key to it: those whom they invite enter from now.',
    remedy: 'Leave `history` out, or let a participating employee invite.',
    tags: ['invitations'],
  },
  // Invitations
  invitation_not_found: {
    status: 404,
    title: 'No such invitation',
    meaning: 'The token or id belongs to no invitation.',
    remedy: 'Check that the whole link was used; else ask for a new invitation.',
    tags: ['invitations'],
  },
  invitation_expired: {
    status: 410,
    title: 'The invitation has expired',
    meaning: 'It was not accepted in time.',
    remedy: 'Ask whoever invited for a new one.',
    tags: ['invitations'],
  },
  invitation_withdrawn: {
    status: 410,
    title: 'The invitation was withdrawn',
    meaning: 'Whoever invited has taken it back, or you have left the dialog since it was made.',
    remedy: 'Ask whoever invited.',
    tags: ['invitations'],
  },
  invitation_already_accepted: {
    status: 409,
    title: 'Accepted already',
    meaning: 'An invitation can be used once. To the person who accepted it, `details.dialogId` names the dialog.',
    remedy: 'Open the dialog when it is named; else ask for an invitation of one’s own.',
    tags: ['invitations'],
  },
  invitation_already_claimed: {
    status: 409,
    title: 'Claimed already',
    meaning:
      'Somebody has accepted it and waits for the coordinator to confirm; `details.byYou` tells whether it was you.',
    remedy: 'Wait for the coordinator when it was you; else ask for an invitation of one’s own.',
    tags: ['invitations'],
  },
  invitation_not_claimed: {
    status: 409,
    title: 'Nobody has accepted it yet',
    meaning: 'There is nobody to confirm.',
    remedy: 'Read the invitation again and wait until its state is `claimed`.',
    tags: ['invitations'],
  },
  invitation_for_another_person: {
    status: 403,
    title: 'For somebody else',
    meaning: 'The invitation is bound to a CPR number that is not this person’s.',
    remedy: 'Let the right person log in.',
    tags: ['invitations'],
  },
  invitation_for_another_capacity: {
    status: 403,
    title: 'For another capacity',
    meaning: 'The invitation is for a citizen, an external or an employee, and the person is logged in as another.',
    remedy: 'Let the person log in in the capacity that the invitation is for.',
    tags: ['invitations'],
  },
  // Admissions
  consent_givers_only: {
    status: 403,
    title: 'For consent givers only',
    meaning: 'Only a participant whose approval newcomers need may answer.',
    remedy: 'Offer it only to participants whose `isConsentGiver` is true.',
    tags: ['admissions'],
  },
  admission_not_found: {
    status: 404,
    title: 'No such admission',
    meaning: 'Nobody of that id waits, or has waited, for approval in this dialog.',
    remedy: 'List the admissions again.',
    tags: ['admissions', 'participants'],
  },
  admission_waits: {
    status: 409,
    title: 'Waits for approval already',
    meaning: 'The newcomer is confirmed or added already, and the consent givers are asked.',
    remedy: 'Show the admissions, and for whom they wait.',
    tags: ['invitations', 'participants'],
  },
  admission_approved: {
    status: 409,
    title: 'Approved already',
    meaning: 'Every consent giver has approved, and the newcomer is in.',
    remedy: 'Show the participants. A coordinator can exclude.',
    tags: ['admissions'],
  },
  admission_refused: {
    status: 409,
    title: 'Refused already',
    meaning: 'A consent giver has refused, which ended it.',
    remedy: 'Show the admissions again. The newcomer can be invited once more.',
    tags: ['admissions'],
  },
  admission_withdrawn: {
    status: 410,
    title: 'The admission was withdrawn',
    meaning: 'The invitation was taken back, or whoever invited or was invited is no longer there.',
    remedy: 'List the admissions again.',
    tags: ['admissions'],
  },
  // Posts
  post_id_taken: {
    status: 409,
    title: 'The id is another post’s',
    meaning: 'A post with this `id` is there already, with another text.',
    remedy: 'Give a new post a new `id`; repeat a post unchanged.',
    tags: ['posts'],
  },
  no_such_post: {
    status: 400,
    title: 'No post has that number yet',
    meaning: 'The read marker cannot stand beyond the last post; `details.lastPostNumber` tells it.',
    remedy: 'Move it to a post that the person has seen.',
    tags: ['posts'],
  },
  // Logging in: told on the hub's own pages, and in the log
  login_cancelled: {
    status: 403,
    title: 'The login was cancelled',
    meaning: 'The person cancelled at the login provider.',
    remedy: 'Offer to begin again.',
    tags: ['login'],
  },
  login_not_fresh: {
    status: 403,
    title: 'The login is not fresh',
    meaning: 'A fresh login was asked for, and the login provider answered from memory.',
    remedy: 'Offer to begin again.',
    tags: ['login'],
  },
  assurance_too_low: {
    status: 403,
    title: 'The login is not secure enough',
    meaning: 'The frontend asked for a higher level of assurance than this login gives.',
    remedy: 'Tell the person which login is needed, and begin again.',
    tags: ['login'],
  },
  unknown_way_in: {
    status: 400,
    title: 'Not one of the choices',
    meaning: 'The login can be used in several ways, and the answer was none of them.',
    remedy: 'Begin again from the frontend.',
    tags: ['login'],
  },
  login_expired: {
    status: 410,
    title: 'The login took too long',
    meaning: 'The login was begun too long ago, was finished already, or was begun in another browser.',
    remedy: 'Begin again from the frontend.',
    tags: ['login'],
  },
  login_not_verified: {
    status: 403,
    title: 'The login could not be verified',
    meaning: 'What the login provider answered does not belong to what was asked, or its signature is wrong.',
    remedy: 'Begin again; if it goes on, operations staff run `letdialog doctor`.',
    tags: ['login'],
  },
  provider_refused: {
    status: 403,
    title: 'The login provider refused',
    meaning: 'The provider behind the login hub answered with an error.',
    remedy: 'Try again later; operations staff see the provider’s code in the log.',
    tags: ['login'],
  },
  provider_unavailable: {
    status: 503,
    title: 'The login provider is away',
    meaning: 'The provider behind the login hub did not answer.',
    remedy: 'Try again later, or choose another way to log in.',
    tags: ['login'],
  },
  unknown_provider: {
    status: 400,
    title: 'No such login provider',
    meaning: 'The login page was answered with a provider that it did not offer.',
    remedy: 'Begin again from the frontend.',
    tags: ['login'],
  },
  too_many_invitations: {
    status: 409,
    title: 'Too many invitations wait',
    meaning: 'The dialog has as many unanswered invitations as it may have; `details.limit` tells how many.',
    remedy: 'Let the inviter withdraw some that are no longer needed.',
  },
  cpr_not_for_employees: {
    status: 400,
    title: 'An employee is not invited by CPR number',
    meaning: 'At work nobody is known by CPR number, so the invitation could never be accepted.',
    remedy: 'Invite an employee by e-mail alone and confirm who has claimed it.',
  },
  assurance_unknown: {
    status: 403,
    title: 'The assurance level is unknown',
    meaning: 'The login provider told no level of assurance that the identity file knows.',
    remedy: 'For operations staff: compare the identity file with the provider’s claims.',
    tags: ['login'],
  },
  claims_missing: {
    status: 403,
    title: 'The login told too little',
    meaning: 'A claim that the identity file needs was missing from the provider’s answer.',
    remedy: 'For operations staff: compare the identity file with the provider’s claims.',
    tags: ['login'],
  },
  person_disabled: {
    status: 403,
    title: 'The person is disabled',
    meaning: 'The person’s access has been ended by an administrator.',
    remedy: 'Ask the municipality.',
    tags: ['login'],
  },
  identity_not_vouched: {
    status: 403,
    title: 'The login is from before logins were vouched for',
    meaning:
      'How this login is tied to its person was stored by an earlier version, without proof that it was not forged.',
    remedy: 'For operations staff: run "letdialog keys vouch" once after the upgrade.',
  },
  unknown_municipality: {
    status: 403,
    title: 'The municipality is not set up here',
    meaning: 'The employee’s login names a municipality that this installation does not serve.',
    remedy: 'For operations staff: set the municipality up, or mend the provider’s claim.',
    tags: ['login'],
  },
};
