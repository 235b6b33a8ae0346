import type { ResponseObject } from '@hapi/hapi';

/** What comes down is a file from outside: to be saved under this name, and never shown as a page of ours. */
export const asFile = (response: ResponseObject, name: string): ResponseObject =>
  response
    .header('content-disposition', dispositionOf(name))
    .header('content-security-policy', "sandbox; default-src 'none'");

/** RFC 6266 and 8187: plain ASCII for those who know no better, and the name itself. */
function dispositionOf(name: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
