import { render } from '@testing-library/react';
import { expect, test } from 'vitest';
import { findAll } from '@/lib/fold';
import { SegmentText } from './SegmentText';

const text = 'המספר שלי 054-1234567 ותודה';

test.each([
  ['שלי 054', ['שלי ', '054']],
  ['1234', ['1234']],
  ['4567 ותודה', ['4567', ' ותודה']],
  ['תודה', ['תודה']],
])('What is searched for (%j) is marked, also where it reaches into a number', (words, marked) => {
  const hits = findAll(text, words).map((range) => ({ ...range, segmentId: 'segment-1' }));

  const { container } = render(<SegmentText text={text} hits={hits} current={hits[0]} />);

  expect([...container.querySelectorAll('mark[data-current]')].map(({ textContent }) => textContent)).toEqual(
    marked,
  );
  expect(container.querySelector('bdi')).toHaveTextContent('054-1234567');
  expect(container).toHaveTextContent(text);
});
