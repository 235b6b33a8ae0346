export const README = `Kopi af dine oplysninger i LetDialog

about.pdf              det, der er gemt om dig, til at læse
about.json             det samme til programmer, med samtykker og hvem der har set noget
consents-001.pdf       de samtykker, du er blevet spurgt om
accesses-001.pdf       hvem der har set eller ændret noget om dig
picture.jpg            dit billede
receipts/              kvitteringer for dine svar; hver er underskrevet
dialogs/<id>-001.pdf   dine indlæg i hver dialog, til at læse
dialogs/<id>.json      det samme til programmer
files/                 filer fra de indlæg; de hedder efter deres SHA-256
person-export.schema.json   JSON Schema for about.json
manifest-sha256.txt    SHA-256 af alle filer: sha256sum --strict -c manifest-sha256.txt

Det, andre har skrevet, er først med, når en dialogansvarlig har set det igennem. Kopien laves om, hver gang en af dem
har svaret. Et indlæg, der ikke udleveres, står med sit nummer og "withheld".

Copy of what LetDialog keeps about you

All PDFs are for reading, the JSON files hold the same for programs. receipts/ has the signed receipts of your answers. What others wrote is in it once a
coordinator of the dialog has looked through it. The copy is made anew after each of their answers. A post that is not
let out stands with its number and the state "withheld". Check all files: sha256sum --strict -c manifest-sha256.txt
`;
