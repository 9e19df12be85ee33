import { limits } from './limits.js';
import { positionIndex } from './position-index.js';
import type { Position, ProblemCollector } from './problem-collector.js';
import { childRanks, flowNodeNames } from './xml-names.js';

/** What a first look over an XML text finds out; problems of the text itself go to the collector. */
export interface XmlScan {
  /** Where the element with an id starts. */
  positionOf(elementId: string): Position | null;
}

interface Frame {
  readonly name: string;
  /** The highest rank among its children so far. */
  rank: number;
  /** Prefixes that it declared, with what they meant before. */
  readonly declared: readonly (readonly [string, string | undefined])[];
}

interface Tag {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly selfClosing: boolean;
  readonly end: number;
}

/** Ends the scan: the text is not fit to be parsed. */
class ScanEnd extends Error {}

const standardNamespace = /^https?:\/\/www\.omg\.org\/spec\//;
const bpmnNamespace = 'http://www.omg.org/spec/BPMN/20100524/MODEL';
const legalId = /^[A-Za-z_][\w.-]*$/;
/** Legal in XML, but names of what every object in JavaScript has. */
const reservedIds: readonly string[] = ['__proto__', 'constructor', 'prototype'];
const space = /\s/;
const reference = /&(?:amp|lt|gt|quot|apos|#(\d{1,7})|#x([\dA-Fa-f]{1,6}));/y;
const encoding = /\sencoding\s*=\s*["']([^"']*)["']/;

/**
 * One linear walk over an XML text that finds what would make a parser slow, deep or wrong, before any parser sees it:
 * document types, nesting, namespaces, sizes, references to characters, and ids that are empty, illegal or double.
 * It does not check that the text is well-formed; the parser behind it does.
 */
export const scanXml = (xml: string, problems: ProblemCollector): XmlScan => {
  const scanner = new XmlScanner(xml, problems);
  try {
    scanner.scan();
  } catch (error) {
    if (!(error instanceof ScanEnd)) {
      throw error;
    }
  }
  return { positionOf: (elementId) => scanner.positionOf(elementId) };
};

class XmlScanner {
  readonly #ids = new Map<string, number>();
  readonly #namespaces = new Map<string, string>();
  readonly #frames: Frame[] = [];
  readonly #positionAt: (offset: number) => Position;
  #nextReference: number;
  #references = 0;
  #declarations = 0;
  #elements = 0;
  #flowNodes = 0;

  constructor(
    private readonly xml: string,
    private readonly problems: ProblemCollector,
  ) {
    this.#positionAt = positionIndex(xml);
    this.#nextReference = xml.indexOf('&');
  }

  positionOf(elementId: string): Position | null {
    const offset = this.#ids.get(elementId);
    return offset === undefined ? null : this.#positionAt(offset);
  }

  scan(): void {
    const { xml } = this;
    let at = 0;
    for (let open = xml.indexOf('<'); open !== -1; open = xml.indexOf('<', at)) {
      this.#checkText(at, open);
      if (xml.startsWith('<!--', open)) {
        at = this.#skip(open, '-->', 'comment');
      } else if (xml.startsWith('<![CDATA[', open)) {
        at = this.#skip(open, ']]>', 'CDATA section');
      } else if (xml.startsWith('<?', open)) {
        at = this.#skip(open, '?>', 'processing instruction');
        this.#checkDeclaration(open, at);
      } else if (xml.startsWith('<!', open)) {
        this.#end('XML_DOCTYPE', open, 'The file has a document type declaration (<!DOCTYPE …>): remove it.');
      } else if (xml.startsWith('</', open)) {
        at = this.#skip(open, '>', 'closing tag');
        this.#leave(open);
      } else {
        const tag = this.#readTag(open);
        at = tag.end;
        this.#enter(open, tag);
      }
    }
    this.#checkText(at, xml.length);
  }

  /** What stands between two tags. Outside the outermost element nothing may. */
  #checkText(start: number, end: number): void {
    if (this.#frames.length === 0 && this.xml.slice(start, end).trim() !== '') {
      this.#end('XML_NOT_WELL_FORMED', start, 'The file is damaged here: there is text outside its outermost element.');
    }
    this.#checkReferences(start, end);
  }

  #enter(open: number, tag: Tag): void {
    if (this.#elements > 0 && this.#frames.length === 0) {
      this.#end('XML_NOT_WELL_FORMED', open, 'The file has a second outermost element: keep one.');
    }
    this.#elements += 1;
    if (this.#elements > limits.xmlElementsMax) {
      this.#end(
        'XML_TOO_MANY_ELEMENTS',
        open,
        `The file has more than ${limits.xmlElementsMax} XML elements: divide it.`,
      );
    }
    const frame: Frame = { name: tag.name, rank: -1, declared: this.#declare(open, tag) };
    const colon = tag.name.indexOf(':');
    const namespace = this.#namespaces.get(colon === -1 ? '' : tag.name.slice(0, colon)) ?? '';
    const localName = colon === -1 ? tag.name : tag.name.slice(colon + 1);
    if (standardNamespace.test(namespace)) {
      this.#checkId(open, tag);
    }
    if (namespace === bpmnNamespace) {
      this.#checkBpmn(open, localName, tag);
    }
    if (tag.selfClosing) {
      this.#restore(frame);
      return;
    }
    this.#frames.push(frame);
    if (this.#frames.length > limits.depthMax) {
      this.#end('XML_TOO_DEEP', open, `The file nests more than ${limits.depthMax} XML elements: draw it flatter.`);
    }
  }

  #leave(open: number): void {
    const frame = this.#frames.pop();
    if (frame === undefined) {
      this.#end('XML_NOT_WELL_FORMED', open, 'The file is damaged here: a closing tag closes nothing.');
    }
    this.#restore(frame);
  }

  #declare(open: number, tag: Tag): Frame['declared'] {
    const declared: [string, string | undefined][] = [];
    for (const [name, value] of tag.attributes) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) {
        continue;
      }
      this.#declarations += 1;
      if (this.#declarations > limits.namespaceDeclarationsMax) {
        this.#end(
          'XML_TOO_MANY_NAMESPACES',
          open,
          `The file declares more than ${limits.namespaceDeclarationsMax} namespaces: declare each once, at its root.`,
        );
      }
      const prefix = name.slice('xmlns:'.length);
      declared.push([prefix, this.#namespaces.get(prefix)]);
      this.#namespaces.set(prefix, value);
    }
    return declared;
  }

  #restore(frame: Frame): void {
    for (const [prefix, before] of frame.declared.toReversed()) {
      if (before === undefined) {
        this.#namespaces.delete(prefix);
      } else {
        this.#namespaces.set(prefix, before);
      }
    }
  }

  #checkId(open: number, tag: Tag): void {
    const id = tag.attributes.find(([name]) => name === 'id')?.[1];
    if (id === undefined) {
      return;
    }
    const position = this.#positionAt(open);
    if (id.trim() === '') {
      this.problems.error('ID_EMPTY', null, `An element '${tag.name}' has an empty id: give it one.`, position);
    } else if (id.length > limits.idCharactersMax || !legalId.test(id) || reservedIds.includes(id)) {
      this.problems.error(
        'ID_ILLEGAL',
        null,
        `The id '${id.slice(0, 60)}' is not allowed: an id starts with a letter and has at most ${limits.idCharactersMax} letters, digits, '-', '_' and '.'.`,
        position,
      );
    } else if (this.#ids.has(id)) {
      this.problems.error('ID_DUPLICATE', id, `The id '${id}' is given to two elements: rename one.`, position);
    } else {
      this.#ids.set(id, open);
    }
  }

  #checkBpmn(open: number, localName: string, tag: Tag): void {
    if (flowNodeNames.has(localName)) {
      this.#flowNodes += 1;
      if (this.#flowNodes > limits.flowNodesMax) {
        this.#end('TOO_MANY_FLOW_NODES', open, `The file has more than ${limits.flowNodesMax} steps: divide it.`);
      }
    }
    const parent = this.#frames.at(-1);
    const rank = childRanks.get(localName);
    if (parent === undefined || rank === undefined) {
      return;
    }
    if (rank < parent.rank) {
      const id = tag.attributes.find(([name]) => name === 'id')?.[1] ?? null;
      this.problems.warning(
        'CHILD_ORDER',
        id,
        `'${localName}' stands behind elements that it must precede in '${parent.name}': it is read here, but not by Zeebe.`,
        this.#positionAt(open),
      );
    }
    parent.rank = Math.max(parent.rank, rank);
  }

  #readTag(open: number): Tag {
    const { xml } = this;
    let at = open + 1;
    while (at < xml.length && !space.test(xml.charAt(at)) && xml[at] !== '>' && xml[at] !== '/') {
      at += 1;
    }
    const name = xml.slice(open + 1, at);
    const attributes: [string, string][] = [];
    for (;;) {
      while (space.test(xml.charAt(at))) {
        at += 1;
      }
      if (xml[at] === '>') {
        return { name, attributes, selfClosing: false, end: at + 1 };
      }
      if (xml.startsWith('/>', at)) {
        return { name, attributes, selfClosing: true, end: at + 2 };
      }
      const attribute = this.#readAttribute(open, at);
      if (attribute.name === '__proto__') {
        this.#end(
          'ATTRIBUTE_UNKNOWN',
          open,
          `An element has an attribute '${attribute.name}', which is not known here.`,
        );
      }
      attributes.push([attribute.name, attribute.value]);
      at = attribute.end;
      if (attributes.length > limits.attributesPerElementMax) {
        this.#end(
          'XML_TOO_MANY_ATTRIBUTES',
          open,
          `An element '${name.slice(0, 60)}' has more than ${limits.attributesPerElementMax} attributes.`,
        );
      }
    }
  }

  #readAttribute(open: number, start: number): { readonly name: string; readonly value: string; readonly end: number } {
    const { xml } = this;
    let at = start;
    while (at < xml.length && !space.test(xml.charAt(at)) && !'=></"\''.includes(xml.charAt(at))) {
      at += 1;
    }
    const name = xml.slice(start, at);
    while (space.test(xml.charAt(at))) {
      at += 1;
    }
    const hasEquals = xml[at] === '=';
    at += 1;
    while (space.test(xml.charAt(at))) {
      at += 1;
    }
    const quote = xml.charAt(at);
    const end = quote === '"' || quote === "'" ? xml.indexOf(quote, at + 1) : -1;
    if (name === '' || !hasEquals || end === -1) {
      this.#end('XML_NOT_WELL_FORMED', open, 'The file is damaged here: a tag is not written correctly.');
    }
    if (end - at - 1 > limits.attributeCharactersMax) {
      const kibibytes = limits.attributeCharactersMax / 1024;
      this.#end('XML_ATTRIBUTE_TOO_LONG', open, `The value of '${name.slice(0, 60)}' is longer than ${kibibytes} KiB.`);
    }
    const value = xml.slice(at + 1, end);
    if (value.includes('<')) {
      this.#end(
        'XML_NOT_WELL_FORMED',
        open,
        `The file is damaged here: the value of '${name.slice(0, 60)}' has a '<' in it.`,
      );
    }
    this.#checkReferences(at + 1, end);
    return { name, value, end: end + 1 };
  }

  /** Checks each `&…;` between two offsets; the next one is remembered, so that the walk stays linear. */
  #checkReferences(start: number, end: number): void {
    if (this.#nextReference !== -1 && this.#nextReference < start) {
      this.#nextReference = this.xml.indexOf('&', start);
    }
    while (this.#nextReference !== -1 && this.#nextReference < end) {
      reference.lastIndex = this.#nextReference;
      const match = reference.exec(this.xml);
      const codePoint = Number.parseInt(match?.[1] ?? match?.[2] ?? '32', match?.[2] === undefined ? 10 : 16);
      if (match === null || !isXmlCharacter(codePoint)) {
        this.#end(
          'XML_REFERENCE_FORBIDDEN',
          this.#nextReference,
          "The file has an '&' here that stands for no character: write '&amp;' for the sign itself.",
        );
      }
      this.#references += 1;
      if (this.#references > limits.characterReferencesMax) {
        this.#end(
          'XML_TOO_MANY_REFERENCES',
          this.#nextReference,
          `The file has more than ${limits.characterReferencesMax} characters written as '&…;'.`,
        );
      }
      this.#nextReference = this.xml.indexOf('&', this.#nextReference + 1);
    }
  }

  #checkDeclaration(open: number, end: number): void {
    const text = this.xml.slice(open, end);
    const named = /^<\?xml\s/.test(text) ? encoding.exec(text)?.[1] : undefined;
    if (named !== undefined && !/^utf-?8$/i.test(named)) {
      this.#end('XML_ENCODING', open, `The file says that it is written in '${named.slice(0, 60)}': save it as UTF-8.`);
    }
  }

  #skip(open: number, terminator: string, what: string): number {
    const end = this.xml.indexOf(terminator, open + 2);
    if (end === -1) {
      this.#end('XML_NOT_WELL_FORMED', open, `The file is damaged here: a ${what} does not end.`);
    }
    return end + terminator.length;
  }

  #end(code: Parameters<ProblemCollector['error']>[0], offset: number, message: string): never {
    this.problems.error(code, null, message, this.#positionAt(offset));
    throw new ScanEnd();
  }
}

/** XML 1.0 §2.2 without the discouraged control characters. */
const isXmlCharacter = (codePoint: number): boolean =>
  codePoint === 0x9 ||
  codePoint === 0xa ||
  codePoint === 0xd ||
  (codePoint >= 0x20 && codePoint !== 0x7f && codePoint <= 0xd7ff) ||
  (codePoint >= 0xe000 && codePoint <= 0xfffd) ||
  (codePoint >= 0x10000 && codePoint <= 0x10ffff);
