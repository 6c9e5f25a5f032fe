import { useTranslation } from 'react-i18next';
import { knownField } from '@/lib/fieldNames';

/** What a fact is called; one that only a newer server knows keeps the name it has there. */
export function useFieldLabel(): (name: string) => string {
  const { t } = useTranslation();
  return (name) => {
    const known = knownField(name);
    return known ? t(`analysis.field.${known}`) : name;
  };
}
