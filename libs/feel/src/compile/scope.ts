/** What names mean at some place of the text, as far as the text alone tells. */
export class Scope {
  static readonly root = new Scope(null, new Set());

  private constructor(
    private readonly parent: Scope | null,
    private readonly names: ReadonlySet<string>,
  ) {}

  with(names: Iterable<string>): Scope {
    return new Scope(this, new Set(names));
  }

  binds(name: string): boolean {
    return this.names.has(name) || (this.parent?.binds(name) ?? false);
  }
}
