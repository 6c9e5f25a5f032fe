import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { session } from '@/lib/session/session';
import { renderPiece } from '@/testing/render';
import { sampleSession } from '@/testing/samples';
import { fakeServer, refusal } from '@/testing/server';
import { SignUpForm } from './SignUpForm';

const signUp = 'POST /api/saas/sign-up';

async function fillIn() {
  await userEvent.type(screen.getByLabelText('שם העסק'), 'מוסך דנה');
  await userEvent.type(screen.getByLabelText('השם שלך'), 'דנה לוי');
  await userEvent.type(screen.getByLabelText('דוא״ל'), 'dana@example.com');
  await userEvent.type(screen.getByLabelText('טלפון'), '054-1234567');
  await userEvent.type(screen.getByLabelText('סיסמה'), 'a long password');
}

const submit = () => userEvent.click(screen.getByRole('button', { name: 'פתיחת חשבון' }));

test('The code follows the name until somebody writes their own', async () => {
  renderPiece(<SignUpForm />);
  const name = screen.getByLabelText('שם העסק');
  const code = screen.getByLabelText('קוד העסק');

  await userEvent.type(name, 'מוסך דנה');
  expect(code).toHaveValue('mosk-dna');
  await userEvent.clear(code);
  await userEvent.type(code, 'dana-garage');
  await userEvent.type(name, ' ובניו');

  expect(code).toHaveValue('dana-garage');
});

test('What is missing is said at its field, and nothing is sent', async () => {
  const requests = fakeServer({});
  renderPiece(<SignUpForm />);
  await submit();
  expect(await screen.findAllByText('צריך למלא את השדה הזה')).toHaveLength(5);
  expect(screen.getByLabelText('סיסמה')).toBeInvalid();
  expect(requests).toEqual([]);
});

test('Errors of the server stand at the fields they are about', async () => {
  const errors = [
    { message: 'הקוד הזה כבר תפוס', members: ['BusinessCode'] },
    { message: 'המספר אינו תקין', members: ['phone'] },
  ];
  fakeServer({ [signUp]: () => ({ status: 400, body: refusal('הבקשה אינה תקינה', errors) }) });
  renderPiece(<SignUpForm />);
  await fillIn();
  await submit();

  await screen.findByText('הקוד הזה כבר תפוס');
  expect(screen.getByLabelText('קוד העסק')).toHaveAccessibleDescription(/הקוד הזה כבר תפוס/);
  expect(screen.getByLabelText('קוד העסק')).toHaveFocus();
  expect(screen.getByLabelText('טלפון')).toHaveAccessibleDescription(/המספר אינו תקין/);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('An error about no field stands above the form', async () => {
  fakeServer({ [signUp]: () => ({ status: 403, body: refusal('לא ניתן לפתוח חשבון בפרטים אלה') }) });
  renderPiece(<SignUpForm />);
  await fillIn();
  await submit();
  expect(await screen.findByRole('alert')).toHaveTextContent('לא ניתן לפתוח חשבון בפרטים אלה');
});

test('A new business is signed in at once', async () => {
  const requests = fakeServer({ [signUp]: () => ({ body: sampleSession }) });
  renderPiece(<SignUpForm />);
  await fillIn();
  await submit();
  expect(requests[0]?.body).toEqual({
    businessName: 'מוסך דנה',
    businessCode: 'mosk-dna',
    ownerName: 'דנה לוי',
    email: 'dana@example.com',
    phone: '054-1234567',
    password: 'a long password',
  });
  expect(session.accessToken()).toBe('token-1');
});
