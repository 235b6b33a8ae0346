/** Header or payload as a JWT carries it. */
export const jwtPart = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
