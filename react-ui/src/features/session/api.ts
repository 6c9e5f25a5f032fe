import { useMutation } from '@tanstack/react-query';
import { api, send } from '@/lib/api/client';
import { session } from '@/lib/session/session';

export interface SignIn {
  email: string;
  password: string;
}

export interface SignUp extends SignIn {
  businessName: string;
  businessCode: string;
  ownerName: string;
  phone: string;
}

export function useSignIn() {
  return useMutation({
    mutationFn: (body: SignIn) => send(api.POST('/api/identity/session/sign-in', { body })),
    onSuccess: session.start,
  });
}

export function useSignUp() {
  return useMutation({
    mutationFn: (body: SignUp) => send(api.POST('/api/saas/sign-up', { body })),
    onSuccess: session.start,
  });
}

export function useSignOut() {
  return useMutation({
    mutationFn: () => send(api.POST('/api/identity/session/sign-out')),
    // Whatever the server says, this browser forgets the session.
    onSettled: session.end,
  });
}
