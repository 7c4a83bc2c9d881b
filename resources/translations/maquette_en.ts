<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
    <context>
        <name>maquette::ui::ChecksSection</name>
        <message numerus="yes">
            <source>%n problem(s) found</source>
            <translation>
                <numerusform>%n problem found</numerusform>
                <numerusform>%n problems found</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::CompareBar</name>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n step</numerusform>
                <numerusform>%n steps</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::CompareHead</name>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n step</numerusform>
                <numerusform>%n steps</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::HistoryStrip</name>
        <message numerus="yes">
            <source>Export %n result(s)…</source>
            <translation>
                <numerusform>Export %n result…</numerusform>
                <numerusform>Export %n results…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InputScan</name>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n picture</numerusform>
                <numerusform>%n pictures</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n mesh(es) to view</source>
            <translation>
                <numerusform>%n mesh to view</numerusform>
                <numerusform>%n meshes to view</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) ignored</source>
            <translation>
                <numerusform>%n file ignored</numerusform>
                <numerusform>%n files ignored</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>%n model</numerusform>
                <numerusform>%n models</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MainWindow</name>
        <message numerus="yes">
            <source>Last time, %n job(s) were not finished.</source>
            <translation>
                <numerusform>Last time, %n job was not finished.</numerusform>
                <numerusform>Last time, %n jobs were not finished.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Move %n result(s) to the system's bin?</source>
            <translation>
                <numerusform>Move %n result to the system's bin?</numerusform>
                <numerusform>Move %n results to the system's bin?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Shall the %n oldest result(s) without a star go to the system's bin?</source>
            <translation>
                <numerusform>Shall the %n oldest result without a star go to the system's bin?</numerusform>
                <numerusform>Shall the %n oldest results without a star go to the system's bin?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s), one for each part</source>
            <translation>
                <numerusform>%n file, one for each part</numerusform>
                <numerusform>%n files, one for each part</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::PresetRow</name>
        <message numerus="yes">
            <source>%n preset(s) were imported.</source>
            <translation>
                <numerusform>%n preset was imported.</numerusform>
                <numerusform>%n presets were imported.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ProblemModel</name>
        <message numerus="yes">
            <source>%n edge(s) with more than two triangles</source>
            <translation>
                <numerusform>%n edge with more than two triangles</numerusform>
                <numerusform>%n edges with more than two triangles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) of triangles pass through each other</source>
            <translation>
                <numerusform>%n pair of triangles passes through each other</numerusform>
                <numerusform>%n pairs of triangles pass through each other</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Hole: %n open edge(s)</source>
            <translation>
                <numerusform>Hole: %n open edge</numerusform>
                <numerusform>Hole: %n open edges</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Shell inside another: %n triangle(s)</source>
            <translation>
                <numerusform>Shell inside another: %n triangle</numerusform>
                <numerusform>Shell inside another: %n triangles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Wrong way round at %n place(s)</source>
            <translation>
                <numerusform>Wrong way round at %n place</numerusform>
                <numerusform>Wrong way round at %n places</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>close %n hole(s)</source>
            <translation>
                <numerusform>close %n hole</numerusform>
                <numerusform>close %n holes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>part %n point(s) that touch</source>
            <translation>
                <numerusform>part %n point that touches</numerusform>
                <numerusform>part %n points that touch</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>remove %n double or flat triangle(s)</source>
            <translation>
                <numerusform>remove %n double or flat triangle</numerusform>
                <numerusform>remove %n double or flat triangles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>remove %n shell(s) inside others</source>
            <translation>
                <numerusform>remove %n shell inside another</numerusform>
                <numerusform>remove %n shells inside others</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>turn %n triangle(s)</source>
            <translation>
                <numerusform>turn %n triangle</numerusform>
                <numerusform>turn %n triangles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>with %n triangle(s)</source>
            <translation>
                <numerusform>with %n triangle</numerusform>
                <numerusform>with %n triangles</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RunSettings</name>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n step</numerusform>
                <numerusform>%n steps</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::Session</name>
        <message numerus="yes">
            <source>%n file(s) cannot be read. Pictures can be PNG, JPEG, WebP or BMP: save others, such as GIF or HEIC, as PNG first.</source>
            <translation>
                <numerusform>%n file cannot be read. Pictures can be PNG, JPEG, WebP or BMP: save others, such as GIF or HEIC, as PNG first.</numerusform>
                <numerusform>%n files cannot be read. Pictures can be PNG, JPEG, WebP or BMP: save others, such as GIF or HEIC, as PNG first.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n model(s) were found.</source>
            <translation>
                <numerusform>%n model was found.</numerusform>
                <numerusform>%n models were found.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ExportNote</name>
        <message numerus="yes">
            <source>✓ Exported %1 and %n more</source>
            <translation>
                <numerusform>✓ Exported %1 and %n more</numerusform>
                <numerusform>✓ Exported %1 and %n more</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::AutomationStatus</name>
        <message numerus="yes">
            <source>%n folder(s) watched</source>
            <translation>
                <numerusform>%n folder watched</numerusform>
                <numerusform>%n folders watched</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ResultPage</name>
        <message numerus="yes">
            <source>%n problem(s)</source>
            <translation>
                <numerusform>%n problem</numerusform>
                <numerusform>%n problems</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::UnsavedBar</name>
        <message numerus="yes">
            <source>%n result(s) could not be saved and wait in memory.</source>
            <translation>
                <numerusform>%n result could not be saved and waits in memory.</numerusform>
                <numerusform>%n results could not be saved and wait in memory.</numerusform>
            </translation>
        </message>
    </context>
</TS>
