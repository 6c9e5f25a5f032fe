import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FreeText } from '@/components/FreeText';
import { Avatar } from '@/components/ui/Avatar';
import { Button } from '@/components/ui/Button';
import { Card, CardHeader } from '@/components/ui/Card';
import { PhoneLink } from '@/components/ui/PhoneLink';
import type { Contact, LeadListItem } from '@/lib/api/types';
import { StageBadge } from './StageBadge';

interface LeadOfCallProps {
  contact: Contact | null;
  lead: LeadListItem | null;
  /** While the call runs there is none yet. */
  running: boolean;
}

/** Whom a call came from, and the lead it belongs to. */
export function LeadOfCall({ contact, lead, running }: LeadOfCallProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <CardHeader title={t('leads.ofCall')}>{lead && <StageBadge lead={lead} />}</CardHeader>
      {!contact && !lead && (
        <p className="p-4 text-ink-muted">{running ? t('leads.ofCallPending') : t('leads.ofCallNone')}</p>
      )}
      {(contact || lead) && (
        <div className="flex flex-col gap-3.5 p-4">
          {contact && (
            <div className="flex items-center gap-3">
              <Avatar name={contact.name} />
              <div className="min-w-0">
                <p className="truncate font-medium">
                  <bdi>{contact.name}</bdi>
                </p>
                <p className="text-[13px]">
                  <PhoneLink value={contact.phone} />
                </p>
              </div>
            </div>
          )}
          {lead && (
            <>
              <p className="text-ink-muted">
                <bdi>
                  <FreeText text={lead.title} />
                </bdi>
              </p>
              <Button asChild variant="secondary" size="small">
                <Link to="/leads/$id" params={{ id: lead.id }}>
                  {t('leads.toLead')}
                </Link>
              </Button>
            </>
          )}
        </div>
      )}
    </Card>
  );
}
