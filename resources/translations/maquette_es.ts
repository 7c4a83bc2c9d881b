<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES">
    <context>
        <name>maquette::ui::ChecksSection</name>
        <message>
            <source>Next problem</source>
            <translation>Problema siguiente</translation>
        </message>
        <message>
            <source>Repair</source>
            <translation>Reparar</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>Problemas</translation>
        </message>
        <message>
            <source>Shows the next problem (N)</source>
            <translation>Muestra el problema siguiente (N)</translation>
        </message>
        <message>
            <source>no shape yet</source>
            <translation>aún no hay forma</translation>
        </message>
        <message>
            <source>Facts of the shape stand here.</source>
            <translation>Los datos de la forma aparecen aquí.</translation>
        </message>
        <message>
            <source>✓ closed · %1 faces</source>
            <translation>✓ cerrada · %1 caras</translation>
        </message>
        <message>
            <source>! not closed · %1 faces</source>
            <translation>! no cerrada · %1 caras</translation>
        </message>
        <message>
            <source>✓ Closed</source>
            <translation>✓ Cerrada</translation>
        </message>
        <message>
            <source>! Not closed</source>
            <translation>! No cerrada</translation>
        </message>
        <message>
            <source>Faces</source>
            <translation>Caras</translation>
        </message>
        <message>
            <source>Vertices</source>
            <translation>Vértices</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>Partes</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Tamaño</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>Volumen</translation>
        </message>
        <message>
            <source>%1 cm³</source>
            <translation>%1 cm³</translation>
        </message>
        <message>
            <source>Looking for problems…</source>
            <translation>Buscando problemas…</translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s) found</source>
            <translation>
                <numerusform>%n problema encontrado</numerusform>
                <numerusform>%n problemas encontrados</numerusform>
            </translation>
        </message>
        <message>
            <source>✓ No holes, nothing crosses itself, all faces outward</source>
            <translation>✓ Sin agujeros, nada se cruza, todas las caras hacia fuera</translation>
        </message>
        <message>
            <source>Repair is on: the list says what is left.</source>
            <translation>La reparación está activa: la lista dice lo que queda.</translation>
        </message>
        <message>
            <source>Repair would %1.</source>
            <translation>La reparación podría %1.</translation>
        </message>
        <message>
            <source>Repair can change nothing about these.</source>
            <translation>La reparación no puede cambiar nada en estos.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::CompareBar</name>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n paso</numerusform>
                <numerusform>%n pasos</numerusform>
            </translation>
        </message>
        <message>
            <source>reference</source>
            <translation>referencia</translation>
        </message>
        <message>
            <source>own camera</source>
            <translation>cámara propia</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>en espera</translation>
        </message>
        <message>
            <source>not made</source>
            <translation>no hecho</translation>
        </message>
        <message>
            <source>✓ closed</source>
            <translation>✓ cerrada</translation>
        </message>
        <message>
            <source>! not closed</source>
            <translation>! no cerrada</translation>
        </message>
        <message>
            <source>off by %1</source>
            <translation>desviación de %1</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 caras</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Conservar</translation>
        </message>
        <message>
            <source>Keep as the result: %1</source>
            <translation>Conservar como resultado: %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::CompareHead</name>
        <message>
            <source>Compare steps</source>
            <translation>Comparar pasos</translation>
        </message>
        <message>
            <source>Export sheet…</source>
            <translation>Exportar la lámina…</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Pasos</translation>
        </message>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n paso</numerusform>
                <numerusform>%n pasos</numerusform>
            </translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>Lado a lado</translation>
        </message>
        <message>
            <source>Every shape in a pane of its own</source>
            <translation>Cada forma en un panel propio</translation>
        </message>
        <message>
            <source>Slider</source>
            <translation>Deslizador</translation>
        </message>
        <message>
            <source>Reference left of the line, the chosen one right of it</source>
            <translation>La referencia a la izquierda de la línea, la elegida a la derecha</translation>
        </message>
        <message>
            <source>Blink</source>
            <translation>Parpadeo</translation>
        </message>
        <message>
            <source>The chosen one; the reference while B is held</source>
            <translation>La elegida; la referencia mientras se mantiene B</translation>
        </message>
        <message>
            <source>Heat map</source>
            <translation>Mapa de distancias</translation>
        </message>
        <message>
            <source>How far each point lies from the reference</source>
            <translation>Lo lejos que está cada punto de la referencia</translation>
        </message>
        <message>
            <source>Saves all panes and their numbers as one picture</source>
            <translation>Guarda todos los paneles y sus números en una imagen</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ComparePage</name>
        <message>
            <source>Comparison</source>
            <translation>Comparación</translation>
        </message>
        <message>
            <source>Export the sheet</source>
            <translation>Exportar la lámina</translation>
        </message>
        <message>
            <source>PNG (*.png)</source>
            <translation>PNG (*.png)</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>No se pudo escribir %1.</translation>
        </message>
        <message>
            <source>Add a picture first.</source>
            <translation>Añada primero una imagen.</translation>
        </message>
        <message>
            <source>Choose two to four step counts.</source>
            <translation>Elija de dos a cuatro números de pasos.</translation>
        </message>
        <message>
            <source>A run is going on.</source>
            <translation>Hay un cálculo en marcha.</translation>
        </message>
        <message>
            <source>The same noise and picture with each step count (C)</source>
            <translation>El mismo ruido y la misma imagen con cada número de pasos (C)</translation>
        </message>
        <message>
            <source>Compare steps makes the shape of the current picture with each chosen step count, from the same noise.</source>
            <translation>Comparar pasos hace la forma de la imagen actual con cada número de pasos elegido, a partir del mismo ruido.</translation>
        </message>
        <message>
            <source>Or choose two to four results in the history, and Compare in their menu.</source>
            <translation>O elija de dos a cuatro resultados en el historial, y Comparar en su menú.</translation>
        </message>
        <message>
            <source>This job came from another program and has not ended yet.</source>
            <translation>Este trabajo vino de otro programa y aún no ha terminado.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DetailsSection</name>
        <message>
            <source>Load</source>
            <translation>Cargar</translation>
        </message>
        <message>
            <source>Prepare</source>
            <translation>Preparar</translation>
        </message>
        <message>
            <source>Encode</source>
            <translation>Codificar</translation>
        </message>
        <message>
            <source>Sample</source>
            <translation>Muestrear</translation>
        </message>
        <message>
            <source>Decode tokens</source>
            <translation>Decodificar los tokens</translation>
        </message>
        <message>
            <source>Decode grid</source>
            <translation>Decodificar la rejilla</translation>
        </message>
        <message>
            <source>Extract</source>
            <translation>Extraer</translation>
        </message>
        <message>
            <source>Clean</source>
            <translation>Limpiar</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Guardar</translation>
        </message>
        <message>
            <source>no run yet</source>
            <translation>aún sin cálculo</translation>
        </message>
        <message>
            <source>opened from a file</source>
            <translation>abierto desde un archivo</translation>
        </message>
        <message>
            <source>Times and settings of the run stand here.</source>
            <translation>Los tiempos y ajustes del cálculo aparecen aquí.</translation>
        </message>
        <message>
            <source>Grid %1</source>
            <translation>Rejilla %1</translation>
        </message>
        <message>
            <source>%1 queries</source>
            <translation>%1 consultas</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modelo</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Semilla</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DockTitle</name>
        <message>
            <source>Close %1</source>
            <translation>Cerrar %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DownloadDialog</name>
        <message>
            <source>I have the right to use these files</source>
            <translation>Tengo derecho a usar estos archivos</translation>
        </message>
        <message>
            <source>Open a manifest…</source>
            <translation>Abrir un manifiesto…</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>Descargar</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Download a model</source>
            <translation>Descargar un modelo</translation>
        </message>
        <message>
            <source>Addresses of the files, one a line. Nothing is fetched until you press Download, and nothing else is ever fetched.</source>
            <translation>Direcciones de los archivos, una por línea. No se busca nada antes de pulsar Descargar, ni nunca ninguna otra cosa.</translation>
        </message>
        <message>
            <source>Addresses of the files</source>
            <translation>Direcciones de los archivos</translation>
        </message>
        <message>
            <source>Downloaded</source>
            <translation>Descargado</translation>
        </message>
        <message>
            <source>Into</source>
            <translation>En</translation>
        </message>
        <message>
            <source>Choose the folder that holds the model's folder</source>
            <translation>Elija la carpeta que contiene la del modelo</translation>
        </message>
        <message>
            <source>Complete</source>
            <translation>Completo</translation>
        </message>
        <message>
            <source>Stopped. What was fetched is kept; Download goes on.</source>
            <translation>Detenido. Lo recibido se conserva; Descargar continúa.</translation>
        </message>
        <message>
            <source>Licence: %1</source>
            <translation>Licencia: %1</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Detener</translation>
        </message>
        <message>
            <source>Download %1</source>
            <translation>Descargar %1</translation>
        </message>
        <message>
            <source>Give an address or open a manifest first.</source>
            <translation>Dé primero una dirección o abra un manifiesto.</translation>
        </message>
        <message>
            <source>Say that you have the right to use the files.</source>
            <translation>Diga que tiene derecho a usar los archivos.</translation>
        </message>
        <message>
            <source>Connecting</source>
            <translation>Conectando</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 de %2</translation>
        </message>
        <message>
            <source>%1 a second</source>
            <translation>%1 por segundo</translation>
        </message>
        <message>
            <source>about %1 left</source>
            <translation>quedan unos %1</translation>
        </message>
        <message>
            <source>Open a manifest</source>
            <translation>Abrir un manifiesto</translation>
        </message>
        <message>
            <source>Manifests (*.json)</source>
            <translation>Manifiestos (*.json)</translation>
        </message>
        <message>
            <source>Folder for models</source>
            <translation>Carpeta de los modelos</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DropOverlay</name>
        <message>
            <source>Nothing here can be opened</source>
            <translation>Nada de esto se puede abrir</translation>
        </message>
        <message>
            <source>Make a mesh of it</source>
            <translation>Hacer una malla</translation>
        </message>
        <message>
            <source>Make a mesh of each</source>
            <translation>Hacer una malla de cada una</translation>
        </message>
        <message>
            <source>Add the model</source>
            <translation>Añadir el modelo</translation>
        </message>
        <message>
            <source>Open the mesh</source>
            <translation>Abrir la malla</translation>
        </message>
        <message>
            <source>Views of one object</source>
            <translation>Vistas de un mismo objeto</translation>
        </message>
        <message>
            <source>Front, left, back and right as one shape</source>
            <translation>Frente, izquierda, espalda y derecha como una sola forma</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::EmptyState</name>
        <message>
            <source>Browse…</source>
            <translation>Examinar…</translation>
        </message>
        <message>
            <source>Drop a picture here</source>
            <translation>Suelte una imagen aquí</translation>
        </message>
        <message>
            <source>Its shape appears in seconds. Or paste one with Ctrl+V.</source>
            <translation>Su forma aparece en segundos. O pegue una con Ctrl+V.</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Pegar</translation>
        </message>
        <message>
            <source>The clipboard holds no picture and no files.</source>
            <translation>El portapapeles no contiene ninguna imagen ni archivos.</translation>
        </message>
        <message>
            <source>or try one of these</source>
            <translation>o pruebe una de estas</translation>
        </message>
        <message>
            <source>Sample picture: %1</source>
            <translation>Imagen de ejemplo: %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ExportDialog</name>
        <message>
            <source>Export</source>
            <translation>Exportar</translation>
        </message>
        <message>
            <source>Format %1</source>
            <translation>Formato %1</translation>
        </message>
        <message>
            <source> mm</source>
            <translation> mm</translation>
        </message>
        <message>
            <source>Length of that side; the others follow</source>
            <translation>Longitud de ese lado; los demás lo siguen</translation>
        </message>
        <message>
            <source>Longest side</source>
            <translation>Lado más largo</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>Anchura</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Altura</translation>
        </message>
        <message>
            <source>Depth</source>
            <translation>Profundidad</translation>
        </message>
        <message>
            <source>Side whose length is set</source>
            <translation>Lado cuya longitud se fija</translation>
        </message>
        <message>
            <source>Unit of the numbers in the file</source>
            <translation>Unidad de los números en el archivo</translation>
        </message>
        <message>
            <source>Y up</source>
            <translation>Y arriba</translation>
        </message>
        <message>
            <source>Z up</source>
            <translation>Z arriba</translation>
        </message>
        <message>
            <source>Up axis</source>
            <translation>Eje vertical</translation>
        </message>
        <message>
            <source>Material file beside it</source>
            <translation>Con un archivo de material</translation>
        </message>
        <message>
            <source>As text (ASCII), much larger</source>
            <translation>Como texto (ASCII), mucho mayor</translation>
        </message>
        <message>
            <source>Texture coordinates</source>
            <translation>Coordenadas de textura</translation>
        </message>
        <message>
            <source>Every triangle gets a place in a picture; colours are written as one where the format holds pictures.</source>
            <translation>Cada triángulo recibe un lugar en una imagen; los colores se escriben en ella si el formato admite imágenes.</translation>
        </message>
        <message>
            <source>Unit in the file</source>
            <translation>Unidad en el archivo</translation>
        </message>
        <message>
            <source>Apply the mesh stack</source>
            <translation>Aplicar la pila de la malla</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Archivo</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Elegir…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>A GLB is in metres with Y up, always.</source>
            <translation>Un GLB está siempre en metros, con Y arriba.</translation>
        </message>
        <message>
            <source>✓ Closed, nothing to complain about</source>
            <translation>✓ Cerrada, nada que objetar</translation>
        </message>
        <message>
            <source>Export %1</source>
            <translation>Exportar %1</translation>
        </message>
        <message>
            <source>Export to</source>
            <translation>Exportar a</translation>
        </message>
        <message>
            <source>%1 (*%2)</source>
            <translation>%1 (*%2)</translation>
        </message>
        <message>
            <source>Choose a file in a folder that exists.</source>
            <translation>Elija un archivo en una carpeta que exista.</translation>
        </message>
        <message>
            <source>%1 exists. Replace it?</source>
            <translation>%1 ya existe. ¿Reemplazarlo?</translation>
        </message>
        <message>
            <source>A file for each part</source>
            <translation>Un archivo por parte</translation>
        </message>
        <message>
            <source>Normals</source>
            <translation>Normales</translation>
        </message>
        <message>
            <source>Parts that do not hang together are written one by one, where they stand.</source>
            <translation>Las partes que no están unidas se escriben una a una, donde están.</translation>
        </message>
        <message>
            <source>Without them the file is smaller, and programs shade the shape by their own rule.</source>
            <translation>Sin ellas el archivo es menor y los programas sombrean la forma según su propia regla.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ExportNote</name>
        <message>
            <source>Show in folder</source>
            <translation>Mostrar en la carpeta</translation>
        </message>
        <message>
            <source>Copy path</source>
            <translation>Copiar la ruta</translation>
        </message>
        <message>
            <source>Open with…</source>
            <translation>Abrir con…</translation>
        </message>
        <message>
            <source>Close this note</source>
            <translation>Cerrar esta nota</translation>
        </message>
        <message>
            <source>The usual program</source>
            <translation>El programa habitual</translation>
        </message>
        <message>
            <source>Choose a program…</source>
            <translation>Elegir un programa…</translation>
        </message>
        <message>
            <source>Program that opens the file</source>
            <translation>Programa que abre el archivo</translation>
        </message>
        <message>
            <source>✓ Exported %1</source>
            <translation>✓ %1 exportado</translation>
        </message>
        <message numerus="yes">
            <source>✓ Exported %1 and %n more</source>
            <translation>
                <numerusform>✓ %1 y %n más exportados</numerusform>
                <numerusform>✓ %1 y %n más exportados</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ExportPlan</name>
        <message>
            <source>Z up</source>
            <translation>Z arriba</translation>
        </message>
        <message>
            <source>Y up</source>
            <translation>Y arriba</translation>
        </message>
        <message>
            <source>%1 mm → %2 %3 in the %4, %5</source>
            <translation>%1 mm → %2 %3 en el %4, %5</translation>
        </message>
        <message>
            <source>The mesh is not closed: slicers may refuse it.</source>
            <translation>La malla no está cerrada: los laminadores pueden rechazarla.</translation>
        </message>
        <message>
            <source>The mesh is not closed.</source>
            <translation>La malla no está cerrada.</translation>
        </message>
        <message>
            <source>Slicers read an STL in millimetres; this one would come out in the wrong size.</source>
            <translation>Los laminadores leen un STL en milímetros; este saldría con otro tamaño.</translation>
        </message>
        <message>
            <source>Larger than the printer's bed (%1 mm).</source>
            <translation>Mayor que la cama de la impresora (%1 mm).</translation>
        </message>
        <message>
            <source>Thinner than the nozzle's line (%1 mm): it may not be printed at all.</source>
            <translation>Más fino que la línea de la boquilla (%1 mm): puede que no se imprima.</translation>
        </message>
        <message>
            <source>So small that slicers will ask whether it is in metres or inches.</source>
            <translation>Tan pequeño que los laminadores preguntarán si está en metros o pulgadas.</translation>
        </message>
        <message>
            <source>%1 faces: many programs open it slowly.</source>
            <translation>%1 caras: muchos programas lo abren despacio.</translation>
        </message>
        <message>
            <source>%1 parts are too many for a file each (%2): clean the mesh first.</source>
            <translation>%1 partes son demasiadas para un archivo cada una (%2): limpie primero la malla.</translation>
        </message>
        <message>
            <source>A file for each of up to %1 parts: %2 …</source>
            <translation>Un archivo por parte, hasta %1 partes: %2 …</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::FirstRun</name>
        <message>
            <source>Processor</source>
            <translation>Procesador</translation>
        </message>
        <message>
            <source>Graphics card (%1)</source>
            <translation>Tarjeta gráfica (%1)</translation>
        </message>
        <message>
            <source>! %1: this check failed: %2</source>
            <translation>! %1: falló esta comprobación: %2</translation>
        </message>
        <message>
            <source>✓ %1: all checks passed in %2 s</source>
            <translation>✓ %1: todas las comprobaciones superadas en %2 s</translation>
        </message>
        <message>
            <source>Looking at what this machine can do…</source>
            <translation>Mirando lo que puede esta máquina…</translation>
        </message>
        <message>
            <source>I have weights of a model…</source>
            <translation>Tengo los pesos de un modelo…</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>Empezar</translation>
        </message>
        <message>
            <source>Welcome to Maquette</source>
            <translation>Bienvenido a Maquette</translation>
        </message>
        <message>
            <source>Drop a picture, get a shape</source>
            <translation>Suelte una imagen, obtenga una forma</translation>
        </message>
        <message>
            <source>The starter model is ready and free to use. It is coarse; weights of Hunyuan3D-2, TripoSG, Step1X-3D or Michelangelo that you have can be added now or later.</source>
            <translation>El modelo inicial está listo y es de uso libre. Es tosco; los pesos de Hunyuan3D-2, TripoSG, Step1X-3D o Michelangelo que tenga se pueden añadir ahora o después.</translation>
        </message>
        <message>
            <source>Nothing is sent anywhere: pictures and shapes stay on this computer.</source>
            <translation>Nada se envía a ninguna parte: imágenes y formas se quedan en este ordenador.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::FoldSection</name>
        <message>
            <source>open</source>
            <translation>abierto</translation>
        </message>
        <message>
            <source>folded. %1</source>
            <translation>plegado. %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::HeatBar</name>
        <message>
            <source>Distance to the reference: scale from 0 to %1, half of the points within %2, 95 % within %3</source>
            <translation>Distancia a la referencia: escala de 0 a %1, la mitad de los puntos dentro de %2, el 95 % dentro de %3</translation>
        </message>
        <message>
            <source>≥ %1</source>
            <translation>≥ %1</translation>
        </message>
        <message>
            <source>half within %1 · 95 % within %2</source>
            <translation>la mitad dentro de %1 · el 95 % dentro de %2</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::HistoryModel</name>
        <message>
            <source>%1 steps, grid %2, seed %3</source>
            <translation>%1 pasos, rejilla %2, semilla %3</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 caras</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>cerrada</translation>
        </message>
        <message>
            <source>not closed</source>
            <translation>no cerrada</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::HistoryStrip</name>
        <message>
            <source>Only results with a star</source>
            <translation>Solo resultados con estrella</translation>
        </message>
        <message>
            <source>HISTORY</source>
            <translation>HISTORIAL</translation>
        </message>
        <message>
            <source>Fold the history</source>
            <translation>Plegar el historial</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Historial</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filtrar</translation>
        </message>
        <message>
            <source>Filter the history</source>
            <translation>Filtrar el historial</translation>
        </message>
        <message>
            <source>Open the history</source>
            <translation>Abrir el historial</translation>
        </message>
        <message>
            <source>HISTORY (%1)</source>
            <translation>HISTORIAL (%1)</translation>
        </message>
        <message>
            <source>Use these settings</source>
            <translation>Usar estos ajustes</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Comparar</translation>
        </message>
        <message>
            <source>Choose two to four results with Ctrl</source>
            <translation>Elija de dos a cuatro resultados con Ctrl</translation>
        </message>
        <message>
            <source>Refine</source>
            <translation>Refinar</translation>
        </message>
        <message>
            <source>Again with a new seed</source>
            <translation>Otra vez con una semilla nueva</translation>
        </message>
        <message>
            <source>Variations: four more seeds</source>
            <translation>Variaciones: cuatro semillas más</translation>
        </message>
        <message>
            <source>Remove the star</source>
            <translation>Quitar la estrella</translation>
        </message>
        <message>
            <source>Star</source>
            <translation>Estrella</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Cambiar el nombre…</translation>
        </message>
        <message numerus="yes">
            <source>Export %n result(s)…</source>
            <translation>
                <numerusform>Exportar %n resultado…</numerusform>
                <numerusform>Exportar %n resultados…</numerusform>
            </translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exportar…</translation>
        </message>
        <message>
            <source>Open its folder</source>
            <translation>Abrir su carpeta</translation>
        </message>
        <message>
            <source>Move to the bin</source>
            <translation>Mover a la papelera</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InputPanel</name>
        <message>
            <source>Pictures that you add wait here.</source>
            <translation>Las imágenes que añada esperan aquí.</translation>
        </message>
        <message>
            <source>Add pictures…</source>
            <translation>Añadir imágenes…</translation>
        </message>
        <message>
            <source>Open pictures, or drop them anywhere on the window (Ctrl+O)</source>
            <translation>Abra imágenes, o suéltelas en cualquier parte de la ventana (Ctrl+O)</translation>
        </message>
        <message>
            <source>Generate all that wait</source>
            <translation>Generar todo lo que espera</translation>
        </message>
        <message>
            <source>Pause the queue</source>
            <translation>Poner la cola en pausa</translation>
        </message>
        <message>
            <source>Remove what has ended</source>
            <translation>Quitar lo que ha terminado</translation>
        </message>
        <message>
            <source>QUEUE (%1)</source>
            <translation>COLA (%1)</translation>
        </message>
        <message>
            <source>QUEUE</source>
            <translation>COLA</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InputScan</name>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n imagen</numerusform>
                <numerusform>%n imágenes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n mesh(es) to view</source>
            <translation>
                <numerusform>%n malla para ver</numerusform>
                <numerusform>%n mallas para ver</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>%n modelo</numerusform>
                <numerusform>%n modelos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) ignored</source>
            <translation>
                <numerusform>%n archivo ignorado</numerusform>
                <numerusform>%n archivos ignorados</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InputsSection</name>
        <message>
            <source>Symmetry</source>
            <translation>Simetría</translation>
        </message>
        <message>
            <source>Edges</source>
            <translation>Aristas</translation>
        </message>
        <message>
            <source>not symmetric</source>
            <translation>no simétrico</translation>
        </message>
        <message>
            <source>left and right alike</source>
            <translation>izquierda y derecha iguales</translation>
        </message>
        <message>
            <source>usual</source>
            <translation>como siempre</translation>
        </message>
        <message>
            <source>smooth</source>
            <translation>suaves</translation>
        </message>
        <message>
            <source>sharp</source>
            <translation>vivas</translation>
        </message>
        <message>
            <source>left to the model</source>
            <translation>a criterio del modelo</translation>
        </message>
        <message>
            <source>Said to the model beside the picture. When only another label is set, this one counts as: %1</source>
            <translation>Se le dice al modelo además de la imagen. Si solo se da la otra indicación, esta cuenta como: %1</translation>
        </message>
        <message>
            <source>Nothing said</source>
            <translation>Nada dicho</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InspectorPanel</name>
        <message>
            <source>Generate</source>
            <translation>Generar</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>Calidad</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modelo</translation>
        </message>
        <message>
            <source>Inputs</source>
            <translation>Entradas</translation>
        </message>
        <message>
            <source>Mesh</source>
            <translation>Malla</translation>
        </message>
        <message>
            <source>Size and checks</source>
            <translation>Tamaño y controles</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Detalles</translation>
        </message>
        <message>
            <source>Generate (Ctrl+Enter)</source>
            <translation>Generar (Ctrl+Intro)</translation>
        </message>
        <message>
            <source>about %1</source>
            <translation>unos %1</translation>
        </message>
        <message>
            <source>about %1 of %2</source>
            <translation>unos %1 de %2</translation>
        </message>
        <message>
            <source>about %1 of memory</source>
            <translation>unos %1 de memoria</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Máscara</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::JobMeshes</name>
        <message>
            <source>Mesh to start from</source>
            <translation>Malla de partida</translation>
        </message>
        <message>
            <source>Part to complete</source>
            <translation>Parte que se completa</translation>
        </message>
        <message>
            <source>Rest of the object</source>
            <translation>Resto del objeto</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::JobQueue</name>
        <message>
            <source>%1 × %2</source>
            <translation>%1 × %2</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>En espera</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>En marcha</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Hecho</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Detenido</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Fallido</translation>
        </message>
        <message>
            <source>Move the job</source>
            <translation>Mover el trabajo</translation>
        </message>
        <message>
            <source>Picture of a side</source>
            <translation>Imagen de un lado</translation>
        </message>
        <message>
            <source>from %1</source>
            <translation>de %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::JobViews</name>
        <message>
            <source>Front</source>
            <translation>Frente</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Izquierda</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Espalda</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>Derecha</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::KeysSheet</name>
        <message>
            <source>the opposite while it is held</source>
            <translation>lo contrario mientras se mantiene</translation>
        </message>
        <message>
            <source>Left  Right</source>
            <translation>Izquierda  Derecha</translation>
        </message>
        <message>
            <source>another pane</source>
            <translation>otro panel</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Intro</translation>
        </message>
        <message>
            <source>keep the chosen one as the result</source>
            <translation>conservar la elegida como resultado</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Supr</translation>
        </message>
        <message>
            <source>drop the chosen one</source>
            <translation>descartar la elegida</translation>
        </message>
        <message>
            <source>Arrows</source>
            <translation>Flechas</translation>
        </message>
        <message>
            <source>turn by 15°</source>
            <translation>girar 15°</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Teclas</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Máscara</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>Comparación</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>Forma</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>Ventana</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::LicenceCard</name>
        <message>
            <source>Accept and use the model</source>
            <translation>Aceptar y usar el modelo</translation>
        </message>
        <message>
            <source>Licence of the model</source>
            <translation>Licencia del modelo</translation>
        </message>
        <message>
            <source>%1 · %2 million numbers · %3</source>
            <translation>%1 · %2 millones de números · %3</translation>
        </message>
        <message>
            <source>Text of the licence</source>
            <translation>Texto de la licencia</translation>
        </message>
        <message>
            <source>There is no licence file beside the weights. Ask where you got them what they may be used for.</source>
            <translation>No hay archivo de licencia junto a los pesos. Pregunte a quien se los dio para qué se pueden usar.</translation>
        </message>
        <message>
            <source>The weights are not ours. Their owner's terms decide what you may do with them and with the shapes they make.</source>
            <translation>Los pesos no son nuestros. Las condiciones de su dueño dicen qué puede hacer con ellos y con las formas que hacen.</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Ahora no</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MainWindow</name>
        <message>
            <source>no licence file</source>
            <translation>sin archivo de licencia</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Estado</translation>
        </message>
        <message>
            <source>Maquette</source>
            <translation>Maquette</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Páginas</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Resultado</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Comparar</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Máscara</translation>
        </message>
        <message>
            <source>Sheet saved</source>
            <translation>Lámina guardada</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>Entrada</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>Inspector</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Historial</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Mensajes</translation>
        </message>
        <message>
            <source>Show %1</source>
            <translation>Mostrar %1</translation>
        </message>
        <message>
            <source>Viewport</source>
            <translation>Vista 3D</translation>
        </message>
        <message>
            <source>Vulkan is not available, so shapes are drawn by the processor: turning works, zooming does not. (%1)</source>
            <translation>Vulkan no está disponible, así que el procesador dibuja las formas: girar funciona, ampliar no. (%1)</translation>
        </message>
        <message>
            <source>A picture could not be drawn: %1</source>
            <translation>No se pudo dibujar una imagen: %1</translation>
        </message>
        <message>
            <source>No model</source>
            <translation>Sin modelo</translation>
        </message>
        <message>
            <source>Model: Starter (free)</source>
            <translation>Modelo: inicial (libre)</translation>
        </message>
        <message>
            <source>Model: %1 (%2)</source>
            <translation>Modelo: %1 (%2)</translation>
        </message>
        <message>
            <source>Messages (%1)</source>
            <translation>Mensajes (%1)</translation>
        </message>
        <message numerus="yes">
            <source>Last time, %n job(s) were not finished.</source>
            <translation>
                <numerusform>La última vez quedó %n trabajo sin terminar.</numerusform>
                <numerusform>La última vez quedaron %n trabajos sin terminar.</numerusform>
            </translation>
        </message>
        <message>
            <source>One of them was running.</source>
            <translation>Uno de ellos estaba en marcha.</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Reanudar</translation>
        </message>
        <message>
            <source>Open paused</source>
            <translation>Abrir en pausa</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Descartar</translation>
        </message>
        <message>
            <source>Dropped</source>
            <translation>Soltado</translation>
        </message>
        <message>
            <source>Choose a folder with config.yaml and weights</source>
            <translation>Elija una carpeta con config.yaml y los pesos</translation>
        </message>
        <message>
            <source>A run is going on. Close all the same?</source>
            <translation>Hay un cálculo en marcha. ¿Cerrar de todos modos?</translation>
        </message>
        <message>
            <source>It is offered again at the next start; what was sampled is not lost.</source>
            <translation>Se ofrece de nuevo al empezar la próxima vez; lo muestreado no se pierde.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Seguir</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Archivo</translation>
        </message>
        <message>
            <source>Open pictures…</source>
            <translation>Abrir imágenes…</translation>
        </message>
        <message>
            <source>Open a folder of pictures…</source>
            <translation>Abrir una carpeta de imágenes…</translation>
        </message>
        <message>
            <source>Ctrl+Shift+O</source>
            <translation>Ctrl+Shift+O</translation>
        </message>
        <message>
            <source>View a mesh…</source>
            <translation>Ver una malla…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exportar…</translation>
        </message>
        <message>
            <source>Ctrl+E</source>
            <translation>Ctrl+E</translation>
        </message>
        <message>
            <source>Export as before</source>
            <translation>Exportar como antes</translation>
        </message>
        <message>
            <source>Ctrl+Shift+E</source>
            <translation>Ctrl+Shift+E</translation>
        </message>
        <message>
            <source>Save a picture of the view…</source>
            <translation>Guardar una imagen de la vista…</translation>
        </message>
        <message>
            <source>F12</source>
            <translation>F12</translation>
        </message>
        <message>
            <source>Open the library folder</source>
            <translation>Abrir la carpeta de la biblioteca</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Salir</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Editar</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Deshacer</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rehacer</translation>
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
            <source>Paste a picture or files</source>
            <translation>Pegar una imagen o archivos</translation>
        </message>
        <message>
            <source>Use the settings of the shown result</source>
            <translation>Usar los ajustes del resultado mostrado</translation>
        </message>
        <message>
            <source>Ctrl+D</source>
            <translation>Ctrl+D</translation>
        </message>
        <message>
            <source>Remove the job</source>
            <translation>Quitar el trabajo</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>Ajustes…</translation>
        </message>
        <message>
            <source>Ctrl+,</source>
            <translation>Ctrl+,</translation>
        </message>
        <message>
            <source>Next region</source>
            <translation>Zona siguiente</translation>
        </message>
        <message>
            <source>F6</source>
            <translation>F6</translation>
        </message>
        <message>
            <source>Previous region</source>
            <translation>Zona anterior</translation>
        </message>
        <message>
            <source>Shift+F6</source>
            <translation>Shift+F6</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Ver</translation>
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
            <source>Alt+3</source>
            <translation>Alt+3</translation>
        </message>
        <message>
            <source>Frame the shape</source>
            <translation>Encuadrar la forma</translation>
        </message>
        <message>
            <source>First view</source>
            <translation>Primera vista</translation>
        </message>
        <message>
            <source>Next in the history</source>
            <translation>Siguiente en el historial</translation>
        </message>
        <message>
            <source>Alt+Right</source>
            <translation>Alt+Right</translation>
        </message>
        <message>
            <source>Previous in the history</source>
            <translation>Anterior en el historial</translation>
        </message>
        <message>
            <source>Alt+Left</source>
            <translation>Alt+Left</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Tema</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Como el sistema</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Claro</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Oscuro</translation>
        </message>
        <message>
            <source>Reset layout</source>
            <translation>Restablecer la disposición</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>Pantalla completa</translation>
        </message>
        <message>
            <source>&amp;Generate</source>
            <translation>&amp;Generar</translation>
        </message>
        <message>
            <source>Generate</source>
            <translation>Generar</translation>
        </message>
        <message>
            <source>Ctrl+Return</source>
            <translation>Ctrl+Return</translation>
        </message>
        <message>
            <source>Generate all that wait</source>
            <translation>Generar todo lo que espera</translation>
        </message>
        <message>
            <source>Ctrl+Shift+Return</source>
            <translation>Ctrl+Shift+Return</translation>
        </message>
        <message>
            <source>Again with a new seed</source>
            <translation>Otra vez con una semilla nueva</translation>
        </message>
        <message>
            <source>Ctrl+R</source>
            <translation>Ctrl+R</translation>
        </message>
        <message>
            <source>Refine from the stored latents</source>
            <translation>Refinar desde los latentes guardados</translation>
        </message>
        <message>
            <source>Ctrl+Shift+R</source>
            <translation>Ctrl+Shift+R</translation>
        </message>
        <message>
            <source>Variations: four more seeds</source>
            <translation>Variaciones: cuatro semillas más</translation>
        </message>
        <message>
            <source>Stop and keep the best level</source>
            <translation>Detener y conservar el mejor nivel</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Stop and discard</source>
            <translation>Detener y descartar</translation>
        </message>
        <message>
            <source>Shift+Esc</source>
            <translation>Shift+Esc</translation>
        </message>
        <message>
            <source>Pause the queue</source>
            <translation>Poner la cola en pausa</translation>
        </message>
        <message>
            <source>Ctrl+.</source>
            <translation>Ctrl+.</translation>
        </message>
        <message>
            <source>Generate on drop</source>
            <translation>Generar al soltar</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>A&amp;yuda</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Teclas</translation>
        </message>
        <message>
            <source>Show the log</source>
            <translation>Mostrar el registro</translation>
        </message>
        <message>
            <source>Copy a report for others</source>
            <translation>Copiar un informe para otros</translation>
        </message>
        <message>
            <source>About Maquette</source>
            <translation>Acerca de Maquette</translation>
        </message>
        <message>
            <source>Maquette %1

