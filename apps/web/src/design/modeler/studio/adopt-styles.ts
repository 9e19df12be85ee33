import { StyleModule } from 'style-mod';

let isDone = false;

/**
 * The text fields for expressions bring their styles by script. As `<style>` elements the pages' policy would refuse them; as
 * constructed style sheets it allows them, so they are sent that way.
 */
export function adoptStyles(): void {
  if (isDone) return;
  isDone = true;
  const mount = StyleModule.mount.bind(StyleModule);
  StyleModule.mount = (root, modules, options) => mount(isPage(root) ? pageRoot : root, modules, options);
}

const isPage = (root: object): boolean => 'head' in root;

/** Looks like a shadow root: only for one of those the library constructs a sheet. */
const pageRoot = {
  ownerDocument: document,
  get adoptedStyleSheets() {
    return document.adoptedStyleSheets;
  },
  set adoptedStyleSheets(sheets: CSSStyleSheet[]) {
    document.adoptedStyleSheets = sheets;
  },
} as unknown as ShadowRoot;
