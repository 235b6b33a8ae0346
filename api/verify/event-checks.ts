/** What the leaves of a log say, one by one and of their order; and the details that lie apart. */
import { Dates } from './dates.ts';
import { ErasedDetails } from './erased-details.ts';
import { hexHashOf } from './growing-tree.ts';
import { detailHashOf, idOf, type LeafFacts, readLeaf, timeOf } from './leaf-form.ts';
import type { FindingKind, Findings } from './log-findings.ts';
import type { LogSource, StoredEvent } from './log-source.ts';
import { halfOf, RepeatedIds } from './repeated-ids.ts';

export class EventChecks {
  readonly #findings: Findings;
  /** What was numbered before this was looked at before. */
  readonly #rememberedSize: number;
  readonly #dates = new Dates();
  readonly #details = new ErasedDetails();
  readonly #ids = new RepeatedIds();
  #version = 0;
  #unknownVersion: number | null = null;
  #knownBackdated = 0;

  constructor(findings: Findings, rememberedSize: number) {
    this.#findings = findings;
    this.#rememberedSize = rememberedSize;
  }

  get knownBackdated(): number {
    return this.#knownBackdated;
  }

  get erased(): number {
    return this.#details.erasedCount;
  }

  get unknownVersion(): number | null {
    return this.#unknownVersion;
  }

  signedAt(at: number): void {
    this.#dates.sign(at);
  }

  check(event: StoredEvent): void {
    const facts = readLeaf(event.hashed);
    if (facts === null) this.#find('malformed', event, null, 'is not in the one form that an event has');
    else if (facts.version < this.#version) {
      const words = `has version ${facts.version}, after one of version ${this.#version}: nobody writes that any more`;
      this.#find('former_version', event, facts.bytes && idOf(facts), words);
    } else {
      this.#version = facts.version;
      if (facts.bytes === null) this.#unknownVersion ??= facts.version;
      else this.#checkFacts(event, facts);
    }
  }

  #checkFacts(event: StoredEvent, facts: LeafFacts): void {
    this.#ids.add(facts);
    this.#details.see(facts, event.seq);
    if (this.#dates.isBack(facts.second)) this.#backdated(event, facts);
    if (event.details === null) {
      if (facts.detailHashAt > 0) this.#details.miss(facts, event.seq);
    } else if (facts.detailHashAt === 0)
      this.#find('details_added', event, idOf(facts), 'had no details when it was numbered, and has some now');
    else if (event.details.salted === null || hexHashOf(event.details.salted) !== detailHashOf(facts))
      this.#find('details_changed', event, idOf(facts), 'has other details than those of its hash');
  }

  #backdated(event: StoredEvent, facts: LeafFacts): void {
    if (event.seq < this.#rememberedSize) {
      this.#knownBackdated += 1;
      return;
    }
    const words = `says that it happened at ${timeOf(facts)}, and was numbered after a checkpoint that is more than a minute younger: its date was put back, or it waited as long for its number`;
    this.#find('backdated', event, idOf(facts), words);
  }

  /** When all events are read. Those that may be there twice, or without a reason for what is missing, are read again. */
  async finish(source: LogSource): Promise<void> {
    const suspects = this.#ids.suspects();
    if (suspects.size > 0 || this.#details.needsSecondLook) await this.#lookAgain(source, suspects);
    for (const { seq, id, count } of this.#details.unexplained()) {
      const others = count > 1 ? `, as ${count - 1} others of the same person` : '';
      const words = `has lost its details${others}, and no later event says that they were erased`;
      this.#find('details_missing', { seq }, id, words);
    }
  }

  async #lookAgain(source: LogSource, suspects: ReadonlySet<bigint>): Promise<void> {
    const looksForErased = this.#details.needsSecondLook;
    if (looksForErased) this.#details.beginSecondLook();
    const seen = new Map<string, number>();
    for await (const step of source.steps()) {
      for (const event of step.kind === 'segment' ? step.events : []) {
        const facts = readLeaf(event.hashed);
        if (!facts?.bytes) continue;
        if (suspects.has(halfOf(facts))) this.#lookForTwin(event, idOf(facts), seen);
        const isMissing = facts.detailHashAt > 0 && event.details === null;
        if (looksForErased && isMissing) this.#details.missAgain(facts, event.seq);
      }
    }
  }

  #lookForTwin(event: StoredEvent, id: string, seen: Map<string, number>): void {
    const first = seen.get(id);
    if (first === undefined) seen.set(id, event.seq);
    else this.#find('repeated_id', event, id, `has the id of event ${first}`);
  }

  #find(kind: FindingKind, { seq }: Pick<StoredEvent, 'seq'>, id: string | null, words: string): void {
    this.#findings.add({ kind, seq, id, words: `Event ${seq}${id === null ? '' : ` (${id})`} ${words}.` });
  }
}
