import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { DeadLetterList } from '@/features/deadLetters/DeadLetterList';
import type { DeadLetterSearch } from '@/features/deadLetters/deadLetterSearch';

const route = getRouteApi('/installation/failed-jobs');

export function FailedJobsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback((next: DeadLetterSearch) => void navigate({ search: next }), [navigate]);
  return <DeadLetterList search={search} onChange={change} />;
}
