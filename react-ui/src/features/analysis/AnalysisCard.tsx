import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FreeText } from '@/components/FreeText';
import { Badge, type BadgeTone } from '@/components/ui/Badge';
import { Card, CardHeader } from '@/components/ui/Card';
import { DetailRow } from '@/components/ui/DetailRow';
import type { Analysis } from '@/lib/api/types';
import { useFormat } from '@/lib/i18n/useFormat';
import { FollowUpList } from './FollowUpList';
import { SentimentLine } from './SentimentLine';
import { changes, type Mood, moodOf } from './sentiment';

interface AnalysisCardProps {
  analysis: Analysis;
  durationMs: number;
  positionMs: number | null;
  /** How the job is doing, where it is not done. */
  status: ReactNode;
  footer: ReactNode;
}

/** What a call was about and what should come of it. */
export function AnalysisCard({ analysis, durationMs, positionMs, status, footer }: AnalysisCardProps) {
  const { t } = useTranslation();
  const { summary, reason, outcome, sentiment, sentimentLine, topics, followUps, tags, score, erasedAt } =
    analysis;
  return (
    <Card>
      <CardHeader title={t('analysis.title')}>
        {sentiment !== null && <MoodBadge value={sentiment} />}
      </CardHeader>
      {status}
      <div className="flex flex-col gap-4 p-4">
        {erasedAt && <p className="text-sm text-ink-muted">{t('analysis.erased')}</p>}
        {summary && (
          <p dir="auto" className="text-[15px] leading-relaxed">
            <FreeText linked text={summary} />
          </p>
        )}
        {(reason || outcome) && (
          <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
            {reason && <Plain label={t('analysis.reason')}>{reason}</Plain>}
            {outcome && <Plain label={t('analysis.outcome')}>{outcome}</Plain>}
          </dl>
        )}
        {changes(sentimentLine) && (
          <Section title={t('analysis.sentiment')}>
            <SentimentLine points={sentimentLine} durationMs={durationMs} positionMs={positionMs} />
          </Section>
        )}
        {followUps.length > 0 && (
          <Section title={t('analysis.followUps')}>
            <FollowUpList followUps={followUps} />
          </Section>
        )}
        {topics.length > 0 && (
          <Section title={t('analysis.topics')}>
            <Words words={topics} tone="accent" />
          </Section>
        )}
        {(tags.length > 0 || score !== null) && <Quality tags={tags} score={score} />}
      </div>
      {footer}
    </Card>
  );
}

const tones: Record<Mood, BadgeTone> = { Positive: 'success', Neutral: 'neutral', Negative: 'danger' };

function MoodBadge({ value }: { value: number }) {
  const { t } = useTranslation();
  const mood = moodOf(value);
  return <Badge tone={tones[mood]}>{t('analysis.overall', { mood: t(`analysis.mood.${mood}`) })}</Badge>;
}

function Plain({ label, children }: { label: string; children: string }) {
  return (
    <DetailRow label={label}>
      <bdi className="wrap-anywhere">
        <FreeText linked text={children} />
      </bdi>
    </DetailRow>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="mb-1.5 text-[13px] text-ink-muted">{title}</h3>
      {children}
    </div>
  );
}

function Words({ words, tone }: { words: string[]; tone?: BadgeTone }) {
  return (
    <ul className="flex flex-wrap gap-1.5">
      {words.map((word) => (
        <li key={word} className="max-w-full">
          <Badge tone={tone} className="h-auto min-h-6 max-w-full whitespace-normal">
            <bdi>
              <FreeText text={word} />
            </bdi>
          </Badge>
        </li>
      ))}
    </ul>
  );
}

/** How well the caller was served. */
function Quality({ tags, score }: { tags: string[]; score: number | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Section title={t('analysis.quality')}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {score !== null && (
          <p className="font-semibold tabular-nums">
            {t('analysis.score', { score: format.number(score), best: format.number(100) })}
          </p>
        )}
        {tags.length > 0 && <Words words={tags} />}
      </div>
    </Section>
  );
}
