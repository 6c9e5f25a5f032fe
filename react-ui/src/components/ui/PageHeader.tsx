import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: string;
  description?: string;
  children?: ReactNode;
}

/** The one h1 of a page, and the title of its window. */
export function PageHeader({ title, description, children }: PageHeaderProps) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <PageTitle title={title} />
      <div>
        <h1 className="text-[22px] leading-tight font-bold">{title}</h1>
        {description && <p className="mt-1 text-ink-muted">{description}</p>}
      </div>
      {children}
    </header>
  );
}

export function PageTitle({ title }: { title: string }) {
  return <title>{`${title} · AgentLocator`}</title>;
}
