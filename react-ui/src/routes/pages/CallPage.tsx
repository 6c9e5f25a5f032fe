import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isRunning } from '@/features/calls/api';
import { CallView } from '@/features/calls/CallView';
import { leadByCallQuery } from '@/features/leads/api';
import { LeadOfCall } from '@/features/leads/LeadOfCall';
import { TasksOf } from '@/features/tasks/TaskList';
import { usePermissions } from '@/lib/session/permissions';

const route = getRouteApi('/app/calls/$id');

export function CallPage() {
  const { id } = route.useParams();
  return (
    <CallView key={id} callId={id} aside={(call) => <CallLinks callId={id} running={isRunning(call)} />} />
  );
}

/** What came of the call: contact, lead and tasks. */
function CallLinks({ callId, running }: { callId: string; running: boolean }) {
  const may = usePermissions();
  const { data } = useQuery({ ...leadByCallQuery(callId), enabled: may('Crm.Leads') });
  if (!data) {
    return null;
  }
  return (
    <>
      <LeadOfCall contact={data.contact} lead={data.lead} running={running} />
      {!running && may('Crm.Tasks') && <TasksOf tasks={data.tasks} />}
    </>
  );
}
