import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import { AuthLayout } from '@/features/session/AuthLayout';
import { useSignOut } from '@/features/session/api';
import { useSession } from '@/lib/session/useSession';
import { CornerMenu } from './CornerMenu';

/** For whoever runs the installation and has no business: the screens of a business would be empty. */
export function InstallationPage() {
  const { t } = useTranslation();
  const session = useSession();
  const signOut = useSignOut();
  return (
    <AuthLayout
      title={t('session.installationTitle')}
      text={t('session.installationText')}
      corner={<CornerMenu />}
    >
      <p className="mb-6 text-ink-muted">
        <bdi dir="ltr">{session?.email}</bdi>
      </p>
      <Button onClick={() => signOut.mutate()}>{t('navigation.signOut')}</Button>
    </AuthLayout>
  );
}
