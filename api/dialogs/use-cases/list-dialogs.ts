import type { Caller } from '../../core/actor.ts';
import { assuranceAt, HIGHEST_LEVEL, levelOfAcr } from '../../core/assurance.ts';
import type { Clock } from '../../core/clock.ts';
import { unauthenticated } from '../../core/errors.ts';
import type { PageQuery } from '../../core/pages.ts';
import { decodeCursor, isId, isTime, pageOf } from '../../core/pages.ts';
import type { RunStatementReading } from '../../core/reading.ts';
import { acrValuesFrom } from '../../core/step-up.ts';
import type { Tampering } from '../../core/tampering.ts';
import type { ReportTampering } from '../../core/unit-of-work.ts';
import type { RecordSealer } from '../../crypto/record-keys.ts';
import type { Vault } from '../../crypto/vault.ts';
import { readBinaryRows } from '../../database/binary-rows.ts';
import { levelAskedBy, type MunicipalityRow } from '../../municipalities/municipality-rows.ts';
import type { PersonViewer } from '../../people/names.ts';
import { isShutOut, readsUntil } from '../access-limit.ts';
import { isAuthenticKey, personHolder } from '../keys/dialog-keys.ts';
import { subjectSeenBy } from '../names.ts';
import { listOwnDialogs } from '../policy.ts';
import { INBOX, type InboxRow, type ListedRow, readListed } from '../queries.ts';
import { type DialogTexts, openDialogTextsWith, sealerOf } from '../records.ts';
import { provenSubjectOf } from '../rows.ts';
import type { DialogPage, DialogSummary } from '../schemas.ts';

export interface Inbox {
  readonly runStatementReading: RunStatementReading;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly reportTampering: ReportTampering;
}

/**
 * One's dialogs, latest activity first. Sealed topics cannot be sorted or searched in SQL, so neither is offered.
 * @throws DomainError session_ended, invalid_cursor
 */
export const listDialogs = (
  { runStatementReading, vault, clock, reportTampering }: Inbox,
  caller: Caller,
  query: PageQuery,
): Promise<DialogPage> =>
  runStatementReading(caller, 'dialogs.listed', async (ask) => {
    const after = decodeCursor(query.cursor, ([at, id]) => (isTime(at) && isId(id) ? { at, id } : null));
    const now = clock.now();
    const values = [after?.at ?? null, after?.id ?? null, query.limit, now];
    const [row] = await ask<InboxRow>(caller, INBOX, values);
    if (!row?.live) throw unauthenticated('session_ended');
    const dialogs = readBinaryRows(row.dialogs, readListed);
    const found: Tampering[] = [];
    const access = { vault, noteTampering: (each: Tampering): void => void found.push(each) };
    const asked = levelsOf(access, row.municipalities ?? []);
    const isReached = ({ municipalityId }: ListedRow): boolean =>
      (asked.get(municipalityId) ?? 0) <= levelOfAcr(caller.acr);
    const reached = dialogs.filter(isReached);
    const { shown, tampering } = await openAll(vault, { personId: caller.personId, now }, reached);
    const viewer = { personId: caller.personId, language: row.language, seesTrueNames: false };
    const marked = new Set(row.marked);
    const items = shown.map((dialog) =>
      toSummary(viewer, withoutLater(dialog, now), {
        id: provenSubjectOf(access, dialog),
        isProtected: marked.has(dialog.id),
      }),
    );
    await reportTampering(caller, [...found, ...tampering]);
    const { next } = pageOf(dialogs, query.limit, ({ lastActivityAt, id }) => [lastActivityAt.toISOString(), id]);
    const more = reached.length < dialogs.length ? HIGHEST_LEVEL : row.left_out;
    const stepUp = more === null ? null : acrValuesFrom(assuranceAt(more));
    return {
      answer: { items, next, stepUp },
      facts: { municipalityId: row.municipality_id, count: items.length },
    };
  });

type Opened = ListedRow & DialogTexts;

/**
 * Opens the person's dialogs. A membership without a key that opens counts as tampering; without any key it is the
 * participant's row. Nobody has read more than there is, so a dialog whose last number was set back is told of too.
 */
async function openAll(
  vault: Vault,
  { personId, now }: { readonly personId: string; readonly now: Date },
  dialogs: readonly ListedRow[],
): Promise<{ shown: Opened[]; tampering: Tampering[] }> {
  const sealers = await sealersOf(vault, dialogs);
  const shown: Opened[] = [];
  const tampering: Tampering[] = [];
  for (const dialog of dialogs) {
    const { id: dialogId, municipalityId, version, wrappedKey, limit } = dialog;
    const holder = personHolder(personId, limit);
    const isHeld = isAuthenticKey(vault, { dialogId, holder, version, wrappedKey });
    if (isHeld && isShutOut(limit, now)) continue;
    if (!isHeld) {
      const table = wrappedKey.length === 0 ? 'participants' : 'dialog_keys';
      tampering.push({ table, dialogId, municipalityId, personId });
      continue;
    }
    const note = (found: Tampering): void => void tampering.push(found);
    shown.push({ ...dialog, ...openDialogTextsWith(sealers.get(municipalityId) ?? null, dialog, note) });
    if (dialog.unread < 0) note({ table: 'dialogs', dialogId, municipalityId, isShown: true });
  }
  return { shown, tampering };
}

/** One lookup for each municipality on the page instead of one for each dialog. */
async function sealersOf(vault: Vault, rows: readonly ListedRow[]): Promise<ReadonlyMap<string, RecordSealer | null>> {
  const ids = [...new Set(rows.map((row) => row.municipalityId))];
  return new Map(await Promise.all(ids.map(async (id) => [id, await sealerOf(vault, id)] as const)));
}

/** What a municipality asks of whoever lists. The statement has left out what it could: SQL verifies no MAC. */
const levelsOf = (
  access: Parameters<typeof levelAskedBy>[0],
  rows: readonly MunicipalityRow[],
): ReadonlyMap<string, number> => new Map(rows.map((row) => [row.id, levelAskedBy(access, row, listOwnDialogs.name)]));

/** Whose access has ended, but for their own part, is not told when something came after. */
function withoutLater(dialog: Opened, now: Date): Opened {
  const until = readsUntil(dialog.limit, now);
  return until && until < dialog.lastActivityAt ? { ...dialog, lastActivityAt: until } : dialog;
}

const toSummary = (
  viewer: PersonViewer,
  dialog: Opened,
  { id, isProtected }: Pick<Parameters<typeof subjectSeenBy>[1], 'id' | 'isProtected'>,
): DialogSummary => ({
  id: dialog.id,
  topic: dialog.topic,
  subject: subjectSeenBy(viewer, { id, name: dialog.subjectName, isProtected }),
  state: dialog.state,
  role: dialog.role,
  lastPostNumber: dialog.lastPostNumber,
  unread: Math.max(0, dialog.unread),
  lastActivityAt: dialog.lastActivityAt.toISOString(),
});
