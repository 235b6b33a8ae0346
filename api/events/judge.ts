/**
 * Who may be told of what, as it is at this moment. Nothing is remembered from one reading of the log to the next: each
 * time the keys of those who listen are read and opened anew, so whoever has left or was excluded is told nothing more.
 */
import type { NoteTampering, Tampering } from '../core/tampering.ts';
import type { Query } from '../core/unit-of-work.ts';
import { binaryRows } from '../database/binary-rows.ts';
import { HELD_KEY_FIELDS, HELD_KEYS, readMembership } from '../dialogs/keys/held-keys.ts';
import { levelAskedBy, MUNICIPALITY_ROW, type MunicipalityRow } from '../municipalities/municipality-rows.ts';
import { findPostSettings } from '../municipalities/post-settings/rows.ts';
import { isProtected } from '../people/protection.ts';
import { findDeciders } from './deciders.ts';
import type { LogEvent } from './feed.ts';
import { ruleOf } from './kinds.ts';
import type { JudgeTools } from './tools.ts';

/** A person who takes part now, by keys that open. */
export interface Member {
  readonly joinedAt: Date;
  /** The versions whose posts they read. */
  readonly versions: ReadonlySet<number>;
  /** From then on they read nothing more; null where no such end has come. */
  readonly until: Date | null;
  /** What the dialog's municipality asks of the login. */
  readonly level: number;
  readonly seesReading: boolean;
}

export interface Judged {
  /** By dialog, then by person. Whoever is not in it takes no part. */
  readonly members: ReadonlyMap<string, ReadonlyMap<string, Member>>;
  /** The version of the key that the post of an event is sealed with; undefined where there is no such post. */
  versionOf(event: LogEvent): number | undefined;
  /** By dialog: who sees the newcomers who wait. */
  readonly deciders: ReadonlyMap<string, ReadonlySet<string>>;
  /** Of those who have read: whose name and address are protected. */
  readonly hidden: ReadonlySet<string>;
  /** When it was judged. */
  readonly now: Date;
}

interface MemberRow {
  readonly dialog_id: string;
  readonly person_id: string;
  readonly joined_at: Date;
  readonly municipality_id: string;
  readonly keys: string | null;
}

const MEMBERS = {
  name: 'events-members',
  text: `select d.id as dialog_id, member.person_id, member.joined_at, d.municipality_id, held.keys
    from dialogs d join participants member on member.dialog_id = d.id and member.left_at is null and member.person_id = any($2::uuid[])
      cross join lateral (select member.person_id as id) as live
      cross join lateral (
        select ${binaryRows(...HELD_KEY_FIELDS)} as keys
        from (select k.version, k.version = d.key_version as is_present, k.wrapped_key, k.ends, k.ends_at ${HELD_KEYS}) as key) as held
    where d.id = any($1::uuid[])`,
};
const MUNICIPALITIES = {
  name: 'events-municipalities',
  text: `select m.id, ${MUNICIPALITY_ROW} as municipality from municipalities m where m.id in (select d.municipality_id from dialogs d where d.id = any($1::uuid[]))`,
};
const POSTS = {
  name: 'events-posts',
  text: `select p.dialog_id, p.number, p.key_version from unnest($1::uuid[], $2::int[]) as asked (dialog_id, number)
    join posts p on p.dialog_id = asked.dialog_id and p.number = asked.number`,
};

/** For these persons alone. */
export async function judge(
  tools: JudgeTools,
  events: readonly LogEvent[],
  personIds: readonly string[],
): Promise<Judged> {
  const { query, vault, reportTampering } = tools;
  const now = tools.now();
  const found: Tampering[] = [];
  const access = { query, vault, noteTampering: (each: Tampering): void => void found.push(each) };
  const dialogIds = [...new Set(events.map(({ dialog_id }) => dialog_id))];
  const [rows, levels, versionOf, hidden, deciders] = await Promise.all([
    query<MemberRow>(MEMBERS, [dialogIds, personIds]),
    query<{ id: string; municipality: MunicipalityRow }>(MUNICIPALITIES, [dialogIds]),
    findVersions(query, events),
    findHidden(query, events),
    findDeciders(
      tools,
      events.filter(({ action }) => ruleOf(action)?.to === 'deciders').map((each) => each.dialog_id),
    ),
  ]);
  const askedBy = new Map(
    levels.map(({ id, municipality }) => [
      id,
      // Whoever may not even list the dialog with this login is not told that something happened in it.
      Math.max(levelAskedBy(access, municipality, 'events.follow'), levelAskedBy(access, municipality, 'dialogs.list')),
    ]),
  );
  const shown = await findShowingReading(
    access,
    levels.map(({ id }) => id),
    events,
  );
  const members = new Map<string, Map<string, Member>>();
  for (const row of rows) {
    const { dialog_id: dialogId, person_id: personId } = row;
    const { isParticipant, keys, until, tampering } = readMembership(vault, { dialogId, personId, now }, row.keys);
    found.push(...tampering);
    const level = askedBy.get(row.municipality_id);
    if (!isParticipant || level === undefined) continue;
    const ofDialog = members.get(dialogId) ?? new Map<string, Member>();
    members.set(dialogId, ofDialog);
    ofDialog.set(personId, {
      ...{ joinedAt: row.joined_at, versions: new Set(keys.keys()), until, level },
      seesReading: shown.has(row.municipality_id),
    });
  }
  await reportTampering(found);
  return { members, versionOf, deciders, hidden, now };
}

const PROTECTED = {
  name: 'events-protected',
  text: `select p.id from unnest($1::uuid[]) as p (id) where ${isProtected('p.id')}`,
};

/** How far they read is shown to nobody else, in the list either. */
async function findHidden(query: Query, events: readonly LogEvent[]): Promise<Judged['hidden']> {
  const readers = events.flatMap(({ action, actor_id }) => (ruleOf(action)?.to === 'marker' ? (actor_id ?? []) : []));
  const rows = readers.length === 0 ? [] : await query<{ id: string }>(PROTECTED, [[...new Set(readers)]]);
  return new Set(rows.map(({ id }) => id));
}

async function findVersions(query: Query, events: readonly LogEvent[]): Promise<Judged['versionOf']> {
  const about = events.filter(({ action, first_number }) => ruleOf(action)?.to === 'readers' && first_number !== null);
  if (about.length === 0) return () => undefined;
  const rows = await query<{ dialog_id: string; number: number; key_version: number }>(POSTS, [
    about.map((event) => event.dialog_id),
    about.map((event) => event.first_number),
  ]);
  const versions = new Map(rows.map((row) => [`${row.dialog_id}|${row.number}`, row.key_version]));
  return (event) => versions.get(`${event.dialog_id}|${event.first_number}`);
}

type Access = Pick<JudgeTools, 'query' | 'vault'> & { readonly noteTampering: NoteTampering };

/** The municipalities that let participants see how far the others have read. */
async function findShowingReading(
  access: Access,
  municipalityIds: readonly string[],
  events: readonly LogEvent[],
): Promise<ReadonlySet<string>> {
  if (!events.some(({ action }) => ruleOf(action)?.to === 'marker')) return new Set();
  const settings = await Promise.all(
    municipalityIds.map(async (id) => ({ id, ...(await findPostSettings(access, id)) })),
  );
  return new Set(settings.filter(({ showsReading }) => showsReading).map(({ id }) => id));
}
