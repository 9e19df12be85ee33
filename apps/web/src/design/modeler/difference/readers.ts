import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json';
import type { Readers } from '#drawing/comparison/compare-versions.js';
import { readDecisions } from '#drawing/decision-reader.js';
import { drawingReader } from '#drawing/drawing-moddle.js';
import { Problem } from '../../../api/problem';
import { queries } from '../../../api/queries';
import { type PathwayFile, readVersionFiles } from '../draft/design-api';

const readDrawing = drawingReader(zeebe);
const FRESH_MS = 60_000;

/** Reads both sides in the browser, by the words of the server. */
export const readers: Readers = {
  drawing: async (xml) => (await readDrawing(xml)).definitions,
  decisions: readDecisions,
};

/** What is live; nothing where the pathway is new. */
export async function liveFiles(pathwayId: string, signal: AbortSignal): Promise<readonly PathwayFile[]> {
  try {
    return await queries.fetchQuery({
      queryKey: ['design', 'live-files', pathwayId],
      queryFn: async () => (await readVersionFiles(pathwayId, 'live', signal)).files,
      staleTime: FRESH_MS,
    });
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return [];
    throw error;
  }
}
