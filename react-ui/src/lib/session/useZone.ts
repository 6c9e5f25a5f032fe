import { useQuery } from '@tanstack/react-query';
import { browserZone, isZone } from '@/lib/zone';
import { applicationConfigurationQuery } from './permissions';

/**
 * The zone in which the business lives: its times are shown in it wherever the reader is. Only listens: the pages behind
 * the door do not open before the configuration is there.
 */
export function useZone(): string {
  const { data } = useQuery({ ...applicationConfigurationQuery, enabled: false });
  const zone = data?.setting.values['Saas.TimeZone'];
  return zone && isZone(zone) ? zone : browserZone();
}
