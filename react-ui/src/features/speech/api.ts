import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { api, send } from '@/lib/api/client';
import type { ProviderPurpose, SpeechProvider, SpeechProviders, Vocabulary } from '@/lib/api/types';
import type { ProviderChoice } from '@/lib/providers';
import { usePermissions } from '@/lib/session/permissions';

export const speechProvidersQuery = queryOptions({
  queryKey: ['speech-providers'],
  queryFn: ({ signal }) => send(api.GET('/api/transcription/speech-provider', { signal })),
});

/** Those that can be asked to do something: they are in its order and have a key. Empty for whoever may not know the settings. */
export function useProvidersFor(purpose: ProviderPurpose): ProviderChoice[] {
  const may = usePermissions();
  const { data } = useQuery({ ...speechProvidersQuery, enabled: may('Transcription.Settings') });
  const order = data?.orders.find((one) => one.purpose === purpose)?.providers ?? [];
  return order.flatMap(
    (name) => data?.providers.filter((provider) => provider.name === name && provider.keys !== 'None') ?? [],
  );
}

export interface ProviderKey {
  provider: string;
  key: string;
  /** Another address that speaks the same protocol; null for the provider's own. */
  baseUrl: string | null;
}

/** The server tries the key before it keeps it. */
export function useSaveKey() {
  return useMutation({
    mutationFn: (body: ProviderKey) => send(api.PUT('/api/transcription/speech-provider/key', { body })),
    onSuccess: (_saved, _body, _result, { client }) => client.invalidateQueries(speechProvidersQuery),
  });
}

export function useRemoveKey() {
  return useMutation({
    mutationFn: (provider: string) =>
      send(api.DELETE('/api/transcription/speech-provider/key', { params: { query: { provider } } })),
    onSuccess: (_removed, _provider, _result, { client }) => client.invalidateQueries(speechProvidersQuery),
  });
}

export interface ProviderModels {
  provider: string;
  models: SpeechProvider['models'];
}

/** Empty models are the installation's. */
export function useSaveModels() {
  return useMutation({
    mutationFn: (body: ProviderModels) =>
      send(api.PUT('/api/transcription/speech-provider/models', { body })),
    onSuccess: (_saved, _body, _result, { client }) => client.invalidateQueries(speechProvidersQuery),
  });
}

/** Has a provider do its work once, on a sample of the server's. */
export function useTestProvider() {
  return useMutation({
    mutationFn: (body: { provider: string; purpose: ProviderPurpose }) =>
      send(api.POST('/api/transcription/speech-provider/test', { body })),
    onSettled: (_test, _error, _body, _result, { client }) => client.invalidateQueries(speechProvidersQuery),
  });
}

export interface ProviderOrder {
  purpose: ProviderPurpose;
  providers: string[];
}

/** A new order is shown at once, and the old one again when the server refuses it. */
export function useSaveOrder(onError: (error: Error) => void) {
  const { queryKey } = speechProvidersQuery;
  return useMutation({
    // One after the other: the last move is the one that stays.
    scope: { id: 'speech-provider-order' },
    mutationKey: ['speech-provider-order'],
    // It is shown at once, so it has to arrive even when the page is left at once.
    mutationFn: (body: ProviderOrder) =>
      send(api.PUT('/api/transcription/speech-provider/order', { body, keepalive: true })),
    onMutate: async (order, { client }) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData<SpeechProviders>(
        queryKey,
        (known) =>
          known && {
            ...known,
            orders: known.orders.map((other) => (other.purpose === order.purpose ? order : other)),
          },
      );
    },
    onError,
    onSettled: (_saved, _error, _order, _result, { client }) =>
      client.isMutating({ mutationKey: ['speech-provider-order'] }) <= 1
        ? client.invalidateQueries({ queryKey })
        : undefined,
  });
}

export function useSaveVocabulary() {
  return useMutation({
    mutationFn: (body: Vocabulary) =>
      send(api.PUT('/api/transcription/speech-provider/vocabulary', { body })),
    onSuccess: (_saved, _body, _result, { client }) => client.invalidateQueries(speechProvidersQuery),
  });
}
