import { useEffect, useState } from 'react';
import type { DrawingProblem, Fix } from '#drawing/rules/drawing-problem.js';
import type { DrawingContext } from '#drawing/rules/drawing-rule.js';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { decisionsIn, fileWords, formsIn } from '../files/file-names';
import { type Catalogue, type Desk, useDesk } from '../studio/use-studio';
import { applyFix } from './fixes';
import { type FileProblem, useServerProblems } from './server-problems';

const LINT_AFTER_MS = 250;

/** What is wrong with the drawing, each with its element and, where there is one, a way to put it right. */
export function ProblemList() {
  const desk = useDesk();
  const { studio, edit } = desk;
  const drawn = useProblems(desk);
  const saved = useServerProblems(desk.keeper);
  const problems = drawn === undefined ? undefined : [...drawn, ...saved].sort((one, other) => rank(one) - rank(other));
  const [isOpen, setOpen] = useState(true);
  const errors = problems?.filter(({ severity }) => severity === 'error').length ?? 0;
  const advice = (problems?.length ?? 0) - errors;
  return (
    <section className="modeler-problems" aria-labelledby="modeler-problems-title">
      <div className="modeler-part-head">
        <h2 id="modeler-problems-title">
          Problems
          <span className="modeler-count" role="status">
            {problems === undefined ? 'reading…' : countWords(errors, advice)}
          </span>
        </h2>
        <button
          type="button"
          className="ui-button ui-button--quiet ui-button--small"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Hide' : 'Show'}
        </button>
      </div>
      {isOpen && problems !== undefined && problems.length > 0 && (
        <ul className="modeler-problem-list">
          {problems.map((problem) => (
            <li key={`${problem.rule} ${problem.elementId} ${problem.message}`} data-severity={problem.severity}>
              <button type="button" className="modeler-problem" onClick={() => show(desk, problem)}>
                <Icon name={problem.severity === 'error' ? 'alert' : 'info'} />
                <span className="modeler-problem__kind">{problem.severity === 'error' ? 'Error' : 'Advice'}</span>
                <span className="modeler-problem__where">{whereOf(desk, problem)}</span>
                <span>{problem.message}</span>
              </button>
              {problem.fix !== undefined && problem.elementId !== null && (
                <Button
                  isSmall
                  onClick={() => applyFix(studio, edit, problem.elementId ?? '', (problem.fix as Fix).kind)}
                >
                  <span className="ui-hidden">{whereOf(desk, problem)}: </span>
                  {problem.fix.label}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Read again a moment after each change; what was found before stays until then. */
function useProblems({ studio, catalogue, keeper }: Desk): readonly DrawingProblem[] | undefined {
  const [problems, setProblems] = useState<readonly DrawingProblem[]>();
  const { changes } = studio;
  useEffect(() => {
    let isLate = false;
    const timer = setTimeout(async () => {
      const found = await studio.problems(contextOf(catalogue, keeper.current().files));
      if (!isLate) setProblems(found);
    }, LINT_AFTER_MS);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [studio, changes, catalogue, keeper]);
  return problems;
}

type Files = Parameters<typeof formsIn>[0];

const idsOf = (...lists: readonly (readonly { readonly id: string }[])[]): ReadonlySet<string> | undefined => {
  const ids = lists.flatMap((list) => list.map(({ id }) => id));
  return ids.length === 0 ? undefined : new Set(ids);
};

/** What is not known, as when the server could not be asked, is not checked. */
function contextOf(catalogue: Catalogue, files: Files): DrawingContext {
  const jobTypes = catalogue.jobTypes.length === 0 ? undefined : new Set(catalogue.jobTypes.map(({ type }) => type));
  const formIds = catalogue.forms.length === 0 ? undefined : idsOf(catalogue.forms, formsIn(files));
  const decisionIds = catalogue.decisions.length === 0 ? undefined : idsOf(catalogue.decisions, decisionsIn(files));
  const pathwayIds = idsOf(catalogue.pathways);
  return {
    ...(jobTypes === undefined ? {} : { jobTypes }),
    ...(formIds === undefined ? {} : { formIds }),
    ...(decisionIds === undefined ? {} : { decisionIds }),
    ...(pathwayIds === undefined ? {} : { pathwayIds }),
  };
}

function show({ studio, edit, openFile }: Desk, problem: DrawingProblem): void {
  const { elementId } = problem;
  const file = otherFileOf(problem);
  if (file !== undefined) return openFile(file);
  if (elementId === null || studio.element(elementId) === undefined) return studio.select(undefined);
  edit(elementId);
  studio.access.focus(elementId);
}

const rank = ({ severity }: DrawingProblem): number => (severity === 'error' ? 0 : 1);

/** The form or decision table that the problem is in; undefined for one of the drawing. */
const otherFileOf = (problem: DrawingProblem | FileProblem): string | undefined =>
  'file' in problem && !problem.file.endsWith('.bpmn') ? problem.file : undefined;

const whereOf = ({ studio, catalogue, keeper }: Desk, problem: DrawingProblem): string => {
  const { elementId } = problem;
  const other = otherFileOf(problem);
  const file = other === undefined ? undefined : keeper.file(other);
  if (file !== undefined) return fileWords(file);
  const element = elementId === null ? undefined : studio.element(elementId);
  if (element === undefined || element === studio.canvas.getRootElement())
    return studio.outline(catalogue.groupNames).name;
  return studio.nameOf(element, catalogue.groupNames);
};

const countWords = (errors: number, advice: number): string => {
  if (errors + advice === 0) return 'none';
  const parts = [
    errors === 0 ? null : `${errors} ${errors === 1 ? 'error' : 'errors'}`,
    advice === 0 ? null : `${advice} ${advice === 1 ? 'piece' : 'pieces'} of advice`,
  ];
  return parts.filter(Boolean).join(', ');
};
