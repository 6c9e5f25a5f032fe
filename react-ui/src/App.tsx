import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Direction } from 'radix-ui';
import { StrictMode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Toaster } from 'sonner';
import { ErrorState } from '@/components/ui/ErrorState';
import { directionOf } from '@/lib/i18n/language';
import { session } from '@/lib/session/session';
import { useSessionState } from '@/lib/session/useSession';
import { useResolvedTheme } from '@/lib/useResolvedTheme';
import type { createAppRouter } from '@/routes/router';
import { ShellSkeleton } from '@/routes/shell/ShellSkeleton';

interface AppProps {
  queryClient: QueryClient;
  router: ReturnType<typeof createAppRouter>;
}

export function App({ queryClient, router }: AppProps) {
  const { t, i18n } = useTranslation();
  const direction = directionOf(i18n.language === 'en' ? 'en' : 'he');
  const theme = useResolvedTheme();
  return (
    <StrictMode>
      <Direction.Provider dir={direction}>
        <QueryClientProvider client={queryClient}>
          <Restored>
            <RouterProvider router={router} />
          </Restored>
          <Toaster
            dir={direction}
            theme={theme}
            position="bottom-center"
            containerAriaLabel={t('common.notifications')}
            mobileOffset={{ bottom: 72 }}
            richColors
          />
        </QueryClientProvider>
      </Direction.Provider>
    </StrictMode>
  );
}

/** Asks the server once whether this browser is signed in, before any page decides what to show. */
function Restored({ children }: { children: React.ReactNode }) {
  const { status } = useSessionState();
  const [failure, setFailure] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is what asks again
  useEffect(() => {
    if (session.state().status === 'unknown') {
      session.refresh().catch(setFailure);
    }
  }, [attempt]);

  if (status !== 'unknown') {
    return children;
  }
  if (failure) {
    return (
      <main className="grid min-h-dvh place-items-center">
        <ErrorState
          error={failure}
          onRetry={() => {
            setFailure(null);
            setAttempt(attempt + 1);
          }}
        />
      </main>
    );
  }
  return <ShellSkeleton />;
}
