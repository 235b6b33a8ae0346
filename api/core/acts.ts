/**
 * All acts that a policy can rule. A municipality may require a more secure login for each of its own acts, so a policy
 * for an act that is not in this list does not compile.
 */
export const MUNICIPAL_ACTS = [
  'dialog.create',
  'dialog.create-for-others',
  'dialogs.list',
  'administered-dialogs.list',
  'dialog.see',
  'dialog.change',
  'dialog.close-reopen',
  'dialog.leave',
  'dialog.read-log',
  'participants.see',
  'participant.add',
  'participant.invite',
  'participant.exclude',
  'coordinator.appoint',
  'participant.choose-approver',
  'invitations.see',
  'invitation.withdraw',
  'invitation.confirm',
  'invitation.accept',
  'admissions.see',
  'admission.answer',
  'admission.withdraw',
  'admission.remind',
  'admission-demand.change',
  'participant.simulate',
  'relations.see',
  'relation.record',
  'legal-bases.see',
  'legal-basis.change',
  'declarations.see',
  'declaration.publish',
  'published-declarations.see',
  'consent-settings.see',
  'consent-settings.change',
  'consent-requirements.see',
  'consents.see',
  'consent.require',
  'consent.register',
  'consent.renew',
  'consent.end',
  'consent-register.see',
  'own-consent.answer',
  'rights.see',
  'posts.read',
  'posts.write',
  'notices.see',
  'notice.retry',
  'municipality.read-log',
  'municipality.export-log',
  'audit-event.prove',
  'assurance.see',
  'assurance.change',
  'employees.list',
  'employee.see',
  'employee.change',
  'person.see',
  'person.disable',
  'person.enable',
  'person.remove',
  'person.protect',
] as const;
export type MunicipalAct = (typeof MUNICIPAL_ACTS)[number];

/** Acts on one's own data, in no municipality. For these the installation alone decides how secure a login must be. */
export const OWN_ACTS = [
  'me.see',
  'me.change',
  'me.change-address',
  'reference.resolve',
  'access-log.see',
  'own-consents.see',
] as const;

/** Acts that concern the whole installation. Machines do them. */
export const INSTALLATION_ACTS = ['log-entries.read'] as const;

export type Act = MunicipalAct | (typeof OWN_ACTS)[number] | (typeof INSTALLATION_ACTS)[number];
