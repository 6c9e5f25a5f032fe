import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toast } from 'sonner';
import { FieldValue } from '@/components/FieldValue';
import { Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { Card, CardHeader } from '@/components/ui/Card';
import { serverMessage } from '@/lib/api/errors';
import type { Suggestion } from '@/lib/api/types';
import { useFieldLabel } from '@/lib/i18n/useFieldLabel';
import { useFormat } from '@/lib/i18n/useFormat';
import { usePermissions } from '@/lib/session/permissions';
import { suggestionsQuery, useDecideSuggestion } from './api';

/** What was learned in calls and differs from what is written on the lead: a person decides. Nothing where there is none. */
export function SuggestionCard({ leadId }: { leadId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: suggestions } = useQuery(suggestionsQuery(leadId));
  if (!suggestions || suggestions.length === 0) {
    return null;
  }
  return (
    <Card>
      <CardHeader title={t('suggestions.title')}>
        <Badge tone="accent">{format.number(suggestions.length)}</Badge>
      </CardHeader>
      <ul className="divide-y divide-line">
        {suggestions.map((suggestion) => (
          <SuggestionRow key={suggestion.id} suggestion={suggestion} />
        ))}
      </ul>
    </Card>
  );
}

function SuggestionRow({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useTranslation();
  const format = useFormat();
  const may = usePermissions();
  const decide = useDecideSuggestion({
    onSuccess: (kind) =>
      toast.success(t(kind === 'accept' ? 'suggestions.accepted' : 'suggestions.dismissed')),
    onError: (error) => toast.error(serverMessage(error) ?? t('errors.saveFailed')),
  });
  const { id, field, present, suggested, confidence, callId } = suggestion;
  const label = useFieldLabel()(field);
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-[13px] text-ink-muted">
        <span>
          {label}
          {' · '}
          {t('analysis.confidence', { percent: format.percent(confidence) })}
        </span>
        <Link
          to="/calls/$id"
          params={{ id: callId }}
          className="rounded font-medium text-accent hover:underline"
        >
          {t('leads.toCall')}
        </Link>
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1">
        <dt className="text-ink-muted">{t('suggestions.present')}</dt>
        <dd className="text-ink-muted">
          {present === null ? t('suggestions.nothing') : <FieldValue name={field} value={present} />}
        </dd>
        <dt className="text-ink-muted">{t('suggestions.suggested')}</dt>
        <dd className="font-medium">
          <FieldValue name={field} value={suggested} />
        </dd>
      </dl>
      {may('Crm.Leads.Edit') && (
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            aria-label={t('suggestions.acceptField', { field: label })}
            busy={decide.isPending && decide.variables.kind === 'accept'}
            disabled={decide.isPending}
            onClick={() => decide.mutate({ id, kind: 'accept' })}
          >
            <Check aria-hidden className="size-4" />
            {t('suggestions.accept')}
          </Button>
          <Button
            variant="secondary"
            size="small"
            aria-label={t('suggestions.dismissField', { field: label })}
            busy={decide.isPending && decide.variables.kind === 'dismiss'}
            disabled={decide.isPending}
            onClick={() => decide.mutate({ id, kind: 'dismiss' })}
          >
            <X aria-hidden className="size-4" />
            {t('suggestions.dismiss')}
          </Button>
        </div>
      )}
    </li>
  );
}
