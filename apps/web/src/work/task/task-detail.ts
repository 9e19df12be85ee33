import type { JsonObject } from '#protocol/json.js';
import type { ServerDraft } from '../../forms/draft/draft-keeper';
import type { TaskItem } from '../worklist/task-item';

export type { TaskItem };

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Identity {
  readonly preferredName: string;
  readonly birth: string | null;
  readonly communication: string | null;
  readonly interpreter: string | null;
  readonly ward: string | null;
  readonly locality: string | null;
  readonly keyworker: string | null;
  readonly alerts: readonly { readonly kind: string; readonly words: string }[];
  readonly agreement: { readonly state: string; readonly words: string; readonly until: string | null };
}

export interface Why {
  readonly sentence: string;
  readonly because: readonly string[];
  readonly data: readonly {
    readonly label: string;
    /** Null where it is restricted. */
    readonly value: string | null;
    readonly from: string | null;
    readonly isRestricted: boolean;
  }[];
  readonly sentBy: string;
  readonly tried: readonly string[];
  readonly next: string;
  readonly nextSteps: readonly string[];
  readonly version: string;
}

/** A task as `GET /api/work/tasks/:key` gives it. Times are ISO 8601. */
export interface TaskDetail extends Omit<TaskItem, 'why'> {
  readonly identity: Identity | null;
  readonly why: Why;
  readonly form: { readonly formId: string; readonly version: number; readonly schema: JsonObject } | null;
  /** Variables that the form speaks of. */
  readonly values: JsonObject;
  /** What ids among them stand for. */
  readonly names?: readonly Named[];
  readonly answeredBefore: { readonly values: JsonObject; readonly by: string; readonly at: string } | null;
  readonly draft: ServerDraft | null;
  readonly isOpen: boolean;
  readonly closedBecause: string | null;
  readonly fixedActions: {
    readonly blockageTypes: readonly string[];
    readonly agencies: readonly Named[];
    readonly levels: readonly Named[];
    readonly steps: readonly Named[];
  };
}

export const taskPath = (key: string): string => `/api/work/tasks/${encodeURIComponent(key)}`;
export const draftScope = (key: string): string => `task:${key}`;
