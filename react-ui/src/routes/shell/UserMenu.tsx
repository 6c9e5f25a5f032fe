import { ChevronsUpDown, LogOut } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { PreferenceChoices } from '@/components/PreferenceChoices';
import { Avatar } from '@/components/ui/Avatar';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/Menu';
import { useSignOut } from '@/features/session/api';
import { useSession } from '@/lib/session/useSession';

interface UserMenuProps {
  /** With the name beside the picture. */
  wide?: boolean;
}

export function UserMenu({ wide = false }: UserMenuProps) {
  const { t } = useTranslation();
  const session = useSession();
  const signOut = useSignOut();
  if (!session) {
    return null;
  }
  return (
    <Menu>
      <MenuTrigger
        aria-label={t('navigation.account')}
        className="flex w-full items-center gap-3 rounded-lg p-1.5 text-start hover:bg-sunken"
      >
        <Avatar name={session.userName} />
        {wide && (
          <>
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">
                <bdi>{session.userName}</bdi>
              </span>
              <span
                dir="ltr"
                title={session.email}
                className="block truncate text-[12.5px] text-ink-muted rtl:text-end"
              >
                {session.email}
              </span>
            </span>
            <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-ink-muted" />
          </>
        )}
      </MenuTrigger>
      <MenuContent align={wide ? 'start' : 'end'}>
        <PreferenceChoices />
        <MenuSeparator />
        <MenuItem onSelect={() => signOut.mutate()}>
          <LogOut aria-hidden className="icon-dir size-4 text-ink-muted" />
          {t('navigation.signOut')}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
