import { AudioLines, ClipboardCheck, PhoneIncoming } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PageTitle } from '@/components/ui/PageHeader';

interface AuthLayoutProps {
  title: string;
  text: string;
  /** Language and appearance. */
  corner: ReactNode;
  children: ReactNode;
}

/** The frame of the pages before signing in: the form, and on wide screens what it opens the door to. */
export function AuthLayout({ title, text, corner, children }: AuthLayoutProps) {
  const { t } = useTranslation();
  const points = [
    { icon: PhoneIncoming, text: t('session.pitchAnswer') },
    { icon: AudioLines, text: t('session.pitchListen') },
    { icon: ClipboardCheck, text: t('session.pitchLead') },
  ];
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <main id="content" tabIndex={-1} className="flex flex-col px-5 py-5 outline-none sm:px-10">
        <div className="flex items-center justify-between">
          <span className="flex items-center gap-2.5 text-base font-bold">
            <img src="/favicon.svg" alt="" className="size-8" />
            <bdi>{t('common.appName')}</bdi>
          </span>
          {corner}
        </div>
        <div className="mx-auto my-auto w-full max-w-md py-8">
          <PageTitle title={title} />
          <h1 className="text-2xl font-bold">{title}</h1>
          <p className="mt-1 mb-6 text-ink-muted">{text}</p>
          {children}
        </div>
      </main>
      <aside className="hidden items-center border-s border-line bg-accent-soft lg:flex">
        <div className="mx-auto max-w-md px-10">
          <p className="text-3xl leading-snug font-bold text-balance">{t('session.pitchTitle')}</p>
          <ul className="mt-8 flex flex-col gap-5">
            {points.map(({ icon: Icon, text: point }) => (
              <li key={point} className="flex items-center gap-4 text-base">
                <span className="grid size-10 shrink-0 place-items-center rounded-full bg-surface text-accent">
                  <Icon aria-hidden className="size-5" />
                </span>
                {point}
              </li>
            ))}
          </ul>
        </div>
      </aside>
    </div>
  );
}
