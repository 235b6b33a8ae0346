/** What somebody reads who opens the package without knowing LetDialog. It names nobody. */
import type { DocumentHead } from './dialog-document.ts';
import { folderOf } from './layout.ts';

export function readmeText({ package: made }: DocumentHead): string {
  const folder = folderOf(made.exportId);
  return `${danish(folder)}

------------------------------------------------------------------------

${english(folder)}

${folder}
dialog ${made.dialogId}, ${made.from}-${made.to}, log size ${made.cut}, ${made.at}
`;
}

const danish = (folder: string): string => `EN DIALOG FRA LETDIALOG, TIL JOURNALEN

Pakken er en BagIt-pose (RFC 8493) med en informationspakke efter E-ARK CSIP 2.2.

  data/${folder}/
    METS.xml                         hvad pakken rummer, med størrelse og kontrolsum
    representations/rep1/data/
      dialog.pdf                     til at læse (PDF/A-3a); lange dialoger har flere bind: dialog-001.pdf ...
      dialog.json                    alt i maskinlæsbar form; et indlæg pr. linje
      attachments/                   de vedhæftede filer, navngivet efter deres SHA-256
    metadata/descriptive/            SF2900: dokument og journalpost
    metadata/preservation/           PREMIS: kontrolsummer, rettelser og sletninger
    metadata/other/
      manifest.json                  hvilke indlæg pakken dækker, og alt, der er udeladt, med grund
      audit-checkpoint.txt           loggens underskrevne tilstand (c2sp.org/tlog-checkpoint)
      audit-events.jsonl             dialogens hændelser i loggen
      audit-proofs.jsonl             det, der viser, at hændelserne står i loggen (RFC 9162)
      log-keys.txt, jwks.json        offentlige nøgler til log og kvitteringer
      consent-receipts/              kvitteringer for svar på samtykker (JWS)
    schemas/dialog.schema.json       JSON Schema for dialog.json

SÅDAN EFTERPRØVES DEN

  Alle filer er, som de var:
      cd ${folder}
      sha256sum --strict --check manifest-sha256.txt
      sha256sum --strict --check tagmanifest-sha256.txt
  XML er velformet, og med myndighedernes skemaer gyldig:
      xmllint --noout data/${folder}/METS.xml
      xmllint --noout --schema premis-v3-0.xsd data/${folder}/metadata/preservation/premis.xml
      xmllint --noout --schema DistributionServiceMsg.xsd data/${folder}/metadata/descriptive/sf2900-dokument.xml
  Det hele på én gang, også log og kvitteringer, uden net:
      letdialog journal verify ${folder}.zip

  Nøglerne i pakken viser kun, at den hænger sammen. At den kommer fra myndigheden, viser nøgler, der er hentet
  hos myndigheden selv.`;

const english = (folder: string): string => `A DIALOG FROM LETDIALOG, FOR THE RECORDS

The package is a BagIt bag (RFC 8493) that holds an information package as E-ARK CSIP 2.2 has it.

  data/${folder}/
    METS.xml                         what the package holds, with sizes and checksums
    representations/rep1/data/
      dialog.pdf                     to read (PDF/A-3a); long dialogs have volumes: dialog-001.pdf ...
      dialog.json                    all of it, machine-readable; a post a line
      attachments/                   the files, named by their SHA-256
    metadata/descriptive/            SF2900: document and journal post
    metadata/preservation/           PREMIS: fixity, corrections and deletions
    metadata/other/
      manifest.json                  which posts the package covers, and all that is left out, with the reason
      audit-checkpoint.txt           the log's signed state (c2sp.org/tlog-checkpoint)
      audit-events.jsonl             the dialog's events in the log
      audit-proofs.jsonl             what shows that the events stand in the log (RFC 9162)
      log-keys.txt, jwks.json        public keys of the log and of receipts
      consent-receipts/              receipts for answers to consents (JWS)
    schemas/dialog.schema.json       JSON Schema of dialog.json

HOW TO CHECK IT

  All files are what they were:
      cd ${folder}
      sha256sum --strict --check manifest-sha256.txt
      sha256sum --strict --check tagmanifest-sha256.txt
  The XML is well-formed, and valid by the official schemas:
      xmllint --noout data/${folder}/METS.xml
      xmllint --noout --schema premis-v3-0.xsd data/${folder}/metadata/preservation/premis.xml
      xmllint --noout --schema DistributionServiceMsg.xsd data/${folder}/metadata/descriptive/sf2900-dokument.xml
  Everything at once, log and receipts too, without a network:
      letdialog journal verify ${folder}.zip

  The keys in the package only show that it is consistent. That it comes from the authority is shown by keys that were
  had from the authority itself.`;
