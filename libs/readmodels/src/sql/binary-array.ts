import { fromBigInt, fromNumber } from './int8.js';

/**
 * Columns as PostgreSQL arrays in the binary wire format: what `unnest($1::bigint[], $2::text[], …)` takes. The driver sends a
 * Buffer as it is, so nothing is quoted here and parsed there.
 */
const OID = { bool: 16, bytea: 17, bigint: 20, int: 23, text: 25, timestamptz: 1184 } as const;

const HEADER_BYTES = 20;
const EMPTY_BYTES = 12;
const NULL_LENGTH = -1;

/** Milliseconds between PostgreSQL's epoch, 2000-01-01, and Unix's. */
const POSTGRES_EPOCH_MS = 946_684_800_000;

type Pick<Row, Value> = (row: Row) => Value | null | undefined;

/** 64-bit keys and positions: digits or numbers. */
export const bigints = <Row>(rows: readonly Row[], pick: Pick<Row, string | number>): Buffer =>
  fixed(OID.bigint, 8, rows, pick, (buffer, at, value) => {
    const number = typeof value === 'number' ? value : Number(value);
    if (Number.isSafeInteger(number)) fromNumber(buffer, at, number);
    else fromBigInt(buffer, at, BigInt(value));
  });

export const ints = <Row>(rows: readonly Row[], pick: Pick<Row, number>): Buffer =>
  fixed(OID.int, 4, rows, pick, (buffer, at, value) => buffer.writeInt32BE(value, at));

export const bools = <Row>(rows: readonly Row[], pick: Pick<Row, boolean>): Buffer =>
  fixed(OID.bool, 1, rows, pick, (buffer, at, value) => buffer.writeUInt8(value ? 1 : 0, at));

/** Points in time, in milliseconds since the Unix epoch, as `timestamptz`. */
export const times = <Row>(rows: readonly Row[], pick: Pick<Row, number>): Buffer =>
  fixed(OID.timestamptz, 8, rows, pick, (buffer, at, value) => {
    const micros = (value - POSTGRES_EPOCH_MS) * 1000;
    if (Number.isSafeInteger(micros)) fromNumber(buffer, at, micros);
    else fromBigInt(buffer, at, BigInt(value - POSTGRES_EPOCH_MS) * 1000n);
  });

/** Texts. PostgreSQL refuses U+0000, so it becomes the replacement character; JSON texts never have it (they escape it). */
export const texts = <Row>(rows: readonly Row[], pick: Pick<Row, string>): Buffer => {
  const values = rows.map(pick);
  let bytes = 0;
  for (const [index, value] of values.entries()) {
    if (value == null) continue;
    const storable = value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
    values[index] = storable;
    bytes += Buffer.byteLength(storable);
  }
  return variable(OID.text, values, bytes, (buffer, at, value) => buffer.write(value, at, 'utf8'));
};

export const byteas = <Row>(rows: readonly Row[], pick: Pick<Row, Buffer>): Buffer => {
  const values = rows.map(pick);
  let bytes = 0;
  for (const value of values) if (value != null) bytes += value.length;
  return variable(OID.bytea, values, bytes, (buffer, at, value) => value.copy(buffer, at));
};

const header = (buffer: Buffer, oid: number, items: number): void => {
  buffer.writeInt32BE(1, 0); // one dimension
  buffer.writeInt32BE(1, 4); // may have nulls
  buffer.writeInt32BE(oid, 8);
  buffer.writeInt32BE(items, 12);
  buffer.writeInt32BE(1, 16); // first index
};

const empty = (oid: number): Buffer => {
  const buffer = Buffer.alloc(EMPTY_BYTES);
  buffer.writeInt32BE(oid, 8);
  return buffer;
};

const fixed = <Row, Value>(
  oid: number,
  width: number,
  rows: readonly Row[],
  pick: Pick<Row, Value>,
  write: (buffer: Buffer, at: number, value: Value) => void,
): Buffer => {
  if (rows.length === 0) return empty(oid);
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + rows.length * (4 + width));
  header(buffer, oid, rows.length);
  let at = HEADER_BYTES;
  for (const row of rows) {
    const value = pick(row);
    if (value == null) {
      at = buffer.writeInt32BE(NULL_LENGTH, at);
      continue;
    }
    at = buffer.writeInt32BE(width, at);
    write(buffer, at, value);
    at += width;
  }
  return at === buffer.length ? buffer : buffer.subarray(0, at);
};

const variable = <Value>(
  oid: number,
  values: readonly (Value | null | undefined)[],
  bytes: number,
  write: (buffer: Buffer, at: number, value: Value) => number,
): Buffer => {
  if (values.length === 0) return empty(oid);
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + values.length * 4 + bytes);
  header(buffer, oid, values.length);
  let at = HEADER_BYTES;
  for (const value of values) {
    if (value == null) {
      at = buffer.writeInt32BE(NULL_LENGTH, at);
      continue;
    }
    const written = write(buffer, at + 4, value);
    buffer.writeInt32BE(written, at);
    at += 4 + written;
  }
  return buffer;
};
