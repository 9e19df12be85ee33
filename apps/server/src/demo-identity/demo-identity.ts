import { Injectable } from '@nestjs/common';
import { type NextFunction, type Request, type Response, urlencoded } from 'express';
import type Provider from 'oidc-provider';
import { EntityManager, In } from 'typeorm';
import { newSecret } from '#access/session/secret.js';
import { Worker } from '#care/organisation/worker.entity.js';
import { PLAIN_STYLE } from '../sign-in/plain-page.js';
import { PublicAddress } from '../sign-in/public-address.js';
import { SignInOptions } from '../sign-in/sign-in-options.js';
import { demoKeys } from './demo-keys.js';
import { DEMO_STYLE_PATH, type DemoChoice, demoFailurePage, demoPage } from './demo-page.js';
import { DEMO_PEOPLE } from './demo-people.js';
import { DEMO_CLIENT_ID, DEMO_COOKIES, demoConfiguration } from './demo-provider.js';
import { loadProvider } from './load-provider.js';

const FORM_BYTES_MAX = 4 * 1024;

/** Where it stands on this server. */
export const DEMO_IDENTITY_PATH = '/oidc';

/** What this server has to know to be a client of the provider. */
export interface DemoClient {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * The demonstration's own identity provider: a visitor chooses whom of the made-up people to be. It is there only where the
 * demonstration is wanted, no real provider is named, and the database holds the demonstration: nobody can be let in to real data by
 * a forgotten setting.
 */
@Injectable()
export class DemoIdentity {
  private readonly clientSecret = newSecret();
  private provider: Promise<Provider> | undefined;
  private hasDemo = false;

  constructor(
    private readonly options: SignInOptions,
    private readonly address: PublicAddress,
    private readonly em: EntityManager,
  ) {}

  /** Whether the provider is there. */
  async isOpen(): Promise<boolean> {
    if (!this.options.isDemo) return false;
    if (!this.hasDemo) {
      const [row] = await this.em.query<{ played: boolean }[]>(
        'SELECT EXISTS (SELECT 1 FROM care.demo_progress) AS played',
      );
      this.hasDemo = row?.played === true;
    }
    return this.hasDemo;
  }

  /** As whom a visitor can sign in; nobody where the provider is not there. */
  async people(): Promise<DemoChoice[]> {
    return (await this.isOpen()) ? this.choices() : [];
  }

  get client(): DemoClient {
    const { clientSecret } = this;
    return { issuer: this.address.origin + DEMO_IDENTITY_PATH, clientId: DEMO_CLIENT_ID, clientSecret };
  }

  /** Answers everything under `/oidc`; where the provider is not there, as if there were no such path. */
  readonly handler = (request: Request, response: Response, next: NextFunction): void => {
    if (!this.options.isDemo) return next();
    this.answer(request, response, next).catch(next);
  };

  private async answer(request: Request, response: Response, next: NextFunction): Promise<void> {
    if (!(await this.isOpen())) return next();
    const provider = await this.open();
    if (request.method === 'GET' && request.originalUrl === DEMO_STYLE_PATH) {
      response.type('css').send(PLAIN_STYLE);
      return;
    }
    // Addresses are made of the public one, never of what a request says.
    const { host, protocol } = new URL(this.address.origin);
    request.headers.host = host;
    request.headers['x-forwarded-host'] = host;
    request.headers['x-forwarded-proto'] = protocol.slice(0, -1);
    // Each sign-in begins anew: the provider would ask first whether the one before may end.
    request.headers.cookie = withoutSession(request.headers.cookie);
    if (!/^\/interaction\/[\w-]{1,64}$/.test(request.path)) {
      await provider.callback()(request, response);
    } else if (request.method === 'GET') await this.offer(provider, request, response);
    else if (request.method === 'POST') await this.choose(provider, request, response);
    else next();
  }

  private async offer(provider: Provider, request: Request, response: Response): Promise<void> {
    if (!(await isUnderWay(provider, request, response))) return fail(response);
    response.type('html').send(demoPage(await this.choices(), request.originalUrl));
  }

  private async choose(provider: Provider, request: Request, response: Response): Promise<void> {
    await readForm(request, response);
    const person = (request.body as { person?: unknown } | undefined)?.person;
    const chosen = (await this.choices()).find(({ id }) => id === person);
    if (chosen === undefined || !(await isUnderWay(provider, request, response))) return fail(response);
    await provider.interactionFinished(request, response, { login: { accountId: chosen.id, remember: false } });
  }

  /** Those of the people who are in this database, by the names that it has. */
  private async choices(): Promise<DemoChoice[]> {
    const workers = await this.em.findBy(Worker, { id: In(DEMO_PEOPLE.map(({ workerId }) => workerId)) });
    const names = new Map(workers.map(({ id, name }) => [id, name]));
    return DEMO_PEOPLE.flatMap(({ id, workerId, does }) => {
      const name = names.get(workerId);
      return name === undefined ? [] : [{ id, name, does }];
    });
  }

  private async claimsOf(id: string) {
    const person = DEMO_PEOPLE.find((each) => each.id === id);
    const worker = person === undefined ? null : await this.em.findOneBy(Worker, { id: person.workerId });
    if (person === undefined || worker === null) return undefined;
    const groups = [...worker.roles, ...(person.groups ?? [])];
    const { roles, workerId } = person;
    return { sub: id, name: worker.name, preferred_username: id, roles: [...roles], groups, worker_id: workerId };
  }

  private open(): Promise<Provider> {
    this.provider ??= this.begin().catch((error: unknown) => {
      this.provider = undefined;
      throw error;
    });
    return this.provider;
  }

  private async begin(): Promise<Provider> {
    const [DemoProvider, keys] = await Promise.all([loadProvider(), demoKeys(this.em)]);
    const { origin } = this.address;
    const { clientSecret } = this;
    const configuration = demoConfiguration({ origin, clientSecret, keys, claimsOf: (id) => this.claimsOf(id) });
    const provider = new DemoProvider(origin + DEMO_IDENTITY_PATH, configuration);
    provider.proxy = true;
    return provider;
  }
}

const withoutSession = (cookies = ''): string =>
  cookies
    .split(';')
    .filter((cookie) => !cookie.trim().startsWith(DEMO_COOKIES.session))
    .join(';');

const readForm = (request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    urlencoded({ extended: false, limit: FORM_BYTES_MAX })(request, response, (error?: unknown) =>
      error instanceof Error ? reject(error) : resolve(),
    );
  });

const isUnderWay = (provider: Provider, request: Request, response: Response): Promise<boolean> =>
  provider.interactionDetails(request, response).then(
    () => true,
    () => false,
  );

function fail(response: Response): void {
  response.status(400).type('html').send(demoFailurePage());
}
