import BpmnModeler from 'bpmn-js/lib/Modeler';
import lintModule from 'bpmn-js-bpmnlint';
import { CreateAppendAnythingModule, CreateAppendElementTemplatesModule } from 'bpmn-js-create-append-anything';
import { CloudElementTemplatesPropertiesProviderModule } from 'bpmn-js-element-templates';
import {
  BpmnPropertiesPanelModule,
  BpmnPropertiesProviderModule,
  ZeebePropertiesProviderModule,
} from 'bpmn-js-properties-panel';
import zeebeBehaviors from 'camunda-bpmn-js-behaviors/lib/camunda-cloud';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import { otrModdle } from '#bpmn/otr-moddle.js';
import { lintingOf } from '#drawing/rules/lint-config.js';
import { careSteps } from '../care-steps/care-steps';
import { adoptStyles } from './adopt-styles';
import { canvasAccessModule } from './canvas-access';
import { composeModule } from './compose';
import { enginePropertiesModule } from './engine-properties';
import { Studio } from './studio';
import './studio-styles';

export interface StudioOptions {
  readonly canvas: HTMLElement;
  /** Where the technical panel goes. */
  readonly technical: HTMLElement;
  /** Templates beside the care steps, e.g. one for each job type. */
  readonly templates: readonly unknown[];
}

/** Opens a drawing for work. The one door to bpmn-js: everything else goes through the studio. */
export async function openStudio(xml: string, { canvas, technical, templates }: StudioOptions): Promise<Studio> {
  adoptStyles();
  const modeler = new BpmnModeler({
    container: canvas,
    propertiesPanel: { parent: technical },
    // Pressing one of its marks shows the same words as the list of problems.
    linting: { bpmnlint: lintingOf(), active: true },
    elementTemplates: [...careSteps, ...templates],
    moddleExtensions: { zeebe, otr: otrModdle },
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      ZeebePropertiesProviderModule,
      CloudElementTemplatesPropertiesProviderModule,
      CreateAppendAnythingModule,
      CreateAppendElementTemplatesModule,
      zeebeBehaviors,
      lintModule,
      composeModule,
      enginePropertiesModule,
      canvasAccessModule,
    ],
  });
  try {
    await modeler.importXML(xml);
  } catch (error) {
    modeler.destroy();
    throw error;
  }
  return new Studio(modeler);
}
