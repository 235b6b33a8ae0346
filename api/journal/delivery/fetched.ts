import type { HandedOver } from './port.ts';

/** A case system lists what is new and reads it itself (offers/), so there is nothing to send. */
export const offer = async (): Promise<HandedOver> => 'waiting';
