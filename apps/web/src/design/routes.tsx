import type { RouteObject } from 'react-router';

/** Each page comes with files of its own: the list never loads the modeler. */
export const routes: RouteObject[] = [
  {
    index: true,
    lazy: async () => ({ Component: (await import('./pathways/pathways-page')).PathwaysPage }),
  },
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
