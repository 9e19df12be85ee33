/** A database is of one cluster: keys of a second, or of the same one after its data were wiped, would be those of other things. */
export class SecondClusterError extends Error {
  constructor(cluster: string, known: string) {
    super(
      `Expected the records of cluster '${known}', whose are in this database, but those of cluster '${cluster}' came: ` +
        'a cluster that is new, or whose data were wiped, needs a database of its own',
    );
    this.name = 'SecondClusterError';
  }
}
