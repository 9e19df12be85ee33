import 'reflect-metadata';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, Length, Matches, Max, Min, ValidateIf } from 'class-validator';
import { PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN } from '#access/account/password-hash.js';
import { TOKEN_CHARACTERS_MIN } from '#access/authentication/static-tokens.js';
import { DEFAULT_CLAIMS } from '../sign-in/claims.js';
import { DEFAULT_LABELS, type Labels } from '../sign-in/labels.js';
import {
  AreLabels,
  IsIssuer,
  IsListenAddress,
  IsPostgresUrl,
  IsPublicUrl,
  IsSafeWithHost,
  IsTokens,
} from './constraints.js';
import { readJson } from './read-json.js';
import { readTokens } from './read-tokens.js';

const PORT_MAX = 65_535;
/** `host:port` in clear, or `https://host:port`. */
const GATEWAY = /^(https:\/\/)?[^\s/:]+:\d{1,5}$/;
/** `name:password`. */
const NAME_AND_PASSWORD = /^[a-z0-9._-]{1,100}:\S{8,}$/i;
/** Words with blanks between. */
const WORDS = /^[\x21-\x7e]+( [\x21-\x7e]+)*$/;
/** The name of a claim, which may be an address, or a way through nested claims. */
const CLAIM = /^[\x21-\x7e]{1,200}$/;

/** How callers of `/v2` prove who they are: by a service account's password or token, or (on this machine only) not at all. */
export type V2Authentication = 'basic' | 'none';

/** Which line of clients plain `/v2` answers for: see the compatibility table. */
export type V2Level = '8.8' | '8.9';

/** What the environment says, checked. The variable of each property, its default and its meaning stand in `VARIABLES`. */
export class Configuration {
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(PORT_MAX)
  readonly port: number;

  @IsListenAddress()
  readonly host: string;

  /** Undefined: the door for Zeebe's clients stays shut. */
  @Transform(({ value }) => (value === 'off' ? undefined : Number(value)))
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(PORT_MAX)
  readonly grpcPort?: number;

  @IsOptional()
  @IsPostgresUrl()
  readonly databaseUrl?: string;

  @IsNotEmpty()
  @Matches(/^[^\0]+$/)
  readonly dataDir: string;

  @IsIn(['basic', 'none'])
  @IsSafeWithHost()
  readonly v2Authentication: V2Authentication;

  @IsIn(['8.8', '8.9'])
  readonly v2Level: V2Level;

  @IsOptional()
  @Length(PASSWORD_CHARACTERS_MIN, PASSWORD_CHARACTERS_MAX)
  readonly demoPassword?: string;

  /** Bearer tokens by the name of who holds each. */
  @IsOptional()
  @Transform(({ value }) => readTokens(value))
  @IsTokens()
  readonly tokens?: Readonly<Record<string, string>>;

  @IsIn(['on', 'off'])
  readonly demo: 'on' | 'off';

  @IsIn(['embedded', 'zeebe'])
  readonly engine: 'embedded' | 'zeebe';

  /** Off: jobs are worked by processes of their own, see apps/worker. */
  @IsIn(['on', 'off'])
  readonly workers: 'on' | 'off';

  @ValidateIf(({ zeebeAddress, engine }: Configuration) => zeebeAddress !== undefined || engine === 'zeebe')
  @Matches(GATEWAY)
  readonly zeebeAddress?: string;

  @ValidateIf(({ zeebeRestAddress, engine }: Configuration) => zeebeRestAddress !== undefined || engine === 'zeebe')
  @IsPublicUrl()
  readonly zeebeRestAddress?: string;

  @IsOptional()
  @Matches(NAME_AND_PASSWORD)
  readonly zeebeCredentials?: string;

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(PORT_MAX)
  readonly zeebeFeedPort: number;

  /** Undefined: the one of the pages. */
  @IsOptional()
  @IsListenAddress()
  readonly zeebeFeedHost?: string;

  @ValidateIf(
    ({ zeebeFeedCredentials, engine }: Configuration) => zeebeFeedCredentials !== undefined || engine === 'zeebe',
  )
  @Matches(NAME_AND_PASSWORD)
  readonly zeebeFeedCredentials?: string;

  /** Given with a real provider: nothing else says where it sends people back to. */
  @ValidateIf(({ publicUrl, oidcIssuer }: Configuration) => publicUrl !== undefined || oidcIssuer !== undefined)
  @IsPublicUrl()
  readonly publicUrl?: string;

