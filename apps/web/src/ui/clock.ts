import { createContext, useContext } from 'react';

/** The engine's time, by which all that is said relatively is told; a demo's clock stands where it was put. */
export const Clock = createContext<Date>(new Date());

export const useNow = (): Date => useContext(Clock);