Pictures to closed 3-D meshes, on your own machine.
Nothing is sent anywhere.

Apache-2.0</source>
            <translation>Maquette %1

De imágenes a mallas 3D cerradas, en su propia máquina.
Nada se envía a ninguna parte.

Apache-2.0</translation>
        </message>
        <message>
            <source>Open pictures</source>
            <translation>Abrir imágenes</translation>
        </message>
        <message>
            <source>Pictures (%1);;Meshes (%2);;All files (*)</source>
            <translation>Imágenes (%1);;Mallas (%2);;Todos los archivos (*)</translation>
        </message>
        <message>
            <source>Open a folder of pictures</source>
            <translation>Abrir una carpeta de imágenes</translation>
        </message>
        <message>
            <source>View a mesh</source>
            <translation>Ver una malla</translation>
        </message>
        <message>
            <source>Meshes (%1);;All files (*)</source>
            <translation>Mallas (%1);;Todos los archivos (*)</translation>
        </message>
        <message>
            <source>Pasted</source>
            <translation>Pegado</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Pegar</translation>
        </message>
        <message>
            <source>The clipboard holds no picture and no files.</source>
            <translation>El portapapeles no contiene ninguna imagen ni archivos.</translation>
        </message>
        <message>
            <source>Picture of the view</source>
            <translation>Imagen de la vista</translation>
        </message>
        <message>
            <source>Save the view with its background?</source>
            <translation>¿Guardar la vista con su fondo?</translation>
        </message>
        <message>
            <source>With background</source>
            <translation>Con fondo</translation>
        </message>
        <message>
            <source>Transparent</source>
            <translation>Transparente</translation>
        </message>
        <message>
            <source>Save a picture of the view</source>
            <translation>Guardar una imagen de la vista</translation>
        </message>
        <message>
            <source>PNG (*.png)</source>
            <translation>PNG (*.png)</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>No se pudo escribir %1.</translation>
        </message>
        <message>
            <source>%1, %2, %3 faces</source>
            <translation>%1, %2, %3 caras</translation>
        </message>
        <message>
            <source>Exported</source>
            <translation>Exportado</translation>
        </message>
        <message>
            <source>No program is known for %1. Choose one under Open with.</source>
            <translation>No se conoce ningún programa para %1. Elija uno en Abrir con.</translation>
        </message>
        <message>
            <source>%1 could not be started. Choose another program.</source>
            <translation>No se pudo iniciar %1. Elija otro programa.</translation>
        </message>
        <message>
            <source>Open with</source>
            <translation>Abrir con</translation>
        </message>
        <message>
            <source>%1 · %2 faces · %3</source>
            <translation>%1 · %2 caras · %3</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Biblioteca</translation>
        </message>
        <message>
            <source>The library takes %1, and its limit is %2.</source>
            <translation>La biblioteca ocupa %1, y su límite es %2.</translation>
        </message>
        <message numerus="yes">
            <source>Shall the %n oldest result(s) without a star go to the system's bin?</source>
            <translation>
                <numerusform>¿Debe ir a la papelera el %n resultado más antiguo sin estrella?</numerusform>
                <numerusform>¿Deben ir a la papelera los %n resultados más antiguos sin estrella?</numerusform>
            </translation>
        </message>
        <message>
            <source>Move to the bin</source>
            <translation>Mover a la papelera</translation>
        </message>
        <message>
            <source>Keep them</source>
            <translation>Conservarlos</translation>
        </message>
        <message>
            <source>Move %1 to the system's bin?</source>
            <translation>¿Mover %1 a la papelera?</translation>
        </message>
        <message numerus="yes">
            <source>Move %n result(s) to the system's bin?</source>
            <translation>
                <numerusform>¿Mover %n resultado a la papelera?</numerusform>
                <numerusform>¿Mover %n resultados a la papelera?</numerusform>
            </translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Cambiar el nombre</translation>
        </message>
        <message>
            <source>Name of the result</source>
            <translation>Nombre del resultado</translation>
        </message>
        <message>
            <source>Export to (as %1)</source>
            <translation>Exportar a (como %1)</translation>
        </message>
        <message>
            <source>Export a turntable…</source>
            <translation>Exportar una vista giratoria…</translation>
        </message>
        <message>
            <source>Look from</source>
            <translation>Mirar desde</translation>
        </message>
        <message>
            <source>Front</source>
            <translation>Delante</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Detrás</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>Derecha</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Izquierda</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>Arriba</translation>
        </message>
        <message>
            <source>Bottom</source>
            <translation>Abajo</translation>
        </message>
        <message>
            <source>Parallel projection</source>
            <translation>Proyección paralela</translation>
        </message>
        <message>
            <source>Turntable %1 of %2 · Esc stops</source>
            <translation>Vista giratoria %1 de %2 · Esc detiene</translation>
        </message>
        <message>
            <source>Turntable saved</source>
            <translation>Vista giratoria guardada</translation>
        </message>
        <message>
            <source>Picture saved</source>
            <translation>Imagen guardada</translation>
        </message>
        <message>
            <source>Turntable</source>
            <translation>Vista giratoria</translation>
        </message>
        <message>
            <source>Export a turntable</source>
            <translation>Exportar una vista giratoria</translation>
        </message>
        <message>
            <source>Animated PNG (*.png)</source>
            <translation>PNG animado (*.png)</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s), one for each part</source>
            <translation>
                <numerusform>%n archivo, uno por parte</numerusform>
                <numerusform>%n archivos, uno por parte</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Mesh</source>
            <translation>&amp;Malla</translation>
        </message>
        <message>
            <source>&amp;Window</source>
            <translation>Ve&amp;ntana</translation>
        </message>
        <message>
            <source>Next problem</source>
            <translation>Problema siguiente</translation>
        </message>
        <message>
            <source>Show it without the stack</source>
            <translation>Mostrar sin la pila</translation>
        </message>
        <message>
            <source>Choose a folder for what could not be saved</source>
            <translation>Elija una carpeta para lo que no se pudo guardar</translation>
        </message>
        <message>
            <source>Closing the window loses them.</source>
            <translation>Al cerrar la ventana se pierden.</translation>
        </message>
        <message>
            <source>Close and lose them</source>
            <translation>Cerrar y perderlos</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskCanvas</name>
        <message>
            <source>Mask</source>
            <translation>Máscara</translation>
        </message>
        <message>
            <source>%1 × %2 pixels, exactly as the model gets them</source>
            <translation>%1 × %2 píxeles, exactamente como los recibe el modelo</translation>
        </message>
        <message>
            <source>Being prepared…</source>
            <translation>En preparación…</translation>
        </message>
        <message>
            <source>Nothing is left for the model to see.</source>
            <translation>No queda nada que el modelo pueda ver.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskDocument</name>
        <message>
            <source>Automatic mask</source>
            <translation>Máscara automática</translation>
        </message>
        <message>
            <source>Back to the automatic mask</source>
            <translation>Volver a la máscara automática</translation>
        </message>
        <message>
            <source>Brush stroke</source>
            <translation>Pincelada</translation>
        </message>
        <message>
            <source>Fill</source>
            <translation>Rellenar</translation>
        </message>
        <message>
            <source>Invert</source>
            <translation>Invertir</translation>
        </message>
        <message>
            <source>Keep the largest part</source>
            <translation>Conservar la parte mayor</translation>
        </message>
        <message>
            <source>Rectangle</source>
            <translation>Rectángulo</translation>
        </message>
        <message>
            <source>Threshold</source>
            <translation>Umbral</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskFacts</name>
        <message>
            <source>✓ cut out</source>
            <translation>✓ recortada</translation>
        </message>
        <message>
            <source>! check the mask</source>
            <translation>! revise la máscara</translation>
        </message>
        <message>
            <source>✕ mask unusable</source>
            <translation>✕ máscara inservible</translation>
        </message>
        <message>
            <source>The object touches the picture's frame; what lies outside will be missing.</source>
            <translation>El objeto toca el borde de la imagen; lo que queda fuera faltará.</translation>
        </message>
        <message>
            <source>The object has several separate parts.</source>
            <translation>El objeto tiene varias partes separadas.</translation>
        </message>
        <message>
            <source>Almost nothing is selected.</source>
            <translation>Casi nada está seleccionado.</translation>
        </message>
        <message>
            <source>Almost everything is selected.</source>
            <translation>Casi todo está seleccionado.</translation>
        </message>
        <message>
            <source>Much of the object is half transparent; its shape may become vague there.</source>
            <translation>Gran parte del objeto es medio transparente; su forma puede quedar vaga ahí.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskNumbers</name>
        <message>
            <source>Rectangle: left</source>
            <translation>Rectángulo: izquierda</translation>
        </message>
        <message>
            <source> px</source>
            <translation> px</translation>
        </message>
        <message>
            <source>Rectangle: top</source>
            <translation>Rectángulo: arriba</translation>
        </message>
        <message>
            <source>Rectangle: width</source>
            <translation>Rectángulo: anchura</translation>
        </message>
        <message>
            <source>Rectangle: height</source>
            <translation>Rectángulo: altura</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Izquierda</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>Arriba</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>Anchura</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Altura</translation>
        </message>
        <message>
            <source>Object</source>
            <translation>Objeto</translation>
        </message>
        <message>
            <source>Everything in the rectangle is object</source>
            <translation>Todo lo del rectángulo es objeto</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>Fondo</translation>
        </message>
        <message>
            <source>Everything in the rectangle is background</source>
            <translation>Todo lo del rectángulo es fondo</translation>
        </message>
        <message>
            <source>Only inside</source>
            <translation>Solo dentro</translation>
        </message>
        <message>
            <source>Everything outside the rectangle is background</source>
            <translation>Todo lo de fuera del rectángulo es fondo</translation>
        </message>
        <message>
            <source>Darker than</source>
            <translation>Más oscuro que</translation>
        </message>
        <message>
            <source>Lighter than</source>
            <translation>Más claro que</translation>
        </message>
        <message>
            <source>Threshold: side</source>
            <translation>Umbral: sentido</translation>
        </message>
        <message>
            <source>Threshold: brightness, 0 to 255</source>
            <translation>Umbral: luminosidad, de 0 a 255</translation>
        </message>
        <message>
            <source>Select</source>
            <translation>Seleccionar</translation>
        </message>
        <message>
            <source>Object is what is darker or lighter than that, inside the rectangle</source>
            <translation>Es objeto lo que es más oscuro o más claro que eso, dentro del rectángulo</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskPage</name>
        <message>
            <source>Choose a picture in the queue to see its mask.</source>
            <translation>Elija una imagen en la cola para ver su máscara.</translation>
        </message>
        <message>
            <source>Paint the object</source>
            <translation>Pintar el objeto</translation>
        </message>
        <message>
            <source>Paint the background</source>
            <translation>Pintar el fondo</translation>
        </message>
        <message>
            <source>Brush size</source>
            <translation>Tamaño del pincel</translation>
        </message>
        <message>
            <source> px</source>
            <translation> px</translation>
        </message>
        <message>
            <source>Brush hardness</source>
            <translation>Dureza del pincel</translation>
        </message>
        <message>
            <source> %</source>
            <translation> %</translation>
        </message>
        <message>
            <source>Fill the area under the pointer, or all holes</source>
            <translation>Rellenar el área bajo el puntero, o todos los agujeros</translation>
        </message>
        <message>
            <source>Invert</source>
            <translation>Invertir</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Deshacer</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rehacer</translation>
        </message>
        <message>
            <source>Back to the automatic mask</source>
            <translation>Volver a la máscara automática</translation>
        </message>
        <message>
            <source>Rectangle and threshold in numbers</source>
            <translation>Rectángulo y umbral en números</translation>
        </message>
        <message>
            <source>Outline</source>
            <translation>Contorno</translation>
        </message>
        <message>
            <source>Checkerboard</source>
            <translation>Tablero</translation>
        </message>
        <message>
            <source>What the model sees</source>
            <translation>Lo que ve el modelo</translation>
        </message>
        <message>
            <source>Mask of the picture from this side: %1</source>
            <translation>Máscara de la imagen de este lado: %1</translation>
        </message>
        <message>
            <source>Earlier edits</source>
            <translation>Retoques anteriores</translation>
        </message>
        <message>
            <source>Keep largest</source>
            <translation>Conservar la mayor</translation>
        </message>
        <message>
            <source>Keep the largest part only</source>
            <translation>Conservar solo la parte mayor</translation>
        </message>
        <message>
            <source>Keep all</source>
            <translation>Conservar todas</translation>
        </message>
        <message>
            <source>Keep all parts</source>
            <translation>Conservar todas las partes</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Mostrar</translation>
        </message>
        <message>
            <source>Show where: %1</source>
            <translation>Mostrar dónde: %1</translation>
        </message>
        <message>
            <source>No mask yet</source>
            <translation>Aún no hay máscara</translation>
        </message>
        <message>
            <source>%1 % of the picture is object</source>
            <translation>El %1 % de la imagen es objeto</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MeasureTool</name>
        <message>
            <source>Measure: click the first point on the shape. M ends.</source>
            <translation>Medir: pulse el primer punto sobre la forma. M termina.</translation>
        </message>
        <message>
            <source>Click the second point.</source>
            <translation>Pulse el segundo punto.</translation>
        </message>
        <message>
            <source>Distance: %1</source>
            <translation>Distancia: %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MemoryFit</name>
        <message>
            <source>Grid %1</source>
            <translation>Rejilla %1</translation>
        </message>
        <message>
            <source>Half precision</source>
            <translation>Media precisión</translation>
        </message>
        <message>
            <source>On the processor</source>
            <translation>En el procesador</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MemoryOffers</name>
        <message>
            <source>! Needs about %1, and your limit is %2.</source>
            <translation>! Necesita unos %1, y su límite es %2.</translation>
        </message>
        <message>
            <source>! Needs about %1, and %2 are free.</source>
            <translation>! Necesita unos %1, y hay %2 libres.</translation>
        </message>
        <message>
            <source>Run anyway</source>
            <translation>Calcular de todos modos</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MeshField</name>
        <message>
            <source>Choose a file: %1</source>
            <translation>Elegir un archivo: %1</translation>
        </message>
        <message>
            <source>Take the shown shape: %1</source>
            <translation>Tomar la forma mostrada: %1</translation>
        </message>
        <message>
            <source>Remove: %1</source>
            <translation>Quitar: %1</translation>
        </message>
        <message>
            <source>Meshes (%1)</source>
            <translation>Mallas (%1)</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>Ninguna aún</translation>
        </message>
        <message>
            <source>Choose the part first</source>
            <translation>Elija primero la parte</translation>
        </message>
        <message>
            <source>A run is going on</source>
            <translation>Hay un cálculo en marcha</translation>
        </message>
        <message>
            <source>Add a picture first</source>
            <translation>Añada primero una imagen</translation>
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
            <translation>Estos ajustes no se pueden usar juntos</translation>
        </message>
        <message>
            <source>Change the setting that is named, then generate again.</source>
            <translation>Cambie el ajuste nombrado y genere otra vez.</translation>
        </message>
        <message>
            <source>This picture cannot be used</source>
            <translation>Esta imagen no se puede usar</translation>
        </message>
        <message>
            <source>Save it as PNG or JPEG and drop it again, or choose another one.</source>
            <translation>Guárdela como PNG o JPEG y suéltela de nuevo, o elija otra.</translation>
        </message>
        <message>
            <source>This mesh cannot be used</source>
            <translation>Esta malla no se puede usar</translation>
        </message>
        <message>
            <source>Export it again as OBJ, GLB, STL or PLY from the program it came from.</source>
            <translation>Expórtela de nuevo como OBJ, GLB, STL o PLY desde el programa del que viene.</translation>
        </message>
        <message>
            <source>A file could not be read</source>
            <translation>No se pudo leer un archivo</translation>
        </message>
        <message>
            <source>Check that it still exists and that you may read it.</source>
            <translation>Compruebe que aún existe y que puede leerlo.</translation>
        </message>
        <message>
            <source>A file could not be saved</source>
            <translation>No se pudo guardar un archivo</translation>
        </message>
        <message>
            <source>Choose another folder or free some space; the result is still here.</source>
            <translation>Elija otra carpeta o libere espacio; el resultado sigue aquí.</translation>
        </message>
        <message>
            <source>This model cannot be used</source>
            <translation>Este modelo no se puede usar</translation>
        </message>
        <message>
            <source>Download it again, or choose another model.</source>
            <translation>Descárguelo de nuevo, o elija otro modelo.</translation>
        </message>
        <message>
            <source>There is no model there</source>
            <translation>Ahí no hay ningún modelo</translation>
        </message>
        <message>
            <source>Choose a folder that holds a config.yaml and the weights.</source>
            <translation>Elija una carpeta que contenga un config.yaml y los pesos.</translation>
        </message>
        <message>
            <source>There is not enough memory</source>
            <translation>No hay memoria suficiente</translation>
        </message>
        <message>
            <source>Choose a smaller grid, or close other programs.</source>
            <translation>Elija una rejilla menor, o cierre otros programas.</translation>
        </message>
        <message>
            <source>The device has failed</source>
            <translation>El dispositivo ha fallado</translation>
        </message>
        <message>
            <source>Try again; if it happens again, choose the processor in the settings.</source>
            <translation>Pruebe otra vez; si vuelve a pasar, elija el procesador en los ajustes.</translation>
        </message>
        <message>
            <source>The result has no surface</source>
            <translation>El resultado no tiene superficie</translation>
        </message>
        <message>
            <source>Try another seed, more steps, or look at the mask.</source>
            <translation>Pruebe otra semilla, más pasos, o mire la máscara.</translation>
        </message>
        <message>
            <source>The mesh is not closed</source>
            <translation>La malla no está cerrada</translation>
        </message>
        <message>
            <source>Try a finer grid or another seed.</source>
            <translation>Pruebe una rejilla más fina u otra semilla.</translation>
        </message>
        <message>
            <source>Something went wrong inside Maquette</source>
            <translation>Algo ha ido mal dentro de Maquette</translation>
        </message>
        <message>
            <source>Copy the details and report them, please.</source>
            <translation>Copie los detalles e infórmenos, por favor.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MessagesPanel</name>
        <message>
            <source>Folders in copied details</source>
            <translation>Carpetas en los detalles copiados</translation>
        </message>
        <message>
            <source>No messages.</source>
            <translation>No hay mensajes.</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Copiar los detalles</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Mensajes</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ModelCatalog</name>
        <message>
            <source>made for few steps</source>
            <translation>hecho para pocos pasos</translation>
        </message>
        <message>
            <source>guidance distilled</source>
            <translation>guía destilada</translation>
        </message>
        <message>
            <source>not distilled</source>
            <translation>sin destilar</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ModelSection</name>
        <message>
            <source>Starter</source>
            <translation>Inicial</translation>
        </message>
        <message>
            <source>Read the licence…</source>
            <translation>Leer la licencia…</translation>
        </message>
        <message>
            <source>Take the model from the list; its files stay</source>
            <translation>Quitar el modelo de la lista; sus archivos se quedan</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modelo</translation>
        </message>
        <message>
            <source>Add a model folder…</source>
            <translation>Añadir una carpeta de modelo…</translation>
        </message>
        <message>
            <source>Download a model…</source>
            <translation>Descargar un modelo…</translation>
        </message>
        <message>
            <source>Choose a folder with config.yaml and weights</source>
            <translation>Elija una carpeta con config.yaml y los pesos</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>Descargar</translation>
        </message>
        <message>
            <source>Needs about %1</source>
            <translation>Necesita unos %1</translation>
        </message>
        <message>
            <source>✓ Fits: needs about %1, %2 free</source>
            <translation>✓ Cabe: necesita unos %1, hay %2 libres</translation>
        </message>
        <message>
            <source>! Needs about %1, your limit is %2</source>
            <translation>! Necesita unos %1, su límite es %2</translation>
        </message>
        <message>
            <source>! Needs about %1, only %2 free: choose a smaller grid or model</source>
            <translation>! Necesita unos %1, solo hay %2 libres: elija una rejilla o un modelo menor</translation>
        </message>
        <message>
            <source>No model found</source>
            <translation>No se encontró ningún modelo</translation>
        </message>
        <message>
            <source>Add a folder that holds a config.yaml and the weights.</source>
            <translation>Añada una carpeta que contenga un config.yaml y los pesos.</translation>
        </message>
        <message>
            <source>Not readable, or still being looked at.</source>
            <translation>No se puede leer, o aún se está mirando.</translation>
        </message>
        <message>
            <source>%1, %2 · %3 million numbers · %4 tokens</source>
            <translation>%1, %2 · %3 millones de números · %4 tokens</translation>
        </message>
        <message>
            <source>✓ Free to use (Apache-2.0)</source>
            <translation>✓ De uso libre (Apache-2.0)</translation>
        </message>
        <message>
            <source>! No licence file beside the weights</source>
            <translation>! No hay archivo de licencia junto a los pesos</translation>
        </message>
        <message>
            <source>Licence: %1</source>
            <translation>Licencia: %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::PresetRow</name>
        <message>
            <source>Presets: save and manage</source>
            <translation>Preajustes: guardar y gestionar</translation>
        </message>
        <message>
            <source>Preset</source>
            <translation>Preajuste</translation>
        </message>
        <message>
            <source>● Changed</source>
            <translation>● Cambiado</translation>
        </message>
        <message>
            <source>Revert</source>
            <translation>Revertir</translation>
        </message>
        <message>
            <source>Back to the preset's settings</source>
            <translation>Volver a los ajustes del preajuste</translation>
        </message>
        <message>
            <source>Save as a preset…</source>
            <translation>Guardar como preajuste…</translation>
        </message>
        <message>
            <source>Update the preset</source>
            <translation>Actualizar el preajuste</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Cambiar el nombre…</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Supr</translation>
        </message>
        <message>
            <source>Export all…</source>
            <translation>Exportar todos…</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>Importar…</translation>
        </message>
        <message>
            <source>Save as a preset</source>
            <translation>Guardar como preajuste</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nombre</translation>
        </message>
        <message>
            <source>Rename the preset</source>
            <translation>Cambiar el nombre del preajuste</translation>
        </message>
        <message>
            <source>Presets (*.json)</source>
            <translation>Preajustes (*.json)</translation>
        </message>
        <message>
            <source>Import presets</source>
            <translation>Importar preajustes</translation>
        </message>
        <message>
            <source>Export presets</source>
            <translation>Exportar preajustes</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>No se pudo escribir %1.</translation>
        </message>
        <message>
            <source>Presets</source>
            <translation>Preajustes</translation>
        </message>
        <message numerus="yes">
            <source>%n preset(s) were imported.</source>
            <translation>
                <numerusform>Se importó %n preajuste.</numerusform>
                <numerusform>Se importaron %n preajustes.</numerusform>
            </translation>
        </message>
        <message>
            <source>The model's presets</source>
            <translation>Preajustes del modelo</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ProblemModel</name>
        <message numerus="yes">
            <source>Hole: %n open edge(s)</source>
            <translation>
                <numerusform>Agujero: %n arista abierta</numerusform>
                <numerusform>Agujero: %n aristas abiertas</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n edge(s) with more than two triangles</source>
            <translation>
                <numerusform>%n arista con más de dos triángulos</numerusform>
                <numerusform>%n aristas con más de dos triángulos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) of triangles pass through each other</source>
            <translation>
                <numerusform>%n par de triángulos se atraviesa</numerusform>
                <numerusform>%n pares de triángulos se atraviesan</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Wrong way round at %n place(s)</source>
            <translation>
                <numerusform>Al revés en %n lugar</numerusform>
                <numerusform>Al revés en %n lugares</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Shell inside another: %n triangle(s)</source>
            <translation>
                <numerusform>Cáscara dentro de otra: %n triángulo</numerusform>
                <numerusform>Cáscara dentro de otra: %n triángulos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>close %n hole(s)</source>
            <translation>
                <numerusform>cerrar %n agujero</numerusform>
                <numerusform>cerrar %n agujeros</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>with %n triangle(s)</source>
            <translation>
                <numerusform>con %n triángulo</numerusform>
                <numerusform>con %n triángulos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>turn %n triangle(s)</source>
            <translation>
                <numerusform>girar %n triángulo</numerusform>
                <numerusform>girar %n triángulos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>part %n point(s) that touch</source>
            <translation>
                <numerusform>separar %n punto que se toca</numerusform>
                <numerusform>separar %n puntos que se tocan</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>remove %n double or flat triangle(s)</source>
            <translation>
                <numerusform>quitar %n triángulo doble o plano</numerusform>
                <numerusform>quitar %n triángulos dobles o planos</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>remove %n shell(s) inside others</source>
            <translation>
                <numerusform>quitar %n cáscara dentro de otras</numerusform>
                <numerusform>quitar %n cáscaras dentro de otras</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ProgressRow</name>
        <message>
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Progreso</translation>
        </message>
        <message>
            <source>Stop and keep the best level (Esc). Shift+Esc discards it.</source>
            <translation>Detener y conservar el mejor nivel (Esc). Shift+Esc lo descarta.</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>Deteniendo</translation>
        </message>
        <message>
            <source> · about %1 left</source>
            <translation> · quedan unos %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::QualitySection</name>
        <message>
            <source>Live preview</source>
            <translation>Vista previa en vivo</translation>
        </message>
        <message>
            <source>Quality: %1</source>
            <translation>Calidad: %1</translation>
        </message>
        <message>
            <source>Back to the preset's numbers</source>
            <translation>Volver a los números del preajuste</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Pasos</translation>
        </message>
        <message>
            <source>Grid, cells per axis</source>
            <translation>Rejilla, celdas por eje</translation>
        </message>
        <message>
            <source> cells</source>
            <translation> celdas</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>Rejilla</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Semilla</translation>
        </message>
        <message>
            <source>Another seed</source>
            <translation>Otra semilla</translation>
        </message>
        <message>
            <source>Keep the seed for every job</source>
            <translation>Conservar la semilla para cada trabajo</translation>
        </message>
        <message>
            <source>● Changed from %1</source>
            <translation>● Cambiado respecto a %1</translation>
        </message>
        <message>
            <source>Preset for this model: %1</source>
            <translation>Preajuste para este modelo: %1</translation>
        </message>
        <message>
            <source>A coarse shape after each step of sampling, which takes a little time. Levels are shown in any case.</source>
            <translation>Una forma tosca tras cada paso del muestreo, lo que lleva un poco de tiempo. Los niveles se muestran siempre.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::QueueView</name>
        <message>
            <source>Name of the job</source>
            <translation>Nombre del trabajo</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>Cola</translation>
        </message>
        <message>
            <source>Generate</source>
            <translation>Generar</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Detener</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Copiar los detalles</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Subir</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Bajar</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Cambiar el nombre…</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Quitar</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RecentFiles</name>
        <message>
            <source>Recent</source>
            <translation>Recientes</translation>
        </message>
        <message>
            <source>Forget these</source>
            <translation>Olvidar estos</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ResultGrip</name>
        <message>
            <source>Drag the shape out as a file, or click to export it</source>
            <translation>Arrastre la forma fuera como archivo, o pulse para exportarla</translation>
        </message>
        <message>
            <source>Shape as a file</source>
            <translation>Forma como archivo</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ResultPage</name>
        <message numerus="yes">
            <source>%n problem(s)</source>
            <translation>
                <numerusform>%n problema</numerusform>
                <numerusform>%n problemas</numerusform>
            </translation>
        </message>
        <message>
            <source>Refine</source>
            <translation>Refinar</translation>
        </message>
        <message>
            <source>Go on from the stored latents at the full grid (Ctrl+Shift+R)</source>
            <translation>Seguir desde los latentes guardados con la rejilla entera (Ctrl+Shift+R)</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Cerrada</translation>
        </message>
        <message>
            <source>Not closed</source>
            <translation>No cerrada</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 caras</translation>
        </message>
        <message>
            <source>Show the checks</source>
            <translation>Mostrar los controles</translation>
        </message>
        <message>
            <source>No shape yet</source>
            <translation>Aún no hay forma</translation>
        </message>
        <message>
            <source>%1 vertices</source>
            <translation>%1 vértices</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RunProgress</name>
        <message>
            <source>Starting</source>
            <translation>Empezando</translation>
        </message>
        <message>
            <source>Loading the model</source>
            <translation>Cargando el modelo</translation>
        </message>
        <message>
            <source>Preparing the picture</source>
            <translation>Preparando la imagen</translation>
        </message>
        <message>
            <source>Encoding the picture</source>
            <translation>Codificando la imagen</translation>
        </message>
        <message>
            <source>Encoding the mesh</source>
            <translation>Codificando la malla</translation>
        </message>
        <message>
            <source>Sampling %1/%2</source>
            <translation>Muestreando %1/%2</translation>
        </message>
        <message>
            <source>Sampling</source>
            <translation>Muestreando</translation>
        </message>
        <message>
            <source>Decoding level %1/%2</source>
            <translation>Decodificando el nivel %1/%2</translation>
        </message>
        <message>
            <source>Decoding</source>
            <translation>Decodificando</translation>
        </message>
        <message>
            <source>Extracting the surface</source>
            <translation>Extrayendo la superficie</translation>
        </message>
        <message>
            <source>Cleaning and checking</source>
            <translation>Limpiando y comprobando</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Guardando</translation>
        </message>
        <message>
            <source>Grid %1 → %2</source>
            <translation>Rejilla %1 → %2</translation>
        </message>
        <message>
            <source>Grid %1</source>
            <translation>Rejilla %1</translation>
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
            <translation>Borrador</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>Estándar</translation>
        </message>
        <message>
            <source>Fine</source>
            <translation>Fina</translation>
        </message>
        <message>
            <source>Maximum</source>
            <translation>Máxima</translation>
        </message>
        <message>
            <source>Custom</source>
            <translation>Propia</translation>
        </message>
        <message>
            <source>%1 · %2 · grid %3</source>
            <translation>%1 · %2 · rejilla %3</translation>
        </message>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n paso</numerusform>
                <numerusform>%n pasos</numerusform>
            </translation>
        </message>
        <message>
            <source>After every step</source>
            <translation>Tras cada paso</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Desactivado</translation>
        </message>
        <message>
            <source>Where it is cheap</source>
            <translation>Donde cueste poco</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::Session</name>
        <message>
            <source>Of several meshes the first one is opened.</source>
            <translation>De varias mallas se abre la primera.</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Biblioteca</translation>
        </message>
        <message>
            <source>Some files were ignored</source>
            <translation>Se ignoraron algunos archivos</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) cannot be read. Pictures can be PNG, JPEG, WebP or BMP: save others, such as GIF or HEIC, as PNG first.</source>
            <translation>
                <numerusform>%n archivo no se puede leer. Las imágenes pueden ser PNG, JPEG, WebP o BMP: guarda antes las demás, como GIF o HEIC, en PNG.</numerusform>
                <numerusform>%n archivos no se pueden leer. Las imágenes pueden ser PNG, JPEG, WebP o BMP: guarda antes las demás, como GIF o HEIC, en PNG.</numerusform>
            </translation>
        </message>
        <message>
            <source>The pasted picture could not be stored in %1.</source>
            <translation>La imagen pegada no se pudo guardar en %1.</translation>
        </message>
        <message>
            <source>This model completes a part of an object. Choose the mesh of the part under Inputs.</source>
            <translation>Este modelo completa una parte de un objeto. Elija la malla de la parte en Entradas.</translation>
        </message>
        <message>
            <source>Choose the mesh of the rest of the object under Inputs.</source>
            <translation>Elija la malla del resto del objeto en Entradas.</translation>
        </message>
        <message>
            <source>This model makes shapes of pictures, not of parts. Choose another model or job.</source>
            <translation>Este modelo hace formas de imágenes, no de partes. Elija otro modelo u otro trabajo.</translation>
        </message>
        <message>
            <source>This model gives a mesh its detail. Choose the mesh under Inputs.</source>
            <translation>Este modelo da detalle a una malla. Elija la malla en Entradas.</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Máscara</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelos</translation>
        </message>
        <message numerus="yes">
            <source>%n model(s) were found.</source>
            <translation>
                <numerusform>Se encontró %n modelo.</numerusform>
                <numerusform>Se encontraron %n modelos.</numerusform>
            </translation>
        </message>
        <message>
            <source>The model that made it (%1) is not in the list; add its folder first.</source>
            <translation>El modelo que lo hizo (%1) no está en la lista; añada primero su carpeta.</translation>
        </message>
        <message>
            <source>It lies where the mesh lay that it was made from, and its latents alone do not say where that is. Use its settings and generate with a finer grid.</source>
            <translation>Está donde estaba la malla de la que se hizo, y sus latentes solos no dicen dónde es. Use sus ajustes y genere con una rejilla más fina.</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Cálculo</translation>
        </message>
        <message>
            <source>There is no model yet. Add one in the inspector.</source>
            <translation>Aún no hay modelo. Añada uno en el inspector.</translation>
        </message>
        <message>
            <source>This model cannot make shapes from pictures. Choose another one.</source>
            <translation>Este modelo no puede hacer formas de imágenes. Elija otro.</translation>
        </message>
        <message>
            <source>Read and accept the licence of this model first.</source>
            <translation>Lea y acepte primero la licencia de este modelo.</translation>
        </message>
        <message>
            <source>It would need more memory than your limit allows.</source>
            <translation>Necesitaría más memoria de la que permite su límite.</translation>
        </message>
        <message>
            <source>Choose the mesh of a part under Inputs.</source>
            <translation>Elija la malla de una parte en Entradas.</translation>
        </message>
        <message>
            <source>Add a picture first: drop one, or press Ctrl+O.</source>
            <translation>Añada primero una imagen: suéltela, o pulse Ctrl+O.</translation>
        </message>
        <message>
            <source>No job is waiting. Add another picture.</source>
            <translation>Ningún trabajo espera. Añada otra imagen.</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Siguiente</translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>Empezando</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>Deteniendo</translation>
        </message>
        <message>
            <source>Done · %1 faces</source>
            <translation>Hecho · %1 caras</translation>
        </message>
        <message>
            <source>Stopped at grid %1 · Refine to go on</source>
            <translation>Detenido en la rejilla %1 · Refinar para seguir</translation>
        </message>
        <message>
            <source>stopped at grid %1</source>
            <translation>detenido en la rejilla %1</translation>
        </message>
        <message>
            <source>%1 steps, made for %2</source>
            <translation>%1 pasos, hecho para %2</translation>
        </message>
        <message>
            <source>%1 steps in place of %2</source>
            <translation>%1 pasos en vez de %2</translation>
        </message>
        <message>
            <source>API</source>
            <translation>API</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>Guardado como %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::SettingList</name>
        <message>
            <source>Nothing found</source>
            <translation>No se encontró nada</translation>
        </message>
        <message>
            <source>Search the settings</source>
            <translation>Buscar en los ajustes</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>Secciones</translation>
        </message>
        <message>
            <source>Reset: %1</source>
            <translation>Restablecer: %1</translation>
        </message>
        <message>
            <source>On</source>
            <translation>Activado</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::SettingsDialog</name>
        <message>
            <source>Nothing fades or slides. Off: as the system asks.</source>
            <translation>Nada se funde ni se desliza. Desactivado: como pida el sistema.</translation>
        </message>
        <message>
            <source>Reduce motion</source>
            <translation>Menos movimiento</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Ajustes</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Cerrar</translation>
        </message>
        <message>
            <source>General</source>
            <translation>General</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Idioma</translation>
        </message>
        <message>
            <source>Holds from the next start.</source>
            <translation>Vale desde el próximo inicio.</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Como el sistema</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Tema</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Claro</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Oscuro</translation>
        </message>
        <message>
            <source>Folder for the results</source>
            <translation>Carpeta para los resultados</translation>
        </message>
        <message>
            <source>Library folder</source>
            <translation>Carpeta de la biblioteca</translation>
        </message>
        <message>
            <source>Where results are kept: %1. Another folder holds from the next start.</source>
            <translation>Dónde se guardan los resultados: %1. Otra carpeta vale desde el próximo inicio.</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Elegir…</translation>
        </message>
        <message>
            <source>Generate on drop</source>
            <translation>Generar al soltar</translation>
        </message>
        <message>
            <source>A dropped picture is not left waiting: its run starts at once.</source>
            <translation>Una imagen soltada no se queda esperando: su cálculo empieza enseguida.</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Dispositivo</translation>
        </message>
        <message>
            <source>The best there is</source>
            <translation>El mejor que haya</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>Procesador</translation>
        </message>
        <message>
            <source>Graphics card (%1)</source>
            <translation>Tarjeta gráfica (%1)</translation>
        </message>
        <message>
            <source>%1, %2 free</source>
            <translation>%1, %2 libres</translation>
        </message>
        <message>
            <source>Computes on</source>
            <translation>Calcula en</translation>
        </message>
        <message>
            <source>The model is loaded again when this changes.</source>
            <translation>El modelo se carga de nuevo cuando esto cambia.</translation>
        </message>
        <message>
            <source>Precision</source>
            <translation>Precisión</translation>
        </message>
        <message>
            <source>Half precision needs half the memory; processors are slow with it.</source>
            <translation>La media precisión necesita la mitad de memoria; los procesadores son lentos con ella.</translation>
        </message>
        <message>
            <source>Fits the device</source>
            <translation>La adecuada al dispositivo</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modelos</translation>
        </message>
        <message>
            <source>No model is known yet. Add a folder in the inspector, or drop one on the window.</source>
            <translation>Aún no se conoce ningún modelo. Añada una carpeta en el inspector, o suelte una en la ventana.</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modelo</translation>
        </message>
        <message>
            <source>Folders are added in the inspector, or dropped on the window.</source>
            <translation>Las carpetas se añaden en el inspector, o se sueltan en la ventana.</translation>
        </message>
        <message>
            <source>Generation</source>
            <translation>Generación</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>Calidad</translation>
        </message>
        <message>
            <source>What it means in steps and grid depends on the model.</source>
            <translation>Lo que significa en pasos y rejilla depende del modelo.</translation>
        </message>
        <message>
            <source>Live preview</source>
            <translation>Vista previa en vivo</translation>
        </message>
        <message>
            <source>Keep the seed</source>
            <translation>Conservar la semilla</translation>
        </message>
        <message>
            <source>Off: every job gets a new seed.</source>
            <translation>Desactivado: cada trabajo recibe una semilla nueva.</translation>
        </message>
        <message>
            <source>Remove floating parts</source>
            <translation>Quitar partes flotantes</translation>
        </message>
        <message>
            <source>Small loose parts and flat triangles go; the largest part stays.</source>
            <translation>Las partes sueltas pequeñas y los triángulos planos se van; la parte mayor se queda.</translation>
        </message>
        <message>
            <source>Decoder</source>
            <translation>Decodificador</translation>
        </message>
        <message>
            <source>How the shape is looked for in the grid; dense asks everywhere and is slow.</source>
            <translation>Cómo se busca la forma en la rejilla; dense pregunta en todas partes y es lento.</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Teclas</translation>
        </message>
        <message>
            <source>Privacy</source>
            <translation>Privacidad</translation>
        </message>
        <message>
            <source>Nothing is sent anywhere. Pictures, masks, shapes and settings stay on this computer.</source>
            <translation>Nada se envía a ninguna parte. Imágenes, máscaras, formas y ajustes se quedan en este ordenador.</translation>
        </message>
        <message>
            <source>The network is used only when you ask for a download, and only for the address that you gave.</source>
            <translation>La red se usa solo cuando pide una descarga, y solo para la dirección que ha dado.</translation>
        </message>
        <message>
            <source>Settings are kept in %1</source>
            <translation>Los ajustes se guardan en %1</translation>
        </message>
        <message>
            <source>Results are kept in %1</source>
            <translation>Los resultados se guardan en %1</translation>
        </message>
        <message>
            <source>Size of the library</source>
            <translation>Tamaño de la biblioteca</translation>
        </message>
        <message>
            <source>A larger one asks whether old results shall go to the bin; nothing goes without your word.</source>
            <translation>Una mayor pregunta si los resultados viejos van a la papelera; nada se va sin su permiso.</translation>
        </message>
        <message>
            <source> GB</source>
            <translation> GB</translation>
        </message>
        <message>
            <source>No limit</source>
            <translation>Sin límite</translation>
        </message>
        <message>
            <source>Ask before a result is removed</source>
            <translation>Preguntar antes de quitar un resultado</translation>
        </message>
        <message>
            <source>It goes to the system's bin in any case.</source>
            <translation>Va a la papelera en todo caso.</translation>
        </message>
        <message>
            <source>Ask before closing during a run</source>
            <translation>Preguntar antes de cerrar durante un cálculo</translation>
        </message>
        <message>
            <source>Memory limit</source>
            <translation>Límite de memoria</translation>
        </message>
        <message>
            <source>A run that is expected to need more says so and offers what needs less.</source>
            <translation>Un cálculo que vaya a necesitar más lo dice y ofrece lo que necesita menos.</translation>
        </message>
        <message>
            <source>What is free</source>
            <translation>Lo que esté libre</translation>
        </message>
        <message>
            <source>Unload the model when idle</source>
            <translation>Descargar el modelo de la memoria en reposo</translation>
        </message>
        <message>
            <source>Its memory is free for other programs then; the next run loads it again.</source>
            <translation>Su memoria queda entonces libre para otros programas; el próximo cálculo lo carga de nuevo.</translation>
        </message>
        <message>
            <source> min</source>
            <translation> min</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Nunca</translation>
        </message>
        <message>
            <source>Mesh</source>
            <translation>Malla</translation>
        </message>
        <message>
            <source>Export format</source>
            <translation>Formato de exportación</translation>
        </message>
        <message>
            <source>With which the export begins; after that, the last one counts.</source>
            <translation>Con el que empieza la exportación; después cuenta el último.</translation>
        </message>
        <message>
            <source> mm</source>
            <translation> mm</translation>
        </message>
        <message>
            <source>Longest side</source>
            <translation>Lado más largo</translation>
        </message>
        <message>
            <source>Of a shape that has no size of its own.</source>
            <translation>De una forma sin tamaño propio.</translation>
        </message>
        <message>
            <source>Unit in OBJ and PLY</source>
            <translation>Unidad en OBJ y PLY</translation>
        </message>
        <message>
            <source>GLB is in metres, STL and 3MF are in millimetres.</source>
            <translation>GLB está en metros, STL y 3MF están en milímetros.</translation>
        </message>
        <message>
            <source>Y up</source>
            <translation>Y arriba</translation>
        </message>
        <message>
            <source>Z up</source>
            <translation>Z arriba</translation>
        </message>
        <message>
            <source>Up axis of OBJ</source>
            <translation>Eje vertical de OBJ</translation>
        </message>
        <message>
            <source>Up axis of PLY</source>
            <translation>Eje vertical de PLY</translation>
        </message>
        <message>
            <source>Up axis of STL</source>
            <translation>Eje vertical de STL</translation>
        </message>
        <message>
            <source>Up axis of 3MF</source>
            <translation>Eje vertical de 3MF</translation>
        </message>
        <message>
            <source>Printer's bed</source>
            <translation>Cama de la impresora</translation>
        </message>
        <message>
            <source>An export for print that is larger says so.</source>
            <translation>Una exportación para imprimir que sea mayor lo dice.</translation>
        </message>
        <message>
            <source>Nozzle</source>
            <translation>Boquilla</translation>
        </message>
        <message>
            <source>An export for print that is thinner says so.</source>
            <translation>Una exportación para imprimir que sea más fina lo dice.</translation>
        </message>
        <message>
            <source>Viewport</source>
            <translation>Vista 3D</translation>
        </message>
        <message>
            <source>Mouse</source>
            <translation>Ratón</translation>
        </message>
        <message>
            <source>Which button turns, moves and zooms. The wheel zooms in all of them.</source>
            <translation>Qué botón gira, mueve y amplía. La rueda amplía siempre.</translation>
        </message>
        <message>
            <source>Left turns, middle moves</source>
            <translation>Izquierdo gira, central mueve</translation>
        </message>
        <message>
            <source>Blender: middle, with Shift and Ctrl</source>
            <translation>Blender: central, con Shift y Ctrl</translation>
        </message>
        <message>
            <source>CAD: middle, with Ctrl and Shift</source>
            <translation>CAD: central, con Ctrl y Shift</translation>
        </message>
        <message>
            <source>Maya: Alt with left, middle, right</source>
            <translation>Maya: Alt con izquierdo, central, derecho</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Ver</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>Comparación</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Máscara</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>2 samples</source>
            <translation>2 muestras</translation>
        </message>
        <message>
            <source>4 samples</source>
            <translation>4 muestras</translation>
        </message>
        <message>
            <source>8 samples</source>
            <translation>8 muestras</translation>
        </message>
        <message>
            <source>A coarse shape after each step of sampling, which takes a little time. Levels are shown in any case.</source>
            <translation>Una forma tosca tras cada paso del muestreo, lo que lleva un poco de tiempo. Los niveles se muestran siempre.</translation>
        </message>
        <message>
            <source>A folder with weights, or one of several such folders.</source>
            <translation>Una carpeta con pesos, o una que contenga varias así.</translation>
        </message>
        <message>
            <source>Add a model folder</source>
            <translation>Añadir una carpeta de modelo</translation>
        </message>
        <message>
            <source>Automation</source>
            <translation>Automatización</translation>
        </message>
        <message>
            <source>Choose a folder with config.yaml and weights</source>
            <translation>Elija una carpeta con config.yaml y los pesos</translation>
        </message>
        <message>
            <source>From above the camera</source>
            <translation>Desde encima de la cámara</translation>
        </message>
        <message>
            <source>From the upper left</source>
            <translation>Desde arriba a la izquierda</translation>
        </message>
        <message>
            <source>From the upper right</source>
            <translation>Desde arriba a la derecha</translation>
        </message>
        <message>
            <source>Its files stay where they are.</source>
            <translation>Sus archivos se quedan donde están.</translation>
        </message>
        <message>
            <source>Licence of the model</source>
            <translation>Licencia del modelo</translation>
        </message>
        <message>
            <source>More samples for a pixel take longer to draw; a device that has fewer takes its most.</source>
            <translation>Más muestras por píxel tardan más en dibujarse; un dispositivo que admite menos usa su máximo.</translation>
        </message>
        <message>
            <source>Of the one that is chosen; it is accepted once.</source>
            <translation>La del modelo elegido; se acepta una sola vez.</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Desactivado</translation>
        </message>
        <message>
            <source>Read…</source>
            <translation>Leer…</translation>
        </message>
        <message>
            <source>Smooth edges</source>
            <translation>Bordes suaves</translation>
        </message>
        <message>
            <source>Take from the list</source>
            <translation>Quitar de la lista</translation>
        </message>
        <message>
            <source>A log without names of files and reports of crashes stay on this computer too; you alone pass them on.</source>
            <translation>Un registro sin nombres de archivos y los informes de fallos también se quedan en este equipo; solo usted los comparte.</translation>
        </message>
        <message>
            <source>Where the main light stands. It turns with the camera.</source>
            <translation>Dónde está la luz principal. Gira con la cámara.</translation>
        </message>
        <message>
            <source>A mark is a file beside it, named like it with .done.txt.</source>
            <translation>Una marca es un archivo junto a ella, con su mismo nombre y .done.txt.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copiar</translation>
        </message>
        <message>
            <source>Folder to watch</source>
            <translation>Carpeta que vigilar</translation>
        </message>
        <message>
            <source>Move it to “done”</source>
            <translation>Moverla a «done»</translation>
        </message>
        <message>
            <source>Addresses of this computer in numbers. Whoever comes that way must send the token; nothing is encrypted.</source>
            <translation>Direcciones de este equipo en números. Quien llega por ahí debe enviar el token; nada va cifrado.</translation>
        </message>
        <message>
            <source>Make a new token</source>
            <translation>Crear un token nuevo</translation>
        </message>
        <message>
            <source>Copy the token</source>
            <translation>Copiar el token</translation>
        </message>
        <message>
            <source>Other computers send it as “Authorization: Bearer …”. A new one ends the use of the old one.</source>
            <translation>Los demás equipos lo envían como «Authorization: Bearer …». Uno nuevo anula el anterior.</translation>
        </message>
        <message>
            <source>Let web pages in</source>
            <translation>Dejar entrar páginas web</translation>
        </message>
        <message>
            <source>The Blender add-on asks for at least 20; a model that was distilled to fewer gains nothing by them.</source>
            <translation>El complemento de Blender pide al menos 20; un modelo destilado a menos no gana nada con ellos.</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Copiado</translation>
        </message>
        <message>
            <source>Over HTTP, as the server of Hunyuan3D-2 does it, so its Blender add-on works. Their jobs stand in the queue with yours.</source>
            <translation>Por HTTP, como el servidor de Hunyuan3D-2, así que su complemento de Blender funciona. Sus trabajos están en la cola con los de usted.</translation>
        </message>
        <message>
            <source>Mark it</source>
            <translation>Marcarla</translation>
        </message>
        <message>
            <source>The origins of pages that may use the API; all others are refused.</source>
            <translation>Los orígenes de las páginas que pueden usar la API; todas las demás se rechazan.</translation>
        </message>
        <message>
            <source>8081 is the port of that server; its add-on looks at 8080 until another address is set there.</source>
            <translation>8081 es el puerto de ese servidor; su complemento busca en 8080 mientras no se le indique otra dirección.</translation>
        </message>
        <message>
            <source>Watched folders</source>
            <translation>Carpetas vigiladas</translation>
        </message>
        <message>
            <source>No more steps than the model is made for</source>
            <translation>No más pasos de los previstos por el modelo</translation>
        </message>
        <message>
            <source>On</source>
            <translation>Activado</translation>
        </message>
        <message>
            <source>Every picture that is put there becomes a mesh in its sub-folder “out”, once.</source>
            <translation>Cada imagen que se pone ahí se convierte una vez en una malla en su subcarpeta «out».</translation>
        </message>
        <message>
            <source>Make a new one</source>
            <translation>Crear otro</translation>
        </message>
        <message>
            <source>API for other programs</source>
            <translation>API para otros programas</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>Token</translation>
        </message>
        <message>
            <source>Format of meshes in “out”</source>
            <translation>Formato de las mallas en «out»</translation>
        </message>
        <message>
            <source>When a watched picture is done</source>
            <translation>Cuando una imagen vigilada está lista</translation>
        </message>
        <message>
            <source>Let other computers in at</source>
            <translation>Dejar entrar a otros equipos por</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Puerto</translation>
        </message>
        <message>
            <source>Log and crash reports</source>
            <translation>Registro e informes de fallos</translation>
        </message>
        <message>
            <source>They lie in %1</source>
            <translation>Están en %1</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Abrir la carpeta</translation>
        </message>
        <message>
            <source>List files as recently used</source>
            <translation>Mostrar archivos como recientes</translation>
        </message>
        <message>
            <source>Files that you open stand in the desktop&apos;s list, which other programs show.</source>
            <translation>Los archivos abiertos aparecen en la lista del escritorio, que otros programas muestran.</translation>
        </message>
        <message>
            <source>Unit of lengths</source>
            <translation>Unidad de longitud</translation>
        </message>
        <message>
            <source>In which the window says sizes and distances; files have their own.</source>
            <translation>En ella la ventana indica tamaños y distancias; los archivos tienen la suya.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::StackEntry</name>
        <message>
            <source>Repair</source>
            <translation>Reparar</translation>
        </message>
        <message>
            <source>Closes holes, turns triangles the same way, drops shells inside others.</source>
            <translation>Cierra agujeros, gira los triángulos en el mismo sentido, quita cáscaras dentro de otras.</translation>
        </message>
        <message>
            <source>Clean</source>
            <translation>Limpiar</translation>
        </message>
        <message>
            <source>Loose parts and triangles without area go.</source>
            <translation>Las partes sueltas y los triángulos sin área se van.</translation>
        </message>
        <message>
            <source> % of the largest part</source>
            <translation> % de la parte mayor</translation>
        </message>
        <message>
            <source>Loose parts below</source>
            <translation>Partes sueltas por debajo de</translation>
        </message>
        <message>
            <source>Base cut</source>
            <translation>Corte de la base</translation>
        </message>
        <message>
            <source>Cuts the base off along a plane and closes the cut.</source>
            <translation>Corta la base por un plano y cierra el corte.</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Altura</translation>
        </message>
        <message>
            <source>Tilt X</source>
            <translation>Inclinación X</translation>
        </message>
        <message>
            <source>Tilt Z</source>
            <translation>Inclinación Z</translation>
        </message>
        <message>
            <source>Smooth</source>
            <translation>Suavizar</translation>
        </message>
        <message>
            <source>Evens out small bumps; the triangles stay.</source>
            <translation>Iguala los bultos pequeños; los triángulos se quedan.</translation>
        </message>
        <message>
            <source>Keep the volume</source>
            <translation>Conservar el volumen</translation>
        </message>
        <message>
            <source>Times</source>
            <translation>Veces</translation>
        </message>
        <message>
            <source>Decimate</source>
            <translation>Diezmar</translation>
        </message>
        <message>
            <source>Fewer triangles, the same shape.</source>
            <translation>Menos triángulos, la misma forma.</translation>
        </message>
        <message>
            <source>Faces</source>
            <translation>Caras</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Error</translation>
        </message>
        <message>
            <source>By</source>
            <translation>Según</translation>
        </message>
        <message>
            <source>At most</source>
            <translation>Como máximo</translation>
        </message>
        <message>
            <source>Decimate: largest error</source>
            <translation>Diezmar: error mayor</translation>
        </message>
        <message>
            <source>Orient</source>
            <translation>Orientar</translation>
        </message>
        <message>
            <source>Turns the shape about its middle.</source>
            <translation>Gira la forma alrededor de su centro.</translation>
        </message>
        <message>
            <source>Turn X</source>
            <translation>Giro X</translation>
        </message>
        <message>
            <source>Turn Y</source>
            <translation>Giro Y</translation>
        </message>
        <message>
            <source>Turn Z</source>
            <translation>Giro Z</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Tamaño</translation>
        </message>
        <message>
            <source>How long one side really is; the others follow.</source>
            <translation>Lo que mide de verdad un lado; los demás lo siguen.</translation>
        </message>
        <message>
            <source>Longest</source>
            <translation>El mayor</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>Anchura</translation>
        </message>
        <message>
            <source>Depth</source>
            <translation>Profundidad</translation>
        </message>
        <message>
            <source>Side</source>
            <translation>Lado</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Longitud</translation>
        </message>
        <message>
            <source>%1 on</source>
            <translation>%1 activado</translation>
        </message>
        <message>
            <source>%1 off</source>
            <translation>%1 desactivado</translation>
        </message>
        <message>
            <source>working…</source>
            <translation>trabajando…</translation>
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
            <source>Holes closed: %1</source>
            <translation>Agujeros cerrados: %1</translation>
        </message>
        <message>
            <source>Triangles turned: %1</source>
            <translation>Triángulos girados: %1</translation>
        </message>
        <message>
            <source>Touching points parted: %1</source>
            <translation>Puntos separados: %1</translation>
        </message>
        <message>
            <source>Double or flat triangles removed: %1</source>
            <translation>Triángulos dobles o planos quitados: %1</translation>
        </message>
        <message>
            <source>Inner shells removed: %1</source>
            <translation>Cáscaras interiores quitadas: %1</translation>
        </message>
        <message>
            <source>Loose parts removed: %1</source>
            <translation>Partes sueltas quitadas: %1</translation>
        </message>
        <message>
            <source>Flat triangles removed: %1</source>
            <translation>Triángulos planos quitados: %1</translation>
        </message>
        <message>
            <source>Double triangles removed: %1</source>
            <translation>Triángulos dobles quitados: %1</translation>
        </message>
        <message>
            <source>Flat triangles that stay, because the mesh would open: %1</source>
            <translation>Triángulos planos que se quedan, porque la malla se abriría: %1</translation>
        </message>
        <message>
            <source>Triangles that close the cut: %1</source>
            <translation>Triángulos que cierran el corte: %1</translation>
        </message>
        <message>
            <source>Places of the cut that stay open, because the mesh was not closed: %1</source>
            <translation>Lugares del corte que siguen abiertos, porque la malla no estaba cerrada: %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::StackSection</name>
        <message>
            <source>Before</source>
            <translation>Antes</translation>
        </message>
        <message>
            <source>Remove loose parts as they are made</source>
            <translation>Quitar las partes sueltas al hacerse</translation>
        </message>
        <message>
            <source>Colours of the picture</source>
            <translation>Colores de la imagen</translation>
        </message>
        <message>
            <source>Shows the shape without the stack while it is held (\)</source>
            <translation>Muestra la forma sin la pila mientras se mantiene (\)</translation>
        </message>
        <message>
            <source>Next run</source>
            <translation>Próximo cálculo</translation>
        </message>
        <message>
            <source>Decoder</source>
            <translation>Decodificador</translation>
        </message>
        <message>
            <source>The picture is projected onto the shape; what it does not show is filled in.</source>
            <translation>La imagen se proyecta sobre la forma; lo que no muestra se completa.</translation>
        </message>
        <message>
            <source>No shape yet</source>
            <translation>Aún no hay forma</translation>
        </message>
        <message>
            <source>%1 faces → …</source>
            <translation>%1 caras → …</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 caras</translation>
        </message>
        <message>
            <source>%1 → %2 faces</source>
            <translation>%1 → %2 caras</translation>
        </message>
        <message>
            <source>as it comes</source>
            <translation>tal como sale</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ToolKeys</name>
        <message>
            <source>frame the shape</source>
            <translation>encuadrar la forma</translation>
        </message>
        <message>
            <source>first view</source>
            <translation>primera vista</translation>
        </message>
        <message>
            <source>from the front (Ctrl: from the back)</source>
            <translation>de frente (Ctrl: de espaldas)</translation>
        </message>
        <message>
            <source>from the right (Ctrl: from the left)</source>
            <translation>desde la derecha (Ctrl: desde la izquierda)</translation>
        </message>
        <message>
            <source>from above (Ctrl: from below)</source>
            <translation>desde arriba (Ctrl: desde abajo)</translation>
        </message>
        <message>
            <source>parallel projection</source>
            <translation>proyección paralela</translation>
        </message>
        <message>
            <source>wireframe</source>
            <translation>malla de alambre</translation>
        </message>
        <message>
            <source>ground grid</source>
            <translation>rejilla del suelo</translation>
        </message>
        <message>
            <source>measure between two points</source>
            <translation>medir entre dos puntos</translation>
        </message>
        <message>
            <source>next problem</source>
            <translation>problema siguiente</translation>
        </message>
        <message>
            <source>without the mesh stack while it is held</source>
            <translation>sin la pila de la malla mientras se mantiene</translation>
        </message>
        <message>
            <source>darker</source>
            <translation>más oscuro</translation>
        </message>
        <message>
            <source>brighter</source>
            <translation>más claro</translation>
        </message>
        <message>
            <source>compare</source>
            <translation>comparar</translation>
        </message>
        <message>
            <source>the chosen pane is the reference</source>
            <translation>el panel elegido es la referencia</translation>
        </message>
        <message>
            <source>a camera of its own for the pane under the pointer</source>
            <translation>una cámara propia para el panel bajo el puntero</translation>
        </message>
        <message>
            <source>blink while it is held</source>
            <translation>parpadear mientras se mantiene</translation>
        </message>
        <message>
            <source>paint the object</source>
            <translation>pintar el objeto</translation>
        </message>
        <message>
            <source>paint the background</source>
            <translation>pintar el fondo</translation>
        </message>
        <message>
            <source>swap the two</source>
            <translation>intercambiar los dos</translation>
        </message>
        <message>
            <source>smaller brush (Shift: softer)</source>
            <translation>pincel menor (Shift: más blando)</translation>
        </message>
        <message>
            <source>larger brush (Shift: harder)</source>
            <translation>pincel mayor (Shift: más duro)</translation>
        </message>
        <message>
            <source>fill the area under the pointer, or all holes</source>
            <translation>rellenar el área bajo el puntero, o todos los agujeros</translation>
        </message>
        <message>
            <source>invert</source>
            <translation>invertir</translation>
        </message>
        <message>
            <source>outline</source>
            <translation>contorno</translation>
        </message>
        <message>
            <source>on a checkerboard</source>
            <translation>sobre un tablero</translation>
        </message>
        <message>
            <source>what the model sees</source>
            <translation>lo que ve el modelo</translation>
        </message>
        <message>
            <source>the whole picture</source>
            <translation>la imagen entera</translation>
        </message>
        <message>
            <source>undo</source>
            <translation>deshacer</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ToolStrip</name>
        <message>
            <source>View tools</source>
            <translation>Herramientas de la vista</translation>
        </message>
        <message>
            <source>Wireframe</source>
            <translation>Malla de alambre</translation>
        </message>
        <message>
            <source>Ground grid</source>
            <translation>Rejilla del suelo</translation>
        </message>
        <message>
            <source>Back faces in a warning colour</source>
            <translation>Caras traseras en color de aviso</translation>
        </message>
        <message>
            <source>Measure between two points</source>
            <translation>Medir entre dos puntos</translation>
        </message>
        <message>
            <source>Frame the shape</source>
            <translation>Encuadrar la forma</translation>
        </message>
        <message>
            <source>First view</source>
            <translation>Primera vista</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Vista inicial</translation>
        </message>
        <message>
            <source>Parallel projection</source>
            <translation>Proyección paralela</translation>
        </message>
        <message>
            <source>Save a picture of the view</source>
            <translation>Guardar una imagen de la vista</translation>
        </message>
        <message>
            <source>Solid</source>
            <translation>Sólido</translation>
        </message>
        <message>
            <source>Matcap: shows curvature</source>
            <translation>Matcap: muestra la curvatura</translation>
        </message>
        <message>
            <source>Normals</source>
            <translation>Normales</translation>
        </message>
        <message>
            <source>X-ray</source>
            <translation>Rayos X</translation>
        </message>
        <message>
            <source>Exposure</source>
            <translation>Exposición</translation>
        </message>
        <message>
            <source> stops</source>
            <translation> pasos</translation>
        </message>
        <message>
            <source>Exposure in stops</source>
            <translation>Exposición en pasos</translation>
        </message>
        <message>
            <source>Look from a side</source>
            <translation>Mirar desde un lado</translation>
        </message>
        <message>
            <source>Front</source>
            <translation>Delante</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Detrás</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>Derecha</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Izquierda</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>Arriba</translation>
        </message>
        <message>
            <source>Bottom</source>
            <translation>Abajo</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ViewSlots</name>
        <message>
            <source>Remove the picture</source>
            <translation>Quitar la imagen</translation>
        </message>
        <message>
            <source>%1: no picture</source>
            <translation>%1: sin imagen</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>Picture from this side: %1</source>
            <translation>Imagen de este lado: %1</translation>
        </message>
        <message>
            <source>Pictures (%1)</source>
            <translation>Imágenes (%1)</translation>
        </message>
        <message>
            <source>Set as front…</source>
            <translation>Usar como frente…</translation>
        </message>
        <message>
            <source>Set as left…</source>
            <translation>Usar como lado izquierdo…</translation>
        </message>
        <message>
            <source>Set as back…</source>
            <translation>Usar como parte trasera…</translation>
        </message>
        <message>
            <source>Set as right…</source>
            <translation>Usar como lado derecho…</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ViewportWidget</name>
        <message>
            <source>Viewport</source>
            <translation>Vista 3D</translation>
        </message>
    </context>
    <context>
        <name>maquette::window</name>
        <message>
            <source>An earlier run ended in a crash. A report lies in %1; it was sent nowhere.</source>
            <translation>Una ejecución anterior terminó en un fallo. Hay un informe en %1; no se envió a ninguna parte.</translation>
        </message>
        <message>
            <source>Check that what is installed works on this machine; opens no window.</source>
            <translation>Comprueba si lo instalado funciona en este equipo, sin abrir ninguna ventana.</translation>
        </message>
        <message>
            <source>With --self-test: one JSON line per check.</source>
            <translation>Con --self-test: una línea JSON por comprobación.</translation>
        </message>
        <message>
            <source>Pictures to 3-D meshes. Opens the window.</source>
            <translation>De imágenes a mallas 3D. Abre la ventana.</translation>
        </message>
        <message>
            <source>Folder that keeps the results.</source>
            <translation>Carpeta que guarda los resultados.</translation>
        </message>
        <message>
            <source>Model folder to begin with.</source>
            <translation>Carpeta del modelo para empezar.</translation>
        </message>
        <message>
            <source>Pictures, folders or a mesh to open.</source>
            <translation>Imágenes, carpetas o una malla para abrir.</translation>
        </message>
        <message>
            <source>No graphics card with an NVIDIA driver was found, so a shape takes longer here.</source>
            <translation>No se encontró ninguna tarjeta gráfica con controlador NVIDIA, así que una forma tarda más aquí.</translation>
        </message>
        <message>
            <source>The graphics card&apos;s part of Maquette cannot be loaded, so a shape takes longer here.</source>
            <translation>La parte de Maquette para la tarjeta gráfica no se puede cargar, así que una forma tarda más aquí.</translation>
        </message>
        <message>
            <source>This installation computes on the processor, so a shape takes longer.</source>
            <translation>Esta instalación calcula en el procesador, así que una forma tarda más.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::LiveView</name>
        <message>
            <source>Estimate after step %1</source>
            <translation>Estimación tras el paso %1</translation>
        </message>
        <message>
            <source>Level %1</source>
            <translation>Nivel %1</translation>
        </message>
        <message>
            <source>Level %1 of %2 · grid %3</source>
            <translation>Nivel %1 de %2 · cuadrícula %3</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ReadyState</name>
        <message>
            <source>Look at the mask</source>
            <translation>Ver la máscara</translation>
        </message>
        <message>
            <source>Press Generate (Ctrl+Enter) to see its shape.</source>
            <translation>Generar (Ctrl+Intro) muestra su forma.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::LibraryWorker</name>
        <message>
            <source>The library&apos;s list was damaged. It was made anew from the results&apos; folders; jobs that were waiting are not in it. The old one is kept as %1.</source>
            <translation>La lista de la biblioteca estaba dañada. Se ha rehecho a partir de las carpetas de los resultados; los trabajos en espera no están en ella. La antigua se conserva como %1.</translation>
        </message>
        <message>
            <source>A newer version of Maquette made the library&apos;s list, so that this one only reads it: new results are kept in their folders, but names, stars and waiting jobs are not. Use the newer version, or choose another library folder in the settings.</source>
            <translation>Una versión más nueva de Maquette hizo la lista de la biblioteca, y esta solo la lee: los resultados nuevos se guardan en sus carpetas, pero no los nombres, las estrellas ni los trabajos en espera. Use la versión más nueva o elija otra carpeta de biblioteca en los ajustes.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RunSpeaker</name>
        <message>
            <source>%1 is done. %2</source>
            <translation>%1 está lista. %2</translation>
        </message>
        <message>
            <source>about %1 left</source>
            <translation>quedan unos %1</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>Deteniendo</translation>
        </message>
        <message>
            <source>Error. %1. %2</source>
            <translation>Error. %1. %2</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1: %2</translation>
        </message>
        <message>
            <source>The comparison is done.</source>
            <translation>La comparación está lista.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ShapeWords</name>
        <message>
            <source>view from %1° around and %2° above</source>
            <translation>vista a %1° alrededor y %2° de altura</translation>
        </message>
        <message>
            <source>view from below</source>
            <translation>vista desde abajo</translation>
        </message>
        <message>
            <source>view from above</source>
            <translation>vista desde arriba</translation>
        </message>
        <message>
            <source>view from the left</source>
            <translation>vista por la izquierda</translation>
        </message>
        <message>
            <source>view from the right</source>
            <translation>vista por la derecha</translation>
        </message>
        <message>
            <source>view from the back</source>
            <translation>vista por detrás</translation>
        </message>
        <message>
            <source>view from the front</source>
            <translation>vista de frente</translation>
        </message>
        <message>
            <source>Mesh that is not closed, %1 faces, %2</source>
            <translation>Malla no cerrada, %1 caras, %2</translation>
        </message>
        <message>
            <source>Closed mesh, %1 faces, %2</source>
            <translation>Malla cerrada, %1 caras, %2</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskSection</name>
        <message>
            <source>Edited by hand</source>
            <translation>Editada a mano</translation>
        </message>
        <message>
            <source>Found out from the picture</source>
            <translation>Obtenida de la imagen</translation>
        </message>
        <message>
            <source>Look at the mask</source>
            <translation>Ver la máscara</translation>
        </message>
        <message>
            <source>being cut out</source>
            <translation>se está recortando</translation>
        </message>
        <message>
            <source>no picture yet</source>
            <translation>aún no hay imagen</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MemoryStatus</name>
        <message>
            <source>%1 · %2 of %3</source>
            <translation>%1 · %2 de %3</translation>
        </message>
        <message>
            <source>GPU: %1</source>
            <translation>GPU: %1</translation>
        </message>
        <message>
            <source>Memory that Maquette holds, and what the machine has</source>
            <translation>Memoria que ocupa Maquette, y la que tiene el equipo</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>Procesador</translation>
        </message>
        <message>
            <source>The card&apos;s memory in use by all programs, and what it has</source>
            <translation>Memoria de la tarjeta que usan todos los programas, y la que tiene</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::Automation</name>
        <message>
            <source>Port %1 is taken by another program. Choose another one.</source>
            <translation>El puerto %1 lo ocupa otro programa. Elija otro.</translation>
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
            <translation>Quitar</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>Añadir…</translation>
        </message>
        <message>
            <source>Add a folder</source>
            <translation>Añadir una carpeta</translation>
        </message>
        <message>
            <source>Takes the folder from the list; its files stay.</source>
            <translation>Quita la carpeta de la lista; sus archivos se quedan.</translation>
        </message>
        <message>
            <source>Watched folders</source>
            <translation>Carpetas vigiladas</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::AutomationStatus</name>
        <message>
            <source>API failed</source>
            <translation>API con fallo</translation>
        </message>
        <message>
            <source>API off</source>
            <translation>API desactivada</translation>
        </message>
        <message>
            <source>The window takes no orders from other programs.</source>
            <translation>La ventana no acepta encargos de otros programas.</translation>
        </message>
        <message>
            <source>API starts</source>
            <translation>API iniciando</translation>
        </message>
        <message>
            <source>API on (%1)</source>
            <translation>API activada (%1)</translation>
        </message>
        <message numerus="yes">
            <source>%n folder(s) watched</source>
            <translation>
                <numerusform>%n carpeta vigilada</numerusform>
                <numerusform>%n carpetas vigiladas</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::UnsavedBar</name>
        <message numerus="yes">
            <source>%n result(s) could not be saved and wait in memory.</source>
            <translation>
                <numerusform>%n resultado no se pudo guardar y espera en la memoria.</numerusform>
                <numerusform>%n resultados no se pudieron guardar y esperan en la memoria.</numerusform>
            </translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Intentar de nuevo</translation>
        </message>
        <message>
            <source>Save elsewhere…</source>
            <translation>Guardar en otro lugar…</translation>
        </message>
    </context>
</TS>
