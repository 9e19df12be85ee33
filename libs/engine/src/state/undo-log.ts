/** Remembers how to take back what a command has changed, newest first. */
export class UndoLog {
  private readonly steps: (() => void)[] = [];

  push(step: () => void): void {
    this.steps.push(step);
  }

  /** The command stands: forget. */
  commit(): void {
    this.steps.length = 0;
  }

  /** The command failed or has to run again: take everything back. */
  rollback(): void {
    for (let step = this.steps.pop(); step !== undefined; step = this.steps.pop()) step();
  }

  /** A place to which `rollbackTo` returns. */
  mark(): number {
    return this.steps.length;
  }

  rollbackTo(mark: number): void {
    while (this.steps.length > mark) this.steps.pop()?.();
  }

  set<K, V>(map: Map<K, V>, key: K, value: V): void {
    if (map.has(key)) {
      const before = map.get(key) as V;
      this.steps.push(() => map.set(key, before));
    } else {
      this.steps.push(() => map.delete(key));
    }
    map.set(key, value);
  }

  delete<K, V>(map: Map<K, V>, key: K): void {
    if (!map.has(key)) return;
    const before = map.get(key) as V;
    this.steps.push(() => map.set(key, before));
    map.delete(key);
  }

  add<T>(set: Set<T>, item: T): void {
    if (set.has(item)) return;
    this.steps.push(() => set.delete(item));
    set.add(item);
  }

  remove<T>(set: Set<T>, item: T): void {
    if (!set.delete(item)) return;
    this.steps.push(() => set.add(item));
  }

  assign<T extends object>(target: T, patch: Partial<T>): void {
    for (const name of Object.keys(patch) as (keyof T)[]) {
      const had = Object.hasOwn(target, name);
      const before = target[name];
      this.steps.push(() => {
        if (had) target[name] = before;
        else delete target[name];
      });
      target[name] = patch[name] as T[keyof T];
    }
  }

  clear<T extends object>(target: T, name: keyof T): void {
    if (!Object.hasOwn(target, name)) return;
    const before = target[name];
    this.steps.push(() => {
      target[name] = before;
    });
    delete target[name];
  }
}
