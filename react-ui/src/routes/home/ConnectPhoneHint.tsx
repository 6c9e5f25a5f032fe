import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { PhoneCall } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/components/ui/Button';
import { twilioAccountQuery } from '@/features/settings/api';

/** The one step that is missing before the first call can be answered. */
export function ConnectPhoneHint() {
  const { t } = useTranslation();
  const { data } = useQuery(twilioAccountQuery);
  if (!data || data.accountSid) {
    return null;
  }
  return (
    <section className="flex flex-wrap items-center gap-x-5 gap-y-3 rounded-xl bg-accent-soft p-5">
      <span className="grid size-11 shrink-0 place-items-center rounded-full bg-surface text-accent">
        <PhoneCall aria-hidden className="size-5" />
      </span>
      <div className="min-w-56 flex-1">
        <h2 className="text-base font-semibold">{t('home.onboardingTitle')}</h2>
        <p className="mt-0.5 text-ink-muted">{t('home.onboardingText')}</p>
      </div>
      <Button asChild>
        <Link to="/settings/twilio">{t('home.onboardingAction')}</Link>
      </Button>
    </section>
  );
}
