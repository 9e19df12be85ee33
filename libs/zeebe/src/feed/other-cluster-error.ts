/** A database is of one cluster: keys of another one would be those of other things. */
export abstract class OtherClusterError extends Error {}

/** Records come under another name than those that are here. */
export class SecondClusterError extends OtherClusterError {
  constructor(cluster: string, known: string) {
    super(
      `Expected the records of cluster '${known}', whose are in this database, but those of cluster '${cluster}' came: ` +
        'a cluster that is new, or whose data were wiped, needs a database of its own',
    );
    this.name = 'SecondClusterError';
  }
}

/** Records come under a known name and at positions that were told already, but were made later than whatever was told. */
export class WipedClusterError extends OtherClusterError {
  constructor(
    cluster: string,
    place: { readonly partitionId: number; readonly position: string; readonly known: bigint },
  ) {
    super(
      `Expected what cluster '${cluster}' told already, or a position after ${place.known} in its partition ${place.partitionId}, ` +
        `but something newer came at position ${place.position}: a cluster whose data were wiped, or restored from a backup, ` +
        'needs another name and a database of its own',
    );
    this.name = 'WipedClusterError';
  }
}
