import { randomBytes } from 'node:crypto';
import { newId } from '../../../api/core/ids.ts';
import { createSealingKey, type SealingKey } from '../../../api/crypto/sealing.ts';
import type { Vault } from '../../../api/crypto/vault.ts';
import { dialogKeyContext, keeperHolder, personHolder } from '../../../api/dialogs/keys/dialog-keys.ts';
import type { Role } from '../../../api/dialogs/model.ts';
import { participantMac } from '../../../api/dialogs/participants/rows.ts';
import { sealDialogText } from '../../../api/dialogs/records.ts';
import { newRoll, sealRoll } from '../../../api/dialogs/roll.ts';
import { dialogMac } from '../../../api/dialogs/rows.ts';
import type { Fill } from './fill.ts';
import type { People } from './people.ts';
import type { Size } from './sizes.ts';

export interface BenchDialog {
  readonly id: string;
  readonly participants: readonly string[];
  readonly topic: string;
  readonly subject: string;
  readonly key: SealingKey;
}

interface Place {
  readonly dialogId: string;
  readonly personId: string;
  readonly isApprover: boolean;
  readonly role: Role;
}

const EMPLOYEES = 3;
const OTHERS = 2;
/** The highest that the database takes. */
const NEVER_OWED = 1_000_000_000;

const DIALOGS = `insert into dialogs (id, municipality_id, unit_id, subject_id, sealed_subject_name, sealed_topic,
    last_post_number, last_activity_at, created_by, created_at, mac, sealed_roll)
  select id, $1, $2, subject, name, topic, $3, now() - n * interval '1 minute', creator, now() - interval '2 years', mac, roll
  from unnest($4::uuid[], $5::uuid[], $6::bytea[], $7::bytea[], $8::uuid[], $9::bytea[], $10::bytea[])
    with ordinality as d(id, subject, name, topic, creator, mac, roll, n)`;
// Nobody is owed a mail: the sweep runs as ever and finds nothing, since mails are not what is measured.
const PARTICIPANTS = `insert into participants (dialog_id, person_id, role, joined_at, last_read_number, last_notified_number, mac)
  select dialog, person, role, now() - interval '2 years', (n * 7) % ($5::int + 1), $6::int, mac
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[]) with ordinality as p(dialog, person, role, mac, n)`;
const KEYS = `insert into dialog_keys (dialog_id, holder_kind, holder_id, version, wrapped_key)
  select dialog, kind, holder, 1, key from unnest($1::uuid[], $2::text[], $3::uuid[], $4::bytea[]) as k(dialog, kind, holder, key)`;
const PLAIN_DIALOGS = `insert into bench_dialogs (id, topic, subject_name, state, last_post_number, last_activity_at)
  select d.id, p.topic, p.subject, d.state, d.last_post_number, d.last_activity_at
  from unnest($1::uuid[], $2::text[], $3::text[]) as p(id, topic, subject) join dialogs d on d.id = p.id`;

/** Three employees and two others each, so that an employee has 60 dialogs and a page of 50 is full. */
export async function makeDialogs(vault: Vault, fill: Fill, people: People, size: Size): Promise<BenchDialog[]> {
  const dialogs = Array.from({ length: size.dialogs }, (_, index) => ({
    id: newId(),
    participants: [...around(people.employees, index, EMPLOYEES), ...around(people.others, index, OTHERS)],
    topic: `Trivsel i skolen, sag ${index}`,
    subject: `Barn Nummer ${index}`,
    key: createSealingKey(randomBytes(32)),
  }));
  const { municipalityId, unitId } = people;
  const sealed = (column: 'dialogs.sealed_topic' | 'dialogs.sealed_subject_name', textOf: (d: BenchDialog) => string) =>
    Promise.all(dialogs.map((dialog) => sealDialogText(vault, municipalityId, column, dialog.id, textOf(dialog))));
  const ids = dialogs.map(({ id }) => id);
  await fill(DIALOGS, [
    municipalityId,
    unitId,
    size.posts / size.dialogs,
    ids,
    dialogs.map(subjectIdOf),
    await sealed('dialogs.sealed_subject_name', ({ subject }) => subject),
    await sealed('dialogs.sealed_topic', ({ topic }) => topic),
    dialogs.map((dialog) => dialog.participants[0]),
    dialogs.map((dialog) =>
      dialogMac(vault, { id: dialog.id, municipalityId, unitId, subjectId: subjectIdOf(dialog) }),
    ),
    await Promise.all(
      dialogs.map(({ id, participants }) => {
        return sealRoll(vault, { id, municipalityId, keyVersion: 1 }, newRoll(participants));
      }),
    ),
  ]);
  const places = dialogs.flatMap(({ id, participants }) =>
    participants.map(
      (personId, index): Place => ({
        dialogId: id,
        personId,
        role: index === 0 ? 'coordinator' : 'participant',
        isApprover: false,
      }),
    ),
  );
  await fill(PARTICIPANTS, [
    places.map(({ dialogId }) => dialogId),
    places.map(({ personId }) => personId),
    places.map(({ role }) => role),
    places.map((place) =>
      participantMac(vault, { ...place, leftAt: null, accessEndsAt: null, accessEnds: null, recipient: null }),
    ),
    size.posts / size.dialogs,
    NEVER_OWED,
  ]);
  await makeKeys(vault, fill, dialogs);
  await fill(PLAIN_DIALOGS, [ids, dialogs.map(({ topic }) => topic), dialogs.map(({ subject }) => subject)]);
  return dialogs;
}

const subjectIdOf = ({ participants }: BenchDialog): string => participants.at(-1) ?? '';

async function makeKeys(vault: Vault, fill: Fill, dialogs: readonly BenchDialog[]): Promise<void> {
  const rows = dialogs.flatMap(({ id, participants, key }) =>
    [keeperHolder(id), ...participants.map((personId) => personHolder(personId))].map((holder) => ({
      id,
      holder,
      wrapped: vault.keyring.wrap(dialogKeyContext(id, holder, 1), key.bytes()),
    })),
  );
  await fill(KEYS, [
    rows.map(({ id }) => id),
    rows.map(({ holder }) => holder.kind),
    rows.map(({ holder }) => holder.id),
    rows.map(({ wrapped }) => wrapped),
  ]);
}

/** `count` neighbours from a ring, another handful for each dialog. */
const around = (ring: readonly string[], index: number, count: number): string[] =>
  Array.from({ length: count }, (_, step) => ring[(index * count + step) % ring.length] ?? '');
