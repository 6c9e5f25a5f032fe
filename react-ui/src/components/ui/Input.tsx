import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';
import { useFieldIds } from './Field';

// 16 px on phones: a smaller box makes iOS zoom the page on focus.
export const inputClasses =
  'w-full rounded-lg border border-line-strong bg-surface px-3 text-base text-ink transition-colors placeholder:text-ink-muted focus-visible:outline-offset-0 disabled:bg-sunken aria-invalid:border-danger sm:text-sm';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input {...useFieldIds()} {...rest} className={cn(inputClasses, 'h-10', className)} />;
}

export function Textarea({ className, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      dir="auto"
      {...useFieldIds()}
      {...rest}
      className={cn(
        inputClasses,
        'placeholder-rtl field-sizing-content min-h-16 resize-y py-2 leading-relaxed',
        className,
      )}
    />
  );
}
