import { FieldValue } from '@/components/FieldValue';
import { DetailRow } from '@/components/ui/DetailRow';
import { useFieldLabel } from '@/lib/i18n/useFieldLabel';

interface FieldRowProps {
  name: string;
  value: string | null;
}

/** A line of a lead or contact that calls fill in by themselves; nothing as long as it is empty. */
export function FieldRow({ name, value }: FieldRowProps) {
  const label = useFieldLabel();
  return value ? (
    <DetailRow label={label(name)}>
      <FieldValue name={name} value={value} />
    </DetailRow>
  ) : null;
}
