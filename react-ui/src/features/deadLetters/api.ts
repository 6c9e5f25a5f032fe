import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { api, send } from '@/lib/api/client';
import type { DeadLetter } from '@/lib/api/types';
import type { DeadLetterSearch } from './deadLetterSearch';

export const deadLettersPageSize = 25;

const queryKey = ['dead-letters'] as const;

/** The latest first. Nobody tells when there are new ones: they are asked for now and then. */
export function deadLettersQuery({ kind, name, page = 1 }: DeadLetterSearch) {
  return queryOptions({
    queryKey: [...queryKey, kind, name, page],
    queryFn: ({ signal }) =>
      send(
        api.GET('/api/saas/dead-letter', {
          params: {
            query: {
              kind,
              name,
              skipCount: (page - 1) * deadLettersPageSize,
              maxResultCount: deadLettersPageSize,
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}

type Named = Pick<DeadLetter, 'kind' | 'name'>;
type One = Pick<DeadLetter, 'kind' | 'id'>;

/** What has been decided: one runs again, or all of its name do, or it is deleted. */
export type LetterDecision =
  | { act: 'run'; letter: One }
  | { act: 'runAll'; letter: Named }
  | { act: 'delete'; letter: One };

/** How many letters it was. */
async function carryOut({ act, letter }: LetterDecision): Promise<number> {
  switch (act) {
    case 'run':
      await send(api.POST('/api/saas/dead-letter/run-again', { body: { kind: letter.kind, id: letter.id } }));
      return 1;
    case 'runAll': {
      const body = { kind: letter.kind, name: letter.name };
      const { count } = await send(api.POST('/api/saas/dead-letter/run-all-again', { body }));
      return count;
    }
    case 'delete':
      await send(
        api.DELETE('/api/saas/dead-letter', { params: { query: { kind: letter.kind, id: letter.id } } }),
      );
      return 1;
  }
}

interface Told {
  onSuccess: (act: LetterDecision['act'], count: number) => void;
  onError: (error: Error) => void;
}

/** The row is gone once the list has been asked for again; who is told here is told all the same. */
export function useDecideLetter({ onSuccess, onError }: Told) {
  return useMutation({
    mutationFn: carryOut,
    onSuccess: (count, { act }) => onSuccess(act, count),
    onError,
    onSettled: (_count, _error, _decision, _result, { client }) => client.invalidateQueries({ queryKey }),
  });
}
