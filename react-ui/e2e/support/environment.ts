function required(name: string, spokenName = name): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${spokenName} is not set. The browser tests need a running host and phone simulator.`);
  }
  return value.replace(/\/+$/, '');
}

export const baseUrl = required('HOST_URL', 'BASE_URL');
export const simulatorUrl = required('SIMULATOR_URL');
export const screenshotsDir = process.env.SCREENSHOTS_DIR || null;
/** Who runs the installation, as the host was told. */
export const hostAdmin = { email: required('HOST_ADMIN_EMAIL'), password: required('HOST_ADMIN_PASSWORD') };
/** How much faster than life the watched call runs. Only at 1 do the times of its turns fit its recording. */
export const callSpeed = Number(process.env.SIMULATOR_CALL_SPEED ?? 1);
