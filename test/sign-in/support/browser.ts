/** What a browser does with a sign-in: keeps cookies, host by host, and follows where it is sent. Scripts it has none. */
export class PlainBrowser {
  private readonly cookies = new Map<string, { value: string; path: string }>();
  csrfToken = '';

  constructor(readonly origin: string) {}

  /** One request, without following. */
  async ask(method: string, address: string, options: AskOptions = {}): Promise<PlainAnswer> {
    const url = new URL(address, this.origin);
    const { form, json, headers = {} } = options;
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.cookieHeader(url) === '' ? {} : { cookie: this.cookieHeader(url) }),
        'sec-fetch-mode': form === undefined ? 'cors' : 'navigate',
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    for (const line of response.headers.getSetCookie()) this.keep(line, url);
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return {
      url,
      status: response.status,
      headers: response.headers,
      text,
      body: isJson && text !== '' ? JSON.parse(text) : null,
    };
  }

  /** One request, and where it leads to. */
  async visit(address: string, form?: Record<string, string>): Promise<PlainAnswer> {
    let answer = await this.ask(form === undefined ? 'GET' : 'POST', address, form === undefined ? {} : { form });
    for (let step = 0; answer.status >= 300 && answer.status < 400; step += 1) {
      if (step === REDIRECTS_MAX) throw new Error(`Expected to arrive, but was sent on from ${answer.url.href}`);
      answer = await this.ask('GET', new URL(answer.headers.get('location') ?? '', answer.url).href);
    }
    return answer;
  }

  /** Signs in as one of the demonstration's people, by a press on the button. */
  async signIn(person: string, to = '/work'): Promise<PlainAnswer> {
    const page = await this.visit(`/auth/sign-in?to=${encodeURIComponent(to)}`);
    const action = /<form method="post" action="([^"]+)"/.exec(page.text)?.[1];
    if (action === undefined) throw new Error(`Expected a form to choose from, but ${page.url.href} is:\n${page.text}`);
    const arrived = await this.visit(new URL(action.replaceAll('&#38;', '&'), page.url).href, { person });
    await this.readSession();
    return arrived;
  }

  async readSession(): Promise<PlainAnswer> {
    const answer = await this.ask('GET', '/api/session');
    this.csrfToken = answer.status === 200 ? (answer.body as { csrfToken: string }).csrfToken : '';
    return answer;
  }

  get(path: string): Promise<PlainAnswer> {
    return this.ask('GET', path);
  }

  /** A write of a page: with the session's token. */
  write(method: string, path: string, json?: unknown): Promise<PlainAnswer> {
    return this.ask(method, path, {
      headers: { 'x-csrf-token': this.csrfToken },
      ...(json === undefined ? {} : { json }),
    });
  }

  /** The value of a cookie, to look at or to bring along elsewhere. */
  cookie(name: string): string | undefined {
    return this.cookies.get(name)?.value;
  }

  setCookie(name: string, value: string): void {
    this.cookies.set(name, { value, path: '/' });
  }

  private keep(line: string, url: URL): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const isGone = attributes.some((one) => /^expires=/i.test(one) && Date.parse(one.slice(8)) < Date.now());
    const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/';
    const key = `${name}@${url.host}`;
    if (isGone || value === '') this.cookies.delete(url.origin === this.origin ? name : key);
    else this.cookies.set(url.origin === this.origin ? name : key, { value, path });
  }

  private cookieHeader(url: URL): string {
    const isHome = url.origin === this.origin;
    return [...this.cookies]
      .map(([key, { value, path }]) => ({ name: key.split('@')[0], host: key.split('@')[1], value, path }))
      .filter(({ host, path }) => (isHome ? host === undefined : host === url.host) && url.pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }
}

const REDIRECTS_MAX = 10;

interface AskOptions {
  readonly form?: Record<string, string>;
  readonly json?: unknown;
  readonly headers?: Record<string, string>;
}

export interface PlainAnswer {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what came over the line is looked at member by member
  readonly body: any;
}
