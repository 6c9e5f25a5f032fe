import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, send } from '@/lib/api/client';

export type Permission =
  | 'Telephony.Calls'
  | 'Telephony.Recordings.Play'
  | 'Telephony.Settings'
  | 'Crm.Leads'
  | 'Crm.Leads.Edit'
  | 'Crm.Contacts'
  | 'Crm.Tasks'
  | 'Crm.Tasks.Edit'
  | 'Transcription.Transcripts'
  | 'Transcription.Transcripts.Edit'
  | 'Transcription.Settings';

export const applicationConfigurationQuery = queryOptions({
  queryKey: ['application-configuration'],
  queryFn: ({ signal }) =>
    send(
      api.GET('/api/abp/application-configuration', {
        params: { query: { includeLocalizationResources: false } },
        signal,
      }),
    ),
  staleTime: 5 * 60_000,
});

/** Asks what the signed-in user may do; false until the server has said so. */
export function usePermissions(): (permission: Permission) => boolean {
  const { data } = useQuery(applicationConfigurationQuery);
  return (permission) => data?.auth.grantedPolicies[permission] === true;
}
