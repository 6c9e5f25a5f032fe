import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { api, send } from '@/lib/api/client';
import type { Permission } from './permissionNames';

export type { Permission };

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

/** The same before a page is shown: waits until the server has said so. */
export async function permissionsOf(queryClient: QueryClient): Promise<(permission: Permission) => boolean> {
  const { auth } = await queryClient.ensureQueryData(applicationConfigurationQuery);
  return (permission) => auth.grantedPolicies[permission] === true;
}
