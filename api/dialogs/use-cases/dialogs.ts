/**
 * A dialog is about one subject and one topic. An employee who may start dialogs creates it in the own unit and becomes
 * its coordinator; an administrator names one instead. Who does not take part cannot tell that it exists.
 */
import type { Caller, PersonActor } from '../../core/actor.ts';
import { assuranceAt } from '../../core/assurance.ts';
import { unauthenticated } from '../../core/errors.ts';
import type { Forgery } from '../../core/forgery.ts';
import { newId } from '../../core/ids.ts';
import { demand } from '../../core/policy.ts';
import type { RunStatement, Statement } from '../../core/statement.ts';
import { acrValuesFrom } from '../../core/step-up.ts';
import type { ReportForgeries, Work } from '../../core/unit-of-work.ts';
import type { RecordSealer } from '../../crypto/record-keys.ts';
import type { Vault } from '../../crypto/vault.ts';
import { decodeCursor, encodeCursor, isId, isTime } from '../../http/cursor.ts';
import type { PageQuery } from '../../http/schemas.ts';
import { stayLive } from '../../people/live-person.ts';
import type { Person } from '../../people/model.ts';
import { sealPersonText } from '../../people/records.ts';
import { ensureCitizen, newPerson } from '../../people/use-cases.ts';
import { dialogMac, participantMac } from '../authority.ts';
import { keeper, opens, person, startVersion } from '../keys.ts';
import { Dialog, Participant } from '../model.ts';
import { subjectSeenBy } from '../names.ts';
import { createOwnDialog, seeDialog } from '../policy.ts';
import { enter, type InboxRow } from '../queries.ts';
import { type DialogTexts, dialogTextsOrNull, sealDialogText } from '../records.ts';
import type { DialogPage, DialogSummary, DialogView, NewDialog } from '../schemas.ts';
import { toDialogView } from '../views.ts';

export async function createDialog(work: Work, vault: Vault, input: NewDialog): Promise<DialogView> {
  const coordinator = { ...homeOf(work.actor), personId: work.actor.personId };
  await stayLive(work);
  return toDialogView(work, vault, await makeDialog(work, vault, { ...input, ...coordinator }));
}

interface Making extends NewDialog {
  /** The coordinator. */
  readonly personId: string;
  readonly municipalityId: string;
  readonly unitId: string;
}

export async function makeDialog(
  work: Work,
  vault: Vault,
  { personId, municipalityId, unitId, ...input }: Making,
): Promise<{ dialog: Dialog; participant: Participant }> {
  const id = newId();
  const subject = await nameSubject(work, vault, input.subject);
  const sealed = (column: 'sealed_subject_name' | 'sealed_topic', text: string): Promise<Buffer> =>
    sealDialogText(vault, municipalityId, `dialogs.${column}`, id, text);
  const meaning = { id, municipalityId, unitId, subjectId: subject.id };
  const dialog = await Dialog.create(
    {
      ...meaning,
      mac: dialogMac(vault, meaning),
      sealedSubjectName: await sealed('sealed_subject_name', input.subject.name),
      sealedTopic: await sealed('sealed_topic', input.topic),
      lastActivityAt: work.now,
      createdBy: work.actor.personId,
      createdAt: work.now,
    },
    { transaction: work.transaction },
  );
  const place = { dialogId: id, personId, role: 'coordinator' as const, isConsentGiver: false, leftAt: null };
  const participant = await Participant.create(
    { ...place, mac: participantMac(vault, place), sealedTitle: null, joinedAt: work.now },
    { transaction: work.transaction },
  );
  work.record('dialog.created', { dialogId: id, municipalityId });
  await startVersion(work, vault, { dialog, newcomers: [keeper(id), person(personId)] });
  return { dialog, participant };
}

/** The employee's own unit and municipality, where a new dialog belongs. */
function homeOf(actor: PersonActor): { municipalityId: string; unitId: string } {
  const { municipalityId, unitId } = actor;
  demand({ policy: createOwnDialog, actor, facts: null }, { what: 'dialog', event: { municipalityId } });
  if (municipalityId === null || unitId === null) throw new Error('Who may create a dialog has a unit');
  return { municipalityId, unitId };
}

