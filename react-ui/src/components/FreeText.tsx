import { Fragment, type ReactNode } from 'react';
import type { Range } from '@/lib/fold';
import { dialable } from '@/lib/phone';
import { findPhones } from '@/lib/phoneInText';

interface FreeTextProps {
  /** What somebody said or wrote. */
  text: string;
  /** Numbers in it can be dialled; not where a click on the text does something else. */
  linked?: boolean;
  /** Draws a stretch of the text, where that is more than its letters. */
  piece?: (range: Range) => ReactNode;
}

/** Words of people: phone numbers in them run from left to right and are never broken over two lines. */
export function FreeText({ text, linked = false, piece }: FreeTextProps) {
  const draw = piece ?? (({ start, end }: Range) => text.slice(start, end));
  const phones = findPhones(text);
  return (
    <>
      {phones.map((phone, index) => {
        const between = { start: phones[index - 1]?.end ?? 0, end: phone.start };
        return (
          <Fragment key={phone.start}>
            {between.end > between.start && draw(between)}
            <Phone number={linked ? dialable(text.slice(phone.start, phone.end)) : null}>{draw(phone)}</Phone>
          </Fragment>
        );
      })}
      {draw({ start: phones.at(-1)?.end ?? 0, end: text.length })}
    </>
  );
}

function Phone({ number, children }: { number: string | null; children: ReactNode }) {
  const written = (
    <bdi dir="ltr" className="whitespace-nowrap">
      {children}
    </bdi>
  );
  return number === null ? (
    written
  ) : (
    <a href={`tel:${number}`} className="rounded text-accent hover:underline">
      {written}
    </a>
  );
}
