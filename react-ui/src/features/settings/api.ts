import { queryOptions, useMutation } from '@tanstack/react-query';
import { api, send } from '@/lib/api/client';
import type { Receptionist } from '@/lib/api/types';

export const receptionistQuery = queryOptions({
  queryKey: ['receptionist'],
  queryFn: ({ signal }) => send(api.GET('/api/telephony/receptionist', { signal })),
});

export function useSaveReceptionist() {
  return useMutation({
    mutationFn: (body: Receptionist) => send(api.PUT('/api/telephony/receptionist', { body })),
    onSuccess: (saved, _body, _result, { client }) => client.setQueryData(receptionistQuery.queryKey, saved),
  });
}

export const twilioAccountQuery = queryOptions({
  queryKey: ['twilio-account'],
  queryFn: ({ signal }) => send(api.GET('/api/telephony/twilio-account', { signal })),
});

export interface TwilioCredentials {
  accountSid: string;
  /** Null keeps the one the server has. */
  authToken: string | null;
}

export function useSaveTwilioAccount() {
  return useMutation({
    mutationFn: (body: TwilioCredentials) => send(api.PUT('/api/telephony/twilio-account', { body })),
    onSuccess: (saved, _body, _result, { client }) => client.setQueryData(twilioAccountQuery.queryKey, saved),
  });
}
