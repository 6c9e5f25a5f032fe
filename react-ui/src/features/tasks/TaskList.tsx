import { useQuery } from '@tanstack/react-query';
import { CircleCheckBig } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '@/components/ui/Badge';
import { Card, CardHeader } from '@/components/ui/Card';
import { EmptyState } from '@/components/ui/EmptyState';
import { ErrorState } from '@/components/ui/ErrorState';
import { SkeletonRows } from '@/components/ui/Skeleton';
import type { Task } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import { openTasksQuery } from './api';
import { TaskRow } from './TaskRow';

/** The tasks that wait for somebody. */
export function OpenTasks() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, refetch } = useQuery(openTasksQuery());
  return (
    <Card>
      <CardHeader title={t('home.openTasks')}>
        {data && data.totalCount > 0 && <Badge>{format.number(data.totalCount)}</Badge>}
      </CardHeader>
      {!data && (error ? <ErrorState error={error} onRetry={refetch} /> : <SkeletonRows rows={4} />)}
      {data &&
        (data.items.length === 0 ? (
          <EmptyState icon={CircleCheckBig} title={t('tasks.emptyTitle')} text={t('tasks.emptyText')} />
        ) : (
          <TaskRows tasks={data.items} />
        ))}
    </Card>
  );
}

/** The tasks of something else, for example of a call. */
export function TasksOf({ tasks }: { tasks: Task[] }) {
  const { t } = useTranslation();
  return (
    <Card>
      <CardHeader title={t('tasks.title')} />
      {tasks.length === 0 ? (
        <p className="p-4 text-ink-muted">{t('tasks.noneOfCall')}</p>
      ) : (
        <TaskRows tasks={tasks} />
      )}
    </Card>
  );
}

function TaskRows({ tasks }: { tasks: Task[] }) {
  return (
    <ul className="divide-y divide-line">
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} />
      ))}
    </ul>
  );
}
