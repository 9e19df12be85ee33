import type { EngineRecord } from '#protocol/records.js';
import { INTENTS_MAX, PACK_FORMAT, type Packed } from './pack-records.js';
import { type AnyShape, shapeList } from './record-shapes.js';

/** The records that `packRecords` packed, in the order of their positions. */
export const unpackRecords = (bytes: Buffer): EngineRecord[] => {
  const [format, words, numbers] = JSON.parse(bytes.toString()) as Packed;
  if (format !== PACK_FORMAT) throw new Error(`Expected a log of format ${PACK_FORMAT}, but it is of format ${format}`);
  const records: EngineRecord[] = [];
  let at = 0;
  let position = 0;
  const next = (): number => numbers[at++] as number;
  while (at < numbers.length) {
    const kind = next();
    position += next();
    if (kind < 0) {
      const earlier = records[next()] as EngineRecord;
      records.push({ ...earlier, position, intent: intentOf(-1 - kind) } as EngineRecord);
      continue;
    }
    const shape = shapeOfKind(kind);
    const key = words[next()];
    const timestamp = words[next()];
    const value: Record<string, unknown> = {};
    for (const member of shape.members) {
      const place = next();
      if (place >= 0) value[member] = words[place];
    }
    for (let others = next(); others > 0; others -= 1) value[words[next()] as string] = words[next()];
    records.push({
      position,
      key,
      timestamp,
      valueType: shape.type,
      intent: intentOf(kind),
      value,
    } as unknown as EngineRecord);
  }
  return records;
};

const shapeOfKind = (kind: number): AnyShape => shapeList[Math.floor(kind / INTENTS_MAX)] as AnyShape;

const intentOf = (kind: number): string => shapeOfKind(kind).intents[kind % INTENTS_MAX] as string;
