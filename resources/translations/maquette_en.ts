<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
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
            <source>%n file(s) are neither a picture nor a mesh.</source>
            <translation>
                <numerusform>%n file is neither a picture nor a mesh.</numerusform>
                <numerusform>%n files are neither a picture nor a mesh.</numerusform>
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
</TS>
