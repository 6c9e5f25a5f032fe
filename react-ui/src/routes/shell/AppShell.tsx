import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '@/lib/session/useSession';
import { LiveNotice } from './LiveNotice';
import { SideNavigation } from './SideNavigation';
import { TabBar } from './TabBar';
import { UserMenu } from './UserMenu';
import { useLiveFeed } from './useLiveFeed';

export function AppShell() {
  const { t } = useTranslation();
  const live = useLiveFeed();
  const main = useFocusOnNavigation();
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="fixed start-3 top-3 z-50 -translate-y-20 rounded-lg bg-accent px-4 py-2 font-medium text-accent-ink focus:translate-y-0"
      >
        {t('common.skipToContent')}
      </a>
      <SideNavigation />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar />
        <LiveNotice state={live} />
        <main
          id="content"
          ref={main}
          tabIndex={-1}
          className="mx-auto w-full max-w-6xl flex-1 px-4 pt-4 pb-24 outline-none md:px-8 md:pt-7 md:pb-10"
        >
          <Outlet />
        </main>
      </div>
      <TabBar />
    </div>
  );
}

/** Phones only: whose business this is, and the menu of the user. */
function TopBar() {
  const session = useSession();
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-3 border-b border-line bg-surface px-4 md:hidden">
      <img src="/favicon.svg" alt="" className="size-7" />
      <span className="min-w-0 flex-1 truncate font-bold">
        <bdi>{session?.tenantName}</bdi>
      </span>
      <div className="shrink-0">
        <UserMenu />
      </div>
    </header>
  );
}

/** After a link was followed, keyboard and screen reader go on from the new page, not from the old link. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current !== pathname) {
      shown.current = pathname;
      main.current?.focus({ preventScroll: true });
    }
  }, [pathname]);
  return main;
}
