/** What takes one change back. Numbers, and the change's parts beside them: a closure for each change is slow. */
const MAP_SET = 0;
const MAP_DELETE = 1;
const SET_ADD = 2;
const SET_DELETE = 3;
const MEMBER_SET = 4;
const MEMBER_DELETE = 5;

/** Parts of a step: what to do, on what, where, with what. */
const PARTS = 4;

/** Remembers how to take back what a command has changed, newest first. */
export class UndoLog {
  private readonly steps: unknown[] = [];

  /** The command stands: forget. */
  commit(): void {
    this.steps.length = 0;
  }

  /** The command failed or has to run again: take everything back. */
  rollback(): void {
    this.rollbackTo(0);
  }

  /** A place to which `rollbackTo` returns. */
  mark(): number {
    return this.steps.length;
  }

  rollbackTo(mark: number): void {
    const { steps } = this;
    for (let at = steps.length - PARTS; at >= mark; at -= PARTS) {
      takeBack(steps[at] as number, steps[at + 1], steps[at + 2], steps[at + 3]);
    }
    steps.length = mark;
  }

  set<K, V>(map: Map<K, V>, key: K, value: V): void {
    const before = map.get(key);
    if (before !== undefined || map.has(key)) this.steps.push(MAP_SET, map, key, before);
    else this.steps.push(MAP_DELETE, map, key, undefined);
    map.set(key, value);
  }

  delete<K, V>(map: Map<K, V>, key: K): void {
    const before = map.get(key);
    if (!map.delete(key)) return;
    this.steps.push(MAP_SET, map, key, before);
  }

  add<T>(set: Set<T>, item: T): void {
    if (set.has(item)) return;
    this.steps.push(SET_DELETE, set, item, undefined);
    set.add(item);
  }

  remove<T>(set: Set<T>, item: T): void {
    if (set.delete(item)) this.steps.push(SET_ADD, set, item, undefined);
  }

  /** Changes members of an object; one that is set to undefined counts as absent. */
  assign<T extends object>(target: T, patch: Partial<T>): void {
    for (const name in patch) {
      if (Object.hasOwn(target, name)) this.steps.push(MEMBER_SET, target, name, target[name]);
      else this.steps.push(MEMBER_DELETE, target, name, undefined);
      target[name] = patch[name] as T[typeof name];
    }
  }

  /** Changes one member that is there already. */
  member<T extends object, K extends keyof T>(target: T, name: K, value: T[K]): void {
    this.steps.push(MEMBER_SET, target, name, target[name]);
    target[name] = value;
  }
}

const takeBack = (what: number, target: unknown, place: unknown, before: unknown): void => {
  switch (what) {
    case MAP_SET:
      (target as Map<unknown, unknown>).set(place, before);
      return;
    case MAP_DELETE:
      (target as Map<unknown, unknown>).delete(place);
      return;
    case SET_ADD:
      (target as Set<unknown>).add(place);
      return;
    case SET_DELETE:
      (target as Set<unknown>).delete(place);
      return;
    case MEMBER_SET:
      (target as Record<PropertyKey, unknown>)[place as PropertyKey] = before;
      return;
    default:
      delete (target as Record<PropertyKey, unknown>)[place as PropertyKey];
  }
};
