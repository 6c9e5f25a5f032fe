import { Badge } from '@/components/ui/Badge';
import type { LeadListItem } from '@/lib/api/types';

export function StageBadge({ lead }: { lead: Pick<LeadListItem, 'stageName' | 'isOpen'> }) {
  return (
    <Badge tone={lead.isOpen ? 'accent' : 'neutral'}>
      <bdi>{lead.stageName}</bdi>
    </Badge>
  );
}
