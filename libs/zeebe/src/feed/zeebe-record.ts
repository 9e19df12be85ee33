/** A record as Zeebe's exporters deliver it. 64-bit numbers come as text: see `readBulk`. */
export interface ZeebeRecord {
  readonly partitionId: number;
  /** In its partition; text of digits. */
  readonly position: string;
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly recordType: 'EVENT' | 'COMMAND' | 'COMMAND_REJECTION';
  readonly valueType: string;
  readonly intent: string;
  readonly brokerVersion: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Jobs behind native user tasks and listeners are the cluster's own: no worker of anybody takes them. */
export const isJobOfCluster = (type: unknown): boolean => String(type).startsWith('io.camunda.zeebe:');
