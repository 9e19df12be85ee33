import type { RouteObject } from 'react-router';

/** Each page comes with files of its own: the list never loads the modeler. */
export const routes: RouteObject[] = [
  { index: true, element: <h1>Pathways</h1> },
  {
    path: ':pathwayId',
    lazy: async () => ({ Component: (await import('./modeler/modeler-page')).ModelerPage }),
  },
];
