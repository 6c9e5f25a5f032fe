import './index.css';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { startTexts } from './lib/i18n/i18n';
import { createQueryClient } from './lib/queryClient';
import { session } from './lib/session/session';
import { createAppRouter } from './routes/router';

const queryClient = createQueryClient();
const router = createAppRouter(queryClient);

// Nothing fetched for one user is ever shown to the next; and the guards of the routes look again at who is signed in.
let owner: string | null = null;
session.subscribe(() => {
  const state = session.state();
  const next = state.status === 'signedIn' ? `${state.session.tenantId}/${state.session.userId}` : null;
  if (next !== owner) {
    owner = next;
    queryClient.clear();
    void router.invalidate();
  }
});

const root = document.getElementById('root');
if (root) {
  void startTexts().then(() => createRoot(root).render(<App queryClient={queryClient} router={router} />));
}
