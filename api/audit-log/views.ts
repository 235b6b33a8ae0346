/** What leaves of an event, as its reader may see it. */
import type { PersonKind } from '../core/actor.ts';
import { type Action, presentAction } from '../core/audit-event.ts';
import { purposeOf } from '../core/purposes.ts';
import type { Query, Work } from '../core/unit-of-work.ts';
import { officesOf } from '../people/employment-rows.ts';
import type { SeenPerson } from '../people/names.ts';
import { withoutAnswerer } from './answers.ts';
import type { AuditRow } from './conditions.ts';
import type { AuditActor, AuditEventView } from './schemas.ts';

/** The persons in one page of the log. Its rows have no MAC, so they are no reason to show a name. */
export interface MentionedPersons {
  readonly actors: readonly string[];
  /** Persons to whom something was done, or for whom it was asked in vain. */
  readonly concerned: readonly string[];
}

/** Persons as the reader may see them; of those whom the reader does not know there is neither name nor kind. */
export interface SeenPersons {
  of(personId: string): SeenPerson;
  kindOf(personId: string): PersonKind | null;
}

export interface Reader {
  readonly municipalityId: string;
  /** Whose answer on a newcomer it was, the coordinator may know, and whoever answered. */
  readonly seesAnswersOf?: (personId: string) => boolean;
  /** Administrators alone learn from which network something was done. */
  readonly seesNetworks: boolean;
  see(mentioned: MentionedPersons): Promise<SeenPersons>;
}

type ViewingWork = Pick<Work, 'query' | 'vault' | 'noteTampering'>;

/** A row that no version has written is left out and reported: it must not take the page along. */
export async function viewsOf(
  work: ViewingWork,
  reader: Reader,
  found: readonly AuditRow[],
): Promise<AuditEventView[]> {
  const { seesAnswersOf = () => true } = reader;
  const rows = found.map((row) => withoutAnswerer(row, seesAnswersOf));
  const mentioned = mentionedIn(rows);
  const [seen, offices, networks] = await Promise.all([
    reader.see(mentioned),
    officesOf(work, mentioned.actors),
    reader.seesNetworks ? networksOf(work.query, rows) : new Map<string, string>(),
  ]);
  const unitOf = (personId: string): string | null => {
    const office = offices.get(personId);
    const isShown = seen.kindOf(personId) === 'employee' && !seen.of(personId).isHidden;
    return isShown && office?.municipalityId === reader.municipalityId ? office.unitId : null;
  };
  return rows.flatMap((row) => {
    const action = presentAction(row.action);
    if (action !== null) return [toView(row, { action, seen, unitOf, network: networks.get(row.id) ?? null })];
    const { municipalityId } = reader;
    work.noteTampering({ table: 'audit_events', municipalityId, targetId: row.id, isShown: true });
    return [];
  });
}

export function mentionedIn(rows: readonly Pick<AuditRow, 'actor_id' | 'person_id'>[]): MentionedPersons {
  const present = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
  return {
    actors: present(rows.map((row) => row.actor_id)),
    concerned: present(rows.map((row) => row.person_id)),
  };
}

async function networksOf(query: Query, rows: readonly AuditRow[]): Promise<ReadonlyMap<string, string>> {
  const found = await query<{ id: string; network: string }>(
    'select id, network from audit_event_details where id = any($1::uuid[]) and network is not null',
    [rows.map(({ id }) => id)],
  );
  return new Map(found.map(({ id, network }) => [id, network]));
}

interface Shown {
  readonly action: Action;
  readonly seen: SeenPersons;
  readonly unitOf: (personId: string) => string | null;
  readonly network: string | null;
}

const toView = (row: AuditRow, { action, seen, unitOf, network }: Shown): AuditEventView => ({
  id: row.id,
  number: row.seq === null ? null : Number(row.seq),
  at: row.at.toISOString(),
  action,
  purpose: purposeOf(action),
  outcome: row.outcome,
  reason: row.reason,
  tried: row.tried,
  actor: actorOf(row, seen),
  role: row.actor_id === null ? null : seen.kindOf(row.actor_id),
  unitId: row.actor_id === null ? null : unitOf(row.actor_id),
  clientId: row.client_id,
  network,
  dialogId: row.dialog_id,
  person: row.person_id ? { id: row.person_id, ...named(seen.of(row.person_id)) } : null,
  targetId: row.target_id,
  firstNumber: row.first_number,
  lastNumber: row.last_number,
  count: row.count,
});

function actorOf(row: AuditRow, seen: SeenPersons): AuditActor {
  const actor = { kind: row.actor_kind, id: row.actor_id };
  if (row.actor_id === null) return { ...actor, name: row.actor_name, protected: false };
  return { ...actor, ...named(seen.of(row.actor_id)) };
}

const named = (seen: SeenPerson): Pick<SeenPerson, 'name' | 'protected'> => ({
  name: seen.name,
  protected: seen.protected,
});
