import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePermissions } from '@/lib/session/permissions';
import { useSession } from '@/lib/session/useSession';
import { destinations } from './navigation';
import { UserMenu } from './UserMenu';

/** The navigation of wide screens. */
export function SideNavigation() {
  const { t } = useTranslation();
  const may = usePermissions();
  const session = useSession();
  return (
    <header className="sticky top-0 hidden h-dvh w-60 shrink-0 flex-col border-e border-line bg-surface md:flex">
      <div className="flex h-16 items-center gap-3 px-5">
        <img src="/favicon.svg" alt="" className="size-8" />
        <span className="line-clamp-2 leading-tight font-bold text-pretty">
          <bdi>{session?.tenantName}</bdi>
        </span>
      </div>
      <nav aria-label={t('navigation.main')} className="flex-1 px-3 py-2">
        <ul className="flex flex-col gap-1">
          {destinations
            .filter(({ permissions }) => !permissions || permissions.some(may))
            .map(({ to, text, icon: Icon }) => (
              <li key={to}>
                <Link
                  to={to}
                  activeOptions={{ exact: to === '/', includeSearch: false }}
                  className="flex h-10 items-center gap-3 rounded-lg px-3 font-medium text-ink-muted transition-colors hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-strong"
                >
                  <Icon aria-hidden className="size-[18px]" />
                  {t(`navigation.${text}`)}
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <div className="border-t border-line p-3">
        <UserMenu wide />
      </div>
    </header>
  );
}
