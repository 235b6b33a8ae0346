/** Makes a package again from what it was made from, and compares: the bytes are read and nowhere kept. */
import { createHash } from 'node:crypto';
import { errorName } from '../../core/errors.ts';
import type { ExportRef } from '../package/places.ts';
import { JOURNAL } from '../system.ts';
import { leaseFrom, MOST_TRIES, waitAfter } from './claims.ts';
import { faultOf } from './faults.ts';
import type { PackagingTools } from './make-package.ts';
import { claimRemake, endRemake, postponeRemake } from './remakes.ts';
import { findExport } from './rows.ts';

/** Does nothing where none was asked for. A lease may end before: then two compare, and both find the same. */
export async function remake(tools: PackagingTools, ref: ExportRef): Promise<void> {
  const { query, clock, onFault } = tools;
  const now = clock.now();
  const tries = await claimRemake(query, ref, { now, until: leaseFrom(now) });
  if (tries === null) return;
  try {
    await end(tools, ref, { hash: await hashAgain(tools, ref), fault: null });
  } catch (error) {
    const fault = faultOf(error);
    onFault({ ...ref, fault, error: errorName(error), tries });
    if (tries >= MOST_TRIES) return end(tools, ref, { hash: null, fault });
    await postponeRemake(query, ref, { fault, until: new Date(clock.now().getTime() + waitAfter(tries)) });
  }
}

async function hashAgain({ making }: PackagingTools, ref: ExportRef): Promise<Buffer> {
  const { source, packageKey } = await making.openPackageSource(ref);
  packageKey.fill(0);
  const hash = createHash('sha256');
  for await (const chunk of making.writePackage(source, {}).bytes) hash.update(chunk);
  return hash.digest();
}

interface Ending {
  /** Null where it could not be made. */
  readonly hash: Buffer | null;
  readonly fault: string | null;
}

async function end({ runAsSystem }: PackagingTools, ref: ExportRef, { hash, fault }: Ending): Promise<void> {
  const { dialogId, exportId: targetId } = ref;
  await runAsSystem(JOURNAL, async (work) => {
    const row = await findExport(work, { dialogId, id: targetId });
    const identical = hash === null ? null : row?.sha256?.equals(hash) === true;
    await endRemake(work.query, ref, { at: work.now, identical, fault });
    work.record('journal-export.packaged', {
      ...{ dialogId, municipalityId: row?.municipalityId ?? null, targetId },
      ...(identical === null ? { outcome: 'failed', reason: fault } : { reason: identical ? 'identical' : 'differs' }),
    });
  });
}
