import { House, type LucideIcon, Phone, Settings, UsersRound } from 'lucide-react';
import type { Permission } from '@/lib/session/permissions';
import { settingsSections } from '../settingsSections';

interface Destination {
  to: '/' | '/calls' | '/leads' | '/settings';
  text: 'home' | 'calls' | 'leads' | 'settings';
  icon: LucideIcon;
  /** Shown to whoever has one of them; to everybody where there are none. */
  permissions?: Permission[];
}

export const destinations: Destination[] = [
  { to: '/', text: 'home', icon: House },
  { to: '/calls', text: 'calls', icon: Phone, permissions: ['Telephony.Calls'] },
  { to: '/leads', text: 'leads', icon: UsersRound, permissions: ['Crm.Leads'] },
  {
    to: '/settings',
    text: 'settings',
    icon: Settings,
    permissions: settingsSections.map(({ permission }) => permission),
  },
];
