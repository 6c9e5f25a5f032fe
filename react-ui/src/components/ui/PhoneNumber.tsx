import { useTranslation } from 'react-i18next';
import { cn } from '@/lib/cn';
import { formatPhone } from '@/lib/phone';

interface PhoneNumberProps {
  /** E.164, a star code, or nothing when the caller hid it. */
  value: string | null;
  className?: string;
}

/** A phone number, always left to right and never broken over two lines. */
export function PhoneNumber({ value, className }: PhoneNumberProps) {
  const { t } = useTranslation();
  if (!value) {
    return <span className={className}>{t('common.hiddenNumber')}</span>;
  }
  return (
    <bdi dir="ltr" className={cn('whitespace-nowrap tabular-nums', className)}>
      {formatPhone(value)}
    </bdi>
  );
}
