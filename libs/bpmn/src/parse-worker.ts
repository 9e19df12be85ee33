import { parentPort } from 'node:worker_threads';
import { parseResource } from './parse-resource.js';
import type { Resource } from './resource.js';

// The thread in which files from outside are read. Texts go both ways, so that nothing of the thread's own is shared.
parentPort?.on('message', (resource: Resource) => {
  parseResource(resource).then(
    (parsed) => parentPort?.postMessage(JSON.stringify(parsed)),
    (error: unknown) => {
      // a mistake of ours: the thread ends with it, and the parser replaces the thread
      throw error;
    },
  );
});
parentPort?.postMessage('ready');
