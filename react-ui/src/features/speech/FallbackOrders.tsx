import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import { Card, CardHeader } from '@/components/ui/Card';
import { serverMessage } from '@/lib/api/errors';
import type { SpeechProvider, SpeechProviders } from '@/lib/api/types';
import { useSaveOrder } from './api';
import { OrderedProviders } from './OrderedProviders';

interface FallbackOrdersProps {
  orders: SpeechProviders['orders'];
  providers: SpeechProvider[];
}

/** Who is asked first for each purpose, and who after that when the first does not answer. */
export function FallbackOrders({ orders, providers }: FallbackOrdersProps) {
  const { t } = useTranslation();
  const { mutate } = useSaveOrder((error) => toast.error(serverMessage(error) ?? t('errors.saveFailed')));
  return (
    <Card>
      <CardHeader title={t('speech.order')} />
      <div className="flex flex-col gap-5 p-4">
        <p className="text-ink-muted">{t('speech.orderText')}</p>
        {orders.map(({ purpose, providers: names }) => (
          <OrderedProviders
            key={purpose}
            title={t(`speech.purpose.${purpose}`)}
            names={names}
            providers={providers.filter(({ purposes }) => purposes.includes(purpose))}
            onChange={(changed) => mutate({ purpose, providers: changed })}
          />
        ))}
      </div>
    </Card>
  );
}
