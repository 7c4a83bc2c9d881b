<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
    <context>
        <name>maquette::ui::ChecksSection</name>
        <message>
            <source>no shape yet</source>
            <translation>noch keine Form</translation>
        </message>
        <message>
            <source>Facts of the shape stand here.</source>
            <translation>Hier stehen die Maße der Form.</translation>
        </message>
        <message>
            <source>✓ closed · %1 faces</source>
            <translation>✓ geschlossen · %1 Flächen</translation>
        </message>
        <message>
            <source>! not closed · %1 faces</source>
            <translation>! nicht geschlossen · %1 Flächen</translation>
        </message>
        <message>
            <source>✓ Closed</source>
            <translation>✓ Geschlossen</translation>
        </message>
        <message>
            <source>! Not closed</source>
            <translation>! Nicht geschlossen</translation>
        </message>
        <message>
            <source>Faces</source>
            <translation>Flächen</translation>
        </message>
        <message>
            <source>Vertices</source>
            <translation>Punkte</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>Teile</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>Volumen</translation>
        </message>
        <message>
            <source>%1 cm³</source>
            <translation>%1 cm³</translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s) found</source>
            <translation>
                <numerusform>%n Problem gefunden</numerusform>
                <numerusform>%n Probleme gefunden</numerusform>
            </translation>
        </message>
        <message>
            <source>Looking for problems…</source>
            <translation>Sucht nach Problemen…</translation>
        </message>
        <message>
            <source>Next problem</source>
            <translation>Nächste Stelle</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>Probleme</translation>
        </message>
        <message>
            <source>Repair</source>
            <translation>Reparieren</translation>
        </message>
        <message>
            <source>Repair can change nothing about these.</source>
            <translation>Reparieren kann daran nichts ändern.</translation>
        </message>
        <message>
            <source>Repair is on: the list says what is left.</source>
            <translation>Reparieren ist an: Die Liste sagt, was übrig ist.</translation>
        </message>
        <message>
            <source>Repair would %1.</source>
            <translation>Reparieren würde %1.</translation>
        </message>
        <message>
            <source>Shows the next problem (N)</source>
            <translation>Zeigt die nächste Stelle (N)</translation>
        </message>
        <message>
            <source>✓ No holes, nothing crosses itself, all faces outward</source>
            <translation>✓ Keine Löcher, nichts durchdringt sich, alle Flächen nach außen</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::CompareBar</name>
        <message>
            <source>! not closed</source>
            <translation>! nicht geschlossen</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 Flächen</translation>
        </message>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n Schritt</numerusform>
                <numerusform>%n Schritte</numerusform>
            </translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Keep as the result: %1</source>
            <translation>Als Ergebnis behalten: %1</translation>
        </message>
        <message>
            <source>not made</source>
            <translation>nicht berechnet</translation>
        </message>
        <message>
            <source>off by %1</source>
            <translation>Abstand %1</translation>
        </message>
        <message>
            <source>own camera</source>
            <translation>eigene Kamera</translation>
        </message>
        <message>
            <source>reference</source>
            <translation>Vergleichsform</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>wartet</translation>
        </message>
        <message>
            <source>✓ closed</source>
            <translation>✓ geschlossen</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::CompareHead</name>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n Schritt</numerusform>
                <numerusform>%n Schritte</numerusform>
            </translation>
        </message>
        <message>
            <source>Blink</source>
            <translation>Blinken</translation>
        </message>
        <message>
            <source>Compare steps</source>
            <translation>Schritte vergleichen</translation>
        </message>
        <message>
            <source>Every shape in a pane of its own</source>
            <translation>Jede Form in einem eigenen Feld</translation>
        </message>
        <message>
            <source>Export sheet…</source>
            <translation>Bogen sichern…</translation>
        </message>
        <message>
            <source>Heat map</source>
            <translation>Abstände</translation>
        </message>
        <message>
            <source>How far each point lies from the reference</source>
            <translation>Wie weit jeder Punkt von der Vergleichsform liegt</translation>
        </message>
        <message>
            <source>Reference left of the line, the chosen one right of it</source>
            <translation>Vergleichsform links der Linie, die gewählte rechts davon</translation>
        </message>
        <message>
            <source>Saves all panes and their numbers as one picture</source>
            <translation>Sichert alle Felder mit ihren Zahlen als ein Bild</translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>Nebeneinander</translation>
        </message>
        <message>
            <source>Slider</source>
            <translation>Schieber</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>The chosen one; the reference while B is held</source>
            <translation>Die gewählte Form; die Vergleichsform, solange B gedrückt ist</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ComparePage</name>
        <message>
            <source>Comparison</source>
            <translation>Vergleich</translation>
        </message>
        <message>
            <source>Add a picture first.</source>
            <translation>Füge zuerst ein Bild hinzu.</translation>
        </message>
        <message>
            <source>Choose two to four step counts.</source>
            <translation>Wähle zwei bis vier Schrittzahlen.</translation>
        </message>
        <message>
            <source>A run is going on.</source>
            <translation>Es läuft gerade etwas.</translation>
        </message>
        <message>
            <source>The same noise and picture with each step count (C)</source>
            <translation>Dasselbe Rauschen und Bild mit jeder Schrittzahl (C)</translation>
        </message>
        <message>
            <source>Compare steps makes the shape of the current picture with each chosen step count, from the same noise.</source>
            <translation>„Schritte vergleichen“ berechnet die Form des aktuellen Bildes mit jeder gewählten Schrittzahl aus demselben Rauschen.</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>%1 konnte nicht geschrieben werden.</translation>
        </message>
        <message>
            <source>Export the sheet</source>
            <translation>Bogen sichern</translation>
        </message>
        <message>
            <source>Or choose two to four results in the history, and Compare in their menu.</source>
            <translation>Oder im Verlauf zwei bis vier Ergebnisse wählen und in ihrem Menü „Vergleichen“.</translation>
        </message>
        <message>
            <source>PNG (*.png)</source>
            <translation>PNG (*.png)</translation>
        </message>
        <message>
            <source>This job came from another program and has not ended yet.</source>
            <translation>Dieser Auftrag kam von einem anderen Programm und ist noch nicht zu Ende.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DetailsSection</name>
        <message>
            <source>Load</source>
            <translation>Laden</translation>
        </message>
        <message>
            <source>Prepare</source>
            <translation>Vorbereiten</translation>
        </message>
        <message>
            <source>Encode</source>
            <translation>Kodieren</translation>
        </message>
        <message>
            <source>Sample</source>
            <translation>Abtasten</translation>
        </message>
        <message>
            <source>Decode tokens</source>
            <translation>Token dekodieren</translation>
        </message>
        <message>
            <source>Decode grid</source>
            <translation>Gitter dekodieren</translation>
        </message>
        <message>
            <source>Extract</source>
            <translation>Oberfläche</translation>
        </message>
        <message>
            <source>Clean</source>
            <translation>Bereinigen</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Sichern</translation>
        </message>
        <message>
            <source>no run yet</source>
            <translation>noch kein Lauf</translation>
        </message>
        <message>
            <source>opened from a file</source>
            <translation>aus einer Datei</translation>
        </message>
        <message>
            <source>Times and settings of the run stand here.</source>
            <translation>Hier stehen Zeiten und Einstellungen des Laufs.</translation>
        </message>
        <message>
            <source>Grid %1</source>
            <translation>Gitter %1</translation>
        </message>
        <message>
            <source>%1 queries</source>
            <translation>%1 Abfragen</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Startwert</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DockTitle</name>
        <message>
            <source>Close %1</source>
            <translation>%1 schließen</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DownloadDialog</name>
        <message>
            <source>I have the right to use these files</source>
            <translation>Ich darf diese Dateien verwenden</translation>
        </message>
        <message>
            <source>Open a manifest…</source>
            <translation>Manifest öffnen…</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>Herunterladen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Download a model</source>
            <translation>Ein Modell herunterladen</translation>
        </message>
        <message>
            <source>Addresses of the files, one a line. Nothing is fetched until you press Download, and nothing else is ever fetched.</source>
            <translation>Adressen der Dateien, eine je Zeile. Geholt wird erst nach einem Druck auf Herunterladen, und nie etwas anderes.</translation>
        </message>
        <message>
            <source>Addresses of the files</source>
            <translation>Adressen der Dateien</translation>
        </message>
        <message>
            <source>Downloaded</source>
            <translation>Heruntergeladen</translation>
        </message>
        <message>
            <source>Into</source>
            <translation>Nach</translation>
        </message>
        <message>
            <source>Choose the folder that holds the model's folder</source>
            <translation>Den Ordner wählen, in dem der Ordner des Modells liegen soll</translation>
        </message>
        <message>
            <source>Complete</source>
            <translation>Vollständig</translation>
        </message>
        <message>
            <source>Stopped. What was fetched is kept; Download goes on.</source>
            <translation>Angehalten. Was geholt wurde, bleibt; Herunterladen macht weiter.</translation>
        </message>
        <message>
            <source>Licence: %1</source>
            <translation>Lizenz: %1</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Download %1</source>
            <translation>%1 herunterladen</translation>
        </message>
        <message>
            <source>Give an address or open a manifest first.</source>
            <translation>Zuerst eine Adresse angeben oder ein Manifest öffnen.</translation>
        </message>
        <message>
            <source>Say that you have the right to use the files.</source>
            <translation>Zuerst das Recht an den Dateien bestätigen.</translation>
        </message>
        <message>
            <source>Connecting</source>
            <translation>Verbindet</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 von %2</translation>
        </message>
        <message>
            <source>%1 a second</source>
            <translation>%1 je Sekunde</translation>
        </message>
        <message>
            <source>about %1 left</source>
            <translation>noch etwa %1</translation>
        </message>
        <message>
            <source>Open a manifest</source>
            <translation>Ein Manifest öffnen</translation>
        </message>
        <message>
            <source>Manifests (*.json)</source>
            <translation>Manifeste (*.json)</translation>
        </message>
        <message>
            <source>Folder for models</source>
            <translation>Ordner für Modelle</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DropOverlay</name>
        <message>
            <source>Nothing here can be opened</source>
            <translation>Davon lässt sich nichts öffnen</translation>
        </message>
        <message>
            <source>Open the mesh</source>
            <translation>Netz öffnen</translation>
        </message>
        <message>
            <source>Make a mesh of it</source>
            <translation>Ein Netz daraus machen</translation>
        </message>
        <message>
            <source>Make a mesh of each</source>
            <translation>Aus jedem ein Netz machen</translation>
        </message>
        <message>
            <source>Add the model</source>
            <translation>Das Modell hinzufügen</translation>
        </message>
        <message>
            <source>Views of one object</source>
            <translation>Ansichten eines Gegenstands</translation>
        </message>
        <message>
            <source>Front, left, back and right as one shape</source>
            <translation>Vorn, links, hinten und rechts als eine Form</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::EmptyState</name>
        <message>
            <source>Browse…</source>
            <translation>Durchsuchen…</translation>
        </message>
        <message>
            <source>Drop a picture here</source>
            <translation>Zieh ein Bild hierher</translation>
        </message>
        <message>
            <source>Its shape appears in seconds. Or paste one with Ctrl+V.</source>
            <translation>Seine Form erscheint in Sekunden. Oder füge eins mit Strg+V ein.</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Einfügen</translation>
        </message>
        <message>
            <source>The clipboard holds no picture and no files.</source>
            <translation>Die Zwischenablage enthält weder Bild noch Dateien.</translation>
        </message>
        <message>
            <source>or try one of these</source>
            <translation>oder probier eins von diesen</translation>
        </message>
        <message>
            <source>Sample picture: %1</source>
            <translation>Beispielbild: %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ExportDialog</name>
        <message>
            <source>Export</source>
            <translation>Exportieren</translation>
        </message>
        <message>
            <source>Format %1</source>
            <translation>Format %1</translation>
        </message>
        <message>
            <source> mm</source>
            <translation> mm</translation>
        </message>
        <message>
            <source>Unit of the numbers in the file</source>
            <translation>Einheit der Zahlen in der Datei</translation>
        </message>
        <message>
            <source>Y up</source>
            <translation>Y oben</translation>
        </message>
        <message>
            <source>Z up</source>
            <translation>Z oben</translation>
        </message>
        <message>
            <source>Up axis</source>
            <translation>Achse nach oben</translation>
        </message>
        <message>
            <source>Material file beside it</source>
            <translation>Materialdatei daneben</translation>
        </message>
        <message>
            <source>Longest side</source>
            <translation>Längste Seite</translation>
        </message>
        <message>
            <source>Unit in the file</source>
            <translation>Einheit</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Datei</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Wählen…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>A GLB is in metres with Y up, always.</source>
            <translation>Ein GLB ist immer in Metern mit Y nach oben.</translation>
        </message>
        <message>
            <source>✓ Closed, nothing to complain about</source>
            <translation>✓ Geschlossen, nichts zu bemängeln</translation>
        </message>
        <message>
            <source>Export %1</source>
            <translation>%1 exportieren</translation>
        </message>
        <message>
            <source>Export to</source>
            <translation>Exportieren nach</translation>
        </message>
        <message>
            <source>%1 (*%2)</source>
            <translation>%1 (*%2)</translation>
        </message>
        <message>
            <source>Choose a file in a folder that exists.</source>
            <translation>Wähle eine Datei in einem vorhandenen Ordner.</translation>
        </message>
        <message>
            <source>%1 exists. Replace it?</source>
            <translation>%1 gibt es schon. Ersetzen?</translation>
        </message>
        <message>
            <source>Apply the mesh stack</source>
            <translation>Netzschritte anwenden</translation>
        </message>
        <message>
            <source>Length of that side; the others follow</source>
            <translation>Länge dieser Seite; die anderen folgen</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>Breite</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Höhe</translation>
        </message>
        <message>
            <source>Depth</source>
            <translation>Tiefe</translation>
        </message>
        <message>
            <source>Side whose length is set</source>
            <translation>Seite, deren Länge gilt</translation>
        </message>
        <message>
            <source>As text (ASCII), much larger</source>
            <translation>Als Text (ASCII), viel größer</translation>
        </message>
        <message>
            <source>Texture coordinates</source>
            <translation>Texturkoordinaten</translation>
        </message>
        <message>
            <source>Every triangle gets a place in a picture; colours are written as one where the format holds pictures.</source>
            <translation>Jedes Dreieck bekommt einen Platz in einem Bild; Farben werden als solches geschrieben, wo das Format Bilder enthält.</translation>
        </message>
        <message>
            <source>A file for each part</source>
            <translation>Eine Datei je Teil</translation>
        </message>
        <message>
            <source>Normals</source>
            <translation>Normalen</translation>
        </message>
        <message>
            <source>Parts that do not hang together are written one by one, where they stand.</source>
            <translation>Teile, die nicht zusammenhängen, werden einzeln geschrieben, dort wo sie stehen.</translation>
        </message>
        <message>
            <source>Without them the file is smaller, and programs shade the shape by their own rule.</source>
            <translation>Ohne sie ist die Datei kleiner, und Programme schattieren die Form nach eigener Regel.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ExportNote</name>
        <message>
            <source>Close this note</source>
            <translation>Hinweis schließen</translation>
        </message>
        <message>
            <source>Copy path</source>
            <translation>Pfad kopieren</translation>
        </message>
        <message>
            <source>Show in folder</source>
            <translation>Im Ordner zeigen</translation>
        </message>
        <message>
            <source>✓ Exported %1</source>
            <translation>✓ Exportiert: %1</translation>
        </message>
        <message>
            <source>Open with…</source>
            <translation>Öffnen mit…</translation>
        </message>
        <message>
            <source>The usual program</source>
            <translation>Das übliche Programm</translation>
        </message>
        <message>
            <source>Choose a program…</source>
            <translation>Programm wählen…</translation>
        </message>
        <message>
            <source>Program that opens the file</source>
            <translation>Programm, das die Datei öffnet</translation>
        </message>
        <message numerus="yes">
            <source>✓ Exported %1 and %n more</source>
            <translation>
                <numerusform>✓ Exportiert: %1 und %n weitere</numerusform>
                <numerusform>✓ Exportiert: %1 und %n weitere</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ExportPlan</name>
        <message>
            <source>Z up</source>
            <translation>Z oben</translation>
        </message>
        <message>
            <source>Y up</source>
            <translation>Y oben</translation>
        </message>
        <message>
            <source>%1 mm → %2 %3 in the %4, %5</source>
            <translation>%1 mm → %2 %3 im %4, %5</translation>
        </message>
        <message>
            <source>The mesh is not closed: slicers may refuse it.</source>
            <translation>Das Netz ist nicht geschlossen: Slicer lehnen es womöglich ab.</translation>
        </message>
        <message>
            <source>The mesh is not closed.</source>
            <translation>Das Netz ist nicht geschlossen.</translation>
        </message>
        <message>
            <source>Slicers read an STL in millimetres; this one would come out in the wrong size.</source>
            <translation>Slicer lesen ein STL in Millimetern; dieses käme in falscher Größe heraus.</translation>
        </message>
        <message>
            <source>%1 faces: many programs open it slowly.</source>
            <translation>%1 Flächen: viele Programme öffnen das langsam.</translation>
        </message>
        <message>
            <source>So small that slicers will ask whether it is in metres or inches.</source>
            <translation>So klein, dass Slicer fragen, ob es Meter oder Zoll sind.</translation>
        </message>
        <message>
            <source>Larger than the printer's bed (%1 mm).</source>
            <translation>Größer als das Druckbett (%1 mm).</translation>
        </message>
        <message>
            <source>Thinner than the nozzle's line (%1 mm): it may not be printed at all.</source>
            <translation>Dünner als die Linie der Düse (%1 mm): wird vielleicht gar nicht gedruckt.</translation>
        </message>
        <message>
            <source>%1 parts are too many for a file each (%2): clean the mesh first.</source>
            <translation>%1 Teile sind zu viele für je eine Datei (%2): erst das Netz aufräumen.</translation>
        </message>
        <message>
            <source>A file for each of up to %1 parts: %2 …</source>
            <translation>Eine Datei je Teil, bis zu %1 Teile: %2 …</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::FirstRun</name>
        <message>
            <source>Processor</source>
            <translation>Prozessor</translation>
        </message>
        <message>
            <source>Graphics card (%1)</source>
            <translation>Grafikkarte (%1)</translation>
        </message>
        <message>
            <source>! %1: this check failed: %2</source>
            <translation>! %1: Diese Prüfung schlug fehl: %2</translation>
        </message>
        <message>
            <source>✓ %1: all checks passed in %2 s</source>
            <translation>✓ %1: alle Prüfungen bestanden in %2 s</translation>
        </message>
        <message>
            <source>Looking at what this machine can do…</source>
            <translation>Sieht nach, was dieser Rechner kann…</translation>
        </message>
        <message>
            <source>I have weights of a model…</source>
            <translation>Ich habe Gewichte eines Modells…</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>Beginnen</translation>
        </message>
        <message>
            <source>Welcome to Maquette</source>
            <translation>Willkommen bei Maquette</translation>
        </message>
        <message>
            <source>Drop a picture, get a shape</source>
            <translation>Ein Bild ablegen, eine Form bekommen</translation>
        </message>
        <message>
            <source>The starter model is ready and free to use. It is coarse; weights of Hunyuan3D-2, TripoSG, Step1X-3D or Michelangelo that you have can be added now or later.</source>
            <translation>Das Startmodell ist bereit und frei zu benutzen. Es ist grob; Gewichte von Hunyuan3D-2, TripoSG, Step1X-3D oder Michelangelo, die du hast, lassen sich jetzt oder später hinzufügen.</translation>
        </message>
        <message>
            <source>Nothing is sent anywhere: pictures and shapes stay on this computer.</source>
            <translation>Nichts wird irgendwohin gesendet: Bilder und Formen bleiben auf diesem Rechner.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::FoldSection</name>
        <message>
            <source>open</source>
            <translation>offen</translation>
        </message>
        <message>
            <source>folded. %1</source>
            <translation>zugeklappt. %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::HeatBar</name>
        <message>
            <source>Distance to the reference: scale from 0 to %1, half of the points within %2, 95 % within %3</source>
            <translation>Abstand zur Vergleichsform: Skala von 0 bis %1, die Hälfte der Punkte innerhalb von %2, 95 % innerhalb von %3</translation>
        </message>
        <message>
            <source>half within %1 · 95 % within %2</source>
            <translation>Hälfte unter %1 · 95 % unter %2</translation>
        </message>
        <message>
            <source>≥ %1</source>
            <translation>≥ %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::HistoryModel</name>
        <message>
            <source>%1 steps, grid %2, seed %3</source>
            <translation>%1 Schritte, Gitter %2, Startwert %3</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 Flächen</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>geschlossen</translation>
        </message>
        <message>
            <source>not closed</source>
            <translation>nicht geschlossen</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::HistoryStrip</name>
        <message>
            <source>HISTORY</source>
            <translation>VERLAUF</translation>
        </message>
        <message>
            <source>Fold the history</source>
            <translation>Verlauf zuklappen</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filter</translation>
        </message>
        <message>
            <source>Filter the history</source>
            <translation>Verlauf filtern</translation>
        </message>
        <message>
            <source>Open the history</source>
            <translation>Verlauf aufklappen</translation>
        </message>
        <message>
            <source>HISTORY (%1)</source>
            <translation>VERLAUF (%1)</translation>
        </message>
        <message>
            <source>Use these settings</source>
            <translation>Diese Einstellungen verwenden</translation>
        </message>
        <message>
            <source>Remove the star</source>
            <translation>Stern entfernen</translation>
        </message>
        <message>
            <source>Star</source>
            <translation>Mit Stern versehen</translation>
        </message>
        <message>
            <source>Open its folder</source>
            <translation>Ordner öffnen</translation>
        </message>
        <message>
            <source>Move to the bin</source>
            <translation>In den Papierkorb</translation>
        </message>
        <message>
            <source>Choose two to four results with Ctrl</source>
            <translation>Mit Strg zwei bis vier Ergebnisse wählen</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleich</translation>
        </message>
        <message>
            <source>Refine</source>
            <translation>Verfeinern</translation>
        </message>
        <message>
            <source>Again with a new seed</source>
            <translation>Noch einmal mit neuem Startwert</translation>
        </message>
        <message>
            <source>Variations: four more seeds</source>
            <translation>Varianten: vier weitere Startwerte</translation>
        </message>
        <message>
            <source>Only results with a star</source>
            <translation>Nur Ergebnisse mit Stern</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Umbenennen…</translation>
        </message>
        <message numerus="yes">
            <source>Export %n result(s)…</source>
            <translation>
                <numerusform>%n Ergebnis exportieren…</numerusform>
                <numerusform>%n Ergebnisse exportieren…</numerusform>
            </translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exportieren…</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InputPanel</name>
        <message>
            <source>Pictures that you add wait here.</source>
            <translation>Hinzugefügte Bilder warten hier.</translation>
        </message>
        <message>
            <source>Add pictures…</source>
            <translation>Bilder hinzufügen…</translation>
        </message>
        <message>
            <source>Open pictures, or drop them anywhere on the window (Ctrl+O)</source>
            <translation>Bilder öffnen oder irgendwo ins Fenster ziehen (Strg+O)</translation>
        </message>
        <message>
            <source>Generate all that wait</source>
            <translation>Alle wartenden berechnen</translation>
        </message>
        <message>
            <source>Pause the queue</source>
            <translation>Warteschlange anhalten</translation>
        </message>
        <message>
            <source>Remove what has ended</source>
            <translation>Beendete entfernen</translation>
        </message>
        <message>
            <source>QUEUE (%1)</source>
            <translation>AUFTRÄGE (%1)</translation>
        </message>
        <message>
            <source>QUEUE</source>
            <translation>AUFTRÄGE</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InputScan</name>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n Bild</numerusform>
                <numerusform>%n Bilder</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n mesh(es) to view</source>
            <translation>
                <numerusform>%n Netz zum Ansehen</numerusform>
                <numerusform>%n Netze zum Ansehen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) ignored</source>
            <translation>
                <numerusform>%n Datei übergangen</numerusform>
                <numerusform>%n Dateien übergangen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>%n Modell</numerusform>
                <numerusform>%n Modelle</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InputsSection</name>
        <message>
            <source>Symmetry</source>
            <translation>Symmetrie</translation>
        </message>
        <message>
            <source>Edges</source>
            <translation>Kanten</translation>
        </message>
        <message>
            <source>not symmetric</source>
            <translation>nicht symmetrisch</translation>
        </message>
        <message>
            <source>left and right alike</source>
            <translation>links und rechts gleich</translation>
        </message>
        <message>
            <source>usual</source>
            <translation>wie üblich</translation>
        </message>
        <message>
            <source>smooth</source>
            <translation>weich</translation>
        </message>
        <message>
            <source>sharp</source>
            <translation>scharf</translation>
        </message>
        <message>
            <source>left to the model</source>
            <translation>dem Modell überlassen</translation>
        </message>
        <message>
            <source>Said to the model beside the picture. When only another label is set, this one counts as: %1</source>
            <translation>Wird dem Modell neben dem Bild gesagt. Ist nur die andere Angabe gesetzt, gilt hier: %1</translation>
        </message>
        <message>
            <source>Nothing said</source>
            <translation>Keine Angabe</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InspectorPanel</name>
        <message>
            <source>Generate</source>
            <translation>Berechnen</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>Qualität</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Mesh</source>
            <translation>Netz</translation>
        </message>
        <message>
            <source>Size and checks</source>
            <translation>Größe und Prüfung</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Einzelheiten</translation>
        </message>
        <message>
            <source>Generate (Ctrl+Enter)</source>
            <translation>Berechnen (Strg+Eingabe)</translation>
        </message>
        <message>
            <source>about %1</source>
            <translation>etwa %1</translation>
        </message>
        <message>
            <source>about %1 of memory</source>
            <translation>etwa %1 Speicher</translation>
        </message>
        <message>
            <source>Inputs</source>
            <translation>Eingaben</translation>
        </message>
        <message>
            <source>about %1 of %2</source>
            <translation>etwa %1 von %2</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Maske</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::JobMeshes</name>
        <message>
            <source>Mesh to start from</source>
            <translation>Netz als Ausgangspunkt</translation>
        </message>
        <message>
            <source>Part to complete</source>
            <translation>Teil, das ergänzt wird</translation>
        </message>
        <message>
            <source>Rest of the object</source>
            <translation>Rest des Gegenstands</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::JobQueue</name>
        <message>
            <source>Waiting</source>
            <translation>Wartet</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>Läuft</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fertig</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Angehalten</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fehlgeschlagen</translation>
        </message>
        <message>
            <source>%1 × %2</source>
            <translation>%1 × %2</translation>
        </message>
        <message>
            <source>Move the job</source>
            <translation>Auftrag verschieben</translation>
        </message>
        <message>
            <source>Picture of a side</source>
            <translation>Bild einer Seite</translation>
        </message>
        <message>
            <source>from %1</source>
            <translation>von %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::JobViews</name>
        <message>
            <source>Front</source>
            <translation>Vorn</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Links</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Hinten</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>Rechts</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::KeysSheet</name>
        <message>
            <source>the opposite while it is held</source>
            <translation>das Gegenteil, solange gedrückt</translation>
        </message>
        <message>
            <source>Arrows</source>
            <translation>Pfeile</translation>
        </message>
        <message>
            <source>turn by 15°</source>
            <translation>um 15° drehen</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Maske</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>Form</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>Fenster</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Left  Right</source>
            <translation>Links  Rechts</translation>
        </message>
        <message>
            <source>another pane</source>
            <translation>eine andere Ansicht</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <source>keep the chosen one as the result</source>
            <translation>die gewählte als Ergebnis behalten</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Entf</translation>
        </message>
        <message>
            <source>drop the chosen one</source>
            <translation>die gewählte fallen lassen</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>Vergleich</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::LicenceCard</name>
        <message>
            <source>Accept and use the model</source>
            <translation>Annehmen und das Modell verwenden</translation>
        </message>
        <message>
            <source>Licence of the model</source>
            <translation>Lizenz des Modells</translation>
        </message>
        <message>
            <source>%1 · %2 million numbers · %3</source>
            <translation>%1 · %2 Millionen Zahlen · %3</translation>
        </message>
        <message>
            <source>Text of the licence</source>
            <translation>Text der Lizenz</translation>
        </message>
        <message>
            <source>There is no licence file beside the weights. Ask where you got them what they may be used for.</source>
            <translation>Neben den Gewichten liegt keine Lizenz. Was mit ihnen erlaubt ist, weiß ihre Quelle.</translation>
        </message>
        <message>
            <source>The weights are not ours. Their owner's terms decide what you may do with them and with the shapes they make.</source>
            <translation>Die Gewichte sind nicht von uns. Was damit und mit den Formen erlaubt ist, bestimmt ihr Eigentümer.</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Nicht jetzt</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MainWindow</name>
        <message>
            <source>no licence file</source>
            <translation>keine Lizenzdatei</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Status</translation>
        </message>
        <message>
            <source>Maquette</source>
            <translation>Maquette</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Seiten</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Ergebnis</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Vergleich</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>Eingabe</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Verlauf</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Meldungen</translation>
        </message>
        <message>
            <source>Show %1</source>
            <translation>%1 zeigen</translation>
        </message>
        <message>
            <source>Viewport</source>
            <translation>Ansicht</translation>
        </message>
        <message>
            <source>Vulkan is not available, so shapes are drawn by the processor: turning works, zooming does not. (%1)</source>
            <translation>Vulkan ist nicht verfügbar, darum zeichnet der Prozessor: Drehen geht, Vergrößern nicht. (%1)</translation>
        </message>
        <message>
            <source>No model</source>
            <translation>Kein Modell</translation>
        </message>
        <message>
            <source>Model: Starter (free)</source>
            <translation>Modell: Starter (frei)</translation>
        </message>
        <message>
            <source>Model: %1 (%2)</source>
            <translation>Modell: %1 (%2)</translation>
        </message>
        <message>
            <source>Messages (%1)</source>
            <translation>Meldungen (%1)</translation>
        </message>
        <message numerus="yes">
            <source>Last time, %n job(s) were not finished.</source>
            <translation>
                <numerusform>Beim letzten Mal wurde %n Auftrag nicht fertig.</numerusform>
                <numerusform>Beim letzten Mal wurden %n Aufträge nicht fertig.</numerusform>
            </translation>
        </message>
        <message>
            <source>One of them was running.</source>
            <translation>Einer davon lief gerade.</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Verwerfen</translation>
        </message>
        <message>
            <source>Dropped</source>
            <translation>Abgelegt</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Datei</translation>
        </message>
        <message>
            <source>Open pictures…</source>
            <translation>Bilder öffnen…</translation>
        </message>
        <message>
            <source>Open a folder of pictures…</source>
            <translation>Ordner mit Bildern öffnen…</translation>
        </message>
        <message>
            <source>Ctrl+Shift+O</source>
            <translation>Ctrl+Shift+O</translation>
        </message>
        <message>
            <source>View a mesh…</source>
            <translation>Netz ansehen…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exportieren…</translation>
        </message>
        <message>
            <source>Ctrl+E</source>
            <translation>Ctrl+E</translation>
        </message>
        <message>
            <source>Export as before</source>
            <translation>Exportieren wie zuvor</translation>
        </message>
        <message>
            <source>Ctrl+Shift+E</source>
            <translation>Ctrl+Shift+E</translation>
        </message>
        <message>
            <source>Save a picture of the view…</source>
            <translation>Bild der Ansicht sichern…</translation>
        </message>
        <message>
            <source>F12</source>
            <translation>F12</translation>
        </message>
        <message>
            <source>Open the library folder</source>
            <translation>Bibliotheksordner öffnen</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Beenden</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Bearbeiten</translation>
        </message>
        <message>
            <source>Paste a picture or files</source>
            <translation>Bild oder Dateien einfügen</translation>
        </message>
        <message>
            <source>Remove the job</source>
            <translation>Auftrag entfernen</translation>
        </message>
        <message>
            <source>Next region</source>
            <translation>Nächster Bereich</translation>
        </message>
        <message>
            <source>F6</source>
            <translation>F6</translation>
        </message>
        <message>
            <source>Previous region</source>
            <translation>Voriger Bereich</translation>
        </message>
        <message>
            <source>Shift+F6</source>
            <translation>Shift+F6</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ansicht</translation>
        </message>
        <message>
            <source>Alt+1</source>
            <translation>Alt+1</translation>
        </message>
        <message>
            <source>Alt+2</source>
            <translation>Alt+2</translation>
        </message>
        <message>
            <source>Frame the shape</source>
            <translation>Form einpassen</translation>
        </message>
        <message>
            <source>First view</source>
            <translation>Erste Ansicht</translation>
        </message>
        <message>
            <source>Next in the history</source>
            <translation>Nächstes im Verlauf</translation>
        </message>
        <message>
            <source>Alt+Right</source>
            <translation>Alt+Right</translation>
        </message>
        <message>
            <source>Previous in the history</source>
            <translation>Voriges im Verlauf</translation>
        </message>
        <message>
            <source>Alt+Left</source>
            <translation>Alt+Left</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Farbschema</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Reset layout</source>
            <translation>Anordnung zurücksetzen</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>Vollbild</translation>
        </message>
        <message>
            <source>&amp;Generate</source>
            <translation>B&amp;erechnen</translation>
        </message>
        <message>
            <source>Generate</source>
            <translation>Berechnen</translation>
        </message>
        <message>
            <source>Ctrl+Return</source>
            <translation>Ctrl+Return</translation>
        </message>
        <message>
            <source>Generate all that wait</source>
            <translation>Alle wartenden berechnen</translation>
        </message>
        <message>
            <source>Ctrl+Shift+Return</source>
            <translation>Ctrl+Shift+Return</translation>
        </message>
        <message>
            <source>Again with a new seed</source>
            <translation>Noch einmal mit neuem Startwert</translation>
        </message>
        <message>
            <source>Ctrl+R</source>
            <translation>Ctrl+R</translation>
        </message>
        <message>
            <source>Ctrl+Shift+R</source>
            <translation>Ctrl+Shift+R</translation>
        </message>
        <message>
            <source>Stop and keep the best level</source>
            <translation>Anhalten und beste Stufe behalten</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Stop and discard</source>
            <translation>Anhalten und verwerfen</translation>
        </message>
        <message>
            <source>Shift+Esc</source>
            <translation>Shift+Esc</translation>
        </message>
        <message>
            <source>Pause the queue</source>
            <translation>Warteschlange anhalten</translation>
        </message>
        <message>
            <source>Ctrl+.</source>
            <translation>Ctrl+.</translation>
        </message>
        <message>
            <source>Generate on drop</source>
            <translation>Beim Ablegen berechnen</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Hilfe</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Show the log</source>
            <translation>Das Protokoll zeigen</translation>
        </message>
        <message>
            <source>Copy a report for others</source>
            <translation>Einen Bericht für andere kopieren</translation>
        </message>
        <message>
            <source>About Maquette</source>
            <translation>Über Maquette</translation>
        </message>
        <message>
            <source>Maquette %1

