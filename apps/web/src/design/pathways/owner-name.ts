/** `front-door` → `Front door`. */
export const ownerName = (owner: string): string => {
  const words = owner.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
