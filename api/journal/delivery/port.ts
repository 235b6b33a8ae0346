/**
 * The port through which packages leave, and what can go wrong there. Each way is one file: fetched.ts, folder.ts. One
 * contract test covers them (test/journal/delivery-ways.test.ts).
 */

export interface Parcel {
  readonly exportId: string;
  /** Of the whole zip. */
  readonly sha256: Buffer;
  /** From its first byte. May be asked for again. Fails for what is not what was packaged. */
  readonly stream: () => AsyncIterable<Uint8Array>;
}

/**
 * `there`: the receiver has the whole of it, on disk. `waiting`: the receiver comes for it.
 * Neither says that anybody has accepted it: that is a receipt's.
 */
export type HandedOver = 'there' | 'waiting';

/** @throws DeliveryFault */
export type HandOver = (parcel: Parcel) => Promise<HandedOver>;

/**
 * - `no_destination`: the export names none, and none has its topic,
 * - `destination_disabled`: an administrator has disabled it,
 * - `folder_unknown`: operations staff have taken it out of their file,
 * - `folder_gone`: it is not there; a mount that is away must not be made anew,
 * - `folder_denied`, `folder_full`, `folder_failing`: the disk says so,
 * - `folder_occupied`: another file has the name of the package,
 * - `package_missing`, `package_damaged`: the storage does not have what was packaged.
 */
export const DELIVERY_FAULTS = [
  ...(['no_destination', 'destination_disabled', 'folder_unknown', 'folder_gone', 'folder_denied'] as const),
  ...(['folder_full', 'folder_failing', 'folder_occupied', 'package_missing', 'package_damaged'] as const),
] as const;
export type DeliveryFaultCode = (typeof DELIVERY_FAULTS)[number];

export class DeliveryFault extends Error {
  readonly code: DeliveryFaultCode;
  constructor(code: DeliveryFaultCode, options: { readonly cause?: unknown } = {}) {
    super(`not delivered: ${code}`, options);
    this.name = 'DeliveryFault';
    this.code = code;
  }
}
