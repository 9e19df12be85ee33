import 'reflect-metadata';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, Length, Matches, Max, Min } from 'class-validator';
import { PASSWORD_CHARACTERS_MAX, PASSWORD_CHARACTERS_MIN } from '#access/account/password-hash.js';
import { TOKEN_CHARACTERS_MIN } from '#access/authentication/static-tokens.js';
import { IsListenAddress, IsPostgresUrl, IsSafeWithHost, IsTokens } from './constraints.js';
import { readTokens } from './read-tokens.js';

const PORT_MAX = 65_535;

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
    meaning: 'Whether an empty database is filled with the made-up people of one weekend.',
  },
};
