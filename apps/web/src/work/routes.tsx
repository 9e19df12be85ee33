import type { RouteObject } from 'react-router';
import { TaskPage } from './task/task-page';
import { WorkArea } from './work-area';
import { WorklistPage } from './worklist/worklist-page';

/** List and task come with the area; what is opened less often comes when it is. */
export const routes: RouteObject[] = [
  {
    element: <WorkArea />,
    children: [
      { index: true, element: <WorklistPage /> },
      {
        path: 'new',
        lazy: { Component: async () => (await import('./new-contact/new-contact-page')).NewContactPage },
      },
      { path: 'tasks/:key', element: <TaskPage /> },
      { path: 'cases/:episodeId', lazy: { Component: async () => (await import('./case/case-page')).CasePage } },
    ],
  },
];
