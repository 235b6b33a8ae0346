/** The characters that RFC 3986 has; URL itself takes a space or a stray per cent for meant well. */
const WRITTEN = /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-f]{2})+$/i;

/** joi's own check is one vast pattern, which takes longer to compile than all else that a start checks. */
export const isUrl = (text: string, protocols: readonly string[]): boolean =>
  WRITTEN.test(text) && protocols.some((protocol) => text.startsWith(`${protocol}//`)) && URL.canParse(text);
