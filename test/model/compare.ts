/** Whether the house agrees with the town for every person and dialog: by the rows themselves, by policies, and by answers. */
import type { PersonActor } from '../../api/core/actor.ts';
import { acrOf } from '../../api/core/assurance.ts';
import { seeParticipants } from '../../api/dialogs/participants/policy.ts';
import { type DialogFacts, seeDialog } from '../../api/dialogs/policy.ts';
import { readPosts } from '../../api/posts/policy.ts';
import type { Answer } from '../setup/test-api.ts';
import {
  administers,
  adminScopeOf,
  humanOf,
  type Model,
  type ModelDialog,
  type ModelPerson,
  membershipOf,
} from './model.ts';
import type { RealSystem } from './real-system.ts';
import { type Holding, readHoldings } from './rows.ts';

/** Throws at the first difference. */
export type Compare = (what: string, actual: unknown, expected: unknown) => void;

const inOrder = (numbers: Iterable<number>): number[] => [...numbers].toSorted((a, b) => a - b);

/** Every key row opens for its holder; who holds one is in, invited with the past, or the keeper; and it opens what they may read. */
export async function compareRows(model: Model, real: RealSystem, compare: Compare): Promise<Holding[]> {
  const holdings = await readHoldings(real);
  for (const [at, dialog] of model.dialogs.entries()) {
    const found = new Map(
      holdings
        .filter(({ dialogId }) => dialogId === real.dialogs[at])
        .map(({ holder, posts }) => [`${holder.kind} ${holder.id}`, posts]),
    );
    const expected = holdersOf(model, real, at);
    compare(`who holds keys in ${at}`, [...found.keys()].toSorted(), [...expected.keys()].toSorted());
    for (const [holder, reads] of expected)
      if (reads) compare(`what ${holder} can unseal in ${at}`, found.get(holder), inOrder(reads));
    compare(`what was written in ${at}`, found.get(`keeper ${real.dialogs[at]}`), numbersOf(dialog));
  }
  return holdings;
}

const numbersOf = ({ authors }: ModelDialog): number[] => authors.map((_author, index) => index + 1);

/** With the posts that each reads; null where nobody reads them yet. */
function holdersOf(model: Model, real: RealSystem, at: number): Map<string, Iterable<number> | null> {
  const holders = new Map<string, Iterable<number> | null>([[`keeper ${real.dialogs[at]}`, null]]);
  for (const [key, { isIn, reads }] of model.dialogs[at]?.seats ?? [])
    if (isIn) holders.set(`person ${real.as(key).personId}`, reads);
  for (const [index, { at: place, past, state }] of model.invitations.entries())
    if (place === at && past && (state === 'pending' || state === 'claimed'))
      holders.set(`invitation ${real.invitations[index]?.id}`, null);
  return holders;
}

/** List, show and read, as each person. */
export async function compareAnswers(model: Model, real: RealSystem, compare: Compare): Promise<void> {
  const holdings = await compareRows(model, real, compare);
  const before = await countEvents(real);
  let due = 0;
  for (const person of model.persons.values()) {
    const asked = [
      agreeInLists(model, real, { person, compare }),
      ...model.dialogs.map((dialog, at) => agreeInDialog(real, { person, dialog, at, compare, holdings })),
    ];
    // All of them, also when one has failed: what is still asked would be counted with what comes next.
    for (const outcome of await Promise.allSettled(asked)) if (outcome.status === 'rejected') throw outcome.reason;
    // Whoever is not logged in any more is refused, which is an event too.
    due += 2 + 3 * model.dialogs.length;
  }
  compare('how many events tell of what was asked', (await countEvents(real)) - before, due);
}

/** Lists come across other towns' dialogs, in which something may be forged. */
const EVENTS = `select count(*)::int as count from audit_events
  where action <> 'tampering.found' or dialog_id = any($1::uuid[])`;

const countEvents = async ({ testApi, dialogs }: RealSystem): Promise<number> =>
  (await testApi.sql.query(EVENTS, [dialogs])).rows[0].count;

interface Reader {
  readonly person: ModelPerson;
  readonly compare: Compare;
}

async function agreeInLists(model: Model, real: RealSystem, { person, compare }: Reader): Promise<void> {
  const me = real.as(person.key);
  const listed = ({ status, body }: Answer, what: string): unknown =>
    status === 200
      ? body.items
          .filter(({ id }: { id: string }) => real.dialogs.includes(id))
          .map((item: { id: string; role?: string; state: string }) => told(real.dialogs.indexOf(item.id), item))
          .toSorted()
      : `${what} ${status}`;
  const told = (at: number, { role, state }: { readonly role?: string; readonly state: string }): string =>
    [at, state, ...(role === undefined ? [] : [role])].join(' ');
  const state = ({ isOpen }: ModelDialog): string => (isOpen ? 'open' : 'closed');
  const own = model.dialogs.flatMap((dialog, at) => {
    const seat = membershipOf(dialog, person);
    return seat ? [told(at, { role: seat.role, state: state(dialog) })] : [];
  });
  const overseen = model.dialogs.flatMap((dialog, at) =>
    administers(person, dialog.home) ? [told(at, { state: state(dialog) })] : [],
  );
  const { isLoggedIn } = person;
  const list = await me.get('/dialogs?limit=100');
  compare(`${person.key} lists`, listed(list, 'list'), isLoggedIn ? own.toSorted() : 'list 401');
  const all = await me.get('/administered-dialogs?limit=20');
  const refusal = isLoggedIn ? 'oversight 403' : 'oversight 401';
  const isOverseer = isLoggedIn && adminScopeOf(person) !== null;
  compare(`${person.key} oversees`, listed(all, 'oversight'), isOverseer ? overseen.toSorted() : refusal);
}

