import { cva, type VariantProps } from 'class-variance-authority';
import { LoaderCircle } from 'lucide-react';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '@/lib/cn';

const button = cva(
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-lg font-medium whitespace-nowrap transition-colors disabled:opacity-55 aria-disabled:opacity-55',
  {
    variants: {
      variant: {
        primary: 'bg-accent text-accent-ink hover:bg-accent-strong',
        secondary: 'border border-line bg-surface text-ink hover:bg-sunken',
        danger: 'bg-danger text-surface hover:bg-danger/90',
        ghost: 'text-ink-muted hover:bg-sunken hover:text-ink',
      },
      size: {
        small: 'h-8 px-3 text-[13px]',
        medium: 'h-10 px-4',
        icon: 'size-9',
      },
    },
    defaultVariants: { variant: 'primary', size: 'medium' },
  },
);

interface ButtonProps extends ComponentProps<'button'>, VariantProps<typeof button> {
  /** Working on what it was pressed for: shown, announced, and not pressed twice. */
  busy?: boolean;
  asChild?: boolean;
}

export function Button({
  variant,
  size,
  busy = false,
  asChild = false,
  className,
  children,
  ...rest
}: ButtonProps) {
  const classes = cn(button({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...rest}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button type="button" {...rest} className={classes} aria-busy={busy} disabled={rest.disabled || busy}>
      {busy && <LoaderCircle aria-hidden className="size-4 animate-spin" />}
      {children}
    </button>
  );
}
