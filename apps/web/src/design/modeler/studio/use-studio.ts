import { createContext, useContext, useSyncExternalStore } from 'react';
import type { GroupNames } from '#drawing/plain-words/owner-words.js';
import type { JobType } from '../care-steps/job-step';
import type { DraftKeeper } from '../draft/draft-keeper';
import type { Studio } from './studio';

export interface GroupOption {
  readonly id: string;
  readonly name: string;
}

export interface NamedId {
  readonly id: string;
  readonly name: string;
}

/** What a designer can choose from. */
export interface Catalogue {
  readonly groups: readonly GroupOption[];
  readonly groupNames: GroupNames;
  readonly jobTypes: readonly JobType[];
  readonly forms: readonly NamedId[];
  readonly decisions: readonly NamedId[];
  readonly pathways: readonly NamedId[];
}

export interface Desk {
  readonly studio: Studio;
  readonly keeper: DraftKeeper;
  readonly catalogue: Catalogue;
  /** Opens the panel of a step with the focus in a field: its name where none is named. */
  readonly edit: (id: string, field?: string) => void;
  readonly openFile: (name: string) => void;
}

export const DeskContext = createContext<Desk | null>(null);

/** What the parts of the modeler share; they are drawn anew with each change of the drawing or the selection. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('Expected a drawing around this part, but there is none');
  useSyncExternalStore(desk.studio.subscribe, desk.studio.version);
  return desk;
}
