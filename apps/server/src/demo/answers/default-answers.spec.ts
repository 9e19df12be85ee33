import { readWorkflowFiles } from '../../startup/workflow-files.js';
import { furtherCases } from '../cases/further-cases.js';
import { weekendCases } from '../cases/weekend-cases.js';
import { defaultAnswers } from './default-answers.js';

describe('the answers of the replay', () => {
  it('should know every form of the pathways, and no other', async () => {
    // given
    const forms = (await readWorkflowFiles())
      .filter(({ name }) => name.endsWith('.form'))
      .map(({ content }) => (JSON.parse(content) as { id: string }).id);
    // then
    expect(Object.keys(defaultAnswers).sort()).toEqual(forms.sort());
    const special = [...weekendCases, ...furtherCases].flatMap(({ answers, timing }) => [
      ...Object.keys(answers),
      ...Object.keys(timing),
    ]);
    expect(special.filter((formId) => !forms.includes(formId))).toEqual([]);
  });
});
