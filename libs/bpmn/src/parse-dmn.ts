import { DmnModdle } from 'dmn-moddle';
import type { DecisionModel, DecisionRequirementsModel } from './decision-model.js';
import type { ModdleElement } from './moddle-element.js';
import { elementOf, elementsOf, extensionOf, textOf } from './moddle-element.js';
import { reportUnreadable, reportWarnings } from './moddle-problems.js';
import type { ProblemCollector } from './problem-collector.js';
import { readDecisionLogic } from './read-decision-logic.js';
import { scanXml } from './scan-xml.js';
import { stronglyConnected } from './strongly-connected.js';

/** The one extension that a decision may have: the tag of its version. */
const zeebeModdle = {
  name: 'Zeebe',
  uri: 'http://camunda.org/schema/zeebe/1.0',
  prefix: 'zeebe',
  xml: { tagAlias: 'lowerCase' },
  types: [
    { name: 'VersionTag', superClass: ['Element'], properties: [{ name: 'value', isAttr: true, type: 'String' }] },
  ],
};

// it keeps types only, nothing of a file
const moddle = new DmnModdle({ zeebe: zeebeModdle });

const refusedElements: Readonly<Record<string, string>> = {
  'dmn:BusinessKnowledgeModel': 'A business knowledge model is not supported. Write its expression into the decision.',
  'dmn:DecisionService': 'A decision service is not supported. Call the decision itself.',
};

/** The decisions of a DMN 1.3 file; problems come in the same stages as those of a BPMN file. */
export const parseDmn = async (xml: string, problems: ProblemCollector): Promise<DecisionRequirementsModel | null> => {
  problems.locateBy(scanXml(xml, problems).positionOf);
  if (problems.hasErrors) {
    return null;
  }
  const result = await moddle.fromXML(xml).catch((error: unknown) => {
    reportUnreadable(error, 'definitions (DMN 1.3)', problems);
    return null;
  });
  if (result === null) {
    return null;
  }
  reportWarnings(result.warnings, problems);
  return problems.hasErrors ? null : readDefinitions(result.rootElement, problems);
};

const readDefinitions = (definitions: ModdleElement, problems: ProblemCollector): DecisionRequirementsModel => {
  const sources: ModdleElement[] = [];
  for (const element of elementsOf(definitions, 'drgElement')) {
    const refusal = refusedElements[element.$type];
    if (element.$type === 'dmn:Decision') {
      sources.push(element);
    } else if (refusal !== undefined) {
      problems.error('ELEMENT_UNSUPPORTED', element, refusal);
    }
  }
  if (sources.length === 0) {
    problems.error('NO_DECISION', null, 'The file has no decision: draw one.');
  }
  const decisionRequirementsId = textOf(definitions, 'id');
  if (decisionRequirementsId === null) {
    problems.error('ID_MISSING', null, 'The definitions of the file have no id: give them one.');
  }
  const decisions = sources.map((source) => readDecision(source, problems));
  validateRequirements(decisions, problems);
  return {
    decisionRequirementsId: decisionRequirementsId ?? '',
    name: textOf(definitions, 'name'),
    namespace: textOf(definitions, 'namespace') ?? '',
    decisions,
  };
};

const readDecision = (source: ModdleElement, problems: ProblemCollector): DecisionModel => {
  const decisionId = textOf(source, 'id');
  const name = textOf(source, 'name');
  if (decisionId === null) {
    problems.error('ID_MISSING', source, `The decision '${name ?? ''}' has no id: give it one.`);
  }
  if (elementsOf(source, 'knowledgeRequirement').length > 0) {
    problems.error('ELEMENT_UNSUPPORTED', source, 'A knowledge requirement is not supported: remove it.');
  }
  const variable = elementOf(source, 'variable');
  const versionTag = extensionOf(source, 'zeebe:VersionTag');
  return {
    decisionId: decisionId ?? '',
    name,
    requiredDecisions: readRequiredDecisions(source, problems),
    variableName: (variable === null ? null : textOf(variable, 'name')) ?? decisionId ?? '',
    logic: readDecisionLogic(source, problems),
    versionTag: versionTag === null ? null : textOf(versionTag, 'value'),
  };
};

const readRequiredDecisions = (source: ModdleElement, problems: ProblemCollector): readonly string[] => {
  const ids: string[] = [];
  for (const requirement of elementsOf(source, 'informationRequirement')) {
    const required = elementOf(requirement, 'requiredDecision');
    const href = required === null ? null : textOf(required, 'href');
    if (href === null) {
      continue;
    }
    if (href.startsWith('#')) {
      ids.push(href.slice(1));
    } else {
      problems.error(
        'REFERENCE_DANGLING',
        source,
        `It requires a decision of another file ('${href}'): draw it in this file.`,
      );
    }
  }
  return ids;
};

const validateRequirements = (decisions: readonly DecisionModel[], problems: ProblemCollector): void => {
  const indexes = new Map(decisions.map(({ decisionId }, index) => [decisionId, index]));
  for (const { decisionId, requiredDecisions } of decisions) {
    for (const required of requiredDecisions) {
      if (!indexes.has(required)) {
        problems.error(
          'REFERENCE_DANGLING',
          decisionId,
          `It requires the decision '${required}', which is not in this file.`,
        );
      } else if (required === decisionId) {
        problems.error('DECISION_CYCLE', decisionId, 'It requires itself: remove the requirement.');
      }
    }
  }
  const required = (index: number): readonly number[] =>
    (decisions[index]?.requiredDecisions ?? []).map((id) => indexes.get(id) ?? -1);
  for (const cycle of stronglyConnected(new Set(decisions.keys()), required)) {
    const ids = cycle.map((index) => decisions[index]?.decisionId ?? '');
    problems.error(
      'DECISION_CYCLE',
      ids[0] ?? null,
      `The decisions ${ids.map((id) => `'${id}'`).join(', ')} require each other in a circle: remove one requirement.`,
    );
  }
};
