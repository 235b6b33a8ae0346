import { v7 } from 'uuid';

/** UUIDv7 (RFC 9562): ordered by time, so indexes stay compact. It shows when it was made, so it is no secret. */
export const newId = (): string => v7();
