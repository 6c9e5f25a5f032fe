import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { FreeText } from './FreeText';

test('A number in a text runs from left to right, stays whole, and the words around it stay', () => {
  const { container } = render(<FreeText text="לחזור ל־054-1234567, או ל־03-3760000 מחר" />);

  const numbers = [...container.querySelectorAll('bdi')];
  expect(numbers.map(({ textContent }) => textContent)).toEqual(['054-1234567', '03-3760000']);
  for (const number of numbers) {
    expect(number).toHaveAttribute('dir', 'ltr');
    expect(number).toHaveClass('whitespace-nowrap');
  }
  expect(container).toHaveTextContent('לחזור ל־054-1234567, או ל־03-3760000 מחר');
  expect(screen.queryByRole('link')).toBeNull();
});

test('Where it is asked for, the number can be dialled', () => {
  render(<FreeText linked text="המספר 054-1234567 או *2700" />);

  expect(screen.getByRole('link', { name: '054-1234567' })).toHaveAttribute('href', 'tel:+972541234567');
  expect(screen.getByRole('link', { name: '*2700' })).toHaveAttribute('href', 'tel:*2700');
});

test('A text without a number is only its letters', () => {
  const { container } = render(<FreeText text="רציתי תור" />);

  expect(container.innerHTML).toBe('רציתי תור');
});
