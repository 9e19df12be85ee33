/** Pages of the sign-in: plain HTML that needs no script, with one sheet of styles. */
export interface PlainPage {
  readonly title: string;
  /** HTML; texts in it have gone through `escaped`. */
  readonly body: string;
  readonly stylePath: string;
}

export const plainPage = ({ title, body, stylePath }: PlainPage): string => `<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escaped(title)} – One Trafford Response</title>
    <link rel="stylesheet" href="${stylePath}">
  </head>
  <body>
    <main>
      <p class="product">One Trafford Response</p>
      <h1>${escaped(title)}</h1>
${body}
    </main>
  </body>
</html>
`;

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Dark text on white, one column, large targets, and a focus that can be seen; the colours hold 4.5:1 and more. */
export const PLAIN_STYLE = `
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; background: #f0f4f5; color: #212b32; font: 1.1875rem/1.5 Frutiger, Arial, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { margin: 0 0 1rem; font-size: 2rem; line-height: 1.2; }
.product { margin: 0 0 1.5rem; color: #4c6272; font-weight: 700; }
.note { margin: 0 0 1.5rem; padding: 1rem; border-left: 0.5rem solid #005eb8; background: #fff; }
ul { margin: 0; padding: 0; list-style: none; }
li { margin: 0 0 0.75rem; }
button, .button { display: block; width: 100%; min-height: 3rem; padding: 0.75rem 1rem; border: 2px solid #4c6272;
  border-radius: 4px; background: #fff; color: #212b32; font: inherit; text-align: left; text-decoration: none;
  cursor: pointer; }
button:hover, .button:hover { border-color: #005eb8; background: #e8f1fa; }
button:focus-visible, a:focus-visible { outline: 4px solid #212b32; outline-offset: 0; box-shadow: 0 0 0 4px #ffeb3b inset; }
.name { display: block; font-weight: 700; }
.does { display: block; color: #425563; }
a { color: #005eb8; }
@media (forced-colors: active) { button, .button { border-color: ButtonText; } }
`.trimStart();
