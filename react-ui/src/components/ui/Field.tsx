import { createContext, type ReactNode, use, useId } from 'react';

interface FieldIds {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

const FieldContext = createContext<FieldIds | null>(null);

/** What an input inside a Field takes so that label, hint and error belong to it. */
export function useFieldIds(): FieldIds | null {
  return use(FieldContext);
}

interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
}

export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <FieldContext
      value={{ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined }}
    >
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {children}
        {hint && (
          <p id={`${id}-hint`} className="text-[13px] text-ink-muted">
            {hint}
          </p>
        )}
        {error && (
          <p id={`${id}-error`} className="text-[13px] font-medium text-danger">
            {error}
          </p>
        )}
      </div>
    </FieldContext>
  );
}
