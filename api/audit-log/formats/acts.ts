/**
 * What each action is in the words of others. The list is closed: an action without a line does not compile.
 *
 * The first word is for FHIR (`fhir-kinds.ts` says its codes): one of IHE BALP's patterns, or what DICOM calls a
 * security event. The others are for the Elastic Common Schema: a category, and what it allows there as types.
 */
import type { Action } from '../../core/audit-event.ts';

export type FhirKind =
  | 'read'
  | 'query'
  | 'create'
  | 'update'
  | 'delete'
  | 'consent-decision'
  | 'disclosure'
  | 'role-decision'
  | 'login'
  | 'logout'
  | 'log-use'
  | 'roles-change'
  | 'account-change'
  | 'settings-change'
  | 'restricted-use'
  | 'record-change';

/** The types that the Elastic Common Schema expects in each of the categories in use here. */
export interface EcsTypes {
  readonly api: 'access' | 'allowed' | 'change' | 'creation' | 'deletion' | 'denied' | 'info';
  readonly iam: 'admin' | 'change' | 'creation' | 'deletion' | 'info' | 'user';
  readonly authentication: 'start' | 'end' | 'info';
  readonly configuration: 'access' | 'change' | 'creation' | 'deletion' | 'info';
}
export type EcsCategory = keyof EcsTypes;

export interface Act {
  readonly kind: FhirKind;
  readonly category: EcsCategory;
  readonly types: readonly string[];
}

const act = <Category extends EcsCategory>(
  kind: FhirKind,
  category: Category,
  ...types: readonly [EcsTypes[Category], ...EcsTypes[Category][]]
): Act => ({ kind, category, types });

