import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsListenAddress, IsPostgresUrl, IsSafeWithHost } from './constraints.js';

const PORT_MAX = 65_535;

/** How callers of `/v2` prove who they are: by a service account's password or token, or (on this machine only) not at all. */
export type V2Authentication = 'basic' | 'none';

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
};
