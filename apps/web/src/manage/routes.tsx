import type { RouteObject } from 'react-router';
import { CasePage } from '../work/case/case-page';
import { OverviewPage } from './overview/overview-page';
import { PathwayPage } from './pathway/pathway-page';
import { WaitingPage } from './people/waiting-page';
import './manage.css';

export const routes: RouteObject[] = [
  { index: true, element: <OverviewPage /> },
  { path: 'cases/:episodeId', element: <CasePage /> },
  { path: ':pathwayId', element: <PathwayPage /> },
  { path: ':pathwayId/steps/:elementId', element: <WaitingPage /> },
];
