import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePermissions } from '@/lib/session/permissions';
import { destinations } from './navigation';

/** The navigation of phones, under the thumb. */
export function TabBar() {
  const { t } = useTranslation();
  const may = usePermissions();
  return (
    <nav
      aria-label={t('navigation.main')}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="flex">
        {destinations
          .filter(({ permissions }) => !permissions || permissions.some(may))
          .map(({ to, text, icon: Icon }) => (
            <li key={to} className="flex-1">
              <Link
                to={to}
                activeOptions={{ exact: to === '/', includeSearch: false }}
                className="flex h-14 flex-col items-center justify-center gap-0.5 text-[12px] font-medium text-ink-muted focus-visible:-outline-offset-2 aria-[current=page]:text-accent"
              >
                <Icon aria-hidden className="size-5" />
                {t(`navigation.${text}`)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
