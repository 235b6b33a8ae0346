/**
 * A dialog is about one subject and one topic. An employee who may start dialogs creates it in the own unit and becomes
 * its coordinator; an administrator names one instead. Who does not take part cannot tell that it exists.
 */
import type { Caller, PersonActor } from '../../core/actor.ts';
import { assuranceAt } from '../../core/assurance.ts';
import { unauthenticated } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { PageQuery } from '../../core/pages.ts';
import { decodeCursor, isId, isTime, pageOf } from '../../core/pages.ts';
import { authorize } from '../../core/policy.ts';
import type { RunStatementReading } from '../../core/reading.ts';
import { acrValuesFrom } from '../../core/step-up.ts';
import type { Tampering } from '../../core/tampering.ts';
import type { ReportTampering, Work } from '../../core/unit-of-work.ts';
import type { RecordSealer } from '../../crypto/record-keys.ts';
import type { Vault } from '../../crypto/vault.ts';
import { readBinaryRows } from '../../database/binary-rows.ts';
import { lockActor } from '../../people/load-actor.ts';
import type { Person } from '../../people/model.ts';
import type { PersonViewer } from '../../people/names.ts';
import { sealPersonText } from '../../people/records.ts';
import { ensureCitizen, newPerson } from '../../people/use-cases.ts';
import { dialogMac, participantMac } from '../authority.ts';
import { isAuthenticKey, keeperHolder, personHolder, startKeyVersion } from '../keys/dialog-keys.ts';
import { Dialog, Participant } from '../model.ts';
import { subjectSeenBy } from '../names.ts';
import { createOwnDialog, seeDialog } from '../policy.ts';
import { INBOX, type InboxRow, type ListedRow, openDialog, readListed } from '../queries.ts';
import { type DialogTexts, dialogTextsOrNull, sealDialogText } from '../records.ts';
import type { DialogPage, DialogSummary, DialogView, NewDialog } from '../schemas.ts';
import { toDialogView } from '../views.ts';

/** @throws DomainError may_not_create_dialogs */
export async function createDialog(work: Work, input: NewDialog): Promise<DialogView> {
  const coordinator = { ...homeOf(work.actor), personId: work.actor.personId };
  await lockActor(work);
  return toDialogView(work, await makeDialog(work, { ...input, ...coordinator }));
}

interface Making extends NewDialog {
  /** The coordinator. */
  readonly personId: string;
  readonly municipalityId: string;
  readonly unitId: string;
}

export async function makeDialog(
  work: Work,
  { personId, municipalityId, unitId, ...input }: Making,
): Promise<{ dialog: Dialog; participant: Participant }> {
  const id = newId();
  const subject = await nameSubject(work, input.subject);
  const sealed = (column: 'sealed_subject_name' | 'sealed_topic', text: string): Promise<Buffer> =>
    sealDialogText(work.vault, municipalityId, `dialogs.${column}`, id, text);
  const meaning = { id, municipalityId, unitId, subjectId: subject.id };
  const dialog = await Dialog.create(
    {
      ...meaning,
      mac: dialogMac(work.vault, meaning),
      sealedSubjectName: await sealed('sealed_subject_name', input.subject.name),
      sealedTopic: await sealed('sealed_topic', input.topic),
      lastActivityAt: work.now,
      createdBy: work.actor.personId,
      createdAt: work.now,
    },
    { transaction: work.transaction },
  );
  const place = { dialogId: id, personId, role: 'coordinator' as const, isApprover: false, leftAt: null };
  const participant = await Participant.create(
    { ...place, mac: participantMac(work.vault, place), sealedTitle: null, joinedAt: work.now },
    { transaction: work.transaction },
  );
  work.record('dialog.created', { dialogId: id, municipalityId });
  await startKeyVersion(work, { dialog, newcomers: [keeperHolder(id), personHolder(personId)] });
  return { dialog, participant };
}

/** The employee's own unit and municipality, where a new dialog belongs. */
function homeOf(actor: PersonActor): { municipalityId: string; unitId: string } {
  const { municipalityId, unitId } = actor;
  authorize({ policy: createOwnDialog, actor, facts: null }, { what: 'dialog', event: { municipalityId } });
  if (municipalityId === null || unitId === null) throw new Error('Who may create a dialog has a unit');
  return { municipalityId, unitId };
}

