import { v7 } from 'uuid';

/** UUIDv7 (RFC 9562): ordered by time, so indexes stay compact. It tells when it was made; never use it as a secret. */
export const newId = (): string => v7();
