import type { ParsedResource, Resource } from './resource.js';
import { ResourceParser } from './resource-parser.js';

const parser = new ResourceParser();

/** `parseResource` for files from outside: off the main thread, each within two seconds and 128 MiB of memory. */
export const parseResources = (resources: readonly Resource[]): Promise<readonly ParsedResource[]> =>
  parser.parse(resources);
