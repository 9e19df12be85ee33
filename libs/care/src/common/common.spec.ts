import { LogBlockageDto } from '../blockage/blockage.dto.js';
import { NewContactDto } from '../contact/contact.dto.js';
import { ReplyDto } from '../info-request/info-request.dto.js';
import { NoteTouchDto } from '../touch/touch.dto.js';
import { given } from './given.js';
import { derivedId, RandomIdMaker, SequenceIdMaker } from './id-maker.js';
import { hashOf, matchesHash, newDigits, newToken } from './secret.js';
import { validated } from './validated.js';

describe('validated', () => {
  it('should answer an instance of the class, nested ones too', () => {
    const reply = validated(ReplyDto, { known: 'yes', redactions: [{ field: 'risks', reason: 'r', hiddenFrom: [] }] });
    expect(reply).toBeInstanceOf(ReplyDto);
    expect(reply.redactions![0]!.constructor.name).toBe('RedactionDto');
  });

  it.each([
    [
      'an unknown key',
      NewContactDto,
      { channel: 'phone', referrerKind: 'self', ownerAgency: 'tcc', extra: 1 },
      'extra',
    ],
    ['a wrong choice', NewContactDto, { channel: 'pigeon', referrerKind: 'self', ownerAgency: 'tcc' }, 'channel'],
    ['a missing field', LogBlockageDto, {}, 'type'],
    ['too long a text', LogBlockageDto, { type: 'x'.repeat(201) }, 'type'],
    [
      'a fault inside',
      ReplyDto,
      { known: 'yes', redactions: [{ field: 'all', reason: 'r', hiddenFrom: [] }] },
      'redactions.0.field',
    ],
    ['a mark without its reason', ReplyDto, { known: 'yes', doNotShareWithPerson: true }, 'doNotShareReason'],
    ['a score that was not asked', NoteTouchDto, { episodeId: 'e', byWorker: 'w', reached: true }, 'safe'],
    ['no object', LogBlockageDto, 'blockage', 'object'],
    ['a list', LogBlockageDto, [], 'object'],
  ])('should refuse %s and name it', (_, dto, input, named) => {
    expect(() => validated<object>(dto, input)).toThrow(named);
  });

  it('should not repeat what was typed', () => {
    expect(() => validated(NewContactDto, { channel: 'secret', referrerKind: 'self', ownerAgency: 'tcc' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('secret') }),
    );
  });

  it('should ask for no score of somebody who was not reached', () => {
    expect(validated(NoteTouchDto, { episodeId: 'e', byWorker: 'w', reached: false })).toMatchObject({
      reached: false,
    });
  });
});

describe('ids', () => {
  it('should count each kind by itself', () => {
    const ids = new SequenceIdMaker();
    expect([ids.next('plan'), ids.next('plan'), ids.next('touch')]).toEqual([
      'plan-000001',
      'plan-000002',
      'touch-000001',
    ]);
  });

  it('should never be the same at random', () => {
    const ids = new RandomIdMaker();
    expect(ids.next('plan')).not.toBe(ids.next('plan'));
  });

  it('should follow from other ids, and tell apart what only looks the same', () => {
    expect(derivedId('blockage', '42')).toBe(derivedId('blockage', 42));
    expect(derivedId('blockage', 'a', 'b')).not.toBe(derivedId('blockage', 'a,b'));
    expect(derivedId('blockage', '42')).not.toBe(derivedId('escalation', '42'));
  });
});

describe('given', () => {
  it('should drop what was not given and keep what was emptied', () => {
    expect(given({ a: undefined, b: null, c: false, d: '' })).toEqual({ b: null, c: false, d: '' });
  });
});

describe('secrets', () => {
  it('should match their hash and no other', () => {
    const token = newToken();
    expect(matchesHash(token, hashOf(token))).toBe(true);
    expect(matchesHash(newToken(), hashOf(token))).toBe(false);
    expect(matchesHash(token, '')).toBe(false);
  });

  it('should be digits as many as asked for', () => {
    expect(newDigits(6)).toMatch(/^\d{6}$/);
  });
});
