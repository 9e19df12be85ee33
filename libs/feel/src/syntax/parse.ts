import type { SyntaxNode, Tree } from '@lezer/common';
import { parser, trackVariables } from 'lezer-feel';
import { treeDepthMaxLevels } from '../limits.js';
import { FeelSyntaxError } from '../syntax-error.js';
import { refuseOversizedText } from './nesting.js';

export type FeelGrammar = 'Expression' | 'UnaryTests';

/** Names with keywords inside, which the grammar takes as one name only when it is told. */
const namesOfSeveralWords = { 'get or else': null, 'days and time duration': null };

const parsers = {
  Expression: parserOf('Expression', {}),
  UnaryTests: parserOf('UnaryTests', {}),
};

function parserOf(top: FeelGrammar, names: Record<string, null>) {
  return parser.configure({
    top,
    dialect: 'camunda',
    contextTracker: trackVariables({ ...namesOfSeveralWords, ...names }),
  });
}

/**
 * Parses FEEL as lezer-feel's grammar reads it, names in backticks included.
 *
 * @param names further names with signs or keywords inside, to be read as one name
 * @throws FeelSyntaxError where the text is too long, too deeply nested or no FEEL
 */
export function parseFeel(text: string, top: FeelGrammar = 'Expression', names: readonly string[] = []): Tree {
  refuseOversizedText(text);
  const special = names.filter((name) => !/^\w+$/.test(name));
  const chosen =
    special.length === 0 ? parsers[top] : parserOf(top, Object.fromEntries(special.map((name) => [name, null])));
  const tree = chosen.parse(text);
  refuseErrors(tree, text);
  return tree;
}

function refuseErrors(tree: Tree, text: string): void {
  let depth = 0;
  tree.iterate({
    enter(node) {
      depth += 1;
      if (node.type.isError) {
        throw syntaxError(node.node, text);
      }
      if (depth > treeDepthMaxLevels) {
        throw new FeelSyntaxError(
          `Expected at most ${treeDepthMaxLevels} nested operations, but there are more`,
          node.from,
        );
      }
    },
    leave() {
      depth -= 1;
    },
  });
}

function syntaxError(node: SyntaxNode, text: string): FeelSyntaxError {
  const rest = text.slice(node.from, node.from + 20).trim();
  const found = rest === '' ? 'the end of the expression' : `'${rest}'`;
  return new FeelSyntaxError(`Expected a FEEL expression, but found ${found} at position ${node.from}`, node.from);
}
