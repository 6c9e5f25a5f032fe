import type { ReactNode } from 'react';

interface DetailRowProps {
  label: string;
  /** Said when there is no value. */
  empty?: string;
  children: ReactNode;
}

/** A name and a value of a description list. */
export function DetailRow({ label, empty, children }: DetailRowProps) {
  return (
    <div>
      <dt className="text-[13px] text-ink-muted">{label}</dt>
      <dd className="mt-0.5 font-medium">
        {children || <span className="font-normal text-ink-muted">{empty}</span>}
      </dd>
    </div>
  );
}