  @IsOptional()
  @IsIssuer()
  readonly oidcIssuer?: string;

  @ValidateIf(({ oidcClientId, oidcIssuer }: Configuration) => oidcClientId !== undefined || oidcIssuer !== undefined)
  @IsNotEmpty()
  readonly oidcClientId?: string;

  @IsOptional()
  @IsNotEmpty()
  readonly oidcClientSecret?: string;

  @Matches(WORDS)
  readonly oidcScopes: string;

  @Matches(CLAIM)
  readonly oidcRolesClaim: string;

  @Matches(CLAIM)
  readonly oidcGroupsClaim: string;

  @Matches(CLAIM)
  readonly oidcWorkerClaim: string;

  @IsOptional()
  @Matches(WORDS)
  readonly oidcAcrValues?: string;

  @IsOptional()
  @Transform(({ value }) => readJson(value))
  @AreLabels()
  readonly labels?: Partial<Labels>;
}

/** One environment variable. */
export interface Variable {
  readonly name: string;
  /** What stands for it when it is absent or empty; absent where it may stay absent. */
  readonly default?: string;
  /** Continues "Expected NAME to be …". */
  readonly expected: string;
  /** For the README. */
  readonly meaning: string;
  /** A value with a password in it is shown without. */
  readonly secret?: boolean;
}

