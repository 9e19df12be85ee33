import type { default as Provider } from 'oidc-provider';

/**
 * The library of the demonstration's identity provider, loaded where one is wanted and nowhere else. It is written for a later Node than
 * the earliest that this product runs on: what it misses there is `URL.parse`, and it says so in a line that helps nobody here.
 */
export async function loadProvider(): Promise<typeof Provider> {
  Object.assign(URL, { parse: (URL as { parse?: unknown }).parse ?? parse });
  const { warn } = console;
  console.warn = (...words: unknown[]) => {
    if (!/oidc-provider WARNING: Unsupported runtime/.test(String(words[0]))) warn(...words);
  };
  try {
    return (await import('oidc-provider')).default;
  } finally {
    console.warn = warn;
  }
}

const parse = (url: string, base?: string): URL | null => (URL.canParse(url, base) ? new URL(url, base) : null);
