import type { ZeebeRecord } from './zeebe-record.js';

/** Digits that a JavaScript number may not hold. */
const LONG_DIGITS_MIN = 16;

/** Not what a text holds, escaped quotes included: only a number that stands as a value of its own. */
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** A document of JSON in which 64-bit numbers stay exact: as text. */
export function readExactly(json: string): unknown {
  const quoted = json.replace(TOKEN, (token) =>
    token.length >= LONG_DIGITS_MIN && /^-?\d+$/.test(token) ? `"${token}"` : token,
  );
  return JSON.parse(quoted);
}

/**
 * The records of one request of the Elasticsearch exporter: lines of JSON, an action and a document in turn.
 * @throws SyntaxError where it is something else
 */
export function readBulk(body: string): ZeebeRecord[] {
  const records: ZeebeRecord[] = [];
  let isDocument = false;
  for (const line of body.split('\n')) {
    if (line === '') continue;
    if (isDocument) records.push(normalised(readExactly(line)));
    isDocument = !isDocument;
  }
  if (isDocument) throw new SyntaxError('Expected a document after each action, but the last one is missing');
  return records;
}

function normalised(read: unknown): ZeebeRecord {
  const record = read as ZeebeRecord & { readonly position: string | number; readonly key: string | number };
  if (typeof record?.valueType !== 'string' || typeof record.partitionId !== 'number' || record.value == null) {
    throw new SyntaxError('Expected each document to be a record of a broker, but one is not');
  }
  return { ...record, position: String(record.position), key: String(record.key), timestamp: Number(record.timestamp) };
}
