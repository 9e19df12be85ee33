/** What the codes of a contact are called on the page; one that is not here is shown as the server names it. */
const WORDS: Readonly<Record<string, string>> = {
  'debt-benefits': 'Debt and benefits',
  substance: 'Alcohol or drugs',
  'older-age-falls': 'Older age, falls',
  'parenting-child': 'Parenting, a child',
  'fire-hoarding': 'Fire risk, hoarding',
  'carer-strain': 'Strain of caring',
  professional: 'A professional',
  self: 'The person themselves',
  family: 'Family',
  neighbour: 'A neighbour',
  public: 'Somebody else',
  given: 'Yes',
  refused: 'No, they refused',
  notAsked: 'They have not been asked',
  cannotAsk: 'They cannot be asked now',
};

export const choiceWords = ({ id, name }: { readonly id: string; readonly name: string }): string => WORDS[id] ?? name;
