import type { RouteObject } from 'react-router';
import { CasePage } from './case/case-page';
import { NewContactPage } from './new-contact/new-contact-page';
import { TaskPage } from './task/task-page';
import { WorkArea } from './work-area';
import { WorklistPage } from './worklist/worklist-page';

export const routes: RouteObject[] = [
  {
    element: <WorkArea />,
    children: [
      { index: true, element: <WorklistPage /> },
      { path: 'new', element: <NewContactPage /> },
      { path: 'tasks/:key', element: <TaskPage /> },
      { path: 'cases/:episodeId', element: <CasePage /> },
    ],
  },
];
