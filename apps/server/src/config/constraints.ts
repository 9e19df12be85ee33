import { isIP } from 'node:net';
import { ValidateBy, type ValidationArguments } from 'class-validator';
import { isUsername } from '#access/authentication/authentication.service.js';
import { TOKEN_CHARACTERS_MIN } from '#access/authentication/static-tokens.js';
import { areLabels } from '../sign-in/labels.js';

const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** Whether only programs on this machine can reach it. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

export function IsListenAddress(): PropertyDecorator {
  return check('isListenAddress', (value) => typeof value === 'string' && (isIP(value) !== 0 || isHostName(value)));
}

export function IsPostgresUrl(): PropertyDecorator {
  return check('isPostgresUrl', (value) => {
    if (typeof value !== 'string' || !URL.canParse(value)) return false;
    const { protocol, pathname } = new URL(value);
    return /^postgres(ql)?:$/.test(protocol) && pathname.length > 1;
  });
}

/** Nobody is let in without proof while others than this machine can reach the door. */
export function IsSafeWithHost(): PropertyDecorator {
  return check('isSafeWithHost', (value, args) => {
    const { host } = args.object as { host: string };
    return value !== 'none' || isLoopback(host);
  });
}

/** Names with tokens that nobody guesses. */
export function IsTokens(): PropertyDecorator {
  return check('isTokens', (value) => {
    if (typeof value !== 'object' || value === null) return false;
    const tokens = Object.entries(value);
    return (
      tokens.length > 0 &&
      tokens.every(([name, token]) => isUsername(name) && String(token).length >= TOKEN_CHARACTERS_MIN)
    );
  });
}

/** Scheme, host and port alone: HTTPS, or plain HTTP where nothing leaves this machine. */
export function IsPublicUrl(): PropertyDecorator {
  return check('isPublicUrl', (value) => isSafeAddress(value) && new URL(value).origin === value.replace(/\/$/, ''));
}

export function IsIssuer(): PropertyDecorator {
  return check('isIssuer', (value) => isSafeAddress(value) && !/[?#]/.test(value));
}

export function AreLabels(): PropertyDecorator {
  return check('areLabels', areLabels);
}

function isSafeAddress(value: unknown): value is string {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[(.*)\]$/, '$1')));
  return isSafe && username === '' && password === '';
}

function isHostName(value: string): boolean {
  // What looks like a mistyped IP address is none.
  return HOST_NAME.test(value) && !/^[\d.]+$/.test(value);
}

function check(name: string, validate: (value: unknown, args: ValidationArguments) => boolean): PropertyDecorator {
  return ValidateBy({ name, validator: { validate: (value, args) => validate(value, args as ValidationArguments) } });
}
