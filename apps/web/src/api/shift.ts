import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '#server/openapi/schema.js';
import type { shiftSchema } from '#server/work/shift/shift.answer.js';
import { get } from './client';
import { SHIFT } from './queries';

/** The hub's shift as the viewer may see it. */
export type HubShift = AnswerOf<typeof shiftSchema>;

/** A shift begins and ends by the clock, which tells nobody. */
const READ_EACH_MS = 30_000;

/** @param isOn whether the viewer has work: nobody else is told */
export const useShift = (isOn = true) =>
  useQuery({
    queryKey: SHIFT,
    queryFn: ({ signal }) => get<HubShift>('/api/work/shift', signal),
    enabled: isOn,
    refetchInterval: READ_EACH_MS,
  });
