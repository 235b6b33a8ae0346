export interface Stop {
  readonly url: string;
  readonly status: number;
  /** Empty where the walk ended at the frontend's address, which nobody serves. */
  readonly page: string;
  readonly headers: Headers;
}

export interface Browser {
  open(url: string): Promise<Stop>;
  /** Sends the page's first form: its hidden and text fields, and what is given besides. */
  press(stop: Stop, fields: Readonly<Record<string, string>>): Promise<Stop>;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly origin: string;
  readonly path: string;
}

const MAX_STEPS = 20;

/** Follows redirects and keeps cookies until a page comes, or until it is sent to one of `ends`. */
export function createBrowser(...ends: readonly string[]): Browser {
  const cookies = new Map<string, Cookie>();

  const visit = async (url: string, form?: URLSearchParams): Promise<Stop> => {
    let next = new URL(url);
    let body = form;
    for (let step = 0; step < MAX_STEPS; step++) {
      if (step > 0 && ends.some((end) => next.href.startsWith(end))) {
        return { url: next.href, status: 0, page: '', headers: new Headers() };
      }
      const response = await fetch(next, {
        redirect: 'manual',
        headers: { cookie: cookiesFor(cookies, next), accept: 'text/html' },
        ...(body ? { method: 'POST', body } : {}),
      });
      for (const header of response.headers.getSetCookie()) keepCookie(cookies, header, next);
      const location = response.headers.get('location');
      if (location === null) {
        return { url: next.href, status: response.status, page: await response.text(), headers: response.headers };
      }
      await response.body?.cancel();
      next = new URL(location, next);
      body = undefined;
    }
    throw new Error('The login pages lead in a circle');
  };

  return {
    open: (url) => visit(url),
    press: (stop, fields) => {
      const { action, values } = firstForm(stop);
      return visit(action, new URLSearchParams({ ...values, ...fields }));
    },
  };
}

function firstForm(stop: Stop): { action: string; values: Record<string, string> } {
  const form = /<form([^>]*)>([\s\S]*?)<\/form>/.exec(stop.page);
  if (!form) throw new Error(`The page at ${new URL(stop.url).pathname} has no form`);
  const [, attributes = '', content = ''] = form;
  const values: Record<string, string> = {};
  for (const [input] of content.matchAll(/<input[^>]*>/g)) {
    const name = attribute(input, 'name');
    if (name !== null) values[name] = attribute(input, 'value') ?? '';
  }
  return { action: new URL(attribute(attributes, 'action') ?? stop.url, stop.url).href, values };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value?.replace(/&(amp|lt|gt|quot|#39);/g, (_, entity: string) => ENTITIES[entity] ?? '') ?? null;
}

function keepCookie(cookies: Map<string, Cookie>, header: string, from: URL): void {
  const [pair = '', ...attributes] = header.split(/;\s*/);
  const name = pair.slice(0, pair.indexOf('='));
  const value = pair.slice(pair.indexOf('=') + 1);
  const read = (key: string): string | undefined =>
    attributes.find((one) => one.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1);
  const path = read('path') ?? '/';
  const expires = read('expires');
  const key = `${from.origin}|${path}|${name}`;
  if (value === '' || (expires !== undefined && Date.parse(expires) <= Date.now())) cookies.delete(key);
  else cookies.set(key, { name, value, origin: from.origin, path });
}

const cookiesFor = (cookies: Map<string, Cookie>, url: URL): string =>
  [...cookies.values()]
    .filter(({ origin, path }) => origin === url.origin && isUnder(url.pathname, path))
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');

const isUnder = (pathname: string, path: string): boolean =>
  pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
