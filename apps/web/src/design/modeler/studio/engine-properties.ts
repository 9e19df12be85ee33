/** A group of the technical panel. */
interface Group {
  readonly id: string;
}

interface PropertiesPanel {
  registerProvider(priority: number, provider: { getGroups(): (groups: readonly Group[]) => readonly Group[] }): void;
}

/** After all others have added theirs. */
const LAST = 100;

/** What this engine does not run is not offered: deploying it would be refused. */
const NOT_RUN: ReadonlySet<string> = new Set([
  'Zeebe__ExecutionListeners',
  'Zeebe__TaskListeners',
  'Zeebe__LinkedResources',
  'Zeebe__JobPriority',
]);

class EngineProperties {
  static readonly $inject = ['propertiesPanel'];

  constructor(propertiesPanel: PropertiesPanel) {
    propertiesPanel.registerProvider(LAST, { getGroups: () => (groups) => groups.filter(isRun) });
  }
}

const isRun = ({ id }: Group): boolean => !NOT_RUN.has(id);

export const enginePropertiesModule = {
  __init__: ['engineProperties'],
  engineProperties: ['type', EngineProperties] as ['type', typeof EngineProperties],
};
