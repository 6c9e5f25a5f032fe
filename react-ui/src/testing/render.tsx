import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterContextProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { Direction } from 'radix-ui';
import type { ReactNode } from 'react';

/** Shows a piece of the client with all it expects around it: direction, queries and a router for its links. */
export function renderPiece(piece: ReactNode) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const root = createRootRoute({ component: Outlet });
  const router = createRouter({
    routeTree: root.addChildren([createRoute({ getParentRoute: () => root, path: '/' })]),
    history: createMemoryHistory(),
  });
  return render(
    <Direction.Provider dir="rtl">
      <QueryClientProvider client={queryClient}>
        <RouterContextProvider router={router as never}>{piece}</RouterContextProvider>
      </QueryClientProvider>
    </Direction.Provider>,
  );
}
