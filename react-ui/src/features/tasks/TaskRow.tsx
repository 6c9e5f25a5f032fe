import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { Checkbox } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import { FreeText } from '@/components/FreeText';
import { serverMessage } from '@/lib/api/errors';
import type { Task } from '@/lib/api/types';
import { cn } from '@/lib/cn';
import { useFormat } from '@/lib/i18n/useFormat';
import { usePermissions } from '@/lib/session/permissions';
import { useSetTaskDone } from './api';

export function TaskRow({ task }: { task: Task }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = usePermissions();
  const setDone = useSetTaskDone({
    onSuccess: (changed) => changed.isDone && sayCompleted(),
    onError: (error) => toast.error(serverMessage(error) ?? t('tasks.failed')),
  });
  // Shown as it will be while the server is told.
  const isDone = setDone.isPending ? setDone.variables.isDone : task.isDone;
  const isLate = !isDone && Date.parse(task.dueAt) < Date.now();
  const when = format.dayAndTime(task.dueAt);

  function sayCompleted() {
    toast.success(t('tasks.completed'), {
      action: { label: t('common.undo'), onClick: () => setDone.mutate({ id: task.id, isDone: false }) },
    });
  }

  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <Checkbox.Root
        checked={isDone}
        disabled={!may('Crm.Tasks.Edit') || setDone.isPending}
        onCheckedChange={(checked) => setDone.mutate({ id: task.id, isDone: checked === true })}
        aria-label={t('tasks.complete', { title: task.title })}
        className="relative mt-0.5 grid size-5 shrink-0 place-items-center rounded-md border border-line-strong bg-surface after:absolute after:-inset-2 hover:border-accent data-[state=checked]:border-accent data-[state=checked]:bg-accent"
      >
        <Checkbox.Indicator>
          <Check aria-hidden className="size-3.5 text-accent-ink" strokeWidth={3} />
        </Checkbox.Indicator>
      </Checkbox.Root>
      <div className="min-w-0 flex-1">
        <p className={cn('font-medium', isDone && 'text-ink-muted line-through')}>
          <TaskTitle task={task} />
        </p>
        <p className={cn('mt-0.5 text-[13px]', isLate ? 'font-medium text-danger' : 'text-ink-muted')}>
          {task.contactName && !task.title.includes(task.contactName) && (
            <>
              <bdi>{task.contactName}</bdi>
              {' · '}
            </>
          )}
          {isLate ? t('tasks.overdue', { when }) : t('tasks.due', { when })}
        </p>
      </div>
    </li>
  );
}

/** The title leads to the call the task came from. */
function TaskTitle({ task }: { task: Task }) {
  const title = (
    <bdi>
      <FreeText text={task.title} />
    </bdi>
  );
  return task.callId ? (
    <Link to="/calls/$id" params={{ id: task.callId }} className="rounded hover:text-accent hover:underline">
      {title}
    </Link>
  ) : (
    title
  );
}
