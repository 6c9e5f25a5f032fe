import { useTranslation } from 'react-i18next';
import { PageHeader } from '@/components/ui/PageHeader';
import { OpenTasks } from '@/features/tasks/TaskList';
import { useFormat } from '@/lib/i18n/useFormat';
import { usePermissions } from '@/lib/session/permissions';
import { useSession } from '@/lib/session/useSession';
import { ConnectPhoneHint } from '../home/ConnectPhoneHint';
import { TodayNumbers } from '../home/TodayNumbers';
import { TodaysCalls } from '../home/TodaysCalls';

export function HomePage() {
  const { t } = useTranslation();
  const format = useFormat();
  const may = usePermissions();
  const firstName = useSession()?.userName.split(' ')[0] ?? '';
  return (
    <>
      <PageHeader title={t('home.greeting', { name: firstName })} description={format.fullDay(new Date())} />
      <div className="flex flex-col gap-4">
        {may('Telephony.Settings') && <ConnectPhoneHint />}
        {may('Telephony.Calls') && <TodayNumbers />}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          {may('Telephony.Calls') && <TodaysCalls />}
          {may('Crm.Tasks') && <OpenTasks />}
        </div>
      </div>
    </>
  );
}
