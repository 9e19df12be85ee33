import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

type Key = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

const KEY_ID = 'made-up';

/** What the issuer is told to answer with, from the claims that would be right. */
export type TokenMaker = (claims: JWTPayload, issuer: MadeUpIssuer) => Promise<string>;

/** An OpenID Connect provider that answers with whatever tokens a test makes: how an attacker's would look. */
export class MadeUpIssuer {
  makeToken: TokenMaker = (claims) => this.sign(claims);
  userInfo: Record<string, unknown> = { sub: 'ana' };
  /** What is asked for last. */
  asked: URLSearchParams = new URLSearchParams();

  private constructor(
    private readonly server: Server,
    private readonly key: Key,
    readonly publicJwk: Record<string, unknown>,
  ) {}

  static async start(): Promise<MadeUpIssuer> {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: KEY_ID, alg: 'RS256', use: 'sig' };
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = new MadeUpIssuer(server, privateKey, jwk);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        issuer.answer(new URL(request.url ?? '', issuer.url), Buffer.concat(chunks).toString()).then(
          ({ status = 200, location, body }) => {
            response.writeHead(status, { 'content-type': 'application/json', ...(location ? { location } : {}) });
            response.end(body === undefined ? '' : JSON.stringify(body));
          },
          (error: unknown) => response.writeHead(500).end(String(error)),
        );
      });
    });
    return issuer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  sign(claims: JWTPayload, header: { kid?: string; typ?: string } = {}, key: Key = this.key): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: KEY_ID, ...header }).sign(key);
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async answer(url: URL, form: string): Promise<{ status?: number; location?: string; body?: unknown }> {
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return { body: this.metadata };
      case '/jwks':
        return { body: { keys: [this.publicJwk] } };
      case '/authorize': {
        this.asked = url.searchParams;
        const back = new URL(url.searchParams.get('redirect_uri') ?? '');
        back.searchParams.set('code', 'a-code');
        back.searchParams.set('state', url.searchParams.get('state') ?? '');
        back.searchParams.set('iss', this.url);
        return { status: 302, location: back.href };
      }
      case '/token': {
        const verifier = new URLSearchParams(form).get('code_verifier') ?? '';
        if (verifier === '') return { status: 400, body: { error: 'invalid_grant' } };
        const token = await this.makeToken(this.rightClaims(), this);
        return { body: { access_token: 'opaque', token_type: 'bearer', id_token: token } };
      }
      case '/userinfo':
        return { body: this.userInfo };
      default:
        return { status: 404 };
    }
  }

  rightClaims(): JWTPayload {
    const now = Math.floor(Date.now() / 1_000);
    return {
      iss: this.url,
      aud: 'otr',
      sub: 'ana',
      sid: 'session-of-ana',
      nonce: this.asked.get('nonce') ?? '',
      iat: now,
      exp: now + 60,
      name: 'Ana Abara',
    };
  }

  private get metadata() {
    return {
      issuer: this.url,
      authorization_endpoint: `${this.url}/authorize`,
      token_endpoint: `${this.url}/token`,
      userinfo_endpoint: `${this.url}/userinfo`,
      end_session_endpoint: `${this.url}/end`,
      jwks_uri: `${this.url}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
      authorization_response_iss_parameter_supported: true,
    };
  }
}
