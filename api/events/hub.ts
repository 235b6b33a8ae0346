/**
 * All streams of a process. While there are any, one reader looks for what is new in the log, a few times a second and
 * once for all of them, has it judged, and hands it on.
 *
 * A stream first catches up by itself (`catch-up.ts`) and is live from the moment when it has seen all that the reader
 * has. Between that and the next step of the reader nothing is awaited, so nothing is lost and nothing told twice.
 */
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import type { Caller } from '../core/actor.ts';
import { levelOfAcr } from '../core/assurance.ts';
import { type LogEvent, positionOf, readHead, readSpan } from './feed.ts';
import { type Control, controlFrame, eventFrame, positionFrame } from './frames.ts';
import { type Judged, judge } from './judge.ts';
import { type Position, sealCursor } from './position.ts';
import { activeAmong } from './sessions.ts';
import type { EventStream } from './stream.ts';
import { tell } from './told.ts';
import type { JudgeTools } from './tools.ts';

const STEP_MILLISECONDS = 250;
/** Logins and tokens are looked at so often also while nothing happens. */
const CHECK_MILLISECONDS = 900;
/** A cursor that stands still while others write would become too old. */
const POSITION_MILLISECONDS = 300_000;
/** The ninth takes the place of the oldest: a phone that lost its connection does not wait until we notice. */
export const MOST_OF_A_PERSON = 8;
const MOST_OF_A_PROCESS = 2_000;
const CLOSING_MILLISECONDS = 500;
/** However much is to be told, others have their turn. */
const TURN_MILLISECONDS = 20;

export interface Follower {
  readonly caller: Caller;
  readonly level: number;
  readonly stream: EventStream;
  /** All up to this was told. */
  after: Position;
  isLive: boolean;
  /** More has come at once than it takes: from now on it must catch up by itself again. */
  readonly onBehind: (follower: Follower) => void;
  /** When it was last told where it stands. */
  positionedAt: number;
  /** When it ends by itself, in milliseconds since the epoch. */
  readonly endsAt: number;
}

export interface HubOptions extends JudgeTools {
  /** The reader could not read, and tries again. */
  readonly onError: (error: unknown) => void;
  readonly stepMilliseconds?: number;
  readonly mostStreams?: number;
}

interface Given extends Pick<Follower, 'caller' | 'after' | 'endsAt' | 'onBehind'> {
  /** Where the log ended just now: from there on the reader tells, up to there the stream catches up. */
  readonly head: Position;
}

export interface Hub {
  /** How many streams are open. */
  count(): number;
  /** How far the reader is, which is never ahead of what it has told; null while it does not run. */
  position(): Position | null;
  /** Whether one more stream may be opened. */
  hasRoom(): boolean;
  /** From now on it counts, ends with its login and with us, and is told nothing yet. */
  add(stream: EventStream, given: Given): Follower;
  /** Whether it has seen all that the reader has, and so is live from now on. */
  goLive(follower: Follower): boolean;
  /** Ends all streams; each is told to come back. */
  stop(): Promise<void>;
}