export const ACTS: Readonly<Record<Action, Act>> = {
  'login.succeeded': act('login', 'authentication', 'start'),
  'login.failed': act('login', 'authentication', 'start'),
  'login.ended': act('logout', 'authentication', 'end'),
  'access-log.read': act('log-use', 'api', 'access'),
  'person.read': act('read', 'iam', 'user', 'info'),
  'person.changed': act('update', 'iam', 'user', 'change'),
  'address.change-asked': act('update', 'iam', 'user', 'change'),
  'address.code-tried': act('update', 'iam', 'user', 'change'),
  'address.confirmed': act('update', 'iam', 'user', 'change'),
  'address.failed': act('update', 'iam', 'user', 'change'),
  'person.capacity-added': act('create', 'iam', 'user', 'creation'),
  'employees.listed': act('query', 'iam', 'user', 'info'),
  'employee.read': act('read', 'iam', 'user', 'info'),
  'privilege.granted': act('roles-change', 'iam', 'admin', 'user', 'change'),
  'privilege.withheld': act('roles-change', 'iam', 'admin', 'user', 'change'),
  'person.disabled': act('account-change', 'iam', 'admin', 'user', 'change'),
  'person.enabled': act('account-change', 'iam', 'admin', 'user', 'change'),
  'person.removed': act('delete', 'iam', 'admin', 'user', 'deletion'),
  'person.erased': act('delete', 'iam', 'admin', 'user', 'deletion'),
  'person.protected': act('account-change', 'iam', 'admin', 'user', 'change'),
  'person.unprotected': act('account-change', 'iam', 'admin', 'user', 'change'),
  'dialog.created': act('create', 'api', 'creation'),
  'subject.named': act('create', 'api', 'creation'),
  'subject.known-elsewhere': act('query', 'api', 'access'),
  'dialog.read': act('read', 'api', 'access'),
  'dialog.topic-changed': act('update', 'api', 'change'),
  'dialog.closed': act('update', 'api', 'change'),
  'dialog.reopened': act('update', 'api', 'change'),
  'dialogs.listed': act('query', 'api', 'access'),
  'administered-dialogs.listed': act('query', 'api', 'access'),
  'participants.listed': act('query', 'api', 'access'),
  'participant.added': act('create', 'api', 'creation'),
  'participant.admitted': act('create', 'api', 'creation'),
  'events.followed': act('query', 'api', 'access'),
  'events.read': act('query', 'api', 'access'),
  'participant.excluded': act('delete', 'api', 'deletion'),
  'participant.left': act('delete', 'api', 'deletion'),
  'participant.read': act('read', 'api', 'access'),
  'coordinator.appointed': act('update', 'api', 'change'),
  'approver.chosen': act('update', 'api', 'change'),
  'approver.released': act('update', 'api', 'change'),
  'invitation.created': act('create', 'api', 'creation'),
  'invitation.claimed': act('update', 'api', 'change'),
  'invitation.accepted': act('update', 'api', 'change'),
  'invitation.confirmed': act('update', 'api', 'change'),
  'invitation.withdrawn': act('delete', 'api', 'deletion'),
  'invitation.read': act('read', 'api', 'access'),
  'invitations.listed': act('query', 'api', 'access'),
  'admission.requested': act('create', 'api', 'creation'),
  'admission.approved': act('consent-decision', 'api', 'allowed', 'change'),
  'admission.refused': act('consent-decision', 'api', 'denied', 'change'),
  'admission.withdrawn': act('delete', 'api', 'deletion'),
  'admission.read': act('read', 'api', 'access'),
  'admissions.listed': act('query', 'api', 'access'),
  'rights.read': act('read', 'api', 'access'),
  'consent-receipt.read': act('read', 'api', 'access'),
  'consent-evidence.read': act('read', 'api', 'access'),
  'legal-basis.read': act('read', 'api', 'access'),
  'declaration.read': act('read', 'api', 'access'),
  'consent-settings.read': act('read', 'api', 'access'),
  'post-settings.read': act('read', 'api', 'access'),
  'consent.read': act('read', 'api', 'access'),
  'consent.explained': act('read', 'api', 'access'),
  'participant.simulated': act('read', 'api', 'access'),
  'consent.shown': act('read', 'api', 'access'),
  'relations.listed': act('query', 'api', 'access'),
  'legal-bases.listed': act('query', 'api', 'access'),
  'declarations.listed': act('query', 'api', 'access'),
  'consent-requirements.listed': act('query', 'api', 'access'),
  'consents.listed': act('query', 'api', 'access'),
  'legal-basis.created': act('create', 'api', 'creation'),
  'declaration.published': act('create', 'api', 'creation'),
  'relation.recorded': act('create', 'api', 'creation'),
  'consent.required': act('create', 'api', 'creation'),
  'consent.requested': act('create', 'api', 'creation'),
  'consent-evidence.added': act('create', 'api', 'creation'),
  'consent-receipt.issued': act('create', 'api', 'creation'),
  'admission.reminded': act('update', 'api', 'change'),
  'legal-basis.changed': act('update', 'api', 'change'),
  'legal-basis.retired': act('update', 'api', 'change'),
  'declaration.retired': act('update', 'api', 'change'),
  'consent.lifted': act('update', 'api', 'change'),
  'consent.superseded': act('update', 'api', 'change'),
  'consent.reminded': act('update', 'api', 'change'),
  'consent-ruling.changed': act('update', 'api', 'change'),
  'dialog.suspended': act('update', 'api', 'change'),
  'dialog.resumed': act('update', 'api', 'change'),
  'consent.given': act('consent-decision', 'api', 'allowed'),
  'consent.refused': act('consent-decision', 'api', 'denied'),
  'consent.withdrawn': act('consent-decision', 'api', 'denied'),
  'consent.revoked': act('consent-decision', 'api', 'denied'),
  'consent.invalidated': act('consent-decision', 'api', 'denied'),
  'admission.expired': act('consent-decision', 'api', 'denied'),
  'consents.exported': act('disclosure', 'api', 'access'),
  'consent-settings.changed': act('settings-change', 'configuration', 'change'),
  'post-settings.changed': act('settings-change', 'configuration', 'change'),
  'admission-demand.changed': act('settings-change', 'configuration', 'change'),
  'participant.access-ended': act('role-decision', 'iam', 'user', 'change'),
  'attachment.begun': act('create', 'api', 'creation'),
  'attachment.continued': act('update', 'api', 'change'),
  'attachment.uploaded': act('update', 'api', 'change'),
  'attachment.judged': act('update', 'api', 'change'),
  'attachment.postponed': act('update', 'api', 'change'),
  'attachment.shown': act('read', 'api', 'access'),
  'attachments.listed': act('query', 'api', 'access'),
  'attachment.read': act('read', 'api', 'access'),
  'attachment.removed': act('delete', 'api', 'deletion'),
  'attachments.expired': act('delete', 'api', 'deletion'),
  'picture.received': act('read', 'api', 'access'),
  'picture.changed': act('update', 'api', 'change'),
  'picture.removed': act('delete', 'api', 'deletion'),
  'picture.read': act('read', 'api', 'access'),
  'post.created': act('create', 'api', 'creation'),
  'post.corrected': act('update', 'api', 'change'),
  'post.deleted': act('delete', 'api', 'deletion'),
  'post-versions.read': act('read', 'api', 'access'),
  'attachments.erased': act('delete', 'api', 'deletion'),
  'posts.read': act('read', 'api', 'access'),
  'posts.marked-read': act('update', 'api', 'change'),
  'posts.previewed': act('read', 'api', 'access'),
  'posts.searched': act('query', 'api', 'access'),
  'read-markers.listed': act('query', 'api', 'access'),
  'post-readers.listed': act('query', 'api', 'access'),
  'key-version.created': act('create', 'api', 'creation'),
  'dialog-keys.opened': act('restricted-use', 'api', 'access'),
  'notice.sent': act('create', 'api', 'info'),
  'notice.skipped': act('update', 'api', 'info'),
  'notice.failed': act('create', 'api', 'info'),
  'notice.retried': act('update', 'api', 'info'),
  'notice.unsubscribed': act('update', 'api', 'info'),
  'reference.resolved': act('read', 'api', 'access'),
  'notices.listed': act('query', 'api', 'access'),
  'audit.read': act('log-use', 'api', 'access'),
  'audit.exported': act('disclosure', 'api', 'access'),
  'audit.export-completed': act('disclosure', 'api', 'info'),
  'audit.verified': act('log-use', 'api', 'info'),
  'access.denied': act('role-decision', 'api', 'access'),
  'client.registered': act('settings-change', 'configuration', 'creation'),
  'client.changed': act('settings-change', 'configuration', 'change'),
  'client.disabled': act('settings-change', 'configuration', 'deletion'),
  'token-keys.read': act('restricted-use', 'configuration', 'access'),
  'token-key.published': act('settings-change', 'configuration', 'creation'),
  'token-key.activated': act('settings-change', 'configuration', 'change'),
  'token-key.removed': act('settings-change', 'configuration', 'deletion'),
  'municipality.created': act('settings-change', 'configuration', 'creation'),
  'municipality.changed': act('settings-change', 'configuration', 'change'),
  'assurance.read': act('read', 'configuration', 'access'),
  'assurance.changed': act('settings-change', 'configuration', 'change'),
  'unit.created': act('settings-change', 'configuration', 'creation'),
  'unit.changed': act('settings-change', 'configuration', 'change'),
  'keys.rewrapped': act('settings-change', 'configuration', 'change'),
  'keys.reindexed': act('settings-change', 'configuration', 'change'),
  'keys.backfilled': act('settings-change', 'configuration', 'change'),
  'records.resealed': act('settings-change', 'configuration', 'change'),
  'key.added': act('settings-change', 'configuration', 'creation'),
  'key.activated': act('settings-change', 'configuration', 'change'),
  'key.removed': act('settings-change', 'configuration', 'deletion'),
  'key.succeeded': act('settings-change', 'configuration', 'change'),
  'client-secret.created': act('settings-change', 'configuration', 'creation'),
  'token.issued': act('login', 'authentication', 'start'),
  'requests.limited': act('restricted-use', 'api', 'denied'),
  'records.expired': act('delete', 'api', 'deletion'),
  'database.migrated': act('settings-change', 'configuration', 'change'),
  'audit-finding.reported': act('log-use', 'api', 'info'),
  'audit-finding.settled': act('log-use', 'api', 'change'),
  'audit-details.erased': act('delete', 'api', 'deletion'),
  'tampering.found': act('record-change', 'api', 'info'),
};
