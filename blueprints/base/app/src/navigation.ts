/** The app's screens, in the order of the navigation. */
export const navigation: { path: string; label: string }[] = [
[% for page in pages %]
  { path: [= page.path|js =], label: [= page.title|js =] },
[% endfor %]
];
