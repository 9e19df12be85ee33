import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

const squeeze = promisify(gzip);

/** What becomes much smaller; fonts and pictures are small already. */
const TEXTS: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Sends built texts gzipped where the browser takes that. Their names change with what is in them, so that each is
 * squeezed once, when it is first asked for, and kept.
 */
export function compressedAssets(folder: string, cacheControl: string): RequestHandler {
  const squeezed = new Map<string, Promise<Buffer>>();
  const squeezedOf = (file: string): Promise<Buffer> => {
    const known = squeezed.get(file);
    if (known !== undefined) return known;
    const made = readFile(file).then((content) => squeeze(content));
    made.catch(() => squeezed.delete(file));
    squeezed.set(file, made);
    return made;
  };
  return (request, response, next) => {
    const name = path.posix.basename(request.path);
    const type = TEXTS[path.extname(name)];
    const file = path.join(folder, name);
    // Only what lies in the folder itself, as the build puts it there.
    if (request.method !== 'GET' || type === undefined || request.path !== `/${name}` || !existsSync(file))
      return next();
    response.vary('Accept-Encoding');
    if (!request.acceptsEncodings('gzip')) return next();
    squeezedOf(file).then((content) => {
      response.set({ 'Content-Type': type, 'Content-Encoding': 'gzip', 'Cache-Control': cacheControl });
      response.send(content);
    }, next);
  };
}
