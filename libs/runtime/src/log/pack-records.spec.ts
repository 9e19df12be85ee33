import type { EngineRecord } from '#protocol/records.js';
import { packRecords } from './pack-records.js';
import { unpackRecords } from './unpack-records.js';

const ref = {
  processInstanceKey: '2251799813685249',
  rootProcessInstanceKey: '2251799813685249',
  processDefinitionKey: '2251799813685250',
  bpmnProcessId: 'order',
};

const record = (position: number, rest: object): EngineRecord =>
  ({ position, key: `${2251799813685248 + position}`, timestamp: 1_700_000_000_000, ...rest }) as EngineRecord;

describe('packRecords', () => {
  it('should give back what was packed, whatever is in it', () => {
    // given
    const records = [
      record(7, {
        valueType: 'VARIABLE',
        intent: 'CREATED',
        value: { ...ref, name: 'a', value: { deep: [1, null, 'x\0y', { __proto__x: true }] }, scopeKey: '1' },
      }),
      record(9, { valueType: 'VARIABLE', intent: 'UPDATED', value: { ...ref, name: 'a', value: null, scopeKey: '1' } }),
      record(10, {
        valueType: 'VARIABLE',
        intent: 'UPDATED',
        value: { ...ref, name: 'a', value: 1.5e-7, scopeKey: '1' },
      }),
      record(11, {
        valueType: 'VARIABLE',
        intent: 'UPDATED',
        value: { ...ref, name: '\ud800 😀', value: '5', scopeKey: '1' },
      }),
      record(12, { valueType: 'VARIABLE', intent: 'UPDATED', value: { ...ref, name: 'n', value: 5, scopeKey: '1' } }),
    ];
    // when / then
    expect(unpackRecords(packRecords(records))).toEqual(records);
  });

  it('should keep members that it does not know', () => {
    // given
    const value = { ...ref, elementId: 'e', aMemberOfLater: ['kept'] };
    const records = [record(1, { valueType: 'PROCESS_INSTANCE', intent: 'ELEMENT_ACTIVATED', value })];
    // when / then
    expect(unpackRecords(packRecords(records))).toEqual(records);
  });

  it('should keep that the completion condition of a multi-instance was met', () => {
    // given
    const value = { ...ref, multiInstanceKey: '4', items: 9 };
    const records = [
      record(1, { valueType: 'MULTI_INSTANCE', intent: 'STARTED', value }),
      record(2, { valueType: 'MULTI_INSTANCE', intent: 'SATISFIED', value }),
    ];
    // when / then
    expect(unpackRecords(packRecords(records))).toEqual(records);
  });

  it('should write a word once', () => {
    // given
    const value = { ...ref, version: 1, elementId: 'an-element-with-a-long-name', flowScopeKey: '-1' };
    const records = Array.from({ length: 20 }, (_, index) =>
      record(index + 1, { valueType: 'PROCESS_INSTANCE', intent: 'ELEMENT_ACTIVATED', value }),
    );
    // when
    const bytes = packRecords(records);
    // then
    expect(bytes.toString().split('an-element-with-a-long-name')).toHaveLength(2);
    expect(bytes.length).toBeLessThan(JSON.stringify(records).length / 4);
  });
});
