import { readBulk, readExactly } from './read-bulk.js';

const line = (record: string): string => `{"index":{"_index":"zeebe-record"}}\n${record}\n`;

describe('what an exporter sends', () => {
  it('should keep keys exact that a number cannot hold, and leave texts as they are', () => {
    // given
    const json =
      '{"key":9007199254740993,"low":-9007199254740993,"text":"at 9007199254740993, \\"9007199254740993\\"","n":1.5}';
    // when / then
    expect(readExactly(json)).toEqual({
      key: '9007199254740993',
      low: '-9007199254740993',
      text: 'at 9007199254740993, "9007199254740993"',
      n: 1.5,
    });
  });

  it('should give the records in their order, positions and keys as text, times as numbers', () => {
    // given
    const record = (position: number): string =>
      `{"partitionId":4,"position":${position},"key":9007199254740993,"timestamp":1700000000000,"recordType":"EVENT",` +
      `"valueType":"JOB","intent":"CREATED","value":{"jobKeys":[9007199254740995]}}`;
    // when
    const records = readBulk(line(record(1)) + line(record(2)));
    // then
    expect(records).toMatchObject([
      {
        position: '1',
        key: '9007199254740993',
        timestamp: 1_700_000_000_000,
        value: { jobKeys: ['9007199254740995'] },
      },
      { position: '2' },
    ]);
  });

  it('should refuse what is no record, and a document that was cut off', () => {
    expect(() => readBulk(line('{"some":"thing"}'))).toThrow(SyntaxError);
    expect(() => readBulk('{"index":{}}\n')).toThrow(/the last one is missing/);
    expect(() => readBulk(line('{"partitionId":1,'))).toThrow(SyntaxError);
  });
});
