import { readWorkflowFiles } from '../../startup/workflow-files.js';

export const FIRST_CONTACT = 'otr-first-contact';

/** The front door's diagram as it lies in `workflows/`, with one thing in it changed where that is wanted. */
export async function firstContactFile(change: { readonly from: string; readonly to: string } = { from: '', to: '' }) {
  const name = `${FIRST_CONTACT}.bpmn`;
  const file = (await readWorkflowFiles()).find((each) => each.name === name);
  if (!file?.content.includes(change.from)) {
    throw new Error(`Expected to find '${change.from}' in ${name}, but it is not there`);
  }
  return { name, content: file.content.replace(change.from, change.to) };
}
