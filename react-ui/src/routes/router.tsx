import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { z } from 'zod';
import { callSearchSchema } from '@/features/calls/callSearch';
import { deadLetterSearchSchema } from '@/features/deadLetters/deadLetterSearch';
import { leadSearchSchema } from '@/features/leads/leadSearch';
import { applicationConfigurationQuery, type Permission, permissionsOf } from '@/lib/session/permissions';
import { session } from '@/lib/session/session';
import { installationSections } from './installationSections';
import { NotFoundPage } from './pages/NotFoundPage';
import { ScreenError } from './pages/ScreenError';
import { parseSearch, stringifySearch } from './searchParams';
import { settingsSections } from './settingsSections';
import { ShellSkeleton } from './shell/ShellSkeleton';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
});

const signInSearch = z.object({
  // A path of this site and nothing else: an address in a link must not lead away after signing in.
  next: z
    .string()
    .regex(/^\/(?![/\\])/)
    .optional()
    .catch(undefined),
});

function leaveWhenSignedIn({ search }: { search: z.infer<typeof signInSearch> }) {
  if (session.state().status === 'signedIn') {
    throw redirect({ href: search.next ?? '/', replace: true });
  }
}

const signIn = createRoute({
  getParentRoute: () => root,
  path: 'sign-in',
  validateSearch: signInSearch,
  beforeLoad: leaveWhenSignedIn,
  component: lazyRouteComponent(() => import('./pages/SignInPage'), 'SignInPage'),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: 'sign-up',
  validateSearch: signInSearch,
  beforeLoad: leaveWhenSignedIn,
  component: lazyRouteComponent(() => import('./pages/SignUpPage'), 'SignUpPage'),
});

/** Opens the first part of a page that one may see. Where there is none, the page itself says so. */
async function openFirst(queryClient: QueryClient, sections: { to: string; permission: Permission }[]) {
  const may = await permissionsOf(queryClient);
  const first = sections.find(({ permission }) => may(permission));
  if (first) {
    throw redirect({ to: first.to, replace: true });
  }
}

/** Whoever may not see a part of a page comes to the page, which opens what they may see. */
function onlyWith(permission: Permission, page: '/settings' | '/installation') {
  return async ({ context }: { context: { queryClient: QueryClient } }) => {
    const may = await permissionsOf(context.queryClient);
    if (!may(permission)) {
      throw redirect({ to: page, replace: true });
    }
  };
}

/** Where whoever runs the installation, and has no business, ends up. */
const installation = createRoute({
  getParentRoute: () => root,
  path: 'installation',
  beforeLoad: () => {
    const state = session.state();
    if (state.status !== 'signedIn') {
      throw redirect({ to: '/sign-in' });
    }
    if (state.session.tenantId !== null) {
      throw redirect({ to: '/', replace: true });
    }
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(applicationConfigurationQuery),
  component: lazyRouteComponent(() => import('./pages/InstallationPage'), 'InstallationPage'),
  pendingComponent: ShellSkeleton,
});

const installationIndex = createRoute({
  getParentRoute: () => installation,
  path: '/',
  beforeLoad: ({ context }) => openFirst(context.queryClient, installationSections),
});

const failedJobs = createRoute({
  getParentRoute: () => installation,
  path: 'failed-jobs',
  validateSearch: deadLetterSearchSchema,
  beforeLoad: onlyWith('Saas.DeadLetters', '/installation'),
  component: lazyRouteComponent(() => import('./pages/FailedJobsPage'), 'FailedJobsPage'),
});

const providers = createRoute({
  getParentRoute: () => installation,
  path: 'providers',
  beforeLoad: onlyWith('Transcription.ProviderHealth', '/installation'),
  component: lazyRouteComponent(
    () => import('@/features/providerHealth/ProviderHealthList'),
    'ProviderHealthList',
  ),
});

/** Everything behind the door. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: ({ location }) => {
    const state = session.state();
    if (state.status !== 'signedIn') {
      throw redirect({ to: '/sign-in', search: { next: location.href === '/' ? undefined : location.href } });
    }
    if (state.session.tenantId === null) {
      throw redirect({ to: '/installation', replace: true });
    }
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(applicationConfigurationQuery),
  component: lazyRouteComponent(() => import('./shell/AppShell'), 'AppShell'),
  pendingComponent: ShellSkeleton,
});

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/HomePage'), 'HomePage'),
});

const calls = createRoute({
  getParentRoute: () => app,
  path: 'calls',
  validateSearch: callSearchSchema,
  component: lazyRouteComponent(() => import('./pages/CallsPage'), 'CallsPage'),
});

const call = createRoute({
  getParentRoute: () => app,
  path: 'calls/$id',
  component: lazyRouteComponent(() => import('./pages/CallPage'), 'CallPage'),
});

const leads = createRoute({
  getParentRoute: () => app,
  path: 'leads',
  validateSearch: leadSearchSchema,
  component: lazyRouteComponent(() => import('./pages/LeadsPage'), 'LeadsPage'),
});

const lead = createRoute({
  getParentRoute: () => app,
  path: 'leads/$id',
  component: lazyRouteComponent(() => import('./pages/LeadPage'), 'LeadPage'),
});

const settings = createRoute({
  getParentRoute: () => app,
  path: 'settings',
  component: lazyRouteComponent(() => import('./pages/SettingsPage'), 'SettingsPage'),
});

const settingsIndex = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: ({ context }) => openFirst(context.queryClient, settingsSections),
});

const receptionist = createRoute({
  getParentRoute: () => settings,
  path: 'receptionist',
  beforeLoad: onlyWith('Telephony.Settings', '/settings'),
  component: lazyRouteComponent(
    () => import('@/features/settings/ReceptionistSettings'),
    'ReceptionistSettings',
  ),
});

const twilio = createRoute({
  getParentRoute: () => settings,
  path: 'twilio',
  beforeLoad: onlyWith('Telephony.Settings', '/settings'),
  component: lazyRouteComponent(() => import('@/features/settings/TwilioSettings'), 'TwilioSettings'),
});

const speech = createRoute({
  getParentRoute: () => settings,
  path: 'speech',
  beforeLoad: onlyWith('Transcription.Settings', '/settings'),
  component: lazyRouteComponent(() => import('@/features/speech/SpeechSettings'), 'SpeechSettings'),
});

const privacy = createRoute({
  getParentRoute: () => settings,
  path: 'privacy',
  beforeLoad: onlyWith('Transcription.Settings', '/settings'),
  component: lazyRouteComponent(() => import('@/features/privacy/PrivacySettings'), 'PrivacySettings'),
});

const routeTree = root.addChildren([
  signIn,
  signUp,
  installation.addChildren([installationIndex, failedJobs, providers]),
  app.addChildren([
    home,
    calls,
    call,
    leads,
    lead,
    settings.addChildren([settingsIndex, receptionist, twilio, speech, privacy]),
  ]),
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: ScreenError,
    scrollRestoration: true,
    parseSearch,
    stringifySearch,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
