import type Joi from '@hapi/joi';

/** What is sent under one media type: so many bytes or characters at most, or JSON under a name of its own. */
export type MediaBody = { readonly maxBytes: number } | { readonly maxCharacters: number } | Joi.Schema;

declare module '@hapi/hapi' {
  interface RouteOptionsApp {
    /**
     * Answers that are not `application/json`, or not always, by status and media type:
     * `{ 200: { 'image/webp': { maxBytes } } }`. A status that is always JSON stands in hapi's own `response.status`, and
     * what a request may be other than JSON in its `payload.allow` and `maxBytes`.
     */
    answers?: Readonly<Record<number, Readonly<Record<string, MediaBody>>>>;
    /** What is made has an address of its own, and the answer tells it: Location. */
    located?: true;
    /** A list from which a frontend goes on with the stream of events: Events-Cursor. */
    startsEvents?: true;
    /** A stream that goes on after the last event that somebody has seen: Last-Event-ID. */
    resumes?: true;
    /** The body may be left out: it is then as one without any key. */
    optionalBody?: true;
    /** The bytes that are sent follow those that are there: the request says after how many (Upload-Offset). */
    appends?: true;
    /** A request may ask for a range of the bytes (RFC 9110, 14), and gets 206. */
    ranged?: true;
    /** What comes down is a file from outside, as those with `ranged` are. */
    isFile?: true;
  }
}