/** A subject who has never logged in gets the given name until the eID verifies one; who is known keeps theirs. */
async function nameSubject(work: Work, input: NewDialog['subject']): Promise<Person> {
  const subject = input.cpr
    ? await ensureCitizen(work, input.cpr)
    : await newPerson(work, { kind: 'citizen', municipalityId: null, cpr: null });
  if (subject.sealedName === null) {
    subject.sealedName = await sealPersonText(work.vault, subject, 'sealed_name', input.name);
    await subject.save({ transaction: work.transaction });
  }
  return subject;
}

/** @throws DomainError dialog_not_found */
export async function readDialog(work: Work, dialogId: string): Promise<DialogView> {
  const entry = await openDialog(work, { dialogId, policy: seeDialog });
  work.record('dialog.read', { dialogId, municipalityId: entry.dialog.municipalityId });
  return toDialogView(work, entry);
}

export interface Inbox {
  readonly runStatementReading: RunStatementReading;
  readonly vault: Vault;
  readonly reportTampering: ReportTampering;
}

/**
 * One's dialogs, latest activity first. Sealed topics cannot be sorted or searched in SQL, so neither is offered.
 * @throws DomainError invalid_cursor
 */
export const listDialogs = (
  { runStatementReading, vault, reportTampering }: Inbox,
  caller: Caller,
  query: PageQuery,
): Promise<DialogPage> =>
  runStatementReading(caller, 'dialogs.listed', async (ask) => {
    const after = decodeCursor(query.cursor, ([at, id]) => (isTime(at) && isId(id) ? { at, id } : null));
    const values = [after?.at ?? null, after?.id ?? null, query.limit];
    const [row] = await ask<InboxRow>(caller, INBOX, values);
    if (!row?.live) throw unauthenticated('session_ended');
    const dialogs = readBinaryRows(row.dialogs, readListed);
    const { shown, forged } = await openAll(vault, caller.personId, dialogs);
    await reportTampering(caller, forged);
    const viewer = { personId: caller.personId, language: row.language, seesTrueNames: false };
    const hidden = new Set(row.protected);
    const items = shown.map((dialog) => toSummary(viewer, dialog, hidden.has(dialog.subjectId)));
    const { next } = pageOf(dialogs, query.limit, ({ lastActivityAt, id }) => [lastActivityAt.toISOString(), id]);
    const stepUp = row.left_out === null ? null : acrValuesFrom(assuranceAt(row.left_out));
    return {
      answer: { items, next, stepUp },
      facts: { municipalityId: row.municipality_id, count: items.length },
    };
  });

type Opened = ListedRow & DialogTexts;

/** Those that are the person's. A membership without a key that opens is none, whoever wrote it. */
async function openAll(
  vault: Vault,
  personId: string,
  dialogs: readonly ListedRow[],
): Promise<{ shown: Opened[]; forged: Tampering[] }> {
  const sealers = await sealersOf(vault, dialogs);
  const holder = personHolder(personId);
  const shown: Opened[] = [];
  const forged: Tampering[] = [];
  for (const dialog of dialogs) {
    const { id: dialogId, municipalityId, version, wrappedKey } = dialog;
    const isHeld = isAuthenticKey(vault, { dialogId, holder, version, wrappedKey });
    const sealer = sealers.get(municipalityId);
    const texts = sealer ? dialogTextsOrNull(sealer, dialog) : null;
    if (isHeld && texts) shown.push({ ...dialog, ...texts });
    else forged.push({ table: tableOf(dialog, isHeld), dialogId, municipalityId, personId });
  }
  return { shown, forged };
}

/** Which row is not ours: without any key, it is the participant's. */
function tableOf({ wrappedKey }: ListedRow, isHeld: boolean): Tampering['table'] {
  if (isHeld) return 'dialogs';
  return wrappedKey.length === 0 ? 'participants' : 'dialog_keys';
}

/** One look for each municipality on the page instead of one for each dialog. */
async function sealersOf(vault: Vault, rows: readonly ListedRow[]): Promise<ReadonlyMap<string, RecordSealer>> {
  const ids = [...new Set(rows.map((row) => row.municipalityId))];
  return new Map(await Promise.all(ids.map(async (id) => [id, await vault.recordKeys.of(id)] as const)));
}

const toSummary = (viewer: PersonViewer, dialog: Opened, isProtected: boolean): DialogSummary => ({
  id: dialog.id,
  topic: dialog.topic,
  subject: subjectSeenBy(viewer, { id: dialog.subjectId, name: dialog.subjectName, isProtected }),
  state: dialog.state,
  role: dialog.role,
  lastPostNumber: dialog.lastPostNumber,
  unread: dialog.unread,
  lastActivityAt: dialog.lastActivityAt.toISOString(),
});
