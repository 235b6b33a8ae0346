/** What belongs to a dialog, which is named beside it. */
import { answerOf } from '../api.ts';
import { labelOf } from '../candidates.ts';
import type { Context } from '../context.ts';
import { personText, when } from '../print.ts';
import { t } from '../texts.ts';
import { type Find, ofPages, type Sought, within } from './find.ts';

const inDialog = (sought: Sought) => ({ path: { dialogId: within(sought) } });

export const findParticipants: Find = async ({ api }, sought) => {
  const { items } = await answerOf(api.GET('/v1/dialogs/{dialogId}/participants', { params: inDialog(sought) }));
  return items.map((each) => ({
    id: each.id,
    names: [each.name ?? '', each.title ?? ''],
    label: labelOf(personText(each), each.title ?? t(each.kind), t(each.role)),
  }));
};

export const findInvitations: Find = async ({ api }, sought) => {
  const { items } = await answerOf(api.GET('/v1/dialogs/{dialogId}/invitations', { params: inDialog(sought) }));
  return items.map((each) => ({
    id: each.id,
    names: [each.email ?? '', each.claimedBy?.name ?? ''],
    label: labelOf(each.email, each.claimedBy && personText(each.claimedBy), t(each.state)),
  }));
};

export const findAdmissions: Find = async ({ api }, sought) => {
  const items = await ofPages((query) =>
    answerOf(api.GET('/v1/dialogs/{dialogId}/admissions', { params: { ...inDialog(sought), query } })),
  );
  return items.map((each) => ({
    id: each.id,
    names: [each.person?.name ?? ''],
    label: labelOf(each.person && personText(each.person), each.title ?? t(each.kind), t(each.state)),
  }));
};

export const findConsents: Find = async ({ api }, sought) => {
  const { items } = await answerOf(api.GET('/v1/dialogs/{dialogId}/consents', { params: inDialog(sought) }));
  return items.map((each) => ({
    id: each.id,
    names: [each.giver.name ?? ''],
    label: labelOf(personText(each.giver), t(each.state), when(each.requestedAt)),
  }));
};

export const findRequirements: Find = async ({ api }, sought) => {
  const { items } = await answerOf(
    api.GET('/v1/dialogs/{dialogId}/consent-requirements', { params: inDialog(sought) }),
  );
  return items.map((each) => ({
    id: each.id,
    names: [each.declarationCode ?? '', each.legalBasisCode ?? '', each.legalBasisTitle ?? ''],
    label: labelOf(each.declarationCode ?? each.legalBasisCode, each.legalBasisTitle, each.status && t(each.status)),
  }));
};

export const findRelations: Find = async ({ api }, sought) => {
  const { items } = await answerOf(api.GET('/v1/dialogs/{dialogId}/relations', { params: inDialog(sought) }));
  return items.map((each) => ({
    id: each.id,
    names: [each.person.name ?? ''],
    label: labelOf(personText(each.person), t(each.kind), each.validFrom),
  }));
};

export const findAttachments: Find = async ({ api }, sought) => {
  const { items } = await answerOf(api.GET('/v1/dialogs/{dialogId}/attachments', { params: inDialog(sought) }));
  return items.map((each) => ({ id: each.id, names: [each.name], label: labelOf(each.name, t(each.state)) }));
};

/** Newest first. */
export const findExports: Find = async ({ api }, sought) => {
  const items = await ofPages((query) =>
    answerOf(api.GET('/v1/dialogs/{dialogId}/journal-exports', { params: { ...inDialog(sought), query } })),
  );
  return items.map((each) => ({
    id: each.id,
    names: [],
    label: labelOf(when(each.createdAt), `${each.from}–${each.to}`, t(each.state)),
  }));
};

/** Copies of a person's data, of which this dialog has a part to review. */
export const findCopies: Find = async ({ api }, sought) => {
  const items = await ofPages((query) =>
    answerOf(api.GET('/v1/dialogs/{dialogId}/person-exports', { params: { ...inDialog(sought), query } })),
  );
  return items.map((each) => ({ id: each.exportId, names: [], label: labelOf(when(each.createdAt), t(each.state)) }));
};

export const findHolds: Find = async (context: Context, sought) => {
  const { items } = await answerOf(context.api.GET('/v1/dialogs/{dialogId}/legal-holds', { params: inDialog(sought) }));
  return items.map((each) => ({
    id: each.id,
    names: [each.reason ?? ''],
    label: labelOf(each.reason, when(each.placedAt)),
  }));
};
