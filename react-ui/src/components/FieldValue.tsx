import { PhoneLink } from '@/components/ui/PhoneLink';
import { knownField } from '@/lib/fieldNames';
import { useFormat } from '@/lib/i18n/useFormat';
import { FreeText } from './FreeText';

interface FieldValueProps {
  name: string;
  /** As the server keeps it: numbers in E.164, instants in ISO 8601, sums in shekels with a point. */
  value: string;
}

/** Something that was learned from a call, as people write such a thing. */
export function FieldValue({ name, value }: FieldValueProps) {
  const format = useFormat();
  const field = knownField(name);
  if (field === 'CallbackNumber') {
    return <PhoneLink value={value} />;
  }
  if (field === 'Email') {
    return (
      <a href={`mailto:${value}`} className="rounded wrap-anywhere text-accent hover:underline">
        <bdi dir="ltr">{value}</bdi>
      </a>
    );
  }
  if (field === 'AppointmentAt' && !Number.isNaN(Date.parse(value))) {
    return <time dateTime={value}>{format.weekdayAndTime(value)}</time>;
  }
  if (field === 'Amount' && !Number.isNaN(Number(value))) {
    return <bdi className="tabular-nums">{format.shekels(Number(value))}</bdi>;
  }
  return (
    <bdi className="wrap-anywhere">
      <FreeText linked text={value} />
    </bdi>
  );
}
