/** A key that nobody else makes: for deeds that must be done once. Also where the page is not served over https. */
export const randomKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
