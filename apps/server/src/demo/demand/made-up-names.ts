/** Nobody of them exists: given and family names by the languages of the locality, and streets that are on no map. */
export interface NamePool {
  readonly language: string;
  readonly percent: number;
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
}

export const NAME_POOLS: readonly NamePool[] = [
  {
    language: 'English',
    percent: 82,
    female:
      'Abigail Beryl Carole Deborah Eileen Freya Gemma Hazel Isla Jodie Kirsty Leanne Maureen Natalie Olive Paula Rachel Shirley Tina Winifred'.split(
        ' ',
      ),
    male: 'Alfie Barry Craig Derek Ernest Frank Graham Harvey Ian Jordan Kevin Liam Mick Neil Owen Peter Ryan Stanley Trevor Wayne'.split(
      ' ',
    ),
    family:
      'Ackroyd Barlow Chadwick Duckworth Entwistle Fairhurst Greenhalgh Hargreaves Isherwood Kershaw Lomax Metcalfe Nuttall Ogden Pickup Ramsbottom Sagar Tattersall Unsworth Walmsley'.split(
        ' ',
      ),
  },
  {
    language: 'Urdu',
    percent: 8,
    female: 'Ayesha Bushra Fatima Hina Nasreen Rabia Samina Zainab'.split(' '),
    male: 'Adeel Bashir Faisal Imran Kashif Naveed Tariq Yasir'.split(' '),
    family: 'Akhtar Bashir Chaudhry Hussain Iqbal Malik Rafiq Siddiqui'.split(' '),
  },
  {
    language: 'Polish',
    percent: 3,
    female: 'Agnieszka Beata Dorota Ewa Joanna Zofia'.split(' '),
    male: 'Adam Dariusz Jacek Marek Pawel Zbigniew'.split(' '),
    family: 'Gorski Jablonski Krol Malinowski Sikora Wrona'.split(' '),
  },
  {
    language: 'Arabic',
    percent: 3,
    female: 'Amal Dalia Huda Layla Rima Salma'.split(' '),
    male: 'Ahmad Bassam Hadi Karim Omar Samir'.split(' '),
    family: 'Aziz Darwish Haddad Khalil Mansour Nasser'.split(' '),
  },
  {
    language: 'Somali',
    percent: 2,
    female: 'Amina Hodan Ifrah Sagal Zahra'.split(' '),
    male: 'Abdi Bilal Guled Liban Warsame'.split(' '),
    family: 'Abdullahi Farah Jama Nur Yusuf'.split(' '),
  },
  {
    language: 'Portuguese',
    percent: 2,
    female: 'Ana Beatriz Catarina Ines'.split(' '),
    male: 'Bruno Duarte Joao Tiago'.split(' '),
    family: 'Carvalho Lopes Moreira Teixeira'.split(' '),
  },
];

export const STREETS = [
  ...[
    'Alder Row',
    'Bobbin Street',
    'Cobbler Lane',
    'Dyer Close',
    'Elderflower Court',
    'Fuller Street',
    'Gasometer Walk',
  ],
  ...['Heron Terrace', 'Ironmonger Row', 'Jennet Close', 'Kiln Lane', 'Loom Street', 'Mallard Avenue', 'Nettle Bank'],
  ...[
    'Orchard Ginnel',
    'Pepper Lane',
    'Quill Street',
    'Ropewalk',
    'Shuttle Street',
    'Towpath Cottages',
    'Weaver Drive',
  ],
] as const;