Pictures to closed 3-D meshes, on your own machine.
Nothing is sent anywhere.

Apache-2.0</source>
            <translation>Maquette %1

Aus Bildern geschlossene 3-D-Netze, auf deinem eigenen Rechner.
Nichts wird irgendwohin gesendet.

Apache-2.0</translation>
        </message>
        <message>
            <source>Open pictures</source>
            <translation>Bilder öffnen</translation>
        </message>
        <message>
            <source>Pictures (%1);;Meshes (%2);;All files (*)</source>
            <translation>Bilder (%1);;Netze (%2);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Open a folder of pictures</source>
            <translation>Ordner mit Bildern öffnen</translation>
        </message>
        <message>
            <source>View a mesh</source>
            <translation>Netz ansehen</translation>
        </message>
        <message>
            <source>Meshes (%1);;All files (*)</source>
            <translation>Netze (%1);;Alle Dateien (*)</translation>
        </message>
        <message>
            <source>Pasted</source>
            <translation>Eingefügt</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Einfügen</translation>
        </message>
        <message>
            <source>The clipboard holds no picture and no files.</source>
            <translation>Die Zwischenablage enthält weder Bild noch Dateien.</translation>
        </message>
        <message>
            <source>Save a picture of the view</source>
            <translation>Bild der Ansicht sichern</translation>
        </message>
        <message>
            <source>PNG (*.png)</source>
            <translation>PNG (*.png)</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>%1 konnte nicht geschrieben werden.</translation>
        </message>
        <message>
            <source>Picture of the view</source>
            <translation>Bild der Ansicht</translation>
        </message>
        <message>
            <source>%1, %2, %3 faces</source>
            <translation>%1, %2, %3 Flächen</translation>
        </message>
        <message>
            <source>Exported</source>
            <translation>Exportiert</translation>
        </message>
        <message>
            <source>A picture could not be drawn: %1</source>
            <translation>Ein Bild konnte nicht gezeichnet werden: %1</translation>
        </message>
        <message>
            <source>Ctrl+Shift+Z</source>
            <translation>Ctrl+Shift+Z</translation>
        </message>
        <message>
            <source>Ctrl+Y</source>
            <translation>Ctrl+Y</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Save the view with its background?</source>
            <translation>Ansicht mit Hintergrund sichern?</translation>
        </message>
        <message>
            <source>Sheet saved</source>
            <translation>Bogen gesichert</translation>
        </message>
        <message>
            <source>Transparent</source>
            <translation>Durchsichtig</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>With background</source>
            <translation>Mit Hintergrund</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Maske</translation>
        </message>
        <message>
            <source>Use the settings of the shown result</source>
            <translation>Einstellungen des gezeigten Ergebnisses übernehmen</translation>
        </message>
        <message>
            <source>Ctrl+D</source>
            <translation>Ctrl+D</translation>
        </message>
        <message>
            <source>Alt+3</source>
            <translation>Alt+3</translation>
        </message>
        <message>
            <source>Refine from the stored latents</source>
            <translation>Aus dem gespeicherten Zwischenstand verfeinern</translation>
        </message>
        <message>
            <source>Variations: four more seeds</source>
            <translation>Varianten: vier weitere Startwerte</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>Einstellungen…</translation>
        </message>
        <message>
            <source>Ctrl+,</source>
            <translation>Ctrl+,</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Fortsetzen</translation>
        </message>
        <message>
            <source>Open paused</source>
            <translation>Angehalten öffnen</translation>
        </message>
        <message>
            <source>A run is going on. Close all the same?</source>
            <translation>Ein Lauf ist im Gange. Trotzdem schließen?</translation>
        </message>
        <message>
            <source>It is offered again at the next start; what was sampled is not lost.</source>
            <translation>Er wird beim nächsten Start wieder angeboten; was schon berechnet ist, geht nicht verloren.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Weiterlaufen</translation>
        </message>
        <message>
            <source>No program is known for %1. Choose one under Open with.</source>
            <translation>Für %1 ist kein Programm bekannt. Wähle eins unter „Öffnen mit“.</translation>
        </message>
        <message>
            <source>%1 could not be started. Choose another program.</source>
            <translation>%1 ließ sich nicht starten. Wähle ein anderes Programm.</translation>
        </message>
        <message>
            <source>Open with</source>
            <translation>Öffnen mit</translation>
        </message>
        <message>
            <source>%1 · %2 faces · %3</source>
            <translation>%1 · %2 Flächen · %3</translation>
        </message>
        <message>
            <source>Move %1 to the system's bin?</source>
            <translation>%1 in den Papierkorb legen?</translation>
        </message>
        <message numerus="yes">
            <source>Move %n result(s) to the system's bin?</source>
            <translation>
                <numerusform>%n Ergebnis in den Papierkorb legen?</numerusform>
                <numerusform>%n Ergebnisse in den Papierkorb legen?</numerusform>
            </translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Umbenennen</translation>
        </message>
        <message>
            <source>Name of the result</source>
            <translation>Name des Ergebnisses</translation>
        </message>
        <message>
            <source>Export to (as %1)</source>
            <translation>Exportieren nach (als %1)</translation>
        </message>
        <message>
            <source>Choose a folder with config.yaml and weights</source>
            <translation>Ordner mit config.yaml und Gewichten wählen</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Bibliothek</translation>
        </message>
        <message>
            <source>The library takes %1, and its limit is %2.</source>
            <translation>Die Bibliothek belegt %1, und ihre Grenze ist %2.</translation>
        </message>
        <message numerus="yes">
            <source>Shall the %n oldest result(s) without a star go to the system's bin?</source>
            <translation>
                <numerusform>Soll das %n älteste Ergebnis ohne Stern in den Papierkorb?</numerusform>
                <numerusform>Sollen die %n ältesten Ergebnisse ohne Stern in den Papierkorb?</numerusform>
            </translation>
        </message>
        <message>
            <source>Move to the bin</source>
            <translation>In den Papierkorb</translation>
        </message>
        <message>
            <source>Keep them</source>
            <translation>Behalten</translation>
        </message>
        <message>
            <source>Export a turntable…</source>
            <translation>Drehansicht exportieren…</translation>
        </message>
        <message>
            <source>Look from</source>
            <translation>Blick von</translation>
        </message>
        <message>
            <source>Front</source>
            <translation>Vorn</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Hinten</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>Rechts</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Links</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>Oben</translation>
        </message>
        <message>
            <source>Bottom</source>
            <translation>Unten</translation>
        </message>
        <message>
            <source>Parallel projection</source>
            <translation>Parallelprojektion</translation>
        </message>
        <message>
            <source>Turntable %1 of %2 · Esc stops</source>
            <translation>Drehansicht %1 von %2 · Esc bricht ab</translation>
        </message>
        <message>
            <source>Turntable saved</source>
            <translation>Drehansicht gespeichert</translation>
        </message>
        <message>
            <source>Picture saved</source>
            <translation>Bild gespeichert</translation>
        </message>
        <message>
            <source>Turntable</source>
            <translation>Drehansicht</translation>
        </message>
        <message>
            <source>Export a turntable</source>
            <translation>Drehansicht exportieren</translation>
        </message>
        <message>
            <source>Animated PNG (*.png)</source>
            <translation>Animiertes PNG (*.png)</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s), one for each part</source>
            <translation>
                <numerusform>%n Datei, eine je Teil</numerusform>
                <numerusform>%n Dateien, eine je Teil</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Mesh</source>
            <translation>&amp;Netz</translation>
        </message>
        <message>
            <source>&amp;Window</source>
            <translation>&amp;Fenster</translation>
        </message>
        <message>
            <source>Next problem</source>
            <translation>Nächste Stelle</translation>
        </message>
        <message>
            <source>Show it without the stack</source>
            <translation>Ohne die Schritte zeigen</translation>
        </message>
        <message>
            <source>Choose a folder for what could not be saved</source>
            <translation>Ordner für das wählen, was sich nicht speichern ließ</translation>
        </message>
        <message>
            <source>Closing the window loses them.</source>
            <translation>Wird das Fenster geschlossen, sind sie verloren.</translation>
        </message>
        <message>
            <source>Close and lose them</source>
            <translation>Schließen und verlieren</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskCanvas</name>
        <message>
            <source>Mask</source>
            <translation>Maske</translation>
        </message>
        <message>
            <source>%1 × %2 pixels, exactly as the model gets them</source>
            <translation>%1 × %2 Pixel, genau wie das Modell sie bekommt</translation>
        </message>
        <message>
            <source>Being prepared…</source>
            <translation>Wird vorbereitet…</translation>
        </message>
        <message>
            <source>Nothing is left for the model to see.</source>
            <translation>Es bleibt nichts übrig, was das Modell sehen könnte.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskDocument</name>
        <message>
            <source>Automatic mask</source>
            <translation>Automatische Maske</translation>
        </message>
        <message>
            <source>Back to the automatic mask</source>
            <translation>Zurück zur automatischen Maske</translation>
        </message>
        <message>
            <source>Brush stroke</source>
            <translation>Pinselstrich</translation>
        </message>
        <message>
            <source>Fill</source>
            <translation>Füllen</translation>
        </message>
        <message>
            <source>Invert</source>
            <translation>Umkehren</translation>
        </message>
        <message>
            <source>Keep the largest part</source>
            <translation>Den größten Teil behalten</translation>
        </message>
        <message>
            <source>Rectangle</source>
            <translation>Rechteck</translation>
        </message>
        <message>
            <source>Threshold</source>
            <translation>Schwelle</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskFacts</name>
        <message>
            <source>✓ cut out</source>
            <translation>✓ freigestellt</translation>
        </message>
        <message>
            <source>! check the mask</source>
            <translation>! Maske prüfen</translation>
        </message>
        <message>
            <source>✕ mask unusable</source>
            <translation>✕ Maske unbrauchbar</translation>
        </message>
        <message>
            <source>The object touches the picture's frame; what lies outside will be missing.</source>
            <translation>Der Gegenstand berührt den Bildrand; was außerhalb liegt, wird fehlen.</translation>
        </message>
        <message>
            <source>The object has several separate parts.</source>
            <translation>Der Gegenstand hat mehrere getrennte Teile.</translation>
        </message>
        <message>
            <source>Almost nothing is selected.</source>
            <translation>Es ist fast nichts ausgewählt.</translation>
        </message>
        <message>
            <source>Almost everything is selected.</source>
            <translation>Es ist fast alles ausgewählt.</translation>
        </message>
        <message>
            <source>Much of the object is half transparent; its shape may become vague there.</source>
            <translation>Ein großer Teil ist halb durchsichtig; dort kann die Form ungenau werden.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskNumbers</name>
        <message>
            <source>Rectangle: left</source>
            <translation>Rechteck: links</translation>
        </message>
        <message>
            <source> px</source>
            <translation> px</translation>
        </message>
        <message>
            <source>Rectangle: top</source>
            <translation>Rechteck: oben</translation>
        </message>
        <message>
            <source>Rectangle: width</source>
            <translation>Rechteck: Breite</translation>
        </message>
        <message>
            <source>Rectangle: height</source>
            <translation>Rechteck: Höhe</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Links</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>Oben</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>Breite</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Höhe</translation>
        </message>
        <message>
            <source>Object</source>
            <translation>Gegenstand</translation>
        </message>
        <message>
            <source>Everything in the rectangle is object</source>
            <translation>Alles im Rechteck ist Gegenstand</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>Hintergrund</translation>
        </message>
        <message>
            <source>Everything in the rectangle is background</source>
            <translation>Alles im Rechteck ist Hintergrund</translation>
        </message>
        <message>
            <source>Only inside</source>
            <translation>Nur innen</translation>
        </message>
        <message>
            <source>Everything outside the rectangle is background</source>
            <translation>Alles außerhalb des Rechtecks ist Hintergrund</translation>
        </message>
        <message>
            <source>Darker than</source>
            <translation>Dunkler als</translation>
        </message>
        <message>
            <source>Lighter than</source>
            <translation>Heller als</translation>
        </message>
        <message>
            <source>Threshold: side</source>
            <translation>Schwelle: Seite</translation>
        </message>
        <message>
            <source>Threshold: brightness, 0 to 255</source>
            <translation>Schwelle: Helligkeit, 0 bis 255</translation>
        </message>
        <message>
            <source>Select</source>
            <translation>Auswählen</translation>
        </message>
        <message>
            <source>Object is what is darker or lighter than that, inside the rectangle</source>
            <translation>Gegenstand ist, was im Rechteck dunkler oder heller ist</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskPage</name>
        <message>
            <source>Choose a picture in the queue to see its mask.</source>
            <translation>Ein Bild in der Warteschlange wählen, um seine Maske zu sehen.</translation>
        </message>
        <message>
            <source>Paint the object</source>
            <translation>Gegenstand malen</translation>
        </message>
        <message>
            <source>Paint the background</source>
            <translation>Hintergrund malen</translation>
        </message>
        <message>
            <source>Brush size</source>
            <translation>Pinselgröße</translation>
        </message>
        <message>
            <source> px</source>
            <translation> px</translation>
        </message>
        <message>
            <source>Brush hardness</source>
            <translation>Pinselhärte</translation>
        </message>
        <message>
            <source> %</source>
            <translation> %</translation>
        </message>
        <message>
            <source>Fill the area under the pointer, or all holes</source>
            <translation>Fläche unter dem Zeiger oder alle Löcher füllen</translation>
        </message>
        <message>
            <source>Invert</source>
            <translation>Umkehren</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Rückgängig</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Wiederholen</translation>
        </message>
        <message>
            <source>Back to the automatic mask</source>
            <translation>Zurück zur automatischen Maske</translation>
        </message>
        <message>
            <source>Rectangle and threshold in numbers</source>
            <translation>Rechteck und Schwelle in Zahlen</translation>
        </message>
        <message>
            <source>Outline</source>
            <translation>Umriss</translation>
        </message>
        <message>
            <source>Checkerboard</source>
            <translation>Schachbrett</translation>
        </message>
        <message>
            <source>What the model sees</source>
            <translation>Was das Modell sieht</translation>
        </message>
        <message>
            <source>Earlier edits</source>
            <translation>Frühere Änderungen</translation>
        </message>
        <message>
            <source>Keep largest</source>
            <translation>Größten behalten</translation>
        </message>
        <message>
            <source>Keep the largest part only</source>
            <translation>Nur den größten Teil behalten</translation>
        </message>
        <message>
            <source>Keep all</source>
            <translation>Alle behalten</translation>
        </message>
        <message>
            <source>Keep all parts</source>
            <translation>Alle Teile behalten</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Zeigen</translation>
        </message>
        <message>
            <source>Show where: %1</source>
            <translation>Zeigen, wo: %1</translation>
        </message>
        <message>
            <source>No mask yet</source>
            <translation>Noch keine Maske</translation>
        </message>
        <message>
            <source>%1 % of the picture is object</source>
            <translation>%1 % des Bildes sind Gegenstand</translation>
        </message>
        <message>
            <source>Mask of the picture from this side: %1</source>
            <translation>Maske des Bilds von dieser Seite: %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MeasureTool</name>
        <message>
            <source>Click the second point.</source>
            <translation>Den zweiten Punkt anklicken.</translation>
        </message>
        <message>
            <source>Distance: %1</source>
            <translation>Abstand: %1</translation>
        </message>
        <message>
            <source>Measure: click the first point on the shape. M ends.</source>
            <translation>Messen: den ersten Punkt auf der Form anklicken. M beendet.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MemoryFit</name>
        <message>
            <source>Grid %1</source>
            <translation>Gitter %1</translation>
        </message>
        <message>
            <source>Half precision</source>
            <translation>Halbe Genauigkeit</translation>
        </message>
        <message>
            <source>On the processor</source>
            <translation>Auf dem Prozessor</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MemoryOffers</name>
        <message>
            <source>! Needs about %1, and your limit is %2.</source>
            <translation>! Braucht etwa %1, und deine Grenze ist %2.</translation>
        </message>
        <message>
            <source>! Needs about %1, and %2 are free.</source>
            <translation>! Braucht etwa %1, und %2 sind frei.</translation>
        </message>
        <message>
            <source>Run anyway</source>
            <translation>Trotzdem rechnen</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MeshField</name>
        <message>
            <source>Choose a file: %1</source>
            <translation>Datei wählen: %1</translation>
        </message>
        <message>
            <source>Take the shown shape: %1</source>
            <translation>Gezeigte Form nehmen: %1</translation>
        </message>
        <message>
            <source>Remove: %1</source>
            <translation>Entfernen: %1</translation>
        </message>
        <message>
            <source>Meshes (%1)</source>
            <translation>Netze (%1)</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>Noch keines</translation>
        </message>
        <message>
            <source>Choose the part first</source>
            <translation>Erst das Teil wählen</translation>
        </message>
        <message>
            <source>A run is going on</source>
            <translation>Ein Lauf ist im Gange</translation>
        </message>
        <message>
            <source>Add a picture first</source>
            <translation>Erst ein Bild hinzufügen</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::Messages</name>
        <message>
            <source>These settings cannot be used together</source>
            <translation>Diese Einstellungen passen nicht zusammen</translation>
        </message>
        <message>
            <source>Change the setting that is named, then generate again.</source>
            <translation>Ändere die genannte Einstellung und berechne noch einmal.</translation>
        </message>
        <message>
            <source>This picture cannot be used</source>
            <translation>Dieses Bild ist nicht verwendbar</translation>
        </message>
        <message>
            <source>Save it as PNG or JPEG and drop it again, or choose another one.</source>
            <translation>Sichere es als PNG oder JPEG und zieh es noch einmal herein, oder wähle ein anderes.</translation>
        </message>
        <message>
            <source>This mesh cannot be used</source>
            <translation>Dieses Netz ist nicht verwendbar</translation>
        </message>
        <message>
            <source>Export it again as OBJ, GLB, STL or PLY from the program it came from.</source>
            <translation>Exportiere es im Ursprungsprogramm noch einmal als OBJ, GLB, STL oder PLY.</translation>
        </message>
        <message>
            <source>A file could not be read</source>
            <translation>Eine Datei war nicht lesbar</translation>
        </message>
        <message>
            <source>Check that it still exists and that you may read it.</source>
            <translation>Prüfe, ob es sie noch gibt und ob du sie lesen darfst.</translation>
        </message>
        <message>
            <source>A file could not be saved</source>
            <translation>Eine Datei ließ sich nicht sichern</translation>
        </message>
        <message>
            <source>Choose another folder or free some space; the result is still here.</source>
            <translation>Wähle einen anderen Ordner oder schaffe Platz; das Ergebnis ist noch da.</translation>
        </message>
        <message>
            <source>This model cannot be used</source>
            <translation>Dieses Modell ist nicht verwendbar</translation>
        </message>
        <message>
            <source>Download it again, or choose another model.</source>
            <translation>Lade es noch einmal herunter oder wähle ein anderes.</translation>
        </message>
        <message>
            <source>There is no model there</source>
            <translation>Dort ist kein Modell</translation>
        </message>
        <message>
            <source>Choose a folder that holds a config.yaml and the weights.</source>
            <translation>Wähle einen Ordner mit config.yaml und Gewichten.</translation>
        </message>
        <message>
            <source>There is not enough memory</source>
            <translation>Der Speicher reicht nicht</translation>
        </message>
        <message>
            <source>Choose a smaller grid, or close other programs.</source>
            <translation>Wähle ein kleineres Gitter oder schließe andere Programme.</translation>
        </message>
        <message>
            <source>The device has failed</source>
            <translation>Das Gerät ist ausgefallen</translation>
        </message>
        <message>
            <source>Try again; if it happens again, choose the processor in the settings.</source>
            <translation>Versuch es noch einmal; wenn es wieder geschieht, nimm den Prozessor.</translation>
        </message>
        <message>
            <source>The result has no surface</source>
            <translation>Das Ergebnis hat keine Oberfläche</translation>
        </message>
        <message>
            <source>Try another seed, more steps, or look at the mask.</source>
            <translation>Versuch einen anderen Startwert, mehr Schritte, oder sieh dir die Maske an.</translation>
        </message>
        <message>
            <source>The mesh is not closed</source>
            <translation>Das Netz ist nicht geschlossen</translation>
        </message>
        <message>
            <source>Try a finer grid or another seed.</source>
            <translation>Versuch ein feineres Gitter oder einen anderen Startwert.</translation>
        </message>
        <message>
            <source>Something went wrong inside Maquette</source>
            <translation>In Maquette ist etwas schiefgegangen</translation>
        </message>
        <message>
            <source>Copy the details and report them, please.</source>
            <translation>Bitte kopiere die Einzelheiten und melde sie.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MessagesPanel</name>
        <message>
            <source>Folders in copied details</source>
            <translation>Ordner in kopierten Einzelheiten</translation>
        </message>
        <message>
            <source>No messages.</source>
            <translation>Keine Meldungen.</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Einzelheiten kopieren</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Meldungen</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ModelCatalog</name>
        <message>
            <source>made for few steps</source>
            <translation>für wenige Schritte</translation>
        </message>
        <message>
            <source>guidance distilled</source>
            <translation>mit eingebauter Führung</translation>
        </message>
        <message>
            <source>not distilled</source>
            <translation>nicht destilliert</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ModelSection</name>
        <message>
            <source>Starter</source>
            <translation>Starter</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Add a model folder…</source>
            <translation>Modellordner hinzufügen…</translation>
        </message>
        <message>
            <source>Choose a folder with config.yaml and weights</source>
            <translation>Ordner mit config.yaml und Gewichten wählen</translation>
        </message>
        <message>
            <source>No model found</source>
            <translation>Kein Modell gefunden</translation>
        </message>
        <message>
            <source>Add a folder that holds a config.yaml and the weights.</source>
            <translation>Füge einen Ordner mit config.yaml und Gewichten hinzu.</translation>
        </message>
        <message>
            <source>Not readable, or still being looked at.</source>
            <translation>Nicht lesbar, oder es wird noch angesehen.</translation>
        </message>
        <message>
            <source>%1, %2 · %3 million numbers · %4 tokens</source>
            <translation>%1, %2 · %3 Millionen Zahlen · %4 Token</translation>
        </message>
        <message>
            <source>✓ Free to use (Apache-2.0)</source>
            <translation>✓ Frei verwendbar (Apache-2.0)</translation>
        </message>
        <message>
            <source>! No licence file beside the weights</source>
            <translation>! Keine Lizenzdatei bei den Gewichten</translation>
        </message>
        <message>
            <source>Licence: %1</source>
            <translation>Lizenz: %1</translation>
        </message>
        <message>
            <source>Read the licence…</source>
            <translation>Lizenz lesen…</translation>
        </message>
        <message>
            <source>Take the model from the list; its files stay</source>
            <translation>Das Modell aus der Liste nehmen; seine Dateien bleiben</translation>
        </message>
        <message>
            <source>Download a model…</source>
            <translation>Modell herunterladen…</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>Herunterladen</translation>
        </message>
        <message>
            <source>Needs about %1</source>
            <translation>Braucht etwa %1</translation>
        </message>
        <message>
            <source>✓ Fits: needs about %1, %2 free</source>
            <translation>✓ Passt: braucht etwa %1, %2 sind frei</translation>
        </message>
        <message>
            <source>! Needs about %1, only %2 free: choose a smaller grid or model</source>
            <translation>! Braucht etwa %1, nur %2 sind frei: ein kleineres Gitter oder Modell wählen</translation>
        </message>
        <message>
            <source>! Needs about %1, your limit is %2</source>
            <translation>! Braucht etwa %1, deine Grenze ist %2</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::PresetRow</name>
        <message>
            <source>Presets: save and manage</source>
            <translation>Vorgaben: sichern und verwalten</translation>
        </message>
        <message>
            <source>Preset</source>
            <translation>Vorgabe</translation>
        </message>
        <message>
            <source>● Changed</source>
            <translation>● Geändert</translation>
        </message>
        <message>
            <source>Revert</source>
            <translation>Zurück</translation>
        </message>
        <message>
            <source>Back to the preset's settings</source>
            <translation>Zurück zu den Einstellungen der Vorgabe</translation>
        </message>
        <message>
            <source>Save as a preset…</source>
            <translation>Als Vorgabe sichern…</translation>
        </message>
        <message>
            <source>Update the preset</source>
            <translation>Vorgabe aktualisieren</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Umbenennen…</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Löschen</translation>
        </message>
        <message>
            <source>Export all…</source>
            <translation>Alle exportieren…</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>Importieren…</translation>
        </message>
        <message>
            <source>Save as a preset</source>
            <translation>Als Vorgabe sichern</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>Rename the preset</source>
            <translation>Vorgabe umbenennen</translation>
        </message>
        <message>
            <source>Presets (*.json)</source>
            <translation>Vorgaben (*.json)</translation>
        </message>
        <message>
            <source>Import presets</source>
            <translation>Vorgaben importieren</translation>
        </message>
        <message>
            <source>Export presets</source>
            <translation>Vorgaben exportieren</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>%1 konnte nicht geschrieben werden.</translation>
        </message>
        <message>
            <source>Presets</source>
            <translation>Vorgaben</translation>
        </message>
        <message numerus="yes">
            <source>%n preset(s) were imported.</source>
            <translation>
                <numerusform>%n Vorgabe wurde importiert.</numerusform>
                <numerusform>%n Vorgaben wurden importiert.</numerusform>
            </translation>
        </message>
        <message>
            <source>The model's presets</source>
            <translation>Vorgaben des Modells</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ProblemModel</name>
        <message numerus="yes">
            <source>%n edge(s) with more than two triangles</source>
            <translation>
                <numerusform>%n Kante mit mehr als zwei Dreiecken</numerusform>
                <numerusform>%n Kanten mit mehr als zwei Dreiecken</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) of triangles pass through each other</source>
            <translation>
                <numerusform>%n Paar Dreiecke durchdringt sich</numerusform>
                <numerusform>%n Paare Dreiecke durchdringen sich</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Hole: %n open edge(s)</source>
            <translation>
                <numerusform>Loch: %n offene Kante</numerusform>
                <numerusform>Loch: %n offene Kanten</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Shell inside another: %n triangle(s)</source>
            <translation>
                <numerusform>Hülle in einer anderen: %n Dreieck</numerusform>
                <numerusform>Hülle in einer anderen: %n Dreiecke</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Wrong way round at %n place(s)</source>
            <translation>
                <numerusform>Verkehrt herum an %n Stelle</numerusform>
                <numerusform>Verkehrt herum an %n Stellen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>close %n hole(s)</source>
            <translation>
                <numerusform>%n Loch schließen</numerusform>
                <numerusform>%n Löcher schließen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>part %n point(s) that touch</source>
            <translation>
                <numerusform>%n berührenden Punkt trennen</numerusform>
                <numerusform>%n berührende Punkte trennen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>remove %n double or flat triangle(s)</source>
            <translation>
                <numerusform>%n doppeltes oder flaches Dreieck entfernen</numerusform>
                <numerusform>%n doppelte oder flache Dreiecke entfernen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>remove %n shell(s) inside others</source>
            <translation>
                <numerusform>%n innere Hülle entfernen</numerusform>
                <numerusform>%n innere Hüllen entfernen</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>turn %n triangle(s)</source>
            <translation>
                <numerusform>%n Dreieck wenden</numerusform>
                <numerusform>%n Dreiecke wenden</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>with %n triangle(s)</source>
            <translation>
                <numerusform>mit %n Dreieck</numerusform>
                <numerusform>mit %n Dreiecken</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ProgressRow</name>
        <message>
            <source>Cancel</source>
            <translation>Abbrechen</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Fortschritt</translation>
        </message>
        <message>
            <source>Stop and keep the best level (Esc). Shift+Esc discards it.</source>
            <translation>Anhalten und beste Stufe behalten (Esc). Umschalt+Esc verwirft sie.</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>Hält an</translation>
        </message>
        <message>
            <source> · about %1 left</source>
            <translation> · noch etwa %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::QualitySection</name>
        <message>
            <source>Live preview</source>
            <translation>Live-Vorschau</translation>
        </message>
        <message>
            <source>Quality: %1</source>
            <translation>Qualität: %1</translation>
        </message>
        <message>
            <source>Back to the preset's numbers</source>
            <translation>Zurück zu den Zahlen der Stufe</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Schritte</translation>
        </message>
        <message>
            <source>Grid, cells per axis</source>
            <translation>Gitter, Zellen je Achse</translation>
        </message>
        <message>
            <source> cells</source>
            <translation> Zellen</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>Gitter</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Startwert</translation>
        </message>
        <message>
            <source>Another seed</source>
            <translation>Anderer Startwert</translation>
        </message>
        <message>
            <source>Keep the seed for every job</source>
            <translation>Startwert für jeden Auftrag behalten</translation>
        </message>
        <message>
            <source>● Changed from %1</source>
            <translation>● Geändert gegenüber %1</translation>
        </message>
        <message>
            <source>Preset for this model: %1</source>
            <translation>Vorgabe für dieses Modell: %1</translation>
        </message>
        <message>
            <source>A coarse shape after each step of sampling, which takes a little time. Levels are shown in any case.</source>
            <translation>Eine grobe Form nach jedem Schritt der Abtastung, was etwas Zeit kostet. Stufen werden immer gezeigt.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::QueueView</name>
        <message>
            <source>Name of the job</source>
            <translation>Name des Auftrags</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Warteschlange</translation>
        </message>
        <message>
            <source>Generate</source>
            <translation>Berechnen</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Anhalten</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Einzelheiten kopieren</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Nach oben</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Nach unten</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Umbenennen…</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RecentFiles</name>
        <message>
            <source>Recent</source>
            <translation>Zuletzt geöffnet</translation>
        </message>
        <message>
            <source>Forget these</source>
            <translation>Diese vergessen</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ResultGrip</name>
        <message>
            <source>Drag the shape out as a file, or click to export it</source>
            <translation>Die Form als Datei herausziehen oder zum Exportieren klicken</translation>
        </message>
        <message>
            <source>Shape as a file</source>
            <translation>Form als Datei</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ResultPage</name>
        <message numerus="yes">
            <source>%n problem(s)</source>
            <translation>
                <numerusform>%n Problem</numerusform>
                <numerusform>%n Probleme</numerusform>
            </translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Geschlossen</translation>
        </message>
        <message>
            <source>Not closed</source>
            <translation>Nicht geschlossen</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 Flächen</translation>
        </message>
        <message>
            <source>Show the checks</source>
            <translation>Prüfung zeigen</translation>
        </message>
        <message>
            <source>No shape yet</source>
            <translation>Noch keine Form</translation>
        </message>
        <message>
            <source>Refine</source>
            <translation>Verfeinern</translation>
        </message>
        <message>
            <source>Go on from the stored latents at the full grid (Ctrl+Shift+R)</source>
            <translation>Aus dem gespeicherten Zwischenstand im vollen Gitter weitermachen (Strg+Umschalt+R)</translation>
        </message>
        <message>
            <source>%1 vertices</source>
            <translation>%1 Punkte</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RunProgress</name>
        <message>
            <source>Starting</source>
            <translation>Beginnt</translation>
        </message>
        <message>
            <source>Loading the model</source>
            <translation>Modell wird geladen</translation>
        </message>
        <message>
            <source>Preparing the picture</source>
            <translation>Bild wird vorbereitet</translation>
        </message>
        <message>
            <source>Encoding the picture</source>
            <translation>Bild wird kodiert</translation>
        </message>
        <message>
            <source>Encoding the mesh</source>
            <translation>Netz wird kodiert</translation>
        </message>
        <message>
            <source>Sampling %1/%2</source>
            <translation>Abtasten %1/%2</translation>
        </message>
        <message>
            <source>Sampling</source>
            <translation>Abtasten</translation>
        </message>
        <message>
            <source>Decoding level %1/%2</source>
            <translation>Dekodieren, Stufe %1/%2</translation>
        </message>
        <message>
            <source>Decoding</source>
            <translation>Dekodieren</translation>
        </message>
        <message>
            <source>Extracting the surface</source>
            <translation>Oberfläche wird gebildet</translation>
        </message>
        <message>
            <source>Cleaning and checking</source>
            <translation>Bereinigen und prüfen</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Sichern</translation>
        </message>
        <message>
            <source>Grid %1 → %2</source>
            <translation>Gitter %1 → %2</translation>
        </message>
        <message>
            <source>Grid %1</source>
            <translation>Gitter %1</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 min %2 s</source>
            <translation>%1 min %2 s</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RunSettings</name>
        <message>
            <source>Draft</source>
            <translation>Entwurf</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>Standard</translation>
        </message>
        <message>
            <source>Fine</source>
            <translation>Fein</translation>
        </message>
        <message>
            <source>Maximum</source>
            <translation>Maximal</translation>
        </message>
        <message>
            <source>Custom</source>
            <translation>Eigene</translation>
        </message>
        <message>
            <source>%1 · %2 · grid %3</source>
            <translation>%1 · %2 · Gitter %3</translation>
        </message>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n Schritt</numerusform>
                <numerusform>%n Schritte</numerusform>
            </translation>
        </message>
        <message>
            <source>After every step</source>
            <translation>Nach jedem Schritt</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Aus</translation>
        </message>
        <message>
            <source>Where it is cheap</source>
            <translation>Wo es wenig kostet</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::Session</name>
        <message>
            <source>Of several meshes the first one is opened.</source>
            <translation>Von mehreren Netzen wird das erste geöffnet.</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Bibliothek</translation>
        </message>
        <message>
            <source>Some files were ignored</source>
            <translation>Einige Dateien wurden übergangen</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) cannot be read. Pictures can be PNG, JPEG, WebP or BMP: save others, such as GIF or HEIC, as PNG first.</source>
            <translation>
                <numerusform>%n Datei ist nicht lesbar. Bilder können PNG, JPEG, WebP oder BMP sein: Speichere andere, etwa GIF oder HEIC, erst als PNG.</numerusform>
                <numerusform>%n Dateien sind nicht lesbar. Bilder können PNG, JPEG, WebP oder BMP sein: Speichere andere, etwa GIF oder HEIC, erst als PNG.</numerusform>
            </translation>
        </message>
        <message>
            <source>The pasted picture could not be stored in %1.</source>
            <translation>Das eingefügte Bild ließ sich nicht in %1 ablegen.</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Lauf</translation>
        </message>
        <message>
            <source>There is no model yet. Add one in the inspector.</source>
            <translation>Es gibt noch kein Modell. Füge rechts eins hinzu.</translation>
        </message>
        <message>
            <source>This model cannot make shapes from pictures. Choose another one.</source>
            <translation>Dieses Modell macht keine Formen aus Bildern. Wähle ein anderes.</translation>
        </message>
        <message>
            <source>Add a picture first: drop one, or press Ctrl+O.</source>
            <translation>Füge zuerst ein Bild hinzu: zieh eins herein oder drück Strg+O.</translation>
        </message>
        <message>
            <source>No job is waiting. Add another picture.</source>
            <translation>Kein Auftrag wartet. Füge noch ein Bild hinzu.</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Als Nächstes</translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>Beginnt</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>Hält an</translation>
        </message>
        <message>
            <source>Done · %1 faces</source>
            <translation>Fertig · %1 Flächen</translation>
        </message>
        <message>
            <source>stopped at grid %1</source>
            <translation>angehalten bei Gitter %1</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Maske</translation>
        </message>
        <message>
            <source>The model that made it (%1) is not in the list; add its folder first.</source>
            <translation>Das Modell, das es gemacht hat (%1), steht nicht in der Liste; zuerst seinen Ordner hinzufügen.</translation>
        </message>
        <message>
            <source>Stopped at grid %1 · Refine to go on</source>
            <translation>Angehalten bei Gitter %1 · Verfeinern macht weiter</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message numerus="yes">
            <source>%n model(s) were found.</source>
            <translation>
                <numerusform>%n Modell wurde gefunden.</numerusform>
                <numerusform>%n Modelle wurden gefunden.</numerusform>
            </translation>
        </message>
        <message>
            <source>Read and accept the licence of this model first.</source>
            <translation>Zuerst die Lizenz dieses Modells lesen und annehmen.</translation>
        </message>
        <message>
            <source>This model completes a part of an object. Choose the mesh of the part under Inputs.</source>
            <translation>Dieses Modell ergänzt ein Teil eines Gegenstands. Wähle das Netz des Teils unter „Eingaben“.</translation>
        </message>
        <message>
            <source>Choose the mesh of the rest of the object under Inputs.</source>
            <translation>Wähle das Netz des übrigen Gegenstands unter „Eingaben“.</translation>
        </message>
        <message>
            <source>This model makes shapes of pictures, not of parts. Choose another model or job.</source>
            <translation>Dieses Modell macht Formen aus Bildern, nicht aus Teilen. Wähle ein anderes Modell oder einen anderen Auftrag.</translation>
        </message>
        <message>
            <source>This model gives a mesh its detail. Choose the mesh under Inputs.</source>
            <translation>Dieses Modell gibt einem Netz Einzelheiten. Wähle das Netz unter „Eingaben“.</translation>
        </message>
        <message>
            <source>It lies where the mesh lay that it was made from, and its latents alone do not say where that is. Use its settings and generate with a finer grid.</source>
            <translation>Es liegt dort, wo das Netz lag, aus dem es entstand, und sein Zwischenstand allein sagt nicht, wo das ist. Übernimm seine Einstellungen und berechne es mit feinerem Gitter neu.</translation>
        </message>
        <message>
            <source>It would need more memory than your limit allows.</source>
            <translation>Es bräuchte mehr Speicher, als deine Grenze erlaubt.</translation>
        </message>
        <message>
            <source>Choose the mesh of a part under Inputs.</source>
            <translation>Wähle das Netz eines Teils unter „Eingaben“.</translation>
        </message>
        <message>
            <source>%1 steps, made for %2</source>
            <translation>%1 Schritte, gemacht für %2</translation>
        </message>
        <message>
            <source>%1 steps in place of %2</source>
            <translation>%1 Schritte statt %2</translation>
        </message>
        <message>
            <source>API</source>
            <translation>API</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>Gespeichert als %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::SettingList</name>
        <message>
            <source>Nothing found</source>
            <translation>Nichts gefunden</translation>
        </message>
        <message>
            <source>Search the settings</source>
            <translation>Einstellungen durchsuchen</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>Abschnitte</translation>
        </message>
        <message>
            <source>Reset: %1</source>
            <translation>Zurücksetzen: %1</translation>
        </message>
        <message>
            <source>On</source>
            <translation>Ein</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::SettingsDialog</name>
        <message>
            <source>Nothing fades or slides. Off: as the system asks.</source>
            <translation>Nichts blendet über oder gleitet. Aus: wie das System es will.</translation>
        </message>
        <message>
            <source>Reduce motion</source>
            <translation>Weniger Bewegung</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Einstellungen</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Schließen</translation>
        </message>
        <message>
            <source>General</source>
            <translation>Allgemein</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Sprache</translation>
        </message>
        <message>
            <source>Holds from the next start.</source>
            <translation>Gilt ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Wie das System</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Farben</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Hell</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Dunkel</translation>
        </message>
        <message>
            <source>Folder for the results</source>
            <translation>Ordner für die Ergebnisse</translation>
        </message>
        <message>
            <source>Library folder</source>
            <translation>Ordner der Bibliothek</translation>
        </message>
        <message>
            <source>Where results are kept: %1. Another folder holds from the next start.</source>
            <translation>Hier liegen die Ergebnisse: %1. Ein anderer Ordner gilt ab dem nächsten Start.</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Wählen…</translation>
        </message>
        <message>
            <source>Generate on drop</source>
            <translation>Beim Ablegen berechnen</translation>
        </message>
        <message>
            <source>A dropped picture is not left waiting: its run starts at once.</source>
            <translation>Ein abgelegtes Bild wartet nicht: sein Lauf beginnt sofort.</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Gerät</translation>
        </message>
        <message>
            <source>The best there is</source>
            <translation>Das beste vorhandene</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>Prozessor</translation>
        </message>
        <message>
            <source>Graphics card (%1)</source>
            <translation>Grafikkarte (%1)</translation>
        </message>
        <message>
            <source>%1, %2 free</source>
            <translation>%1, %2 frei</translation>
        </message>
        <message>
            <source>Computes on</source>
            <translation>Rechnet auf</translation>
        </message>
        <message>
            <source>The model is loaded again when this changes.</source>
            <translation>Bei einer Änderung wird das Modell neu geladen.</translation>
        </message>
        <message>
            <source>Precision</source>
            <translation>Genauigkeit</translation>
        </message>
        <message>
            <source>Half precision needs half the memory; processors are slow with it.</source>
            <translation>Halbe Genauigkeit braucht halb so viel Speicher; Prozessoren sind damit langsam.</translation>
        </message>
        <message>
            <source>Fits the device</source>
            <translation>Passend zum Gerät</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelle</translation>
        </message>
        <message>
            <source>No model is known yet. Add a folder in the inspector, or drop one on the window.</source>
            <translation>Noch ist kein Modell bekannt. Im Inspektor einen Ordner hinzufügen oder einen auf dem Fenster ablegen.</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modell</translation>
        </message>
        <message>
            <source>Folders are added in the inspector, or dropped on the window.</source>
            <translation>Ordner werden im Inspektor hinzugefügt oder auf dem Fenster abgelegt.</translation>
        </message>
        <message>
            <source>Generation</source>
            <translation>Berechnen</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>Qualität</translation>
        </message>
        <message>
            <source>What it means in steps and grid depends on the model.</source>
            <translation>Was sie in Schritten und Gitter bedeutet, hängt vom Modell ab.</translation>
        </message>
        <message>
            <source>Live preview</source>
            <translation>Live-Vorschau</translation>
        </message>
        <message>
            <source>Keep the seed</source>
            <translation>Startwert behalten</translation>
        </message>
        <message>
            <source>Off: every job gets a new seed.</source>
            <translation>Aus: jeder Auftrag bekommt einen neuen Startwert.</translation>
        </message>
        <message>
            <source>Remove floating parts</source>
            <translation>Lose Teile entfernen</translation>
        </message>
        <message>
            <source>Small loose parts and flat triangles go; the largest part stays.</source>
            <translation>Kleine lose Teile und flache Dreiecke gehen; der größte Teil bleibt.</translation>
        </message>
        <message>
            <source>Decoder</source>
            <translation>Dekodierer</translation>
        </message>
        <message>
            <source>How the shape is looked for in the grid; dense asks everywhere and is slow.</source>
            <translation>Wie die Form im Gitter gesucht wird; dense fragt überall und ist langsam.</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Tasten</translation>
        </message>
        <message>
            <source>Privacy</source>
            <translation>Privatsphäre</translation>
        </message>
        <message>
            <source>Nothing is sent anywhere. Pictures, masks, shapes and settings stay on this computer.</source>
            <translation>Nichts wird irgendwohin gesendet. Bilder, Masken, Formen und Einstellungen bleiben auf diesem Rechner.</translation>
        </message>
        <message>
            <source>The network is used only when you ask for a download, and only for the address that you gave.</source>
            <translation>Das Netz wird nur für ein Herunterladen auf Wunsch benutzt, und nur für die angegebene Adresse.</translation>
        </message>
        <message>
            <source>Settings are kept in %1</source>
            <translation>Die Einstellungen liegen in %1</translation>
        </message>
        <message>
            <source>Results are kept in %1</source>
            <translation>Die Ergebnisse liegen in %1</translation>
        </message>
        <message>
            <source>Ask before a result is removed</source>
            <translation>Fragen, bevor ein Ergebnis entfernt wird</translation>
        </message>
        <message>
            <source>It goes to the system's bin in any case.</source>
            <translation>Es kommt in jedem Fall in den Papierkorb.</translation>
        </message>
        <message>
            <source>Ask before closing during a run</source>
            <translation>Fragen vor dem Schließen während eines Laufs</translation>
        </message>
        <message>
            <source>Memory limit</source>
            <translation>Speichergrenze</translation>
        </message>
        <message>
            <source>A run that is expected to need more says so and offers what needs less.</source>
            <translation>Ein Lauf, der wohl mehr braucht, sagt es und bietet an, was weniger braucht.</translation>
        </message>
        <message>
            <source> GB</source>
            <translation> GB</translation>
        </message>
        <message>
            <source>What is free</source>
            <translation>Was frei ist</translation>
        </message>
        <message>
            <source>Unload the model when idle</source>
            <translation>Modell entladen, wenn nichts läuft</translation>
        </message>
        <message>
            <source>Its memory is free for other programs then; the next run loads it again.</source>
            <translation>Sein Speicher ist dann für andere Programme frei; der nächste Lauf lädt es wieder.</translation>
        </message>
        <message>
            <source> min</source>
            <translation> min</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Nie</translation>
        </message>
        <message>
            <source>Mesh</source>
            <translation>Netz</translation>
        </message>
        <message>
            <source>Export format</source>
            <translation>Exportformat</translation>
        </message>
        <message>
            <source>With which the export begins; after that, the last one counts.</source>
            <translation>Mit dem der Export beginnt; danach gilt das letzte.</translation>
        </message>
        <message>
            <source> mm</source>
            <translation> mm</translation>
        </message>
        <message>
            <source>Longest side</source>
            <translation>Längste Seite</translation>
        </message>
        <message>
            <source>Of a shape that has no size of its own.</source>
            <translation>Einer Form ohne eigene Größe.</translation>
        </message>
        <message>
            <source>Unit in OBJ and PLY</source>
            <translation>Einheit in OBJ und PLY</translation>
        </message>
        <message>
            <source>GLB is in metres, STL and 3MF are in millimetres.</source>
            <translation>GLB ist in Metern, STL und 3MF sind in Millimetern.</translation>
        </message>
        <message>
            <source>Y up</source>
            <translation>Y oben</translation>
        </message>
        <message>
            <source>Z up</source>
            <translation>Z oben</translation>
        </message>
        <message>
            <source>Up axis of OBJ</source>
            <translation>Hochachse in OBJ</translation>
        </message>
        <message>
            <source>Up axis of PLY</source>
            <translation>Hochachse in PLY</translation>
        </message>
        <message>
            <source>Up axis of STL</source>
            <translation>Hochachse in STL</translation>
        </message>
        <message>
            <source>Up axis of 3MF</source>
            <translation>Hochachse in 3MF</translation>
        </message>
        <message>
            <source>Printer's bed</source>
            <translation>Druckbett</translation>
        </message>
        <message>
            <source>An export for print that is larger says so.</source>
            <translation>Ein Export für den Druck, der größer ist, sagt es.</translation>
        </message>
        <message>
            <source>Nozzle</source>
            <translation>Düse</translation>
        </message>
        <message>
            <source>An export for print that is thinner says so.</source>
            <translation>Ein Export für den Druck, der dünner ist, sagt es.</translation>
        </message>
        <message>
            <source>Viewport</source>
            <translation>Ansicht</translation>
        </message>
        <message>
            <source>Mouse</source>
            <translation>Maus</translation>
        </message>
        <message>
            <source>Which button turns, moves and zooms. The wheel zooms in all of them.</source>
            <translation>Welche Taste dreht, schiebt und zoomt. Das Rad zoomt überall.</translation>
        </message>
        <message>
            <source>Left turns, middle moves</source>
            <translation>Links dreht, Mitte schiebt</translation>
        </message>
        <message>
            <source>Blender: middle, with Shift and Ctrl</source>
            <translation>Blender: Mitte, mit Umschalt und Strg</translation>
        </message>
        <message>
            <source>CAD: middle, with Ctrl and Shift</source>
            <translation>CAD: Mitte, mit Strg und Umschalt</translation>
        </message>
        <message>
            <source>Maya: Alt with left, middle, right</source>
            <translation>Maya: Alt mit links, Mitte, rechts</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Ansicht</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>Vergleich</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Maske</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Size of the library</source>
            <translation>Größe der Bibliothek</translation>
        </message>
        <message>
            <source>A larger one asks whether old results shall go to the bin; nothing goes without your word.</source>
            <translation>Eine größere fragt, ob alte Ergebnisse in den Papierkorb sollen; ohne dein Wort geht nichts.</translation>
        </message>
        <message>
            <source>No limit</source>
            <translation>Keine Grenze</translation>
        </message>
        <message>
            <source>2 samples</source>
            <translation>2 Abtastungen</translation>
        </message>
        <message>
            <source>4 samples</source>
            <translation>4 Abtastungen</translation>
        </message>
        <message>
            <source>8 samples</source>
            <translation>8 Abtastungen</translation>
        </message>
        <message>
            <source>A coarse shape after each step of sampling, which takes a little time. Levels are shown in any case.</source>
            <translation>Eine grobe Form nach jedem Schritt der Abtastung, was etwas Zeit kostet. Stufen werden immer gezeigt.</translation>
        </message>
        <message>
            <source>A folder with weights, or one of several such folders.</source>
            <translation>Ein Ordner mit Gewichten, oder einer mit mehreren solchen Ordnern.</translation>
        </message>
        <message>
            <source>Add a model folder</source>
            <translation>Modellordner hinzufügen</translation>
        </message>
        <message>
            <source>Automation</source>
            <translation>Automatisierung</translation>
        </message>
        <message>
            <source>Choose a folder with config.yaml and weights</source>
            <translation>Ordner mit config.yaml und Gewichten wählen</translation>
        </message>
        <message>
            <source>From above the camera</source>
            <translation>Von oberhalb der Kamera</translation>
        </message>
        <message>
            <source>From the upper left</source>
            <translation>Von links oben</translation>
        </message>
        <message>
            <source>From the upper right</source>
            <translation>Von rechts oben</translation>
        </message>
        <message>
            <source>Its files stay where they are.</source>
            <translation>Seine Dateien bleiben, wo sie sind.</translation>
        </message>
        <message>
            <source>Licence of the model</source>
            <translation>Lizenz des Modells</translation>
        </message>
        <message>
            <source>More samples for a pixel take longer to draw; a device that has fewer takes its most.</source>
            <translation>Mehr Abtastungen je Bildpunkt brauchen länger zum Zeichnen; ein Gerät, das weniger kann, nimmt seine meisten.</translation>
        </message>
        <message>
            <source>Of the one that is chosen; it is accepted once.</source>
            <translation>Des gewählten Modells; sie wird einmal angenommen.</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Aus</translation>
        </message>
        <message>
            <source>Read…</source>
            <translation>Lesen…</translation>
        </message>
        <message>
            <source>Smooth edges</source>
            <translation>Glatte Kanten</translation>
        </message>
        <message>
            <source>Take from the list</source>
            <translation>Aus der Liste nehmen</translation>
        </message>
        <message>
            <source>A log without names of files and reports of crashes stay on this computer too; you alone pass them on.</source>
            <translation>Auch ein Protokoll ohne Dateinamen und Absturzberichte bleiben auf diesem Rechner; nur du gibst sie weiter.</translation>
        </message>
        <message>
            <source>Where the main light stands. It turns with the camera.</source>
            <translation>Wo das Hauptlicht steht. Es dreht sich mit der Kamera.</translation>
        </message>
        <message>
            <source>A mark is a file beside it, named like it with .done.txt.</source>
            <translation>Ein Vermerk ist eine Datei daneben, die heißt wie das Bild und auf .done.txt endet.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Kopieren</translation>
        </message>
        <message>
            <source>Folder to watch</source>
            <translation>Ordner zum Überwachen</translation>
        </message>
        <message>
            <source>Move it to “done”</source>
            <translation>Nach „done“ verschieben</translation>
        </message>
        <message>
            <source>Addresses of this computer in numbers. Whoever comes that way must send the token; nothing is encrypted.</source>
            <translation>Adressen dieses Computers in Zahlen. Wer so kommt, muss den Schlüssel senden; nichts ist verschlüsselt.</translation>
        </message>
        <message>
            <source>Make a new token</source>
            <translation>Einen neuen Schlüssel machen</translation>
        </message>
        <message>
            <source>Copy the token</source>
            <translation>Den Schlüssel kopieren</translation>
        </message>
        <message>
            <source>Other computers send it as “Authorization: Bearer …”. A new one ends the use of the old one.</source>
            <translation>Andere Computer senden ihn als „Authorization: Bearer …“. Ein neuer macht den alten ungültig.</translation>
        </message>
        <message>
            <source>Let web pages in</source>
            <translation>Webseiten einlassen</translation>
        </message>
        <message>
            <source>The Blender add-on asks for at least 20; a model that was distilled to fewer gains nothing by them.</source>
            <translation>Das Blender-Add-on verlangt mindestens 20; ein Modell, das auf weniger destilliert wurde, gewinnt dadurch nichts.</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Kopiert</translation>
        </message>
        <message>
            <source>Over HTTP, as the server of Hunyuan3D-2 does it, so its Blender add-on works. Their jobs stand in the queue with yours.</source>
            <translation>Über HTTP, wie es der Server von Hunyuan3D-2 tut; dessen Blender-Add-on funktioniert also. Deren Aufträge stehen mit deinen in der Warteschlange.</translation>
        </message>
        <message>
            <source>Mark it</source>
            <translation>Vermerken</translation>
        </message>
        <message>
            <source>The origins of pages that may use the API; all others are refused.</source>
            <translation>Die Herkunft der Seiten, die die API nutzen dürfen; alle anderen werden abgewiesen.</translation>
        </message>
        <message>
            <source>8081 is the port of that server; its add-on looks at 8080 until another address is set there.</source>
            <translation>8081 ist der Port jenes Servers; sein Add-on sucht bei 8080, bis dort eine andere Adresse eingestellt wird.</translation>
        </message>
        <message>
            <source>Watched folders</source>
            <translation>Überwachte Ordner</translation>
        </message>
        <message>
            <source>No more steps than the model is made for</source>
            <translation>Nicht mehr Schritte, als das Modell braucht</translation>
        </message>
        <message>
            <source>On</source>
            <translation>Ein</translation>
        </message>
        <message>
            <source>Every picture that is put there becomes a mesh in its sub-folder “out”, once.</source>
            <translation>Jedes Bild, das dort abgelegt wird, wird einmal zu einem Netz im Unterordner „out“.</translation>
        </message>
        <message>
            <source>Make a new one</source>
            <translation>Neu machen</translation>
        </message>
        <message>
            <source>API for other programs</source>
            <translation>API für andere Programme</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>Schlüssel</translation>
        </message>
        <message>
            <source>Format of meshes in “out”</source>
            <translation>Format der Netze in „out“</translation>
        </message>
        <message>
            <source>When a watched picture is done</source>
            <translation>Wenn ein überwachtes Bild fertig ist</translation>
        </message>
        <message>
            <source>Let other computers in at</source>
            <translation>Andere Computer einlassen bei</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>Log and crash reports</source>
            <translation>Protokoll und Absturzberichte</translation>
        </message>
        <message>
            <source>They lie in %1</source>
            <translation>Sie liegen in %1</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Ordner öffnen</translation>
        </message>
        <message>
            <source>List files as recently used</source>
            <translation>Dateien als zuletzt benutzt führen</translation>
        </message>
        <message>
            <source>Files that you open stand in the desktop&apos;s list, which other programs show.</source>
            <translation>Geöffnete Dateien stehen dann in der Liste der Arbeitsumgebung, die auch andere Programme zeigen.</translation>
        </message>
        <message>
            <source>Unit of lengths</source>
            <translation>Längeneinheit</translation>
        </message>
        <message>
            <source>In which the window says sizes and distances; files have their own.</source>
            <translation>In ihr nennt das Fenster Größen und Abstände; Dateien haben ihre eigene.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::StackEntry</name>
        <message>
            <source> % of the largest part</source>
            <translation> % des größten Teils</translation>
        </message>
        <message>
            <source>%1 off</source>
            <translation>%1 aus</translation>
        </message>
        <message>
            <source>%1 on</source>
            <translation>%1 an</translation>
        </message>
        <message>
            <source>%1 s</source>
            <translation>%1 s</translation>
        </message>
        <message>
            <source>%1 → %2 · %3</source>
            <translation>%1 → %2 · %3</translation>
        </message>
        <message>
            <source>At most</source>
            <translation>Höchstens</translation>
        </message>
        <message>
            <source>Base cut</source>
            <translation>Bodenschnitt</translation>
        </message>
        <message>
            <source>By</source>
            <translation>Nach</translation>
        </message>
        <message>
            <source>Clean</source>
            <translation>Säubern</translation>
        </message>
        <message>
            <source>Cuts the base off along a plane and closes the cut.</source>
            <translation>Schneidet den Boden entlang einer Ebene ab und schließt den Schnitt.</translation>
        </message>
        <message>
            <source>Decimate</source>
            <translation>Vereinfachen</translation>
        </message>
        <message>
            <source>Decimate: largest error</source>
            <translation>Vereinfachen: größter Fehler</translation>
        </message>
        <message>
            <source>Depth</source>
            <translation>Tiefe</translation>
        </message>
        <message>
            <source>Double triangles removed: %1</source>
            <translation>Doppelte Dreiecke entfernt: %1</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Fehler</translation>
        </message>
        <message>
            <source>Evens out small bumps; the triangles stay.</source>
            <translation>Ebnet kleine Buckel ein; die Dreiecke bleiben.</translation>
        </message>
        <message>
            <source>Faces</source>
            <translation>Flächen</translation>
        </message>
        <message>
            <source>Fewer triangles, the same shape.</source>
            <translation>Weniger Dreiecke, dieselbe Form.</translation>
        </message>
        <message>
            <source>Flat triangles removed: %1</source>
            <translation>Flache Dreiecke entfernt: %1</translation>
        </message>
        <message>
            <source>Flat triangles that stay, because the mesh would open: %1</source>
            <translation>Flache Dreiecke, die bleiben, weil das Netz sonst offen wäre: %1</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Höhe</translation>
        </message>
        <message>
            <source>How long one side really is; the others follow.</source>
            <translation>Wie lang eine Seite wirklich ist; die anderen folgen.</translation>
        </message>
        <message>
            <source>Keep the volume</source>
            <translation>Volumen erhalten</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Länge</translation>
        </message>
        <message>
            <source>Longest</source>
            <translation>Längste</translation>
        </message>
        <message>
            <source>Loose parts and triangles without area go.</source>
            <translation>Lose Teile und Dreiecke ohne Fläche entfallen.</translation>
        </message>
        <message>
            <source>Loose parts below</source>
            <translation>Lose Teile unter</translation>
        </message>
        <message>
            <source>Loose parts removed: %1</source>
            <translation>Lose Teile entfernt: %1</translation>
        </message>
        <message>
            <source>Orient</source>
            <translation>Ausrichten</translation>
        </message>
        <message>
            <source>Places of the cut that stay open, because the mesh was not closed: %1</source>
            <translation>Stellen des Schnitts, die offen bleiben, weil das Netz nicht geschlossen war: %1</translation>
        </message>
        <message>
            <source>Side</source>
            <translation>Seite</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Größe</translation>
        </message>
        <message>
            <source>Smooth</source>
            <translation>Glätten</translation>
        </message>
        <message>
            <source>Tilt X</source>
            <translation>Neigung X</translation>
        </message>
        <message>
            <source>Tilt Z</source>
            <translation>Neigung Z</translation>
        </message>
        <message>
            <source>Times</source>
            <translation>Durchgänge</translation>
        </message>
        <message>
            <source>Triangles that close the cut: %1</source>
            <translation>Dreiecke, die den Schnitt schließen: %1</translation>
        </message>
        <message>
            <source>Turn X</source>
            <translation>Drehung X</translation>
        </message>
        <message>
            <source>Turn Y</source>
            <translation>Drehung Y</translation>
        </message>
        <message>
            <source>Turn Z</source>
            <translation>Drehung Z</translation>
        </message>
        <message>
            <source>Turns the shape about its middle.</source>
            <translation>Dreht die Form um ihre Mitte.</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>Breite</translation>
        </message>
        <message>
            <source>working…</source>
            <translation>rechnet…</translation>
        </message>
        <message>
            <source>Closes holes, turns triangles the same way, drops shells inside others.</source>
            <translation>Schließt Löcher, richtet Dreiecke gleich aus, entfernt Hüllen in anderen.</translation>
        </message>
        <message>
            <source>Double or flat triangles removed: %1</source>
            <translation>Doppelte oder flache Dreiecke entfernt: %1</translation>
        </message>
        <message>
            <source>Holes closed: %1</source>
            <translation>Löcher geschlossen: %1</translation>
        </message>
        <message>
            <source>Inner shells removed: %1</source>
            <translation>Innere Hüllen entfernt: %1</translation>
        </message>
        <message>
            <source>Repair</source>
            <translation>Reparieren</translation>
        </message>
        <message>
            <source>Touching points parted: %1</source>
            <translation>Berührende Punkte getrennt: %1</translation>
        </message>
        <message>
            <source>Triangles turned: %1</source>
            <translation>Dreiecke gewendet: %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::StackSection</name>
        <message>
            <source>%1 faces</source>
            <translation>%1 Flächen</translation>
        </message>
        <message>
            <source>%1 faces → …</source>
            <translation>%1 Flächen → …</translation>
        </message>
        <message>
            <source>%1 → %2 faces</source>
            <translation>%1 → %2 Flächen</translation>
        </message>
        <message>
            <source>Before</source>
            <translation>Vorher</translation>
        </message>
        <message>
            <source>Decoder</source>
            <translation>Dekodierer</translation>
        </message>
        <message>
            <source>Next run</source>
            <translation>Nächster Lauf</translation>
        </message>
        <message>
            <source>No shape yet</source>
            <translation>Noch keine Form</translation>
        </message>
        <message>
            <source>Remove loose parts as they are made</source>
            <translation>Lose Teile gleich entfernen</translation>
        </message>
        <message>
            <source>Colours of the picture</source>
            <translation>Farben des Bildes</translation>
        </message>
        <message>
            <source>The picture is projected onto the shape; what it does not show is filled in.</source>
            <translation>Das Bild wird auf die Form projiziert; was es nicht zeigt, wird ergänzt.</translation>
        </message>
        <message>
            <source>Shows the shape without the stack while it is held (\)</source>
            <translation>Zeigt die Form ohne die Schritte, solange gehalten (\)</translation>
        </message>
        <message>
            <source>as it comes</source>
            <translation>wie berechnet</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ToolKeys</name>
        <message>
            <source>frame the shape</source>
            <translation>Form einpassen</translation>
        </message>
        <message>
            <source>first view</source>
            <translation>erste Ansicht</translation>
        </message>
        <message>
            <source>from the front (Ctrl: from the back)</source>
            <translation>von vorn (Strg: von hinten)</translation>
        </message>
        <message>
            <source>from the right (Ctrl: from the left)</source>
            <translation>von rechts (Strg: von links)</translation>
        </message>
        <message>
            <source>from above (Ctrl: from below)</source>
            <translation>von oben (Strg: von unten)</translation>
        </message>
        <message>
            <source>parallel projection</source>
            <translation>Parallelprojektion</translation>
        </message>
        <message>
            <source>wireframe</source>
            <translation>Drahtgitter</translation>
        </message>
        <message>
            <source>ground grid</source>
            <translation>Bodengitter</translation>
        </message>
        <message>
            <source>measure between two points</source>
            <translation>zwischen zwei Punkten messen</translation>
        </message>
        <message>
            <source>next problem</source>
            <translation>nächster Fehler</translation>
        </message>
        <message>
            <source>without the mesh stack while it is held</source>
            <translation>ohne den Netzstapel, solange gedrückt</translation>
        </message>
        <message>
            <source>darker</source>
            <translation>dunkler</translation>
        </message>
        <message>
            <source>brighter</source>
            <translation>heller</translation>
        </message>
        <message>
            <source>compare</source>
            <translation>vergleichen</translation>
        </message>
        <message>
            <source>the chosen pane is the reference</source>
            <translation>das gewählte Feld ist der Maßstab</translation>
        </message>
        <message>
            <source>a camera of its own for the pane under the pointer</source>
            <translation>eigene Kamera für das Feld unter dem Zeiger</translation>
        </message>
        <message>
            <source>blink while it is held</source>
            <translation>blinken, solange gedrückt</translation>
        </message>
        <message>
            <source>paint the object</source>
            <translation>Gegenstand malen</translation>
        </message>
        <message>
            <source>paint the background</source>
            <translation>Hintergrund malen</translation>
        </message>
        <message>
            <source>swap the two</source>
            <translation>die beiden tauschen</translation>
        </message>
        <message>
            <source>smaller brush (Shift: softer)</source>
            <translation>kleinerer Pinsel (Umschalt: weicher)</translation>
        </message>
        <message>
            <source>larger brush (Shift: harder)</source>
            <translation>größerer Pinsel (Umschalt: härter)</translation>
        </message>
        <message>
            <source>fill the area under the pointer, or all holes</source>
            <translation>Fläche unter dem Zeiger füllen, oder alle Löcher</translation>
        </message>
        <message>
            <source>invert</source>
            <translation>umkehren</translation>
        </message>
        <message>
            <source>outline</source>
            <translation>Umriss</translation>
        </message>
        <message>
            <source>on a checkerboard</source>
            <translation>auf Schachbrett</translation>
        </message>
        <message>
            <source>what the model sees</source>
            <translation>was das Modell sieht</translation>
        </message>
        <message>
            <source>the whole picture</source>
            <translation>das ganze Bild</translation>
        </message>
        <message>
            <source>undo</source>
            <translation>rückgängig</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ToolStrip</name>
        <message>
            <source>View tools</source>
            <translation>Werkzeuge der Ansicht</translation>
        </message>
        <message>
            <source>Wireframe</source>
            <translation>Drahtgitter</translation>
        </message>
        <message>
            <source>Ground grid</source>
            <translation>Bodengitter</translation>
        </message>
        <message>
            <source>Back faces in a warning colour</source>
            <translation>Rückseiten in Warnfarbe</translation>
        </message>
        <message>
            <source>Frame the shape</source>
            <translation>Form einpassen</translation>
        </message>
        <message>
            <source>First view</source>
            <translation>Erste Ansicht</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Pos1</translation>
        </message>
        <message>
            <source>Parallel projection</source>
            <translation>Parallelprojektion</translation>
        </message>
        <message>
            <source>Save a picture of the view</source>
            <translation>Bild der Ansicht sichern</translation>
        </message>
        <message>
            <source>Solid</source>
            <translation>Fest</translation>
        </message>
        <message>
            <source>Matcap: shows curvature</source>
            <translation>Matcap: zeigt Krümmung</translation>
        </message>
        <message>
            <source>Normals</source>
            <translation>Normalen</translation>
        </message>
        <message>
            <source>X-ray</source>
            <translation>Durchsicht</translation>
        </message>
        <message>
            <source> stops</source>
            <translation> Blenden</translation>
        </message>
        <message>
            <source>Exposure</source>
            <translation>Belichtung</translation>
        </message>
        <message>
            <source>Exposure in stops</source>
            <translation>Belichtung in Blenden</translation>
        </message>
        <message>
            <source>Measure between two points</source>
            <translation>Zwischen zwei Punkten messen</translation>
        </message>
        <message>
            <source>Look from a side</source>
            <translation>Von einer Seite sehen</translation>
        </message>
        <message>
            <source>Front</source>
            <translation>Vorn</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Hinten</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>Rechts</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Links</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>Oben</translation>
        </message>
        <message>
            <source>Bottom</source>
            <translation>Unten</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ViewSlots</name>
        <message>
            <source>Remove the picture</source>
            <translation>Bild entfernen</translation>
        </message>
        <message>
            <source>%1: no picture</source>
            <translation>%1: kein Bild</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Picture from this side: %1</source>
            <translation>Bild von dieser Seite: %1</translation>
        </message>
        <message>
            <source>Pictures (%1)</source>
            <translation>Bilder (%1)</translation>
        </message>
        <message>
            <source>Set as front…</source>
            <translation>Als Vorderseite nehmen…</translation>
        </message>
        <message>
            <source>Set as left…</source>
            <translation>Als linke Seite nehmen…</translation>
        </message>
        <message>
            <source>Set as back…</source>
            <translation>Als Rückseite nehmen…</translation>
        </message>
        <message>
            <source>Set as right…</source>
            <translation>Als rechte Seite nehmen…</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ViewportWidget</name>
        <message>
            <source>Viewport</source>
            <translation>Ansicht</translation>
        </message>
    </context>
    <context>
        <name>maquette::window</name>
        <message>
            <source>An earlier run ended in a crash. A report lies in %1; it was sent nowhere.</source>
            <translation>Ein früherer Lauf ist abgestürzt. Ein Bericht liegt in %1; er wurde nirgendwohin gesendet.</translation>
        </message>
        <message>
            <source>Check that what is installed works on this machine; opens no window.</source>
            <translation>Prüft, ob das Installierte auf diesem Rechner läuft, ohne ein Fenster zu öffnen.</translation>
        </message>
        <message>
            <source>With --self-test: one JSON line per check.</source>
            <translation>Mit --self-test: eine JSON-Zeile je Prüfung.</translation>
        </message>
        <message>
            <source>Pictures to 3-D meshes. Opens the window.</source>
            <translation>Aus Bildern 3-D-Netze. Öffnet das Fenster.</translation>
        </message>
        <message>
            <source>Folder that keeps the results.</source>
            <translation>Ordner, der die Ergebnisse behält.</translation>
        </message>
        <message>
            <source>Model folder to begin with.</source>
            <translation>Modellordner für den Anfang.</translation>
        </message>
        <message>
            <source>Pictures, folders or a mesh to open.</source>
            <translation>Bilder, Ordner oder ein Netz zum Öffnen.</translation>
        </message>
        <message>
            <source>No graphics card with an NVIDIA driver was found, so a shape takes longer here.</source>
            <translation>Es wurde keine Grafikkarte mit NVIDIA-Treiber gefunden, darum dauert eine Form hier länger.</translation>
        </message>
        <message>
            <source>The graphics card&apos;s part of Maquette cannot be loaded, so a shape takes longer here.</source>
            <translation>Der Grafikkartenteil von Maquette lässt sich nicht laden, darum dauert eine Form hier länger.</translation>
        </message>
        <message>
            <source>This installation computes on the processor, so a shape takes longer.</source>
            <translation>Diese Installation rechnet auf dem Prozessor, darum dauert eine Form länger.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::LiveView</name>
        <message>
            <source>Estimate after step %1</source>
            <translation>Schätzung nach Schritt %1</translation>
        </message>
        <message>
            <source>Level %1</source>
            <translation>Stufe %1</translation>
        </message>
        <message>
            <source>Level %1 of %2 · grid %3</source>
            <translation>Stufe %1 von %2 · Gitter %3</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ReadyState</name>
        <message>
            <source>Look at the mask</source>
            <translation>Maske ansehen</translation>
        </message>
        <message>
            <source>Press Generate (Ctrl+Enter) to see its shape.</source>
            <translation>Drück auf Berechnen (Strg+Eingabe), um die Form zu sehen.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::LibraryWorker</name>
        <message>
            <source>The library&apos;s list was damaged. It was made anew from the results&apos; folders; jobs that were waiting are not in it. The old one is kept as %1.</source>
            <translation>Die Liste der Bibliothek war beschädigt. Sie wurde aus den Ordnern der Ergebnisse neu angelegt; wartende Aufträge fehlen darin. Die alte liegt noch als %1 da.</translation>
        </message>
        <message>
            <source>A newer version of Maquette made the library&apos;s list, so that this one only reads it: new results are kept in their folders, but names, stars and waiting jobs are not. Use the newer version, or choose another library folder in the settings.</source>
            <translation>Eine neuere Version von Maquette hat die Liste der Bibliothek angelegt, darum wird sie hier nur gelesen: Neue Ergebnisse bleiben in ihren Ordnern, Namen, Sterne und wartende Aufträge aber nicht. Nimm die neuere Version oder wähle in den Einstellungen einen anderen Bibliotheksordner.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RunSpeaker</name>
        <message>
            <source>%1 is done. %2</source>
            <translation>%1 ist fertig. %2</translation>
        </message>
        <message>
            <source>about %1 left</source>
            <translation>noch etwa %1</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>Hält an</translation>
        </message>
        <message>
            <source>Error. %1. %2</source>
            <translation>Fehler. %1. %2</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>The comparison is done.</source>
            <translation>Der Vergleich ist fertig.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ShapeWords</name>
        <message>
            <source>view from %1° around and %2° above</source>
            <translation>Blick aus %1° Drehung und %2° Höhe</translation>
        </message>
        <message>
            <source>view from below</source>
            <translation>Blick von unten</translation>
        </message>
        <message>
            <source>view from above</source>
            <translation>Blick von oben</translation>
        </message>
        <message>
            <source>view from the left</source>
            <translation>Blick von links</translation>
        </message>
        <message>
            <source>view from the right</source>
            <translation>Blick von rechts</translation>
        </message>
        <message>
            <source>view from the back</source>
            <translation>Blick von hinten</translation>
        </message>
        <message>
            <source>view from the front</source>
            <translation>Blick von vorn</translation>
        </message>
        <message>
            <source>Mesh that is not closed, %1 faces, %2</source>
            <translation>Nicht geschlossenes Netz, %1 Flächen, %2</translation>
        </message>
        <message>
            <source>Closed mesh, %1 faces, %2</source>
            <translation>Geschlossenes Netz, %1 Flächen, %2</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskSection</name>
        <message>
            <source>Edited by hand</source>
            <translation>Von Hand bearbeitet</translation>
        </message>
        <message>
            <source>Found out from the picture</source>
            <translation>Aus dem Bild ermittelt</translation>
        </message>
        <message>
            <source>Look at the mask</source>
            <translation>Maske ansehen</translation>
        </message>
        <message>
            <source>being cut out</source>
            <translation>wird freigestellt</translation>
        </message>
        <message>
            <source>no picture yet</source>
            <translation>noch kein Bild</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MemoryStatus</name>
        <message>
            <source>%1 · %2 of %3</source>
            <translation>%1 · %2 von %3</translation>
        </message>
        <message>
            <source>GPU: %1</source>
            <translation>Grafikkarte: %1</translation>
        </message>
        <message>
            <source>Memory that Maquette holds, and what the machine has</source>
            <translation>Speicher, den Maquette belegt, und wie viel der Rechner hat</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>Prozessor</translation>
        </message>
        <message>
            <source>The card&apos;s memory in use by all programs, and what it has</source>
            <translation>Von allen Programmen belegter Speicher der Grafikkarte, und wie viel sie hat</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::Automation</name>
        <message>
            <source>Port %1 is taken by another program. Choose another one.</source>
            <translation>Port %1 hat schon ein anderes Programm. Wähle einen anderen.</translation>
        </message>
        <message>
            <source>API</source>
            <translation>API</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::FolderList</name>
        <message>
            <source>Remove</source>
            <translation>Entfernen</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>Hinzufügen…</translation>
        </message>
        <message>
            <source>Add a folder</source>
            <translation>Ordner hinzufügen</translation>
        </message>
        <message>
            <source>Takes the folder from the list; its files stay.</source>
            <translation>Nimmt den Ordner aus der Liste; seine Dateien bleiben.</translation>
        </message>
        <message>
            <source>Watched folders</source>
            <translation>Überwachte Ordner</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::AutomationStatus</name>
        <message>
            <source>API failed</source>
            <translation>API gestört</translation>
        </message>
        <message>
            <source>API off</source>
            <translation>API aus</translation>
        </message>
        <message>
            <source>The window takes no orders from other programs.</source>
            <translation>Das Fenster nimmt keine Aufträge von anderen Programmen an.</translation>
        </message>
        <message>
            <source>API starts</source>
            <translation>API startet</translation>
        </message>
        <message>
            <source>API on (%1)</source>
            <translation>API ein (%1)</translation>
        </message>
        <message numerus="yes">
            <source>%n folder(s) watched</source>
            <translation>
                <numerusform>%n Ordner überwacht</numerusform>
                <numerusform>%n Ordner überwacht</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::UnsavedBar</name>
        <message numerus="yes">
            <source>%n result(s) could not be saved and wait in memory.</source>
            <translation>
                <numerusform>%n Ergebnis ließ sich nicht speichern und wartet im Speicher.</numerusform>
                <numerusform>%n Ergebnisse ließen sich nicht speichern und warten im Speicher.</numerusform>
            </translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Noch einmal versuchen</translation>
        </message>
        <message>
            <source>Save elsewhere…</source>
            <translation>Woanders speichern …</translation>
        </message>
    </context>
</TS>
