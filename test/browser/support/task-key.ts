import type { Page } from 'playwright-core';

/** The key of a task that this worker sees, by its step and perhaps the person's name. */
export async function taskKey(page: Page, step: string, person?: string, tab = 'team'): Promise<string> {
  const keys = await page.evaluate(
    async ([step, person, tab]) => {
      const answer = await fetch(`/api/work/tasks?tab=${tab}&limit=100`);
      const { items } = (await answer.json()) as {
        items: { key: string; name: string; person: { name: string } | null }[];
      };
      return items
        .filter((task) => task.name === step && (!person || task.person?.name === person))
        .map(({ key }) => key);
    },
    [step, person, tab] as const,
  );
  const [key] = keys;
  if (key === undefined) throw new Error(`Expected a task '${step}' in the team's list, but there is none`);
  return key;
}
