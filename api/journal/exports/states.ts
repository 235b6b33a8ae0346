/**
 * The life of a journal export, after the receipts of SF2900. Only the receiver's acceptance makes its posts journaled.
 *
 * | from                                  | to               | when                                              |
 * |---------------------------------------|------------------|---------------------------------------------------|
 * | (none)                                | queued           | somebody asks, or it is time                      |
 * | queued                                | packaged         | the package is sealed and stored                  |
 * | packaged, transport_failed            | sent             | it is given to its destination                    |
 * | sent                                  | transport_ok     | the destination has it                            |
 * | sent                                  | transport_failed | it does not have it; tried again later            |
 * | any but queued, accepted, cancelled   | received, delivered, accepted, rejected, failed | its receipt says so |
 * | packaged, sent, transport_failed      | failed           | it was tried too often                            |
 * | packaged to received                  | failed           | nobody has said anything for a week               |
 * | rejected, failed                      | packaged, queued | somebody asks to try again                        |
 * | queued, packaged, transport_failed    | cancelled        | somebody takes it back before anybody has it      |
 *
 * A receipt may come before our own call returns, and out of order. So a receipt moves an export forward only: what was
 * accepted stays accepted, and `received` after `delivered` changes nothing.
 */
export const LIVE_STATES = [
  'queued',
  'packaged',
  'transport_failed',
  'sent',
  'transport_ok',
  'received',
  'delivered',
] as const;
export const SETTLED_STATES = ['accepted', 'rejected', 'failed', 'cancelled'] as const;
export const EXPORT_STATES = [...LIVE_STATES, ...SETTLED_STATES] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** What a receiver can say. In SF2900: MODTAGET, AFLEVERET, ACCEPTERET, AFVIST, FEJLET. */
export const RECEIPT_STATES = ['received', 'delivered', 'accepted', 'rejected', 'failed'] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];

const isOneOf = (states: readonly ExportState[], state: ExportState): boolean => states.includes(state);

/** Whether it is on its way: a dialog has one of them at a time. */
export const isLive = (state: ExportState): boolean => isOneOf(LIVE_STATES, state);

export const canSend = (state: ExportState): boolean => isOneOf(['packaged', 'transport_failed'], state);
export const canCancel = (state: ExportState): boolean => isOneOf(['queued', 'packaged', 'transport_failed'], state);
export const canRetry = (state: ExportState): boolean => isOneOf(['rejected', 'failed', 'transport_failed'], state);

/** What a receipt makes of the state it meets: the same state where it changes nothing. */
export function afterReceipt(state: ExportState, receipt: ReceiptState): ExportState {
  if (isOneOf(['queued', 'accepted', 'cancelled'], state)) return state;
  if (receipt === 'accepted') return 'accepted';
  if (!isLive(state)) return state;
  return EXPORT_STATES.indexOf(receipt) > EXPORT_STATES.indexOf(state) ? receipt : state;
}
