import { createBrowserRouter, type RouteObject } from 'react-router';
import { Frame } from './frame';
import { Home } from './home';
import { NotFoundPage } from './not-found-page';
import { RouteFault } from './route-fault';

/** Each area comes with files of its own: who works on tasks never loads the modeler. */
const AREAS: Readonly<Record<string, () => Promise<{ routes: RouteObject[] }>>> = {
  work: () => import('../work/routes'),
  design: () => import('../design/routes'),
  manage: () => import('../manage/routes'),
};

const FRAME = 'frame';
const loaded = new Set<string>();

export const router = createBrowserRouter(
  [
    {
      id: FRAME,
      path: '/',
      element: <Frame />,
      errorElement: <RouteFault />,
      // Nothing for the moment that an area's files take to come.
      hydrateFallbackElement: <></>,
      children: [
        { index: true, element: <Home /> },
        { path: '*', element: <NotFoundPage /> },
      ],
    },
  ],
  {
    async patchRoutesOnNavigation({ path, patch }) {
      const area = path.split('/')[1] ?? '';
      const load = AREAS[area];
      if (load === undefined || loaded.has(area)) return;
      const { routes } = await load();
      loaded.add(area);
      patch(FRAME, [{ path: area, errorElement: <RouteFault />, children: routes }]);
    },
  },
);
