import { useQuery } from '@tanstack/react-query';
import type { clockSchema, turnedSchema } from '#server/clock/clock.answer.js';
import type { AnswerOf } from '#server/openapi/schema.js';
import { get } from '../api/client';

/** The engine's clock, and where a demonstration can turn it to. */
export type EngineClock = AnswerOf<typeof clockSchema>;
/** What happened in one turn. */
export type Turned = AnswerOf<typeof turnedSchema>;

export const CLOCK = ['clock'] as const;
export const CLOCK_PATH = '/api/clock';

/** While it is turned, its hands are watched. */
const READ_EACH_TURNING_MS = 500;

/** Read while it is wanted, and quickly while it is being turned. */
export const useClockQuery = (isOn: boolean) =>
  useQuery({
    queryKey: CLOCK,
    queryFn: ({ signal }) => get<EngineClock>(CLOCK_PATH, signal),
    enabled: isOn,
    // What each choice leads to is old when the dialog is opened again.
    gcTime: 0,
    refetchInterval: ({ state }) => ((state.data?.turn ?? null) === null ? false : READ_EACH_TURNING_MS),
  });

/** What happened in a turn that has ended. */
export const useTurnedQuery = (id: string | undefined) =>
  useQuery({
    queryKey: [...CLOCK, 'turn', id],
    queryFn: ({ signal }) => get<Turned>(`${CLOCK_PATH}/turns/${id}`, signal),
    enabled: id !== undefined,
  });
