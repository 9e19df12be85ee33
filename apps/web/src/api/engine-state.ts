import { useQuery } from '@tanstack/react-query';
import type { engineStatusSchema } from '#server/engine/engine-status.answer.js';
import type { AnswerOf } from '#server/openapi/schema.js';
import { get } from './client';
import { ENGINE } from './queries';

/** Whether the pathways run. */
export type EngineState = AnswerOf<typeof engineStatusSchema>;

const READ_EACH_MS = 15_000;
/** Who waits for them to run again is told soon. */
const READ_EACH_AWAY_MS = 3_000;

/** Asked again and again while somebody is signed in, and at once where the server says that it could not pass something on. */
export const useEngineState = (isSignedIn: boolean): EngineState | undefined =>
  useQuery({
    queryKey: ENGINE,
    queryFn: ({ signal }) => get<EngineState>('/api/engine', signal),
    enabled: isSignedIn,
    refetchInterval: ({ state }) => (state.data?.isRunning === false ? READ_EACH_AWAY_MS : READ_EACH_MS),
  }).data;
