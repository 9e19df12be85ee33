declare module 'bpmnlint' {
  type ModdleElement = import('#bpmn/moddle-element.js').ModdleElement;

  export interface Reporter {
    report(id: string | undefined, message: string, more?: Readonly<Record<string, unknown>>): void;
  }

  export interface RuleDefinition {
    readonly check:
      | ((node: ModdleElement, reporter: Reporter) => unknown)
      | Readonly<Record<'enter' | 'leave', (node: ModdleElement, reporter: Reporter) => unknown>>;
  }

  export type RuleFactory = (config?: unknown) => RuleDefinition;

  export type RuleConfig = string | readonly [string, unknown];

  export interface Config {
    readonly extends?: readonly string[];
    readonly rules: Readonly<Record<string, RuleConfig>>;
  }

  export interface Resolver {
    resolveRule(pkg: string, ruleName: string): RuleFactory | Promise<RuleFactory>;
    resolveConfig(pkg: string, configName: string): Config | Promise<Config>;
  }

  export interface Report {
    readonly id?: string;
    readonly message: string;
    readonly category: string;
    readonly [more: string]: unknown;
  }

  export class Linter {
    constructor(options: { readonly config: Config; readonly resolver: Resolver });
    lint(definitions: ModdleElement): Promise<Readonly<Record<string, readonly Report[]>>>;
  }
}

declare module 'bpmnlint/config/recommended.js' {
  const config: import('bpmnlint').Config;
  export default config;
}

declare module 'bpmnlint/rules/*' {
  const rule: import('bpmnlint').RuleFactory;
  export default rule;
}

declare module 'bpmnlint-plugin-camunda-compat/rules/camunda-cloud/*' {
  const rule: import('bpmnlint').RuleFactory;
  export default rule;
}

declare module 'bpmnlint-plugin-camunda-compat' {
  const plugin: { readonly configs: Readonly<Record<string, import('bpmnlint').Config | undefined>> };
  export default plugin;
}
