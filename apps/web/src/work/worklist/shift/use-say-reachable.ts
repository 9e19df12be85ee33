import { useMutation } from '@tanstack/react-query';
import { ask } from '../../../api/client';
import { queries, SHIFT } from '../../../api/queries';
import type { HubShift } from '../../../api/shift';
import { announce } from '../../../ui/announce';

export interface Said {
  readonly id: string;
  readonly name: string;
  readonly isReachable: boolean;
}

/** Says that an agency cannot be reached, or that it can again; what the server answers is shown. */
export const useSayReachable = () =>
  useMutation({
    mutationFn: ({ id, isReachable }: Said) =>
      ask<HubShift>('PUT', `/api/work/shift/agencies/${encodeURIComponent(id)}`, { body: { isReachable } }),
    onSuccess: async (shift, { name, isReachable }) => {
      await queries.cancelQueries({ queryKey: SHIFT });
      queries.setQueryData(SHIFT, shift);
      announce(isReachable ? `${name} is reachable again` : `${name} cannot be reached: it is asked by phone`);
    },
  });