export function createHub(options: HubOptions): Hub {
  const { vault, now, stepMilliseconds = STEP_MILLISECONDS, mostStreams = MOST_OF_A_PROCESS } = options;
  const followers = new Set<Follower>();
  const byPerson = new Map<string, Set<Follower>>();
  let position: Position | null = null;
  /** The reader that runs; another one each time that there are streams again. */
  let reader: { timer?: NodeJS.Timeout } | null = null;
  let isStopped = false;
  let checkedAt = Number.NEGATIVE_INFINITY;

  const remove = (follower: Follower): void => {
    const { personId } = follower.caller;
    followers.delete(follower);
    const own = byPerson.get(personId);
    own?.delete(follower);
    if (own?.size === 0) byPerson.delete(personId);
    if (followers.size === 0) rest();
  };
  const rest = (): void => {
    clearTimeout(reader?.timer);
    reader = null;
    position = null;
  };
  const end = (follower: Follower, control: Control): void => {
    follower.stream.end(controlFrame(control));
    remove(follower);
  };

  const check = async (): Promise<void> => {
    const all = [...followers];
    checkedAt = performance.now();
    const active = await activeAmong(options.query, all);
    for (const follower of all) if (!active.has(follower)) end(follower, 'ended');
  };

  /** Nothing of a reader that rests meanwhile is told: `isOn` says so after each wait. */
  const step = async (isOn: () => boolean): Promise<void> => {
    for (const follower of [...followers]) {
      if (now().getTime() >= follower.endsAt) end(follower, 'reconnect');
      else follower.stream.beat(performance.now());
    }
    if (performance.now() - checkedAt >= CHECK_MILLISECONDS) await check();
    const head = await readHead(options.query);
    for (let before = position; isOn() && before !== null && head.seq > before.seq; before = position) {
      const { events, upTo } = await readSpan(options.query, before, head);
      if (!isOn() || upTo.seq <= before.seq) return;
      // What this step tells, it tells to those who are live now. Whoever becomes live later has caught up to here.
      position = upTo;
      const live = [...followers].filter(({ isLive }) => isLive);
      try {
        await deliver(events, live);
      } catch (error) {
        // Told again, to those who were not told.
        if (isOn()) position = before;
        throw error;
      }
      for (const each of live) if (each.isLive && each.after.seq < upTo.seq) each.after = upTo;
    }
    for (const follower of followers) remind(follower);
  };

  async function deliver(events: readonly LogEvent[], live: readonly Follower[]): Promise<void> {
    if (events.length === 0 || live.length === 0) return;
    const judged = await judge(options, events, [...new Set(live.map(({ caller }) => caller.personId))]);
    const listening = new Set(live);
    const told = events.flatMap((event) =>
      concernedBy(event, judged).flatMap((personId) =>
        [...(byPerson.get(personId) ?? [])].filter((each) => listening.has(each)).map((each) => ({ event, each })),
      ),
    );
    const active = await activeAmong(options.query, [...new Set(told.map(({ each }) => each))]);
    let begun = performance.now();
    for (const { event, each } of told) {
      if (active.has(each)) hand(each, event, judged);
      if (performance.now() - begun < TURN_MILLISECONDS) continue;
      await turn();
      begun = performance.now();
    }
  }

  function hand(follower: Follower, event: LogEvent, judged: Judged): void {
    const at = positionOf(event);
    if (!follower.isLive || at.seq <= follower.after.seq || now().getTime() >= follower.endsAt) return;
    const { caller, level, stream } = follower;
    const reference = tell(event, { personId: caller.personId, level }, judged);
    if (reference === null) return;
    if (stream.isFull) {
      follower.isLive = false;
      follower.onBehind(follower);
      return;
    }
    follower.after = at;
    stream.write(eventFrame(sealCursor(vault.keyring, caller.personId, at), reference));
    follower.positionedAt = performance.now();
  }

  function remind(follower: Follower): void {
    const at = performance.now();
    if (!follower.isLive || at - follower.positionedAt < POSITION_MILLISECONDS) return;
    follower.positionedAt = at;
    follower.stream.write(positionFrame(sealCursor(vault.keyring, follower.caller.personId, follower.after)));
  }

  const run = (self: NonNullable<typeof reader>): void => {
    self.timer = setTimeout(async () => {
      await step(() => reader === self).catch(options.onError);
      if (reader === self) run(self);
    }, stepMilliseconds);
  };

  return {
    count: () => followers.size,
    position: () => position,
    hasRoom: () => !isStopped && followers.size < mostStreams,
    add: (stream, { caller, after, endsAt, head, onBehind }) => {
      const { personId } = caller;
      const own = byPerson.get(personId) ?? new Set();
      const [oldest] = own;
      if (oldest !== undefined && own.size >= MOST_OF_A_PERSON) end(oldest, 'replaced');
      const follower: Follower = {
        ...{ caller, level: levelOfAcr(caller.acr), stream, after, isLive: false, endsAt, onBehind },
        positionedAt: performance.now(),
      };
      followers.add(follower);
      byPerson.set(personId, (byPerson.get(personId) ?? new Set()).add(follower));
      stream.onClose(() => remove(follower));
      if (reader === null && !isStopped) {
        position = head;
        reader = {};
        run(reader);
      }
      return follower;
    },
    goLive: (follower) => {
      if (position === null || follower.after.seq < position.seq) return false;
      follower.isLive = true;
      return true;
    },
    stop: async () => {
      isStopped = true;
      const all = [...followers];
      const closed = all.map(({ stream }) => new Promise<void>((resolve) => stream.onClose(resolve)));
      for (const follower of all) end(follower, 'reconnect');
      rest();
      await Promise.race([Promise.all(closed), sleep(CLOSING_MILLISECONDS, undefined, { ref: false })]);
    },
  };
}

/** Whom an event may be told to at all: those who take part, and whom it is about. */
function concernedBy({ dialog_id, person_id }: LogEvent, { members }: Judged): readonly string[] {
  const inside = [...(members.get(dialog_id)?.keys() ?? [])];
  return person_id === null || inside.includes(person_id) ? inside : [...inside, person_id];
}