interface DialogReader extends Reader {
  readonly dialog: ModelDialog;
  readonly at: number;
  readonly holdings: readonly Holding[];
}

async function agreeInDialog(real: RealSystem, reader: DialogReader): Promise<void> {
  const { person, dialog, at, compare } = reader;
  const me = real.as(person.key);
  const path = `/dialogs/${real.dialogs[at]}`;
  const shown = await me.get(path);
  const participants = await me.get(`${path}/participants`);
  const posts = await me.get(`${path}/posts?limit=200`);
  const seat = membershipOf(dialog, person);
  const sees = seat !== null || administers(person, dialog.home);
  const expected = !person.isLoggedIn ? [401, 401, 401] : [sees ? 200 : 404, sees ? 200 : 404, seat ? 200 : 404];
  const who = `${person.key} in ${at}`;
  compare(`${who}: show, participants, read`, [shown.status, participants.status, posts.status], expected);
  agreeWithPolicies(reader, expected);
  agreeWithKeys(real, reader, posts);
  if (shown.status === 200) {
    const { role, state, version, lastPostNumber } = shown.body;
    const now = [seat?.role ?? null, dialog.isOpen ? 'open' : 'closed', dialog.version, dialog.authors.length];
    compare(`${who}: what is shown`, [role, state, version, lastPostNumber], now);
  }
  if (participants.status === 200) {
    const told = participants.body.items.map((item: { id: string; role: string; leftAt: string; version: number }) =>
      [item.id, item.role, item.leftAt === null, item.version].join(' '),
    );
    const seats = [...dialog.seats].map(([key, each]) =>
      [real.as(key).personId, each.role, each.isIn, each.version].join(' '),
    );
    compare(`${who}: participants`, told.toSorted(), seats.toSorted());
  }
  if (posts.status === 200)
    compare(`${who}: posts`, posts.body.items.map(bodyOf).toReversed(), inOrder(seat?.reads ?? []).map(textOf));
}

export const textOf = (number: number): string => `Post ${number}`;
const bodyOf = ({ body }: { readonly body: string }): string => body;

/** The rules say what the answers say. */
function agreeWithPolicies({ person, dialog, at, compare }: DialogReader, [show, list, read]: number[]): void {
  if (!person.isLoggedIn) return;
  const { municipality: municipalityId, unit: unitId } = dialog.home;
  const role = membershipOf(dialog, person)?.role ?? null;
  const state = dialog.isOpen ? 'open' : 'closed';
  const standing: DialogFacts = { role, isApprover: false, state, municipalityId, unitId };
  const verdicts = [seeDialog, seeParticipants, readPosts].map(({ evaluate: judge }) =>
    judge(actorOf(person), standing),
  );
  const expected = [show, list, read].map((status) => (status === 200 ? 'allowed' : 'hidden'));
  compare(`${person.key} in ${at}: policies`, verdicts, expected);
}

function actorOf(person: ModelPerson): PersonActor {
  const { kind, home, privileges } = humanOf(person);
  const personId = person.key;
  const login = { clientId: 'test', sessionId: 'test', acr: acrOf('high'), authTime: 0, expiresAt: 0 };
  const token = { ...login, requestId: 'test', network: null, operation: 'test', scopes: [] };
  return {
    kind,
    personId,
    municipalityId: home?.municipality ?? null,
    unitId: home?.unit ?? null,
    privileges,
    assuranceRules: null,
    caller: { kind: 'person', personId, ...token },
  };
}

/** Whoever may read can unseal it all; whoever can unseal may read at least that while the dialog is open. */
function agreeWithKeys(real: RealSystem, { person, dialog, at, compare, holdings }: DialogReader, posts: Answer): void {
  const { personId } = real.as(person.key);
  const own = holdings.find(({ dialogId, holder }) => dialogId === real.dialogs[at] && holder.id === personId);
  const read: number[] = posts.status === 200 ? posts.body.items.map(({ number }: { number: number }) => number) : [];
  const who = `${person.key} in ${at}`;
  compare(`${who}: read without a key`, posts.status === 200 ? read.filter((n) => !own?.posts.includes(n)) : [], []);
  if (posts.status === 200) compare(`${who}: reads and holds a key`, own !== undefined, true);
  if (own && dialog.isOpen && person.isLoggedIn)
    compare(
      `${who}: unsealed and not read`,
      own.posts.filter((n) => !read.includes(n)),
      [],
    );
}
