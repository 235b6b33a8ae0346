/** The table has no index, but its MACs are made with the same key. */
import type { Vault } from '../crypto/vault.ts';
import type { IndexedTable } from '../database/reindex.ts';
import { type TimelineEventRow, timelineEventMac } from './timeline-events.ts';

interface StoredEvent extends Omit<TimelineEventRow, 'dialogId'> {
  readonly dialog_id: string;
  readonly mac: Buffer;
}

export const reindexedTimelineEvents = ({ keyring }: Vault): IndexedTable<StoredEvent> => ({
  ...{ name: 'timeline_events', made: ['mac'], where: 'true', unmovable: 'false' },
  key: [
    { column: 'dialog_id', type: 'uuid' },
    { column: 'id', type: 'uuid' },
  ],
  columns: [
    ...['dialog_id', 'id', 'after_number as "afterNumber"', 'key_version as "keyVersion"', 'action'],
    ...['person_id as "personId"', 'at', 'mac'],
  ],
  remake: async ({ dialog_id: dialogId, ...row }) =>
    timelineEventMac.verify(keyring, { ...row, dialogId })
      ? [timelineEventMac.compute(keyring, { ...row, dialogId })]
      : null,
});
