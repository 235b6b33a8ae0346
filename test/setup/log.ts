import { createPublisher } from '../../api/merkle-log/checkpoints.ts';
import { numberEvents } from '../../api/merkle-log/sequencer.ts';
import type { TestApi } from './test-api.ts';

/** Numbers all events and signs a checkpoint, as the jobs do. */
export async function publishLog({ services }: Pick<TestApi, 'services'>): Promise<void> {
  const { database, checkpointKeys: keys, clock } = services;
  await numberEvents(database.pool, new AbortController().signal);
  await createPublisher({ pool: database.pool, keys, clock })();
}
