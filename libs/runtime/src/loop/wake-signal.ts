/** Wakes the one who waits; a wake that comes before the waiting is not lost. */
export class WakeSignal {
  private isRung = false;
  private waiter: (() => void) | undefined;

  wake(): void {
    this.isRung = true;
    this.waiter?.();
  }

  /** Waits until it is woken, or until the time is over. */
  async wait(timeoutMs: number): Promise<void> {
    if (!this.isRung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.waiter = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.waiter = undefined;
    }
    this.isRung = false;
  }
}
