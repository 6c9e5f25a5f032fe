import { getRouteApi } from '@tanstack/react-router';
import { LeadView } from '@/features/leads/LeadView';

const route = getRouteApi('/app/leads/$id');

export function LeadPage() {
  const { id } = route.useParams();
  return <LeadView key={id} leadId={id} />;
}
