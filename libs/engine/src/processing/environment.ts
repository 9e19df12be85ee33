/** What a command may know beside the state. All that depends on the outside world comes in here. */
export interface Environment {
  /** Engine time in milliseconds since the epoch. */
  readonly now: number;
  /** IANA zone in which expressions read zone-less times. */
  readonly zone: string;
  /** A worker that waits for jobs of a type: a job is then created already leased to it. */
  readonly waitingWorker?: (type: string) => { readonly worker: string; readonly timeoutMs: number } | undefined;
  /** Follow-ups in one turn; the rest goes on in a later one. Default 100. */
  readonly followUpsMax?: number;
}
