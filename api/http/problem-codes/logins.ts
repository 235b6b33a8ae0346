import type { ProblemMeanings } from './meaning.ts';

/** Logging in: told on the hub's own pages, and in the log. */
export const LOGINS: ProblemMeanings = {
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
  identity_without_mac: {
    status: 403,
    title: 'The login is from before logins were vouched for',
    meaning:
      'How this login is tied to its person was stored by an earlier version, without proof that it was not forged.',
    remedy: 'For operations staff: run "letdialog keys backfill" once after the upgrade.',
  },
  unknown_municipality: {
    status: 403,
    title: 'The municipality is not set up here',
    meaning: 'The employee’s login names a municipality that this installation does not serve.',
    remedy: 'For operations staff: set the municipality up, or mend the provider’s claim.',
    tags: ['login'],
  },
};
