/** All kinds of notice. A new kind is a file in kinds/ and a line here. */
import { accessEnded } from './kinds/access-ended.ts';
import { accessEnding } from './kinds/access-ending.ts';
import { addedToDialog } from './kinds/added-to-dialog.ts';
import { addressCode } from './kinds/address-code.ts';
import { addressFailing } from './kinds/address-failing.ts';
import { admissionDemandChanged } from './kinds/admission-demand-changed.ts';
import { admissionExpired } from './kinds/admission-expired.ts';
import { admissionRefused } from './kinds/admission-refused.ts';
import { admissionReminder } from './kinds/admission-reminder.ts';
import { admissionRequested } from './kinds/admission-requested.ts';
import { auditFinding } from './kinds/audit-finding.ts';
import { consentAnswered } from './kinds/consent-answered.ts';
import { consentExpiring } from './kinds/consent-expiring.ts';
import { consentRequested } from './kinds/consent-requested.ts';
import { consentUnanswered } from './kinds/consent-unanswered.ts';
import { dialogLapsed } from './kinds/dialog-lapsed.ts';
import { dialogUnattended } from './kinds/dialog-unattended.ts';
import { exportReady } from './kinds/export-ready.ts';
import { exportReviewAsked } from './kinds/export-review-asked.ts';
import { exportReviewLate } from './kinds/export-review-late.ts';
import { invitation } from './kinds/invitation.ts';
import { journalFailed } from './kinds/journal-failed.ts';
import { newPost } from './kinds/new-post.ts';
import { participantAdded } from './kinds/participant-added.ts';
import type { NoticeKind } from './notice-kind.ts';

const KINDS = [
  invitation,
  newPost,
  participantAdded,
  addedToDialog,
  admissionRequested,
  admissionReminder,
  admissionRefused,
  consentRequested,
  consentAnswered,
  admissionExpired,
  admissionDemandChanged,
  dialogUnattended,
  auditFinding,
  dialogLapsed,
  consentExpiring,
  consentUnanswered,
  accessEnded,
  accessEnding,
  addressCode,
  addressFailing,
  journalFailed,
  exportReviewAsked,
  exportReviewLate,
  exportReady,
] as const;

export type NoticeKindName = (typeof KINDS)[number]['name'];

export const NOTICE_KINDS: readonly NoticeKind<NoticeKindName>[] = KINDS;

export const NOTICE_KIND_NAMES: readonly NoticeKindName[] = NOTICE_KINDS.map(({ name }) => name);

export function noticeKind(name: NoticeKindName): NoticeKind<NoticeKindName> {
  const found = NOTICE_KINDS.find((kind) => kind.name === name);
  if (!found) throw new Error(`There is no kind of notice ${name}`);
  return found;
}
