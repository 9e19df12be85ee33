import type { RouteObject } from 'react-router';
import { PathwaysPage } from './pathways/pathways-page';

/** Each page comes with files of its own: the list never loads the modeler, nor anything that draws. */
export const routes: RouteObject[] = [
  { index: true, element: <PathwaysPage /> },
  {
    path: ':pathwayId',
    lazy: async () => ({ Component: (await import('./modeler/modeler-page')).ModelerPage }),
  },
  {
    path: ':pathwayId/compare',
    lazy: async () => ({ Component: (await import('./compare/compare-page')).ComparePage }),
  },
  {
    path: ':pathwayId/deploy',
    lazy: async () => ({ Component: (await import('./deploy/deploy-page')).DeployPage }),
  },
];
