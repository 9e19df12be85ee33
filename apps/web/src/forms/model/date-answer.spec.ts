import { answerOf, partsOf } from './date-answer.js';
import type { FieldNode } from './form-node.js';

type Asked = Pick<FieldNode, 'rules' | 'timeWriting'>;
const asked = (subtype: 'date' | 'time' | 'datetime', timeWriting: FieldNode['timeWriting'] = 'utc_offset') =>
  ({ rules: { subtype }, timeWriting }) as Asked;

describe('answers of dates and times', () => {
  it.each<[string, Asked, Parameters<typeof answerOf>[0], string | undefined]>([
    ['a day', asked('date'), { day: '7', month: '3', year: '2026', time: '' }, '2026-03-07'],
    ['a time', asked('time'), { day: '', month: '', year: '', time: '14:30' }, '14:30'],
    ['winter', asked('datetime'), { day: '7', month: '3', year: '2026', time: '14:30' }, '2026-03-07T14:30+00:00'],
    ['summer', asked('datetime'), { day: '7', month: '7', year: '2026', time: '14:30' }, '2026-07-07T14:30+01:00'],
    [
      'summer in UTC',
      asked('datetime', 'utc_normalized'),
      { day: '7', month: '7', year: '2026', time: '00:30' },
      '2026-07-06T23:30Z',
    ],
    [
      'no zone',
      asked('datetime', 'no_timezone'),
      { day: '7', month: '7', year: '2026', time: '14:30' },
      '2026-07-07T14:30',
    ],
    ['nothing', asked('datetime'), { day: '', month: '', year: '', time: '' }, undefined],
  ])('should write %s and read it again', (_, how, parts, answer) => {
    // then
    expect(answerOf(parts, how)).toBe(answer);
    expect(partsOf(answer, how)).toEqual(parts);
  });

  it.each([
    [{ day: '31', month: '', year: '', time: '' }],
    [{ day: '31', month: '2', year: '2026', time: '' }],
    [{ day: '', month: '', year: '', time: '14:30' }],
  ])('should keep what is no date yet as it stands: %j', (parts) => {
    // given
    const how = asked('datetime');
    // when
    const answer = answerOf(parts, how);
    // then
    expect(answer).toMatch(/\//);
    expect(partsOf(answer, how)).toEqual(parts);
  });
});
