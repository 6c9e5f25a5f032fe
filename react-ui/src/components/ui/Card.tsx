import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/lib/cn';

export function Card({ className, ...rest }: ComponentProps<'section'>) {
  return (
    <section className={cn('rounded-xl border border-line bg-surface shadow-card', className)} {...rest} />
  );
}

interface CardHeaderProps {
  title: string;
  /** What stands at the end of the title's line. */
  children?: ReactNode;
}

export function CardHeader({ title, children }: CardHeaderProps) {
  return (
    <div className="flex min-h-12 items-center justify-between gap-3 border-b border-line px-4 py-2.5">
      <h2 className="text-[15px] font-semibold">{title}</h2>
      {children}
    </div>
  );
}
