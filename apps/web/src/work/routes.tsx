import type { RouteObject } from 'react-router';
import { WorklistPage } from './worklist/worklist-page';

export const routes: RouteObject[] = [{ index: true, element: <WorklistPage /> }];
