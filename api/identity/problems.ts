import type { ProblemTexts } from '../core/problem-texts.ts';

/** Problems of logging in. They are shown on the hub's own pages, and logged. */
export const loginProblems: ProblemTexts = {
  login_cancelled: {
    status: 403,
    title: 'The login was cancelled',
    meaning: 'The person cancelled at the login provider.',
    remedy: 'Offer to begin again.',
  },
  login_not_fresh: {
    status: 403,
    title: 'The login is not fresh',
    meaning: 'A fresh login was asked for, and the login provider answered from memory.',
    remedy: 'Offer to begin again.',
  },
  assurance_too_low: {
    status: 403,
    title: 'The login is not secure enough',
    meaning: 'The frontend asked for a higher level of assurance than this login gives.',
    remedy: 'Say to the person which login is needed, and begin again.',
  },
  unknown_way_in: {
    status: 400,
    title: 'Not one of the choices',
    meaning: 'The login can be used in several ways, and the answer was none of them.',
    remedy: 'Begin again from the frontend.',
  },
  login_expired: {
    status: 410,
    title: 'The login took too long',
    meaning: 'The login was begun too long ago, was finished already, or was begun in another browser.',
    remedy: 'Begin again from the frontend.',
  },
  login_not_verified: {
    status: 403,
    title: 'The login could not be verified',
    meaning: 'What the login provider answered does not belong to what was asked, or its signature is wrong.',
    remedy: 'Begin again; if it goes on, operations staff run `letdialog doctor`.',
  },
  provider_refused: {
    status: 403,
    title: 'The login provider refused',
    meaning: 'The provider behind the login hub answered with an error.',
    remedy: 'Try again later; operations staff see the provider’s code in the log.',
  },
  provider_unavailable: {
    status: 503,
    title: 'The login provider is away',
    meaning: 'The provider behind the login hub did not answer.',
    remedy: 'Try again later, or choose another way to log in.',
  },
  unknown_provider: {
    status: 400,
    title: 'No such login provider',
    meaning: 'The login page was answered with a provider that it did not offer.',
    remedy: 'Begin again from the frontend.',
  },
  assurance_unknown: {
    status: 403,
    title: 'The assurance level is unknown',
    meaning: 'The login provider sent no level of assurance that the identity file maps.',
    remedy: 'For operations staff: compare the identity file with the provider’s claims.',
  },
  claims_unusable: {
    status: 403,
    title: 'A claim of the login cannot be used',
    meaning:
      'What identifies the person or their unit is too long, or of another form. Nothing is cut or guessed there.',
    remedy: 'For operations staff: compare the identity file with the provider’s claims.',
  },
  cpr_unusable: {
    status: 403,
    title: 'The CPR number of the login is none',
    meaning: 'The login provider sent a CPR number that cannot be read, so that nobody can say which citizen it is.',
    remedy: 'For operations staff: ask the provider what it sends in the claim that the identity file names.',
  },
  privileges_not_told: {
    status: 403,
    title: 'The login does not tell the privileges',
    meaning:
      'The login provider says that the person has more roles than the login holds (Entra ID: a groups overage), or sends them in a form that is not understood. The login would take rights away unnoticed.',
    remedy: 'The municipality’s administrator of logins sends app roles, or only the groups that belong to LetDialog.',
  },
  claims_missing: {
    status: 403,
    title: 'A claim is missing from the login',
    meaning: 'A claim that the identity file needs was missing from the provider’s answer.',
    remedy: 'For operations staff: compare the identity file with the provider’s claims.',
  },
};
