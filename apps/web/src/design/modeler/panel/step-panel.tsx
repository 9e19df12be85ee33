import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import { kindWords } from '#drawing/plain-words/kind-words.js';
import { documentationOf, eventDefinitionOf, extensionOf, whyOf } from '#drawing/plain-words/moddle-node.js';
import { Combobox } from '../../../ui/combobox';
import { nodeOf } from '../edits/extensions';
import { setCalledPathway, setDecision, setDocumentation, setJobType, setName, setWhy } from '../edits/step-edits';
import { useDesk } from '../studio/use-studio';
import { CommittedText } from './committed-text';
import { FlowFields } from './flow-fields';
import { FormField } from './form-field';
import { LimitField } from './limit-field';
import { MessageField } from './message-field';
import { OwnerField } from './owner-field';
import { TimerField } from './timer-field';
import { WaysField } from './ways-field';

const JOBS = ['bpmn:ServiceTask', 'bpmn:SendTask'];

/** What a thing of the drawing is, in plain words, and every word of it to be changed. */
export function StepPanel() {
  const { studio } = useDesk();
  const element = studio.selected;
  if (element === undefined || element === studio.canvas.getRootElement()) return <PathwayFields />;
  if ('waypoints' in element) return <FlowFields flow={element as Connection} />;
  return <StepFields shape={element as Shape} />;
}

function StepFields({ shape }: { readonly shape: Shape }) {
  const { studio } = useDesk();
  const node = nodeOf(shape);
  return (
    <div className="modeler-fields" key={shape.id}>
      <p className="modeler-kind">{kindWords(node)}</p>
      <CommittedText
        id="panel-name"
        label="Name"
        value={node.name ?? ''}
        onCommit={(name) => setName(studio, shape, name)}
      />
      {node.$type === 'bpmn:UserTask' && (
        <>
          <OwnerField shape={shape} />
          <LimitField shape={shape} />
          <FormField shape={shape} />
        </>
      )}
      {JOBS.includes(node.$type) && <JobField shape={shape} />}
      {node.$type === 'bpmn:BusinessRuleTask' && <DecisionField shape={shape} />}
      {node.$type === 'bpmn:CallActivity' && <CalledPathwayField shape={shape} />}
      {eventDefinitionOf(node)?.$type === 'bpmn:TimerEventDefinition' && <TimerField shape={shape} />}
      {(node.$type === 'bpmn:ReceiveTask' || eventDefinitionOf(node)?.$type === 'bpmn:MessageEventDefinition') && (
        <MessageField shape={shape} />
      )}
      <CommittedText
        id="panel-documentation"
        label={node.$type === 'bpmn:UserTask' ? 'What they do' : 'What happens here'}
        value={documentationOf(node) ?? ''}
        rows={3}
        onCommit={(text) => setDocumentation(studio, shape, text)}
      />
      {node.$type !== 'bpmn:TextAnnotation' && (
        <CommittedText
          id="panel-why"
          label="Why this step is here"
          hint={node.$type === 'bpmn:UserTask' ? 'Whoever works it reads this above the form.' : undefined}
          value={whyOf(node) ?? ''}
          rows={2}
          onCommit={(text) => setWhy(studio, shape, text)}
        />
      )}
      <WaysField shape={shape} />
    </div>
  );
}

function PathwayFields() {
  const { studio } = useDesk();
  const root = studio.canvas.getRootElement() as Element;
  const node = nodeOf(root);
  return (
    <div className="modeler-fields" key={root.id}>
      <p className="modeler-kind">The whole pathway. Choose a step to change it.</p>
      <CommittedText
        id="panel-name"
        label="Name of the pathway"
        value={node.name ?? ''}
        onCommit={(name) => setName(studio, root, name)}
      />
      <CommittedText
        id="panel-documentation"
        label="What it is for"
        value={documentationOf(node) ?? ''}
        rows={4}
        onCommit={(text) => setDocumentation(studio, root, text)}
      />
    </div>
  );
}

function JobField({ shape }: { readonly shape: Shape }) {
  const { studio, catalogue } = useDesk();
  const type: string = extensionOf(nodeOf(shape), 'zeebe:TaskDefinition')?.type ?? '';
  const chosen = catalogue.jobTypes.find((one) => one.type === type);
  return (
    <Combobox
      key={`${shape.id} ${type}`}
      id="panel-job"
      label="What is done"
      hint={type === '' ? 'Nothing is chosen yet: nobody would do it.' : (chosen?.description ?? undefined)}
      options={withCurrent(
        catalogue.jobTypes.map((one) => ({ value: one.type, label: one.name, hint: one.description ?? undefined })),
        type,
      )}
      value={type === '' ? null : type}
      onChange={(value) => value !== null && setJobType(studio, shape, value)}
    />
  );
}

function DecisionField({ shape }: { readonly shape: Shape }) {
  const { studio, catalogue } = useDesk();
  const id: string = extensionOf(nodeOf(shape), 'zeebe:CalledDecision')?.decisionId ?? '';
  return (
    <Combobox
      key={`${shape.id} ${id}`}
      id="panel-decision"
      label="Decision table"
      hint="The rules that answer here."
      options={withCurrent(catalogue.decisions.map(optionOf), id)}
      value={id === '' ? null : id}
      onChange={(value) => value !== null && setDecision(studio, shape, value)}
    />
  );
}

function CalledPathwayField({ shape }: { readonly shape: Shape }) {
  const { studio, catalogue } = useDesk();
  const id: string = extensionOf(nodeOf(shape), 'zeebe:CalledElement')?.processId ?? '';
  return (
    <Combobox
      key={`${shape.id} ${id}`}
      id="panel-pathway"
      label="Pathway that runs here"
      options={withCurrent(catalogue.pathways.map(optionOf), id)}
      value={id === '' ? null : id}
      onChange={(value) => value !== null && setCalledPathway(studio, shape, value)}
    />
  );
}

const optionOf = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });

/** What the drawing names is shown also where nobody offers it. */
export const withCurrent = <T extends { value: string; label: string }>(options: readonly T[], current: string) =>
  current === '' || options.some(({ value }) => value === current)
    ? options
    : [{ value: current, label: current }, ...options];
