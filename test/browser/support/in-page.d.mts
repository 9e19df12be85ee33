export function findSmallTargets(min: number): string[];
export function startFocusAtTop(): void;
export function isFirstStop(): boolean;
export function isFocusShown(): boolean;
export function findTooWide(): string[];
