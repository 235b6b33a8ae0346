/** Who may log in with a program that has no browser, such as the command line. */
export const DEVICE_LOGIN_SETTINGS = ['off', 'employees', 'everyone'] as const;
export type DeviceLoginSetting = (typeof DEVICE_LOGIN_SETTINGS)[number];
