import { nameLikeness, plainName, soundKey } from './name-matching.js';

const SAME_FROM = 0.9;

describe('nameLikeness', () => {
  it.each([
    ['accents and hyphens', ['José', 'García-López'], ['Jose', 'Garcia Lopez']],
    ['an apostrophe', ['Aoife', 'O’Neill'], ['Aoife', "O'Neill"]],
    ['a short form', ['Robert', 'Entwistle'], ['Bob', 'Entwistle']],
    ['a spelling of the same name', ['Muhammad', 'Hussain'], ['Mohammed', 'Hussein']],
    ['exchanged names', ['Kamil', 'Nowak'], ['Nowak', 'Kamil']],
    ['a second family name left out', ['Ana', 'Silva Pereira'], ['Ana', 'Pereira']],
    ['a slip of the keyboard', ['Jennifer', 'Ogden'], ['Jenifer', 'Odgen']],
  ])('should take as the same: %s', (_, [given, family], [otherGiven, otherFamily]) => {
    expect(nameLikeness({ given, family }, { given: otherGiven, family: otherFamily })).toBeGreaterThan(SAME_FROM);
  });

  it.each([
    ['another given name', ['Daniel', 'Walsh'], ['Patrick', 'Walsh']],
    ['another family name', ['Daniel', 'Walsh'], ['Daniel', 'Okafor']],
    ['no name at all', ['Daniel', 'Walsh'], [null, null]],
  ])('should tell apart: %s', (_, [given, family], [otherGiven, otherFamily]) => {
    expect(nameLikeness({ given, family }, { given: otherGiven, family: otherFamily })).toBeLessThan(SAME_FROM);
  });
});

describe('soundKey', () => {
  it.each([
    ['Robert', 'R163'],
    ['Rupert', 'R163'],
    ['Ashcraft', 'A261'],
    ['Tymczak', 'T522'],
    ['Pfister', 'P236'],
    ['Ó Néill', 'O540'],
  ])('should code %s as %s', (name, key) => {
    expect(soundKey(name)).toBe(key);
  });

  it('should have no key for a name without Latin letters', () => {
    expect(soundKey('Ξ')).toBeNull();
  });
});

describe('plainName', () => {
  it('should keep letters of other scripts', () => {
    expect(plainName(' Łukasz  ŻÓŁĆ ')).toBe('lukasz zolc');
  });
});
