import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { api, send } from '@/lib/api/client';
import type { Task } from '@/lib/api/types';

export const taskKeys = { all: ['tasks'] as const };

/** Open tasks, newest first. */
export function openTasksQuery(maxResultCount = 20) {
  return queryOptions({
    queryKey: [...taskKeys.all, 'open', maxResultCount],
    queryFn: ({ signal }) =>
      send(
        api.GET('/api/crm/task', {
          params: { query: { state: 'Open', skipCount: 0, maxResultCount } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

function setDone(id: string, isDone: boolean): Promise<Task> {
  const params = { path: { id } };
  return send(
    isDone
      ? api.POST('/api/crm/task/{id}/complete', { params })
      : api.POST('/api/crm/task/{id}/reopen', { params }),
  );
}

export interface TaskChange {
  id: string;
  isDone: boolean;
}

interface Told {
  onSuccess: (task: Task) => void;
  onError: (error: Error) => void;
}

/**
 * Completes or reopens a task. Tasks stand on many screens, so all of them are asked again before it counts as done. The
 * row itself may be gone by then; who is told here is told all the same.
 */
export function useSetTaskDone({ onSuccess, onError }: Told) {
  return useMutation({
    mutationFn: ({ id, isDone }: TaskChange) => setDone(id, isDone),
    onSuccess,
    onError,
    onSettled: (_task, _error, _change, _result, { client }) => client.invalidateQueries(),
  });
}
