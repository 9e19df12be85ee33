/** What a file may be at most. Larger ones are refused before, or while, they are read. */
export const limits = {
  /** Bytes of a file as UTF-8. */
  fileBytesMax: 2 * 1024 * 1024,
  /** Nesting of XML elements, or of JSON arrays and objects. */
  depthMax: 64,
  /** `xmlns` declarations in a file: each one copies the parser's name table. */
  namespaceDeclarationsMax: 50,
  idCharactersMax: 255,
  attributeCharactersMax: 64 * 1024,
  attributesPerElementMax: 100,
  xmlElementsMax: 100_000,
  /** `&lt;`, `&#10;` and their kin in a file. */
  characterReferencesMax: 20_000,
  flowNodesMax: 5_000,
  decisionRulesMax: 5_000,
  formComponentsMax: 2_000,
  /** Problems listed for a file; the last line says how many more there are. */
  problemsShownMax: 50,
} as const;
