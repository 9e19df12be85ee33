import { escaped, plainPage } from '../sign-in/plain-page.js';

export interface DemoChoice {
  readonly id: string;
  readonly name: string;
  readonly does: string;
}

export const DEMO_STYLE_PATH = '/oidc/style.css';

/** Where a visitor chooses who to be: one press signs in. */
export const demoPage = (people: readonly DemoChoice[], action: string): string =>
  plainPage({
    title: 'Who would you like to be?',
    stylePath: DEMO_STYLE_PATH,
    body: `      <p class="note"><strong>Demo data – nobody here is real.</strong> No password is needed.</p>
      <form method="post" action="${escaped(action)}">
        <ul>
${people
  .map(
    ({ id, name, does }) =>
      `          <li><button type="submit" name="person" value="${escaped(id)}"><span class="name">${escaped(name)}</span> <span class="does">${escaped(does)}</span></button></li>`,
  )
  .join('\n')}
        </ul>
      </form>`,
  });

/** Where the sign-in cannot go on, e.g. since the server has begun anew in between. */
export const demoFailurePage = (): string =>
  plainPage({
    title: 'The sign-in could not go on',
    stylePath: DEMO_STYLE_PATH,
    body: `      <p>It may have taken too long, or the server has started again in between.</p>
      <p><a class="button" href="/auth/sign-in">Sign in again</a></p>`,
  });
