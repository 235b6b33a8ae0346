/**
 * What a package is made from besides the posts, their files, and the log: all that changes later and cannot be derived
 * for the time of the cut, such as names, titles and cosignatures. It is frozen once, and sealed under a data key of the
 * dialog, so that it is content like the posts and goes when the dialog is erased.
 */
import Joi from '@hapi/joi';
import { orNull } from '../../core/tampering.ts';
import { openText, reseal, type SealingKey, sealText } from '../../crypto/sealing.ts';
import type { Omission } from '../exports/model.ts';
import type { Capacity, DocumentHead } from './dialog-document.ts';
import type { ExportRef } from './source-tools.ts';

export interface FrozenOffice extends Pick<Capacity, 'unit' | 'authority'> {
  /** ISO 8601; null for the first, which holds for the time before too. */
  readonly since: string | null;
}

/** Who wrote or took part, and where they worked when. Oldest office first; none for whoever is no employee. */
export interface FrozenPerson extends Pick<Capacity, 'name' | 'title'> {
  readonly offices: readonly FrozenOffice[];
}

/** From one number up to another one. */
export type NumberRange = readonly [from: number, to: number];

export interface PackageFacts {
  /** 32 bytes in base64url: what the package is sealed under. */
  readonly packageKey: string;
  /** The posts in the package, in their order. */
  readonly numbers: readonly NumberRange[];
  /** What is left out, as far as that is decided with the cut. */
  readonly omissions: readonly Omission[];
  /** By person: authors and participants. */
  readonly persons: Readonly<Record<string, FrozenPerson>>;
  readonly receipts: readonly { readonly consentId: string; readonly number: number }[];
  readonly checkpoint: string;
  readonly logKeys: readonly string[];
  readonly jwks: string;
  /** Whole but for the renderer, which is that of now. */
  readonly head: DocumentHead;
}

const text = (): Joi.StringSchema => Joi.string().required();
const list = (): Joi.ArraySchema => Joi.array().required();
// The seal proves that it was written here, so this tells only whether it was written by a version that can be read.
const stored = Joi.object<PackageFacts>({
  ...{ packageKey: text(), checkpoint: text(), jwks: text(), numbers: list(), omissions: list(), logKeys: list() },
  ...{ persons: Joi.object().unknown().required(), receipts: list(), head: Joi.object().unknown().required() },
}).options({ stripUnknown: { objects: true, arrays: false }, convert: false });

const contextOf = ({ dialogId, exportId }: ExportRef, keyVersion: number): string =>
  `journal_exports|sealed_facts|${dialogId}|${exportId}|${keyVersion}`;

interface FactsPlace extends ExportRef {
  readonly keyVersion: number;
}

export const sealFacts = (key: SealingKey, { keyVersion, ...ref }: FactsPlace, facts: PackageFacts): Buffer =>
  sealText(key, contextOf(ref, keyVersion), JSON.stringify(facts));

/** Null for what does not open. */
export function openFacts(
  key: SealingKey,
  { keyVersion, ...ref }: FactsPlace,
  sealed: Uint8Array,
): PackageFacts | null {
  const opened = orNull(() => openText(key, contextOf(ref, keyVersion), sealed));
  if (opened === null) return null;
  const parsed: unknown = JSON.parse(opened);
  return Joi.attempt(parsed, stored);
}

/** The same in the present format. @throws UnsealError */
export const resealFacts = (key: SealingKey, { keyVersion, ...ref }: FactsPlace, sealed: Uint8Array): Buffer =>
  reseal(key, contextOf(ref, keyVersion), sealed);

/** Ascending numbers as ranges. */
export function rangesOf(numbers: readonly number[]): NumberRange[] {
  const ranges: [number, number][] = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}

/** The numbers of ranges, some at a time. */
export function* pagesOf(ranges: readonly NumberRange[], size: number): Generator<number[]> {
  let page: number[] = [];
  for (const [from, to] of ranges) {
    for (let number = from; number <= to; number += 1) {
      page.push(number);
      if (page.length < size) continue;
      yield page;
      page = [];
    }
  }
  if (page.length > 0) yield page;
}

/** In which capacity somebody acted then. Nothing is known of whoever is not among them. */
export function capacityAt(persons: PackageFacts['persons'], personId: string, at: string): Capacity {
  const person = persons[personId];
  if (!person) return { name: null, title: null, unit: null, authority: null };
  const { name, title, offices } = person;
  const office = offices.findLast(({ since }) => since === null || since <= at);
  return { name, title, unit: office?.unit ?? null, authority: office?.authority ?? null };
}
