import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { sampleTurn } from '@/testing/samples';
import { TurnList } from './TurnList';

const turns = [
  sampleTurn(0, 'שלום, הגעתם למוסך', 'Assistant'),
  sampleTurn(4000, 'מדברת יעל'),
  sampleTurn(7000, 'במה אפשר לעזור?', 'Assistant'),
];

const current = () => screen.getAllByRole('listitem').findIndex((item) => item.ariaCurrent === 'true');

test('The turn that is heard is marked, and the mark moves with the sound', () => {
  const { rerender } = render(<TurnList turns={turns} running={false} positionMs={null} />);
  expect(current()).toBe(-1);

  rerender(<TurnList turns={turns} running={false} positionMs={3999} />);
  expect(current()).toBe(0);
  rerender(<TurnList turns={turns} running={false} positionMs={4000} />);
  expect(current()).toBe(1);
  rerender(<TurnList turns={turns} running={false} positionMs={60_000} />);
  expect(current()).toBe(2);
});

test('Turns keep the order of the dialogue even where their times overlap', () => {
  const overlapping = [
    sampleTurn(0, 'שאלה', 'Assistant'),
    sampleTurn(5000, 'עוד שאלה', 'Assistant'),
    sampleTurn(4000, 'תשובה'),
  ];
  render(<TurnList turns={overlapping} running={false} positionMs={4500} />);
  expect(screen.getAllByRole('listitem').map((item) => item.lastChild?.textContent)).toEqual([
    'שאלה',
    'עוד שאלה',
    'תשובה',
  ]);
  expect(current()).toBe(2);
});

test('A turn is played from where it begins, by its words or by its time', async () => {
  const onPlay = vi.fn();
  render(<TurnList turns={turns} running={false} positionMs={null} onPlay={onPlay} />);

  await userEvent.click(screen.getByText('מדברת יעל'));
  await userEvent.click(screen.getByRole('button', { name: /0:07/ }));

  expect(onPlay.mock.calls.map(([turn]) => turn.startMs)).toEqual([4000, 7000]);
});

test('Both sides are told apart by words, not only by colour', () => {
  render(<TurnList turns={turns} running={false} positionMs={null} />);
  expect(screen.getAllByText('המענה הקולי')).toHaveLength(2);
  expect(screen.getByText('הפונה')).toBeVisible();
});

test('A running call says that more is coming', () => {
  render(<TurnList turns={[]} running positionMs={null} />);
  expect(screen.getByText('מחכים למילים הראשונות…')).toBeVisible();
});
