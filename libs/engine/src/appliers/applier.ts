import type { RecordOf, ValueType } from '#protocol/records.js';
import type { EngineState } from '../state/engine-state.js';

/**
 * Brings one kind of record into the state. Appliers alone write: state = fold(apply, records). They decide nothing, read
 * no clock, and never fail on a record that the engine wrote.
 */
export type Applier<T extends ValueType> = (state: EngineState, record: RecordOf<T>) => void;
