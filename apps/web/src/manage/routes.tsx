import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [{ index: true, element: <h1>Overview</h1> }];
