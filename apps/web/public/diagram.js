import { ask } from './server.js';

const figure = document.getElementById('diagram');
const title = document.getElementById('diagram-title');
const ZOOM_STEP = 1.25;

let viewer = null;
let openedBy = null;

/** Shows a pathway as it is drawn. It can be moved and made larger, by mouse, finger and buttons. */
export async function showDiagram(pathway, button) {
  openedBy = button;
  figure.hidden = false;
  title.textContent = `${pathway.name}, version ${pathway.version}`;
  title.focus();
  try {
    const xml = await ask(`/v2/process-definitions/${pathway.key}/xml`, { as: 'text' });
    viewer ??= new window.BpmnJS({ container: '#canvas' });
    await viewer.importXML(xml);
    fit();
  } catch (error) {
    title.textContent = `${pathway.name} could not be shown: ${error.message}`;
  }
}

const canvas = () => viewer?.get('canvas');
const fit = () => canvas()?.zoom('fit-viewport', 'auto');

const actions = {
  in: () => canvas()?.zoom(canvas().zoom() * ZOOM_STEP),
  out: () => canvas()?.zoom(canvas().zoom() / ZOOM_STEP),
  fit,
  close: () => {
    figure.hidden = true;
    openedBy?.focus();
  },
};

for (const tool of figure.querySelectorAll('[data-zoom]'))
  tool.addEventListener('click', () => actions[tool.dataset.zoom]());
