/**
 * The Elastic Common Schema, as NDJSON, for systems that watch over security. Persons are ids here, never names: such
 * systems keep what they got where no erasure reaches.
 */
import { ACTS, type Act } from './acts.ts';
import { type ExportedEvent, known, type LogOrigin } from './exported-event.ts';

/** Its fields and the words that it allows, which later 8.x only add to. */
export const ECS_VERSION = '8.17.0';

const DATASET = { module: 'letdialog', dataset: 'letdialog.audit' } as const;

export const ecsLine = (event: ExportedEvent, origin: LogOrigin): string => `${JSON.stringify(toEcs(event, origin))}\n`;

export function toEcs(event: ExportedEvent, { publicUrl, municipalityId }: LogOrigin): Record<string, unknown> {
  const { actor, person } = event;
  const user = userOf(event);
  const users = [...new Set([actor.id, person?.id, event.subjectId].flatMap((id) => id ?? []))];
  return {
    '@timestamp': event.at,
    ecs: { version: ECS_VERSION },
    event: eventOf(event),
    ...(event.outcome === 'success' || event.reason === null ? {} : { error: { code: event.reason } }),
    ...(Object.keys(user).length > 0 ? { user } : {}),
    ...(users.length > 0 ? { related: { user: users } } : {}),
    organization: { id: municipalityId },
    service: { name: 'letdialog', type: 'letdialog', address: publicUrl },
    labels: labelsOf(event),
  };
}

function eventOf(event: ExportedEvent): Record<string, unknown> {
  const act = ACTS[event.action];
  return {
    id: event.id,
    kind: act.kind === 'record-change' ? 'alert' : 'event',
    category: [act.category],
    type: typesOf(event, act),
    action: event.action,
    outcome: event.outcome === 'success' ? 'success' : 'failure',
    ...DATASET,
    ...known({ reason: event.reason, hash: event.leaf }),
    ...(event.number === null || event.number === undefined ? {} : { sequence: Number(event.number) }),
  };
}

/** What was denied neither changed nor made anything; it was asked for. Other categories have no word for it. */
const typesOf = ({ outcome }: ExportedEvent, { category, types }: Act): readonly string[] => {
  if (category !== 'api' || outcome !== 'denied') return types;
  return ['access', 'denied'];
};

/** Who acted, and to whom it was done. A client or a task is none of the users. */
function userOf({ actor, person, role, unitId }: ExportedEvent): Record<string, unknown> {
  return {
    ...(actor.kind === 'person' ? known({ id: actor.id }) : {}),
    ...(role ? { roles: [role] } : {}),
    ...(unitId ? { group: { id: unitId } } : {}),
    ...(person === null ? {} : { target: { id: person.id } }),
  };
}

/** Texts alone: to the schema, all labels are keywords. A prefix is no address, so it can be none of its fields of such. */
function labelsOf(event: ExportedEvent): Record<string, string> {
  const { actor } = event;
  const labels = known({
    actor_kind: actor.kind,
    task: actor.kind === 'system' ? actor.name : null,
    client_id: event.clientId,
    network: event.network,
    purpose: event.purpose,
    tried: event.tried,
    dialog_id: event.dialogId,
    subject_id: event.subjectId,
    target_id: event.targetId,
    first_number: event.firstNumber,
    last_number: event.lastNumber,
    count: event.count,
  });
  return Object.fromEntries(Object.entries(labels).map(([name, value]) => [name, String(value)]));
}