export const VARIABLES: Readonly<Record<keyof Configuration, Variable>> = {
  port: {
    name: 'PORT',
    default: '8080',
    expected: `a whole number from 0 (any free port) to ${PORT_MAX}`,
    meaning: 'The port of the web pages, /v2 and /api.',
  },
  host: {
    name: 'OTR_HOST',
    default: '127.0.0.1',
    expected: 'an IP address or a host name of this machine',
    meaning: 'The address to listen on; 0.0.0.0 opens it to the network.',
  },
  grpcPort: {
    name: 'OTR_GRPC_PORT',
    default: '26500',
    expected: `a whole number from 0 (any free port) to ${PORT_MAX}, or 'off'`,
    meaning: "The port at which Zeebe's clients find the engine (gRPC), or 'off'.",
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    expected: 'an address like postgres://user:password@host:5432/database',
    meaning: 'A PostgreSQL server to use; without it the application runs one of its own in the data folder.',
    secret: true,
  },
  dataDir: {
    name: 'OTR_DATA_DIR',
    default: './data',
    expected: 'the path of a folder',
    meaning: "Where the application's own PostgreSQL keeps its data.",
  },
  v2Authentication: {
    name: 'OTR_V2_AUTH',
    default: 'basic',
    expected: "'basic', or 'none' while OTR_HOST is a loopback address",
    meaning: "Whether callers of /v2 need a service account ('basic') or not ('none', on this machine only).",
  },
  v2Level: {
    name: 'OTR_V2_LEVEL',
    default: '8.9',
    expected: "'8.9' or '8.8'",
    meaning: 'The line of Camunda clients that plain /v2 answers for; /8.8/v2 and /8.9/v2 answer for theirs always.',
  },
  demoPassword: {
    name: 'OTR_DEMO_PASSWORD',
    expected: `a text of ${PASSWORD_CHARACTERS_MIN} to ${PASSWORD_CHARACTERS_MAX} characters`,
    meaning: "The password of the account 'demo'; without it one is made up and kept in the data folder.",
    secret: true,
  },
  tokens: {
    name: 'OTR_TOKENS',
    expected: `a list like 'mosaic:<token>,nhs:<token>', each token of at least ${TOKEN_CHARACTERS_MIN} characters`,
    meaning: 'Bearer tokens of programs that call /v2 and /api, each behind the name of who holds it.',
    secret: true,
  },
  demo: {
    name: 'OTR_DEMO',
    default: 'on',
    expected: "'on' or 'off'",
    meaning:
      'Whether an empty database is filled with the made-up people of one weekend, and visitors sign in as one of them.',
  },
  engine: {
    name: 'ENGINE',
    default: 'embedded',
    expected: "'embedded' or 'zeebe'",
    meaning:
      "What runs the pathways: the engine of our own over PostgreSQL ('embedded'), or a Zeebe cluster ('zeebe').",
  },
  workers: {
    name: 'OTR_WORKERS',
    default: 'on',
    expected: "'on' or 'off'",
    meaning: "Whether the server works the pathways' jobs itself, or processes of `npm run worker` do ('off').",
  },
  zeebeAddress: {
    name: 'ZEEBE_ADDRESS',
    expected: 'host:port of the gateway (gRPC), or https://host:port where it speaks TLS',
    meaning:
      "The gateway of the Zeebe cluster, https://host:port where it speaks TLS; for `npm run worker` also the server's own gRPC door.",
  },
  zeebeRestAddress: {
    name: 'ZEEBE_REST_ADDRESS',
    expected: 'an address like http://127.0.0.1:8088 (https beyond this machine)',
    meaning: "The cluster's REST API: native user tasks and correlation go there.",
  },
  zeebeCredentials: {
    name: 'ZEEBE_CREDENTIALS',
    expected: 'name:password, the password of at least 8 characters',
    meaning: 'What the cluster, or the gRPC door, asks callers for.',
    secret: true,
  },
  zeebeFeedPort: {
    name: 'ZEEBE_FEED_PORT',
    default: '9200',
    expected: `a whole number from 0 (any free port) to ${PORT_MAX}`,
    meaning: "Where the brokers' Elasticsearch exporter delivers its records, with ENGINE=zeebe.",
  },
  zeebeFeedHost: {
    name: 'ZEEBE_FEED_HOST',
    expected: 'an IP address or a host name of this machine',
    meaning: 'The address to listen on for the exporter, an inner one; without it that of OTR_HOST.',
  },
  zeebeFeedCredentials: {
    name: 'ZEEBE_FEED_CREDENTIALS',
    expected: 'name:password, the password of at least 8 characters',
    meaning:
      'What the exporter signs in with. The name stands for the cluster: a cluster with wiped data needs another, and another database.',
    secret: true,
  },
  publicUrl: {
    name: 'OTR_PUBLIC_URL',
    expected: 'the address by which people open the application, like https://otr.example (http on this machine only)',
    meaning: 'Where the provider sends people back to; needed with OIDC_ISSUER. Without it, where the server listens.',
  },
  oidcIssuer: {
    name: 'OIDC_ISSUER',
    expected: 'the address of an OpenID Connect provider, like https://id.example (http on this machine only)',
    meaning: 'The provider that proves who people are; with it nobody signs in as one of the demonstration.',
  },
  oidcClientId: {
    name: 'OIDC_CLIENT_ID',
    expected: 'the id of this application at the provider that OIDC_ISSUER names',
    meaning: 'Needed with OIDC_ISSUER. The redirect address to register is OTR_PUBLIC_URL/auth/callback.',
  },
  oidcClientSecret: {
    name: 'OIDC_CLIENT_SECRET',
    expected: 'the secret of this application at the provider that OIDC_ISSUER names',
    meaning: 'Absent for a public client.',
    secret: true,
  },
  oidcScopes: {
    name: 'OIDC_SCOPES',
    default: 'profile',
    expected: "scopes with blanks between, like 'profile groups'",
    meaning: "What is asked of the provider beside 'openid'.",
  },
  oidcRolesClaim: {
    name: 'OIDC_ROLES_CLAIM',
    default: DEFAULT_CLAIMS.roles,
    expected: "the name of a claim, like 'roles' or 'realm_access.roles'",
    meaning: "The claim with a person's areas: 'designer', 'worker', 'manager'. Others give no rights.",
  },
  oidcGroupsClaim: {
    name: 'OIDC_GROUPS_CLAIM',
    default: DEFAULT_CLAIMS.groups,
    expected: "the name of a claim, like 'groups'",
    meaning:
      "The claim with a person's task groups, and 'locality:<id>' (or 'locality:*') for managers; where the provider sends none, the staff record counts.",
  },
  oidcWorkerClaim: {
    name: 'OIDC_WORKER_CLAIM',
    default: DEFAULT_CLAIMS.worker,
    expected: "the name of a claim, like 'worker_id'",
    meaning: 'The claim with the id of the worker in the staff records; without it a person has no rights of a worker.',
  },
  oidcAcrValues: {
    name: 'OIDC_ACR_VALUES',
    expected: "values with blanks between, like 'phr mfa'",
    meaning:
      'Ways of signing in (acr) of which the provider must assert one, e.g. with a second factor; without it any.',
  },
  labels: {
    name: 'OTR_LABELS',
    expected: `JSON like {"person":"resident","case":"episode"}; known are ${Object.keys(DEFAULT_LABELS).join(', ')}`,
    meaning: "The service's own words in the pages.",
  },
};
