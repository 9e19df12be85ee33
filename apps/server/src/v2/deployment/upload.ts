import type { Request } from 'express';
import { ProblemException } from '../../http/problem.exception.js';

/** The whole of an upload. */
export const UPLOAD_BYTES_MAX = 2 * 1024 * 1024;
export const UPLOAD_FILES_MAX = 500;
/** The few members beside the files. */
const FIELD_BYTES_MAX = 1024;
const FIELDS_MAX = 10;

/** A file as it came in. */
export interface UploadedFile {
  readonly originalname: string;
  readonly buffer: Buffer;
}

interface IncomingFile {
  readonly stream: NodeJS.ReadableStream;
}

type Done = (error: Error | null, file?: { readonly buffer: Buffer }) => void;

const BYTES = Symbol('otr:upload-bytes');

/** Keeps the files of one request in memory, all of them together within the limit. */
class BoundedMemory {
  _handleFile(request: Request, file: IncomingFile, done: Done): void {
    const counter = request as { [BYTES]?: number };
    const chunks: Buffer[] = [];
    let isOver = false;
    file.stream.on('data', (chunk: Buffer) => {
      counter[BYTES] = (counter[BYTES] ?? 0) + chunk.length;
      if (isOver) return;
      if (counter[BYTES] <= UPLOAD_BYTES_MAX) {
        chunks.push(chunk);
        return;
      }
      isOver = true;
      done(new ProblemException(413, 'PAYLOAD_TOO_LARGE', 'Expected an upload of at most 2 MiB, but it is larger'));
    });
    file.stream.on('error', (error: Error) => {
      if (!isOver) done(error);
    });
    file.stream.on('end', () => {
      if (!isOver) done(null, { buffer: Buffer.concat(chunks) });
    });
  }

  _removeFile(_request: Request, _file: IncomingFile, done: (error: Error | null) => void): void {
    done(null);
  }
}

export const uploadOptions = {
  storage: new BoundedMemory(),
  defParamCharset: 'utf8',
  limits: {
    fileSize: UPLOAD_BYTES_MAX,
    files: UPLOAD_FILES_MAX,
    fields: FIELDS_MAX,
    fieldSize: FIELD_BYTES_MAX,
    parts: UPLOAD_FILES_MAX + FIELDS_MAX,
  },
} as const;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws ProblemException where the bytes are no UTF-8 */
export function textOf(file: UploadedFile): string {
  try {
    return utf8.decode(file.buffer);
  } catch {
    throw new ProblemException(
      400,
      'INVALID_ARGUMENT',
      `Expected '${file.originalname}' to be text in UTF-8, but it is not`,
    );
  }
}
