import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { Field } from './Field';
import { TagInput } from './TagInput';

function Words({ start = [] as string[] }) {
  const [values, setValues] = useState(start);
  return (
    <>
      <Field label="מילים">
        <TagInput values={values} onChange={setValues} />
      </Field>
      <output>{values.join('|')}</output>
    </>
  );
}

const kept = () => screen.getByRole('status').textContent;
const box = () => screen.getByLabelText('מילים');

test('Enter and a comma each end a word, and no word is there twice', async () => {
  render(<Words />);
  await userEvent.type(box(), 'שתל{Enter}כתר,שתל{Enter}');
  expect(kept()).toBe('שתל|כתר');
  expect(box()).toHaveValue('');
});

test('Backspace in the empty box takes the last word out', async () => {
  render(<Words start={['א', 'ב']} />);
  await userEvent.type(box(), '{Backspace}');
  expect(kept()).toBe('א');
});

test('A pasted list becomes its words', async () => {
  render(<Words />);
  await userEvent.click(box());
  await userEvent.paste('שתל\nכתר, גשר');
  expect(kept()).toBe('שתל|כתר|גשר');
});

test('What was typed counts when the box is left', async () => {
  render(<Words />);
  await userEvent.type(box(), 'שתל');
  await userEvent.tab();
  expect(kept()).toBe('שתל');
});
