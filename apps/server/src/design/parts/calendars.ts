/** In which time limits can be counted. */
export const calendars = [
  { id: 'elapsed', suffix: '', name: 'All hours', description: 'Day and night, all seven days.' },
  {
    id: 'cal:hub',
    suffix: '@cal:hub',
    name: 'Hub hours',
    description: 'While the hub is open: 08:00 to 20:00 on all seven days, or its shifts where they are planned.',
  },
  {
    id: 'cal:wd',
    suffix: '@cal:wd',
    name: 'Working days',
    description: 'Monday to Friday, 09:00 to 17:00, without the bank holidays of England.',
  },
] as const;
