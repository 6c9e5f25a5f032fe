import { Link, type LinkProps, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

interface SectionTabsProps {
  label: string;
  sections: { to: NonNullable<LinkProps['to']>; title: string }[];
}

/** Leads from one part of a page to the next. Where they do not fit beside each other, the open one is scrolled to. */
export function SectionTabs({ label, sections }: SectionTabsProps) {
  const tabs = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the open tab is another one on another path.
  useEffect(() => {
    tabs.current
      ?.querySelector('[aria-current=page]')
      ?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [pathname]);
  return (
    <nav
      ref={tabs}
      aria-label={label}
      className="mb-5 flex overflow-x-auto overflow-y-hidden border-b border-line sm:gap-1"
    >
      {sections.map(({ to, title }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ includeSearch: false }}
          className="shrink-0 border-b-2 border-transparent px-2.5 py-2.5 font-medium text-ink-muted hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:border-accent aria-[current=page]:text-accent sm:px-3"
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
