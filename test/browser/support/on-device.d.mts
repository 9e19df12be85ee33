export function arePagesKept(): Promise<boolean>;
export function countLeftOnDevice(): Promise<{ drafts: number; outbox: number }>;
