/** Served apart from the pages, so that their Content-Security-Policy needs neither inline styles nor hashes. */
export const STYLE = `
:root { color-scheme: light dark; font: 1rem/1.55 system-ui, sans-serif;
  --line: light-dark(#c9d1da, #3b4450); --quiet: light-dark(#4f5b67, #a9b4c0);
  --link: light-dark(#1d4e89, #8ec1ff); --ground: light-dark(#f4f6f8, #1b2027); }
* { box-sizing: border-box; }
body { margin: 0; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 3px solid #e09f3e; outline-offset: 2px; }
:target { scroll-margin-top: 1rem; }
.skip { position: absolute; left: -100rem; }
.skip:focus { position: static; }
header, main { padding: 1rem; max-width: 52rem; }
nav { padding: 0 1rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li { margin: .25rem 0; }
nav a { display: inline-block; min-height: 1.5rem; padding: .25rem 0; }
nav li li { margin: 0; }
nav .operations { display: none; }
.narrow { padding-left: 1.25rem; }
.narrow a { display: inline-block; padding: .25rem 0; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 2.5rem 0 .5rem; padding-top: 1rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.1rem; line-height: 1.35; margin: 2rem 0 .5rem; }
h4 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
code, pre { font-family: ui-monospace, monospace; font-size: .92em; }
pre { overflow-x: auto; padding: .75rem; background: var(--ground); border-radius: .4rem; }
.call { margin: .25rem 0; padding: .5rem .75rem; background: var(--ground); border-radius: .4rem; }
.method { font-weight: 700; text-transform: uppercase; margin-right: .5em; }
.quiet { color: var(--quiet); }
dl { margin: .25rem 0 .75rem; }
dt { margin-top: .5rem; }
dd { margin: 0 0 0 1rem; }
summary { min-height: 1.75rem; padding: .25rem 0; cursor: pointer; }
details > dl { border-left: 3px solid var(--line); padding-left: .75rem; }
.allowed { color: light-dark(#0b5d2b, #8fdcaa); font-weight: 700; }
.hidden, .login { color: var(--quiet); }
.columns { columns: 18rem; }
.columns div { break-inside: avoid; padding-bottom: .5rem; }
.columns dt { margin: 0; }
.matrix { display: none; }
@media (min-width: 60rem) {
  body { display: grid; grid-template-columns: 19rem minmax(0, 1fr); grid-template-rows: auto 1fr; }
  header { grid-column: 2; padding: 1.5rem 2rem 0; }
  main { grid-column: 2; padding: 0 2rem 4rem; }
  nav { grid-column: 1; grid-row: 1 / span 2; position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem 1rem;
    border-right: 1px solid var(--line); font-size: .92rem; }
  nav .operations { display: block; padding-left: .75rem; }
  .narrow { display: none; }
}
@media (min-width: 78rem) {
  main:has(.matrix) { max-width: 72rem; }
  .rules { display: none; }
  .matrix { display: table; table-layout: fixed; width: 100%; border-collapse: collapse; font-size: .75rem; line-height: 1.3; }
  .matrix th { text-align: left; font-weight: inherit; vertical-align: bottom; }
  .matrix thead th { position: sticky; top: 0; background: Canvas; padding: .25rem 0; }
  .matrix thead span { writing-mode: vertical-rl; transform: rotate(180deg); }
  .matrix thead th:not(:first-child) { text-align: center; }
  .matrix thead th:first-child { width: 13rem; }
  .matrix tbody th { padding: .35rem .5rem .35rem 0; }
  .matrix tbody th > * { display: block; }
  .matrix td { text-align: center; vertical-align: top; padding: .35rem .1rem; overflow-wrap: normal; }
  .matrix td.hidden, .matrix td.login { font-size: .9em; }
  .matrix tr { border-bottom: 1px solid var(--line); }
  .matrix tbody tr:hover { background: var(--ground); }
  .matrix td.allowed { background: light-dark(#e2f3e7, #17331f); }
}
@media print { nav { display: none; } }
`;