/** A subject who has never logged in gets the given name until the eID verifies one; who is known keeps theirs. */
async function nameSubject(work: Work, vault: Vault, input: NewDialog['subject']): Promise<Person> {
  const subject = input.cpr
    ? await ensureCitizen(work, vault, input.cpr)
    : await newPerson(work, vault, { kind: 'citizen', municipalityId: null, cpr: null });
  if (subject.sealedName === null) {
    subject.sealedName = await sealPersonText(vault, subject, 'sealed_name', input.name);
    await subject.save({ transaction: work.transaction });
  }
  return subject;
}

export async function readDialog(work: Work, vault: Vault, dialogId: string): Promise<DialogView> {
  const entry = await enter(work, vault, { dialogId, policy: seeDialog });
  work.record('dialog.read', { dialogId, municipalityId: entry.dialog.municipalityId });
  return toDialogView(work, vault, entry);
}

export interface Inbox {
  readonly run: RunStatement;
  readonly statement: Statement;
  readonly vault: Vault;
  readonly reportForgeries: ReportForgeries;
}

/** One's dialogs, latest activity first. Sealed topics cannot be sorted or searched in SQL, so neither is offered. */
export async function listDialogs(inbox: Inbox, caller: Caller, query: PageQuery): Promise<DialogPage> {
  const after = decodeCursor(query.cursor, ([at, id]) => (isTime(at) && isId(id) ? { at, id } : null));
  const values = [after?.at ?? null, after?.id ?? null, query.limit];
  const rows = await inbox.run<InboxRow>(caller, inbox.statement, values);
  if (!rows[0]?.live) throw unauthenticated('session_ended');
  const mine = rows.filter((row): row is ListedRow => row.id !== null);
  const sealers = await sealersOf(inbox.vault, mine);
  const forged: Forgery[] = [];
  const items = mine.flatMap((row) => {
    const place = { dialogId: row.id, municipalityId: row.municipality_id, personId: caller.personId };
    const texts = textsOf(sealers, row);
    // A membership without a key that opens is none, whoever wrote it.
    const isHeld = holdsKey(inbox.vault, caller.personId, row);
    if (isHeld && texts) return [toSummary(texts, caller.personId, row)];
    forged.push({ table: isHeld ? 'dialogs' : 'dialog_keys', ...place });
    return [];
  });
  await inbox.reportForgeries(caller, forged);
  const last = rows.at(-1);
  const isFull = rows.length === query.limit;
  const next = last?.id && isFull ? encodeCursor([last.last_activity_at.toISOString(), last.id]) : null;
  const { left_out: level } = rows[0];
  return { items, next, stepUp: level === null ? null : acrValuesFrom(assuranceAt(level)) };
}

type ListedRow = InboxRow & { readonly id: string };

const holdsKey = (vault: Vault, personId: string, row: ListedRow): boolean =>
  opens(vault, { dialogId: row.id, holder: person(personId), version: row.key_version, wrappedKey: row.wrapped_key });

/** One look for each municipality on the page instead of one for each dialog. */
async function sealersOf(vault: Vault, rows: readonly InboxRow[]): Promise<ReadonlyMap<string, RecordSealer>> {
  const ids = [...new Set(rows.map((row) => row.municipality_id))];
  return new Map(await Promise.all(ids.map(async (id) => [id, await vault.recordKeys.of(id)] as const)));
}

function textsOf(sealers: ReadonlyMap<string, RecordSealer>, row: ListedRow): DialogTexts | null {
  const sealer = sealers.get(row.municipality_id);
  const { id, sealed_topic: sealedTopic, sealed_subject_name: sealedSubjectName } = row;
  return sealer ? dialogTextsOrNull(sealer, { id, sealedTopic, sealedSubjectName }) : null;
}

function toSummary({ topic, subjectName }: DialogTexts, personId: string, row: ListedRow): DialogSummary {
  const subject = { id: row.subject_id, name: subjectName, isProtected: row.subject_protected };
  return {
    id: row.id,
    topic,
    subject: subjectSeenBy({ personId, language: row.language, seesTrueNames: false }, subject),
    state: row.state,
    role: row.role,
    lastPostNumber: row.last_post_number,
    unread: row.unread,
    lastActivityAt: row.last_activity_at.toISOString(),
  };
}
