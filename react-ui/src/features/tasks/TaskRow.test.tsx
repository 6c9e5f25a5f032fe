import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Toaster } from 'sonner';
import { expect, test } from 'vitest';
import { renderPiece } from '@/testing/render';
import { granted, sampleTask } from '@/testing/samples';
import { fakeServer, refusal } from '@/testing/server';
import { OpenTasks } from './TaskList';

function show(answer: { status?: number; body?: unknown }, mayEdit = true) {
  let tasks = [sampleTask()];
  const requests = fakeServer({
    ...(mayEdit ? granted('Crm.Tasks.Edit') : granted()),
    'GET /api/crm/task': () => ({ body: { totalCount: tasks.length, items: tasks } }),
    'POST /api/crm/task/task-1/complete': () => {
      tasks = answer.status ? tasks : [];
      return answer;
    },
  });
  renderPiece(
    <>
      <OpenTasks />
      <Toaster />
    </>,
  );
  return requests;
}

const checkbox = () => screen.findByRole('checkbox', { name: 'סימון כהושלמה: \u2068לחזור אל יעל כהן\u2069' });

test('A completed task leaves the list and says so', async () => {
  show({ body: sampleTask({ isDone: true }) });
  await screen.findByText('לחזור אל יעל כהן');
  await userEvent.click(await checkbox());
  expect(await screen.findByText('אין משימות פתוחות')).toBeVisible();
  expect(await screen.findByText('המשימה הושלמה')).toBeInTheDocument();
});

test('A refused change is told and undone', async () => {
  show({ status: 403, body: refusal('אין הרשאה') });
  await userEvent.click(await checkbox());
  expect(await screen.findByText('אין הרשאה')).toBeInTheDocument();
  expect(await checkbox()).not.toBeChecked();
});

test('Who may not edit sees the task and cannot change it', async () => {
  show({}, false);
  expect(await checkbox()).toBeDisabled();
});
