<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
    <context>
        <name>maquette::ui::ChecksSection</name>
        <message>
            <source>Next problem</source>
            <translation>Problème suivant</translation>
        </message>
        <message>
            <source>Repair</source>
            <translation>Réparer</translation>
        </message>
        <message>
            <source>Problems</source>
            <translation>Problèmes</translation>
        </message>
        <message>
            <source>Shows the next problem (N)</source>
            <translation>Montre le problème suivant (N)</translation>
        </message>
        <message>
            <source>no shape yet</source>
            <translation>pas encore de forme</translation>
        </message>
        <message>
            <source>Facts of the shape stand here.</source>
            <translation>Les mesures de la forme apparaissent ici.</translation>
        </message>
        <message>
            <source>✓ closed · %1 faces</source>
            <translation>✓ fermée · %1 faces</translation>
        </message>
        <message>
            <source>! not closed · %1 faces</source>
            <translation>! non fermée · %1 faces</translation>
        </message>
        <message>
            <source>✓ Closed</source>
            <translation>✓ Fermée</translation>
        </message>
        <message>
            <source>! Not closed</source>
            <translation>! Non fermée</translation>
        </message>
        <message>
            <source>Faces</source>
            <translation>Faces</translation>
        </message>
        <message>
            <source>Vertices</source>
            <translation>Sommets</translation>
        </message>
        <message>
            <source>Parts</source>
            <translation>Parties</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Taille</translation>
        </message>
        <message>
            <source>Volume</source>
            <translation>Volume</translation>
        </message>
        <message>
            <source>%1 cm³</source>
            <translation>%1 cm³</translation>
        </message>
        <message>
            <source>Looking for problems…</source>
            <translation>Recherche de problèmes…</translation>
        </message>
        <message numerus="yes">
            <source>%n problem(s) found</source>
            <translation>
                <numerusform>%n problème trouvé</numerusform>
                <numerusform>%n problèmes trouvés</numerusform>
            </translation>
        </message>
        <message>
            <source>✓ No holes, nothing crosses itself, all faces outward</source>
            <translation>✓ Aucun trou, rien ne se croise, toutes les faces tournées vers l’extérieur</translation>
        </message>
        <message>
            <source>Repair is on: the list says what is left.</source>
            <translation>La réparation est active : la liste montre ce qui reste.</translation>
        </message>
        <message>
            <source>Repair would %1.</source>
            <translation>La réparation pourrait %1.</translation>
        </message>
        <message>
            <source>Repair can change nothing about these.</source>
            <translation>La réparation ne peut rien y changer.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::CompareBar</name>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n pas</numerusform>
                <numerusform>%n pas</numerusform>
            </translation>
        </message>
        <message>
            <source>reference</source>
            <translation>référence</translation>
        </message>
        <message>
            <source>own camera</source>
            <translation>caméra propre</translation>
        </message>
        <message>
            <source>waiting</source>
            <translation>en attente</translation>
        </message>
        <message>
            <source>not made</source>
            <translation>non réalisé</translation>
        </message>
        <message>
            <source>✓ closed</source>
            <translation>✓ fermée</translation>
        </message>
        <message>
            <source>! not closed</source>
            <translation>! non fermée</translation>
        </message>
        <message>
            <source>off by %1</source>
            <translation>écart de %1</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 faces</translation>
        </message>
        <message>
            <source>Keep</source>
            <translation>Garder</translation>
        </message>
        <message>
            <source>Keep as the result: %1</source>
            <translation>Garder comme résultat : %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::CompareHead</name>
        <message>
            <source>Compare steps</source>
            <translation>Comparer les pas</translation>
        </message>
        <message>
            <source>Export sheet…</source>
            <translation>Exporter la planche…</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Pas</translation>
        </message>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n pas</numerusform>
                <numerusform>%n pas</numerusform>
            </translation>
        </message>
        <message>
            <source>Side by side</source>
            <translation>Côte à côte</translation>
        </message>
        <message>
            <source>Every shape in a pane of its own</source>
            <translation>Chaque forme dans son propre volet</translation>
        </message>
        <message>
            <source>Slider</source>
            <translation>Curseur</translation>
        </message>
        <message>
            <source>Reference left of the line, the chosen one right of it</source>
            <translation>La référence à gauche de la ligne, la forme choisie à droite</translation>
        </message>
        <message>
            <source>Blink</source>
            <translation>Alternance</translation>
        </message>
        <message>
            <source>The chosen one; the reference while B is held</source>
            <translation>La forme choisie ; la référence tant que B est enfoncé</translation>
        </message>
        <message>
            <source>Heat map</source>
            <translation>Carte d’écarts</translation>
        </message>
        <message>
            <source>How far each point lies from the reference</source>
            <translation>Distance de chaque point à la référence</translation>
        </message>
        <message>
            <source>Saves all panes and their numbers as one picture</source>
            <translation>Enregistre tous les volets et leurs chiffres en une image</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ComparePage</name>
        <message>
            <source>Comparison</source>
            <translation>Comparaison</translation>
        </message>
        <message>
            <source>Export the sheet</source>
            <translation>Exporter la planche</translation>
        </message>
        <message>
            <source>PNG (*.png)</source>
            <translation>PNG (*.png)</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>%1 n’a pas pu être écrit.</translation>
        </message>
        <message>
            <source>Add a picture first.</source>
            <translation>Ajoutez d’abord une image.</translation>
        </message>
        <message>
            <source>Choose two to four step counts.</source>
            <translation>Choisissez de deux à quatre nombres de pas.</translation>
        </message>
        <message>
            <source>A run is going on.</source>
            <translation>Un calcul est en cours.</translation>
        </message>
        <message>
            <source>The same noise and picture with each step count (C)</source>
            <translation>Le même bruit et la même image avec chaque nombre de pas (C)</translation>
        </message>
        <message>
            <source>Compare steps makes the shape of the current picture with each chosen step count, from the same noise.</source>
            <translation>« Comparer les pas » fait la forme de l’image actuelle avec chaque nombre de pas choisi, à partir du même bruit.</translation>
        </message>
        <message>
            <source>Or choose two to four results in the history, and Compare in their menu.</source>
            <translation>Ou choisissez de deux à quatre résultats dans l’historique, puis « Comparer » dans leur menu.</translation>
        </message>
        <message>
            <source>This job came from another program and has not ended yet.</source>
            <translation>Cette tâche vient d’un autre programme et n’est pas encore terminée.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DetailsSection</name>
        <message>
            <source>Load</source>
            <translation>Charger</translation>
        </message>
        <message>
            <source>Prepare</source>
            <translation>Préparer</translation>
        </message>
        <message>
            <source>Encode</source>
            <translation>Encoder</translation>
        </message>
        <message>
            <source>Sample</source>
            <translation>Échantillonner</translation>
        </message>
        <message>
            <source>Decode tokens</source>
            <translation>Décoder les jetons</translation>
        </message>
        <message>
            <source>Decode grid</source>
            <translation>Décoder la grille</translation>
        </message>
        <message>
            <source>Extract</source>
            <translation>Extraire</translation>
        </message>
        <message>
            <source>Clean</source>
            <translation>Nettoyer</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Enregistrer</translation>
        </message>
        <message>
            <source>no run yet</source>
            <translation>aucun calcul encore</translation>
        </message>
        <message>
            <source>opened from a file</source>
            <translation>ouvert depuis un fichier</translation>
        </message>
        <message>
            <source>Times and settings of the run stand here.</source>
            <translation>Les durées et les réglages du calcul apparaissent ici.</translation>
        </message>
        <message>
            <source>Grid %1</source>
            <translation>Grille %1</translation>
        </message>
        <message>
            <source>%1 queries</source>
            <translation>%1 requêtes</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modèle</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Graine</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DockTitle</name>
        <message>
            <source>Close %1</source>
            <translation>Fermer %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DownloadDialog</name>
        <message>
            <source>I have the right to use these files</source>
            <translation>J’ai le droit d’utiliser ces fichiers</translation>
        </message>
        <message>
            <source>Open a manifest…</source>
            <translation>Ouvrir un manifeste…</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>Télécharger</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Download a model</source>
            <translation>Télécharger un modèle</translation>
        </message>
        <message>
            <source>Addresses of the files, one a line. Nothing is fetched until you press Download, and nothing else is ever fetched.</source>
            <translation>Adresses des fichiers, une par ligne. Rien n’est cherché avant d’appuyer sur Télécharger, et rien d’autre ne l’est jamais.</translation>
        </message>
        <message>
            <source>Addresses of the files</source>
            <translation>Adresses des fichiers</translation>
        </message>
        <message>
            <source>Downloaded</source>
            <translation>Téléchargé</translation>
        </message>
        <message>
            <source>Into</source>
            <translation>Vers</translation>
        </message>
        <message>
            <source>Choose the folder that holds the model's folder</source>
            <translation>Choisissez le dossier qui contient celui du modèle</translation>
        </message>
        <message>
            <source>Complete</source>
            <translation>Terminé</translation>
        </message>
        <message>
            <source>Stopped. What was fetched is kept; Download goes on.</source>
            <translation>Arrêté. Ce qui a été reçu est gardé ; Télécharger reprend.</translation>
        </message>
        <message>
            <source>Licence: %1</source>
            <translation>Licence : %1</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Arrêter</translation>
        </message>
        <message>
            <source>Download %1</source>
            <translation>Télécharger %1</translation>
        </message>
        <message>
            <source>Give an address or open a manifest first.</source>
            <translation>Donnez d’abord une adresse ou ouvrez un manifeste.</translation>
        </message>
        <message>
            <source>Say that you have the right to use the files.</source>
            <translation>Dites que vous avez le droit d’utiliser ces fichiers.</translation>
        </message>
        <message>
            <source>Connecting</source>
            <translation>Connexion</translation>
        </message>
        <message>
            <source>%1 of %2</source>
            <translation>%1 sur %2</translation>
        </message>
        <message>
            <source>%1 a second</source>
            <translation>%1 par seconde</translation>
        </message>
        <message>
            <source>about %1 left</source>
            <translation>encore %1 environ</translation>
        </message>
        <message>
            <source>Open a manifest</source>
            <translation>Ouvrir un manifeste</translation>
        </message>
        <message>
            <source>Manifests (*.json)</source>
            <translation>Manifestes (*.json)</translation>
        </message>
        <message>
            <source>Folder for models</source>
            <translation>Dossier des modèles</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::DropOverlay</name>
        <message>
            <source>Nothing here can be opened</source>
            <translation>Rien ici ne peut être ouvert</translation>
        </message>
        <message>
            <source>Make a mesh of it</source>
            <translation>En faire un maillage</translation>
        </message>
        <message>
            <source>Make a mesh of each</source>
            <translation>Faire un maillage de chacune</translation>
        </message>
        <message>
            <source>Add the model</source>
            <translation>Ajouter le modèle</translation>
        </message>
        <message>
            <source>Open the mesh</source>
            <translation>Ouvrir le maillage</translation>
        </message>
        <message>
            <source>Views of one object</source>
            <translation>Vues d’un même objet</translation>
        </message>
        <message>
            <source>Front, left, back and right as one shape</source>
            <translation>Face, gauche, dos et droite comme une seule forme</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::EmptyState</name>
        <message>
            <source>Browse…</source>
            <translation>Parcourir…</translation>
        </message>
        <message>
            <source>Drop a picture here</source>
            <translation>Déposez une image ici</translation>
        </message>
        <message>
            <source>Its shape appears in seconds. Or paste one with Ctrl+V.</source>
            <translation>Sa forme apparaît en quelques secondes. Ou collez-en une avec Ctrl+V.</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Coller</translation>
        </message>
        <message>
            <source>The clipboard holds no picture and no files.</source>
            <translation>Le presse-papiers ne contient ni image ni fichiers.</translation>
        </message>
        <message>
            <source>or try one of these</source>
            <translation>ou essayez l’une de celles-ci</translation>
        </message>
        <message>
            <source>Sample picture: %1</source>
            <translation>Image d’exemple : %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ExportDialog</name>
        <message>
            <source>Export</source>
            <translation>Exporter</translation>
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
            <source>Length of that side; the others follow</source>
            <translation>Longueur de ce côté ; les autres suivent</translation>
        </message>
        <message>
            <source>Longest side</source>
            <translation>Côté le plus long</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>Largeur</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Hauteur</translation>
        </message>
        <message>
            <source>Depth</source>
            <translation>Profondeur</translation>
        </message>
        <message>
            <source>Side whose length is set</source>
            <translation>Côté dont la longueur est fixée</translation>
        </message>
        <message>
            <source>Unit of the numbers in the file</source>
            <translation>Unité des nombres dans le fichier</translation>
        </message>
        <message>
            <source>Y up</source>
            <translation>Y vers le haut</translation>
        </message>
        <message>
            <source>Z up</source>
            <translation>Z vers le haut</translation>
        </message>
        <message>
            <source>Up axis</source>
            <translation>Axe vertical</translation>
        </message>
        <message>
            <source>Material file beside it</source>
            <translation>Avec un fichier de matériau</translation>
        </message>
        <message>
            <source>As text (ASCII), much larger</source>
            <translation>En texte (ASCII), beaucoup plus gros</translation>
        </message>
        <message>
            <source>Texture coordinates</source>
            <translation>Coordonnées de texture</translation>
        </message>
        <message>
            <source>Every triangle gets a place in a picture; colours are written as one where the format holds pictures.</source>
            <translation>Chaque triangle reçoit une place dans une image ; les couleurs y sont écrites si le format contient des images.</translation>
        </message>
        <message>
            <source>Unit in the file</source>
            <translation>Unité dans le fichier</translation>
        </message>
        <message>
            <source>Apply the mesh stack</source>
            <translation>Appliquer la pile du maillage</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Fichier</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Choisir…</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>A GLB is in metres with Y up, always.</source>
            <translation>Un GLB est toujours en mètres, Y vers le haut.</translation>
        </message>
        <message>
            <source>✓ Closed, nothing to complain about</source>
            <translation>✓ Fermée, rien à signaler</translation>
        </message>
        <message>
            <source>Export %1</source>
            <translation>Exporter %1</translation>
        </message>
        <message>
            <source>Export to</source>
            <translation>Exporter vers</translation>
        </message>
        <message>
            <source>%1 (*%2)</source>
            <translation>%1 (*%2)</translation>
        </message>
        <message>
            <source>Choose a file in a folder that exists.</source>
            <translation>Choisissez un fichier dans un dossier existant.</translation>
        </message>
        <message>
            <source>%1 exists. Replace it?</source>
            <translation>%1 existe déjà. Le remplacer ?</translation>
        </message>
        <message>
            <source>A file for each part</source>
            <translation>Un fichier par partie</translation>
        </message>
        <message>
            <source>Normals</source>
            <translation>Normales</translation>
        </message>
        <message>
            <source>Parts that do not hang together are written one by one, where they stand.</source>
            <translation>Les parties qui ne tiennent pas ensemble sont écrites une à une, là où elles se trouvent.</translation>
        </message>
        <message>
            <source>Without them the file is smaller, and programs shade the shape by their own rule.</source>
            <translation>Sans elles, le fichier est plus petit et les programmes ombrent la forme selon leur propre règle.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ExportNote</name>
        <message>
            <source>Show in folder</source>
            <translation>Montrer dans le dossier</translation>
        </message>
        <message>
            <source>Copy path</source>
            <translation>Copier le chemin</translation>
        </message>
        <message>
            <source>Open with…</source>
            <translation>Ouvrir avec…</translation>
        </message>
        <message>
            <source>Close this note</source>
            <translation>Fermer cette note</translation>
        </message>
        <message>
            <source>The usual program</source>
            <translation>Le programme habituel</translation>
        </message>
        <message>
            <source>Choose a program…</source>
            <translation>Choisir un programme…</translation>
        </message>
        <message>
            <source>Program that opens the file</source>
            <translation>Programme qui ouvre le fichier</translation>
        </message>
        <message>
            <source>✓ Exported %1</source>
            <translation>✓ %1 exporté</translation>
        </message>
        <message numerus="yes">
            <source>✓ Exported %1 and %n more</source>
            <translation>
                <numerusform>✓ %1 et %n autre exportés</numerusform>
                <numerusform>✓ %1 et %n autres exportés</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ExportPlan</name>
        <message>
            <source>Z up</source>
            <translation>Z vers le haut</translation>
        </message>
        <message>
            <source>Y up</source>
            <translation>Y vers le haut</translation>
        </message>
        <message>
            <source>%1 mm → %2 %3 in the %4, %5</source>
            <translation>%1 mm → %2 %3 dans le %4, %5</translation>
        </message>
        <message>
            <source>The mesh is not closed: slicers may refuse it.</source>
            <translation>Le maillage n’est pas fermé : les trancheurs peuvent le refuser.</translation>
        </message>
        <message>
            <source>The mesh is not closed.</source>
            <translation>Le maillage n’est pas fermé.</translation>
        </message>
        <message>
            <source>Slicers read an STL in millimetres; this one would come out in the wrong size.</source>
            <translation>Les trancheurs lisent un STL en millimètres ; celui-ci n’aurait pas la bonne taille.</translation>
        </message>
        <message>
            <source>Larger than the printer's bed (%1 mm).</source>
            <translation>Plus grand que le plateau de l’imprimante (%1 mm).</translation>
        </message>
        <message>
            <source>Thinner than the nozzle's line (%1 mm): it may not be printed at all.</source>
            <translation>Plus fin que le trait de la buse (%1 mm) : il se peut que rien ne s’imprime.</translation>
        </message>
        <message>
            <source>So small that slicers will ask whether it is in metres or inches.</source>
            <translation>Si petit que les trancheurs demanderont s’il est en mètres ou en pouces.</translation>
        </message>
        <message>
            <source>%1 faces: many programs open it slowly.</source>
            <translation>%1 faces : beaucoup de programmes l’ouvrent lentement.</translation>
        </message>
        <message>
            <source>%1 parts are too many for a file each (%2): clean the mesh first.</source>
            <translation>%1 parties, c’est trop pour un fichier chacune (%2) : nettoyez d’abord le maillage.</translation>
        </message>
        <message>
            <source>A file for each of up to %1 parts: %2 …</source>
            <translation>Un fichier par partie, jusqu’à %1 parties : %2 …</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::FirstRun</name>
        <message>
            <source>Processor</source>
            <translation>Processeur</translation>
        </message>
        <message>
            <source>Graphics card (%1)</source>
            <translation>Carte graphique (%1)</translation>
        </message>
        <message>
            <source>! %1: this check failed: %2</source>
            <translation>! %1 : ce contrôle a échoué : %2</translation>
        </message>
        <message>
            <source>✓ %1: all checks passed in %2 s</source>
            <translation>✓ %1 : tous les contrôles réussis en %2 s</translation>
        </message>
        <message>
            <source>Looking at what this machine can do…</source>
            <translation>Examen de ce que peut cette machine…</translation>
        </message>
        <message>
            <source>I have weights of a model…</source>
            <translation>J’ai les poids d’un modèle…</translation>
        </message>
        <message>
            <source>Begin</source>
            <translation>Commencer</translation>
        </message>
        <message>
            <source>Welcome to Maquette</source>
            <translation>Bienvenue dans Maquette</translation>
        </message>
        <message>
            <source>Drop a picture, get a shape</source>
            <translation>Déposez une image, obtenez une forme</translation>
        </message>
        <message>
            <source>The starter model is ready and free to use. It is coarse; weights of Hunyuan3D-2, TripoSG, Step1X-3D or Michelangelo that you have can be added now or later.</source>
            <translation>Le modèle de départ est prêt et libre d’utilisation. Il est grossier ; des poids de Hunyuan3D-2, TripoSG, Step1X-3D ou Michelangelo que vous avez peuvent être ajoutés maintenant ou plus tard.</translation>
        </message>
        <message>
            <source>Nothing is sent anywhere: pictures and shapes stay on this computer.</source>
            <translation>Rien n’est envoyé nulle part : images et formes restent sur cet ordinateur.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::FoldSection</name>
        <message>
            <source>open</source>
            <translation>ouvert</translation>
        </message>
        <message>
            <source>folded. %1</source>
            <translation>replié. %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::HeatBar</name>
        <message>
            <source>Distance to the reference: scale from 0 to %1, half of the points within %2, 95 % within %3</source>
            <translation>Distance à la référence : échelle de 0 à %1, la moitié des points à moins de %2, 95 % à moins de %3</translation>
        </message>
        <message>
            <source>≥ %1</source>
            <translation>≥ %1</translation>
        </message>
        <message>
            <source>half within %1 · 95 % within %2</source>
            <translation>la moitié à moins de %1 · 95 % à moins de %2</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::HistoryModel</name>
        <message>
            <source>%1 steps, grid %2, seed %3</source>
            <translation>%1 pas, grille %2, graine %3</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 faces</translation>
        </message>
        <message>
            <source>closed</source>
            <translation>fermée</translation>
        </message>
        <message>
            <source>not closed</source>
            <translation>non fermée</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::HistoryStrip</name>
        <message>
            <source>Only results with a star</source>
            <translation>Seulement les résultats étoilés</translation>
        </message>
        <message>
            <source>HISTORY</source>
            <translation>HISTORIQUE</translation>
        </message>
        <message>
            <source>Fold the history</source>
            <translation>Replier l’historique</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Historique</translation>
        </message>
        <message>
            <source>Filter</source>
            <translation>Filtrer</translation>
        </message>
        <message>
            <source>Filter the history</source>
            <translation>Filtrer l’historique</translation>
        </message>
        <message>
            <source>Open the history</source>
            <translation>Déplier l’historique</translation>
        </message>
        <message>
            <source>HISTORY (%1)</source>
            <translation>HISTORIQUE (%1)</translation>
        </message>
        <message>
            <source>Use these settings</source>
            <translation>Utiliser ces réglages</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Comparer</translation>
        </message>
        <message>
            <source>Choose two to four results with Ctrl</source>
            <translation>Choisissez de deux à quatre résultats avec Ctrl</translation>
        </message>
        <message>
            <source>Refine</source>
            <translation>Affiner</translation>
        </message>
        <message>
            <source>Again with a new seed</source>
            <translation>Encore, avec une nouvelle graine</translation>
        </message>
        <message>
            <source>Variations: four more seeds</source>
            <translation>Variations : quatre graines de plus</translation>
        </message>
        <message>
            <source>Remove the star</source>
            <translation>Retirer l’étoile</translation>
        </message>
        <message>
            <source>Star</source>
            <translation>Étoile</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Renommer…</translation>
        </message>
        <message numerus="yes">
            <source>Export %n result(s)…</source>
            <translation>
                <numerusform>Exporter %n résultat…</numerusform>
                <numerusform>Exporter %n résultats…</numerusform>
            </translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exporter…</translation>
        </message>
        <message>
            <source>Open its folder</source>
            <translation>Ouvrir son dossier</translation>
        </message>
        <message>
            <source>Move to the bin</source>
            <translation>Mettre à la corbeille</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InputPanel</name>
        <message>
            <source>Pictures that you add wait here.</source>
            <translation>Les images ajoutées attendent ici.</translation>
        </message>
        <message>
            <source>Add pictures…</source>
            <translation>Ajouter des images…</translation>
        </message>
        <message>
            <source>Open pictures, or drop them anywhere on the window (Ctrl+O)</source>
            <translation>Ouvrez des images, ou déposez-les n’importe où sur la fenêtre (Ctrl+O)</translation>
        </message>
        <message>
            <source>Generate all that wait</source>
            <translation>Générer tout ce qui attend</translation>
        </message>
        <message>
            <source>Pause the queue</source>
            <translation>Mettre la file en pause</translation>
        </message>
        <message>
            <source>Remove what has ended</source>
            <translation>Retirer ce qui est fini</translation>
        </message>
        <message>
            <source>QUEUE (%1)</source>
            <translation>FILE (%1)</translation>
        </message>
        <message>
            <source>QUEUE</source>
            <translation>FILE</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InputScan</name>
        <message numerus="yes">
            <source>%n picture(s)</source>
            <translation>
                <numerusform>%n image</numerusform>
                <numerusform>%n images</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n mesh(es) to view</source>
            <translation>
                <numerusform>%n maillage à voir</numerusform>
                <numerusform>%n maillages à voir</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n model(s)</source>
            <translation>
                <numerusform>%n modèle</numerusform>
                <numerusform>%n modèles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) ignored</source>
            <translation>
                <numerusform>%n fichier ignoré</numerusform>
                <numerusform>%n fichiers ignorés</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InputsSection</name>
        <message>
            <source>Symmetry</source>
            <translation>Symétrie</translation>
        </message>
        <message>
            <source>Edges</source>
            <translation>Arêtes</translation>
        </message>
        <message>
            <source>not symmetric</source>
            <translation>non symétrique</translation>
        </message>
        <message>
            <source>left and right alike</source>
            <translation>gauche et droite pareilles</translation>
        </message>
        <message>
            <source>usual</source>
            <translation>ordinaires</translation>
        </message>
        <message>
            <source>smooth</source>
            <translation>douces</translation>
        </message>
        <message>
            <source>sharp</source>
            <translation>vives</translation>
        </message>
        <message>
            <source>left to the model</source>
            <translation>au choix du modèle</translation>
        </message>
        <message>
            <source>Said to the model beside the picture. When only another label is set, this one counts as: %1</source>
            <translation>Dit au modèle en plus de l’image. Si seule l’autre indication est donnée, celle-ci vaut : %1</translation>
        </message>
        <message>
            <source>Nothing said</source>
            <translation>Rien d’indiqué</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::InspectorPanel</name>
        <message>
            <source>Generate</source>
            <translation>Générer</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>Qualité</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modèle</translation>
        </message>
        <message>
            <source>Inputs</source>
            <translation>Entrées</translation>
        </message>
        <message>
            <source>Mesh</source>
            <translation>Maillage</translation>
        </message>
        <message>
            <source>Size and checks</source>
            <translation>Taille et contrôles</translation>
        </message>
        <message>
            <source>Details</source>
            <translation>Détails</translation>
        </message>
        <message>
            <source>Generate (Ctrl+Enter)</source>
            <translation>Générer (Ctrl+Entrée)</translation>
        </message>
        <message>
            <source>about %1</source>
            <translation>environ %1</translation>
        </message>
        <message>
            <source>about %1 of %2</source>
            <translation>environ %1 sur %2</translation>
        </message>
        <message>
            <source>about %1 of memory</source>
            <translation>environ %1 de mémoire</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Masque</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::JobMeshes</name>
        <message>
            <source>Mesh to start from</source>
            <translation>Maillage de départ</translation>
        </message>
        <message>
            <source>Part to complete</source>
            <translation>Partie à compléter</translation>
        </message>
        <message>
            <source>Rest of the object</source>
            <translation>Reste de l’objet</translation>
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
            <translation>En attente</translation>
        </message>
        <message>
            <source>Running</source>
            <translation>En cours</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Fini</translation>
        </message>
        <message>
            <source>Stopped</source>
            <translation>Arrêté</translation>
        </message>
        <message>
            <source>Failed</source>
            <translation>Échec</translation>
        </message>
        <message>
            <source>Move the job</source>
            <translation>Déplacer le travail</translation>
        </message>
        <message>
            <source>Picture of a side</source>
            <translation>Image d’un côté</translation>
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
            <translation>Face</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Gauche</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Dos</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>Droite</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::KeysSheet</name>
        <message>
            <source>the opposite while it is held</source>
            <translation>le contraire tant qu’elle est enfoncée</translation>
        </message>
        <message>
            <source>Left  Right</source>
            <translation>Gauche  Droite</translation>
        </message>
        <message>
            <source>another pane</source>
            <translation>un autre volet</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>Entrée</translation>
        </message>
        <message>
            <source>keep the chosen one as the result</source>
            <translation>garder la forme choisie comme résultat</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Suppr</translation>
        </message>
        <message>
            <source>drop the chosen one</source>
            <translation>écarter la forme choisie</translation>
        </message>
        <message>
            <source>Arrows</source>
            <translation>Flèches</translation>
        </message>
        <message>
            <source>turn by 15°</source>
            <translation>tourner de 15°</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Touches</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Masque</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>Comparaison</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>Forme</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>Fenêtre</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::LicenceCard</name>
        <message>
            <source>Accept and use the model</source>
            <translation>Accepter et utiliser le modèle</translation>
        </message>
        <message>
            <source>Licence of the model</source>
            <translation>Licence du modèle</translation>
        </message>
        <message>
            <source>%1 · %2 million numbers · %3</source>
            <translation>%1 · %2 millions de nombres · %3</translation>
        </message>
        <message>
            <source>Text of the licence</source>
            <translation>Texte de la licence</translation>
        </message>
        <message>
            <source>There is no licence file beside the weights. Ask where you got them what they may be used for.</source>
            <translation>Aucun fichier de licence à côté des poids. Demandez à ceux qui vous les ont fournis à quoi ils peuvent servir.</translation>
        </message>
        <message>
            <source>The weights are not ours. Their owner's terms decide what you may do with them and with the shapes they make.</source>
            <translation>Les poids ne sont pas à nous. Les conditions de leur propriétaire disent ce que vous pouvez en faire, ainsi que des formes produites.</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Pas maintenant</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MainWindow</name>
        <message>
            <source>no licence file</source>
            <translation>aucun fichier de licence</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>État</translation>
        </message>
        <message>
            <source>Maquette</source>
            <translation>Maquette</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Pages</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Résultat</translation>
        </message>
        <message>
            <source>Compare</source>
            <translation>Comparer</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Masque</translation>
        </message>
        <message>
            <source>Sheet saved</source>
            <translation>Planche enregistrée</translation>
        </message>
        <message>
            <source>Input</source>
            <translation>Entrée</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>Inspecteur</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Historique</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Messages</translation>
        </message>
        <message>
            <source>Show %1</source>
            <translation>Afficher %1</translation>
        </message>
        <message>
            <source>Viewport</source>
            <translation>Vue 3D</translation>
        </message>
        <message>
            <source>Vulkan is not available, so shapes are drawn by the processor: turning works, zooming does not. (%1)</source>
            <translation>Vulkan n’est pas disponible : le processeur dessine les formes ; tourner fonctionne, zoomer non. (%1)</translation>
        </message>
        <message>
            <source>A picture could not be drawn: %1</source>
            <translation>Une image n’a pas pu être dessinée : %1</translation>
        </message>
        <message>
            <source>No model</source>
            <translation>Aucun modèle</translation>
        </message>
        <message>
            <source>Model: Starter (free)</source>
            <translation>Modèle : de départ (libre)</translation>
        </message>
        <message>
            <source>Model: %1 (%2)</source>
            <translation>Modèle : %1 (%2)</translation>
        </message>
        <message>
            <source>Messages (%1)</source>
            <translation>Messages (%1)</translation>
        </message>
        <message numerus="yes">
            <source>Last time, %n job(s) were not finished.</source>
            <translation>
                <numerusform>La dernière fois, %n travail n’a pas été achevé.</numerusform>
                <numerusform>La dernière fois, %n travaux n’ont pas été achevés.</numerusform>
            </translation>
        </message>
        <message>
            <source>One of them was running.</source>
            <translation>L’un d’eux était en cours.</translation>
        </message>
        <message>
            <source>Resume</source>
            <translation>Reprendre</translation>
        </message>
        <message>
            <source>Open paused</source>
            <translation>Ouvrir en pause</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Abandonner</translation>
        </message>
        <message>
            <source>Dropped</source>
            <translation>Déposé</translation>
        </message>
        <message>
            <source>Choose a folder with config.yaml and weights</source>
            <translation>Choisissez un dossier avec config.yaml et les poids</translation>
        </message>
        <message>
            <source>A run is going on. Close all the same?</source>
            <translation>Un calcul est en cours. Fermer quand même ?</translation>
        </message>
        <message>
            <source>It is offered again at the next start; what was sampled is not lost.</source>
            <translation>Il sera proposé de nouveau au prochain démarrage ; ce qui est échantillonné n’est pas perdu.</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Continuer</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>&amp;Fichier</translation>
        </message>
        <message>
            <source>Open pictures…</source>
            <translation>Ouvrir des images…</translation>
        </message>
        <message>
            <source>Open a folder of pictures…</source>
            <translation>Ouvrir un dossier d’images…</translation>
        </message>
        <message>
            <source>Ctrl+Shift+O</source>
            <translation>Ctrl+Shift+O</translation>
        </message>
        <message>
            <source>View a mesh…</source>
            <translation>Voir un maillage…</translation>
        </message>
        <message>
            <source>Export…</source>
            <translation>Exporter…</translation>
        </message>
        <message>
            <source>Ctrl+E</source>
            <translation>Ctrl+E</translation>
        </message>
        <message>
            <source>Export as before</source>
            <translation>Exporter comme avant</translation>
        </message>
        <message>
            <source>Ctrl+Shift+E</source>
            <translation>Ctrl+Shift+E</translation>
        </message>
        <message>
            <source>Save a picture of the view…</source>
            <translation>Enregistrer une image de la vue…</translation>
        </message>
        <message>
            <source>F12</source>
            <translation>F12</translation>
        </message>
        <message>
            <source>Open the library folder</source>
            <translation>Ouvrir le dossier de la bibliothèque</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>Quitter</translation>
        </message>
        <message>
            <source>&amp;Edit</source>
            <translation>&amp;Édition</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rétablir</translation>
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
            <translation>Coller une image ou des fichiers</translation>
        </message>
        <message>
            <source>Use the settings of the shown result</source>
            <translation>Utiliser les réglages du résultat affiché</translation>
        </message>
        <message>
            <source>Ctrl+D</source>
            <translation>Ctrl+D</translation>
        </message>
        <message>
            <source>Remove the job</source>
            <translation>Retirer le travail</translation>
        </message>
        <message>
            <source>Settings…</source>
            <translation>Réglages…</translation>
        </message>
        <message>
            <source>Ctrl+,</source>
            <translation>Ctrl+,</translation>
        </message>
        <message>
            <source>Next region</source>
            <translation>Zone suivante</translation>
        </message>
        <message>
            <source>F6</source>
            <translation>F6</translation>
        </message>
        <message>
            <source>Previous region</source>
            <translation>Zone précédente</translation>
        </message>
        <message>
            <source>Shift+F6</source>
            <translation>Shift+F6</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>&amp;Affichage</translation>
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
            <translation>Cadrer la forme</translation>
        </message>
        <message>
            <source>First view</source>
            <translation>Première vue</translation>
        </message>
        <message>
            <source>Next in the history</source>
            <translation>Suivant dans l’historique</translation>
        </message>
        <message>
            <source>Alt+Right</source>
            <translation>Alt+Right</translation>
        </message>
        <message>
            <source>Previous in the history</source>
            <translation>Précédent dans l’historique</translation>
        </message>
        <message>
            <source>Alt+Left</source>
            <translation>Alt+Left</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Thème</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Comme le système</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Clair</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Sombre</translation>
        </message>
        <message>
            <source>Reset layout</source>
            <translation>Réinitialiser la disposition</translation>
        </message>
        <message>
            <source>Full screen</source>
            <translation>Plein écran</translation>
        </message>
        <message>
            <source>&amp;Generate</source>
            <translation>&amp;Générer</translation>
        </message>
        <message>
            <source>Generate</source>
            <translation>Générer</translation>
        </message>
        <message>
            <source>Ctrl+Return</source>
            <translation>Ctrl+Return</translation>
        </message>
        <message>
            <source>Generate all that wait</source>
            <translation>Générer tout ce qui attend</translation>
        </message>
        <message>
            <source>Ctrl+Shift+Return</source>
            <translation>Ctrl+Shift+Return</translation>
        </message>
        <message>
            <source>Again with a new seed</source>
            <translation>Encore, avec une nouvelle graine</translation>
        </message>
        <message>
            <source>Ctrl+R</source>
            <translation>Ctrl+R</translation>
        </message>
        <message>
            <source>Refine from the stored latents</source>
            <translation>Affiner à partir des latents gardés</translation>
        </message>
        <message>
            <source>Ctrl+Shift+R</source>
            <translation>Ctrl+Shift+R</translation>
        </message>
        <message>
            <source>Variations: four more seeds</source>
            <translation>Variations : quatre graines de plus</translation>
        </message>
        <message>
            <source>Stop and keep the best level</source>
            <translation>Arrêter et garder le meilleur niveau</translation>
        </message>
        <message>
            <source>Esc</source>
            <translation>Esc</translation>
        </message>
        <message>
            <source>Stop and discard</source>
            <translation>Arrêter et abandonner</translation>
        </message>
        <message>
            <source>Shift+Esc</source>
            <translation>Shift+Esc</translation>
        </message>
        <message>
            <source>Pause the queue</source>
            <translation>Mettre la file en pause</translation>
        </message>
        <message>
            <source>Ctrl+.</source>
            <translation>Ctrl+.</translation>
        </message>
        <message>
            <source>Generate on drop</source>
            <translation>Générer dès le dépôt</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Aide</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Touches</translation>
        </message>
        <message>
            <source>Show the log</source>
            <translation>Afficher le journal</translation>
        </message>
        <message>
            <source>Copy a report for others</source>
            <translation>Copier un rapport pour d’autres</translation>
        </message>
        <message>
            <source>About Maquette</source>
            <translation>À propos de Maquette</translation>
        </message>
        <message>
            <source>Maquette %1

Pictures to closed 3-D meshes, on your own machine.
Nothing is sent anywhere.

Apache-2.0</source>
            <translation>Maquette %1

Des images aux maillages 3D fermés, sur votre propre machine.
Rien n’est envoyé nulle part.

Apache-2.0</translation>
        </message>
        <message>
            <source>Open pictures</source>
            <translation>Ouvrir des images</translation>
        </message>
        <message>
            <source>Pictures (%1);;Meshes (%2);;All files (*)</source>
            <translation>Images (%1);;Maillages (%2);;Tous les fichiers (*)</translation>
        </message>
        <message>
            <source>Open a folder of pictures</source>
            <translation>Ouvrir un dossier d’images</translation>
        </message>
        <message>
            <source>View a mesh</source>
            <translation>Voir un maillage</translation>
        </message>
        <message>
            <source>Meshes (%1);;All files (*)</source>
            <translation>Maillages (%1);;Tous les fichiers (*)</translation>
        </message>
        <message>
            <source>Pasted</source>
            <translation>Collé</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Coller</translation>
        </message>
        <message>
            <source>The clipboard holds no picture and no files.</source>
            <translation>Le presse-papiers ne contient ni image ni fichiers.</translation>
        </message>
        <message>
            <source>Picture of the view</source>
            <translation>Image de la vue</translation>
        </message>
        <message>
            <source>Save the view with its background?</source>
            <translation>Enregistrer la vue avec son arrière-plan ?</translation>
        </message>
        <message>
            <source>With background</source>
            <translation>Avec l’arrière-plan</translation>
        </message>
        <message>
            <source>Transparent</source>
            <translation>Transparente</translation>
        </message>
        <message>
            <source>Save a picture of the view</source>
            <translation>Enregistrer une image de la vue</translation>
        </message>
        <message>
            <source>PNG (*.png)</source>
            <translation>PNG (*.png)</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>%1 n’a pas pu être écrit.</translation>
        </message>
        <message>
            <source>%1, %2, %3 faces</source>
            <translation>%1, %2, %3 faces</translation>
        </message>
        <message>
            <source>Exported</source>
            <translation>Exporté</translation>
        </message>
        <message>
            <source>No program is known for %1. Choose one under Open with.</source>
            <translation>Aucun programme n’est connu pour %1. Choisissez-en un sous « Ouvrir avec ».</translation>
        </message>
        <message>
            <source>%1 could not be started. Choose another program.</source>
            <translation>%1 n’a pas pu démarrer. Choisissez un autre programme.</translation>
        </message>
        <message>
            <source>Open with</source>
            <translation>Ouvrir avec</translation>
        </message>
        <message>
            <source>%1 · %2 faces · %3</source>
            <translation>%1 · %2 faces · %3</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Bibliothèque</translation>
        </message>
        <message>
            <source>The library takes %1, and its limit is %2.</source>
            <translation>La bibliothèque occupe %1, et sa limite est de %2.</translation>
        </message>
        <message numerus="yes">
            <source>Shall the %n oldest result(s) without a star go to the system's bin?</source>
            <translation>
                <numerusform>Faut-il mettre le %n plus ancien résultat sans étoile à la corbeille ?</numerusform>
                <numerusform>Faut-il mettre les %n plus anciens résultats sans étoile à la corbeille ?</numerusform>
            </translation>
        </message>
        <message>
            <source>Move to the bin</source>
            <translation>Mettre à la corbeille</translation>
        </message>
        <message>
            <source>Keep them</source>
            <translation>Les garder</translation>
        </message>
        <message>
            <source>Move %1 to the system's bin?</source>
            <translation>Mettre %1 à la corbeille ?</translation>
        </message>
        <message numerus="yes">
            <source>Move %n result(s) to the system's bin?</source>
            <translation>
                <numerusform>Mettre %n résultat à la corbeille ?</numerusform>
                <numerusform>Mettre %n résultats à la corbeille ?</numerusform>
            </translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Retirer</translation>
        </message>
        <message>
            <source>Rename</source>
            <translation>Renommer</translation>
        </message>
        <message>
            <source>Name of the result</source>
            <translation>Nom du résultat</translation>
        </message>
        <message>
            <source>Export to (as %1)</source>
            <translation>Exporter vers (en %1)</translation>
        </message>
        <message>
            <source>Export a turntable…</source>
            <translation>Exporter une vue tournante…</translation>
        </message>
        <message>
            <source>Look from</source>
            <translation>Regarder depuis</translation>
        </message>
        <message>
            <source>Front</source>
            <translation>L'avant</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>L'arrière</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>La droite</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>La gauche</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>Le dessus</translation>
        </message>
        <message>
            <source>Bottom</source>
            <translation>Le dessous</translation>
        </message>
        <message>
            <source>Parallel projection</source>
            <translation>Projection parallèle</translation>
        </message>
        <message>
            <source>Turntable %1 of %2 · Esc stops</source>
            <translation>Vue tournante %1 sur %2 · Échap arrête</translation>
        </message>
        <message>
            <source>Turntable saved</source>
            <translation>Vue tournante enregistrée</translation>
        </message>
        <message>
            <source>Picture saved</source>
            <translation>Image enregistrée</translation>
        </message>
        <message>
            <source>Turntable</source>
            <translation>Vue tournante</translation>
        </message>
        <message>
            <source>Export a turntable</source>
            <translation>Exporter une vue tournante</translation>
        </message>
        <message>
            <source>Animated PNG (*.png)</source>
            <translation>PNG animé (*.png)</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s), one for each part</source>
            <translation>
                <numerusform>%n fichier, un par partie</numerusform>
                <numerusform>%n fichiers, un par partie</numerusform>
            </translation>
        </message>
        <message>
            <source>&amp;Mesh</source>
            <translation>&amp;Maillage</translation>
        </message>
        <message>
            <source>&amp;Window</source>
            <translation>Fe&amp;nêtre</translation>
        </message>
        <message>
            <source>Next problem</source>
            <translation>Problème suivant</translation>
        </message>
        <message>
            <source>Show it without the stack</source>
            <translation>Montrer sans la pile</translation>
        </message>
        <message>
            <source>Choose a folder for what could not be saved</source>
            <translation>Choisir un dossier pour ce qui n'a pas pu être enregistré</translation>
        </message>
        <message>
            <source>Closing the window loses them.</source>
            <translation>Fermer la fenêtre les perdrait.</translation>
        </message>
        <message>
            <source>Close and lose them</source>
            <translation>Fermer et les perdre</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskCanvas</name>
        <message>
            <source>Mask</source>
            <translation>Masque</translation>
        </message>
        <message>
            <source>%1 × %2 pixels, exactly as the model gets them</source>
            <translation>%1 × %2 pixels, exactement ce que reçoit le modèle</translation>
        </message>
        <message>
            <source>Being prepared…</source>
            <translation>En préparation…</translation>
        </message>
        <message>
            <source>Nothing is left for the model to see.</source>
            <translation>Il ne reste rien à voir pour le modèle.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskDocument</name>
        <message>
            <source>Automatic mask</source>
            <translation>Masque automatique</translation>
        </message>
        <message>
            <source>Back to the automatic mask</source>
            <translation>Revenir au masque automatique</translation>
        </message>
        <message>
            <source>Brush stroke</source>
            <translation>Coup de pinceau</translation>
        </message>
        <message>
            <source>Fill</source>
            <translation>Remplir</translation>
        </message>
        <message>
            <source>Invert</source>
            <translation>Inverser</translation>
        </message>
        <message>
            <source>Keep the largest part</source>
            <translation>Garder la plus grande partie</translation>
        </message>
        <message>
            <source>Rectangle</source>
            <translation>Rectangle</translation>
        </message>
        <message>
            <source>Threshold</source>
            <translation>Seuil</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskFacts</name>
        <message>
            <source>✓ cut out</source>
            <translation>✓ détouré</translation>
        </message>
        <message>
            <source>! check the mask</source>
            <translation>! vérifiez le masque</translation>
        </message>
        <message>
            <source>✕ mask unusable</source>
            <translation>✕ masque inutilisable</translation>
        </message>
        <message>
            <source>The object touches the picture's frame; what lies outside will be missing.</source>
            <translation>L’objet touche le bord de l’image ; ce qui dépasse manquera.</translation>
        </message>
        <message>
            <source>The object has several separate parts.</source>
            <translation>L’objet a plusieurs parties séparées.</translation>
        </message>
        <message>
            <source>Almost nothing is selected.</source>
            <translation>Presque rien n’est sélectionné.</translation>
        </message>
        <message>
            <source>Almost everything is selected.</source>
            <translation>Presque tout est sélectionné.</translation>
        </message>
        <message>
            <source>Much of the object is half transparent; its shape may become vague there.</source>
            <translation>Une bonne part de l’objet est à demi transparente ; la forme peut y être floue.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskNumbers</name>
        <message>
            <source>Rectangle: left</source>
            <translation>Rectangle : gauche</translation>
        </message>
        <message>
            <source> px</source>
            <translation> px</translation>
        </message>
        <message>
            <source>Rectangle: top</source>
            <translation>Rectangle : haut</translation>
        </message>
        <message>
            <source>Rectangle: width</source>
            <translation>Rectangle : largeur</translation>
        </message>
        <message>
            <source>Rectangle: height</source>
            <translation>Rectangle : hauteur</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Gauche</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>Haut</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>Largeur</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Hauteur</translation>
        </message>
        <message>
            <source>Object</source>
            <translation>Objet</translation>
        </message>
        <message>
            <source>Everything in the rectangle is object</source>
            <translation>Tout ce qui est dans le rectangle est objet</translation>
        </message>
        <message>
            <source>Background</source>
            <translation>Arrière-plan</translation>
        </message>
        <message>
            <source>Everything in the rectangle is background</source>
            <translation>Tout ce qui est dans le rectangle est arrière-plan</translation>
        </message>
        <message>
            <source>Only inside</source>
            <translation>Seulement dedans</translation>
        </message>
        <message>
            <source>Everything outside the rectangle is background</source>
            <translation>Tout ce qui est hors du rectangle est arrière-plan</translation>
        </message>
        <message>
            <source>Darker than</source>
            <translation>Plus sombre que</translation>
        </message>
        <message>
            <source>Lighter than</source>
            <translation>Plus clair que</translation>
        </message>
        <message>
            <source>Threshold: side</source>
            <translation>Seuil : sens</translation>
        </message>
        <message>
            <source>Threshold: brightness, 0 to 255</source>
            <translation>Seuil : luminosité, de 0 à 255</translation>
        </message>
        <message>
            <source>Select</source>
            <translation>Sélectionner</translation>
        </message>
        <message>
            <source>Object is what is darker or lighter than that, inside the rectangle</source>
            <translation>Est objet ce qui est plus sombre ou plus clair que cela, dans le rectangle</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskPage</name>
        <message>
            <source>Choose a picture in the queue to see its mask.</source>
            <translation>Choisissez une image dans la file pour voir son masque.</translation>
        </message>
        <message>
            <source>Paint the object</source>
            <translation>Peindre l’objet</translation>
        </message>
        <message>
            <source>Paint the background</source>
            <translation>Peindre l’arrière-plan</translation>
        </message>
        <message>
            <source>Brush size</source>
            <translation>Taille du pinceau</translation>
        </message>
        <message>
            <source> px</source>
            <translation> px</translation>
        </message>
        <message>
            <source>Brush hardness</source>
            <translation>Dureté du pinceau</translation>
        </message>
        <message>
            <source> %</source>
            <translation> %</translation>
        </message>
        <message>
            <source>Fill the area under the pointer, or all holes</source>
            <translation>Remplir la surface sous le pointeur, ou tous les trous</translation>
        </message>
        <message>
            <source>Invert</source>
            <translation>Inverser</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Rétablir</translation>
        </message>
        <message>
            <source>Back to the automatic mask</source>
            <translation>Revenir au masque automatique</translation>
        </message>
        <message>
            <source>Rectangle and threshold in numbers</source>
            <translation>Rectangle et seuil en chiffres</translation>
        </message>
        <message>
            <source>Outline</source>
            <translation>Contour</translation>
        </message>
        <message>
            <source>Checkerboard</source>
            <translation>Damier</translation>
        </message>
        <message>
            <source>What the model sees</source>
            <translation>Ce que voit le modèle</translation>
        </message>
        <message>
            <source>Mask of the picture from this side: %1</source>
            <translation>Masque de l’image prise de ce côté : %1</translation>
        </message>
        <message>
            <source>Earlier edits</source>
            <translation>Retouches précédentes</translation>
        </message>
        <message>
            <source>Keep largest</source>
            <translation>Garder la plus grande</translation>
        </message>
        <message>
            <source>Keep the largest part only</source>
            <translation>Ne garder que la plus grande partie</translation>
        </message>
        <message>
            <source>Keep all</source>
            <translation>Tout garder</translation>
        </message>
        <message>
            <source>Keep all parts</source>
            <translation>Garder toutes les parties</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Montrer</translation>
        </message>
        <message>
            <source>Show where: %1</source>
            <translation>Montrer où : %1</translation>
        </message>
        <message>
            <source>No mask yet</source>
            <translation>Pas encore de masque</translation>
        </message>
        <message>
            <source>%1 % of the picture is object</source>
            <translation>%1 % de l’image est objet</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MeasureTool</name>
        <message>
            <source>Measure: click the first point on the shape. M ends.</source>
            <translation>Mesure : cliquez le premier point sur la forme. M termine.</translation>
        </message>
        <message>
            <source>Click the second point.</source>
            <translation>Cliquez le second point.</translation>
        </message>
        <message>
            <source>Distance: %1</source>
            <translation>Distance : %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MemoryFit</name>
        <message>
            <source>Grid %1</source>
            <translation>Grille %1</translation>
        </message>
        <message>
            <source>Half precision</source>
            <translation>Demi-précision</translation>
        </message>
        <message>
            <source>On the processor</source>
            <translation>Sur le processeur</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MemoryOffers</name>
        <message>
            <source>! Needs about %1, and your limit is %2.</source>
            <translation>! Demande environ %1, et votre limite est de %2.</translation>
        </message>
        <message>
            <source>! Needs about %1, and %2 are free.</source>
            <translation>! Demande environ %1, et %2 sont libres.</translation>
        </message>
        <message>
            <source>Run anyway</source>
            <translation>Calculer quand même</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MeshField</name>
        <message>
            <source>Choose a file: %1</source>
            <translation>Choisir un fichier : %1</translation>
        </message>
        <message>
            <source>Take the shown shape: %1</source>
            <translation>Prendre la forme affichée : %1</translation>
        </message>
        <message>
            <source>Remove: %1</source>
            <translation>Retirer : %1</translation>
        </message>
        <message>
            <source>Meshes (%1)</source>
            <translation>Maillages (%1)</translation>
        </message>
        <message>
            <source>None yet</source>
            <translation>Aucun encore</translation>
        </message>
        <message>
            <source>Choose the part first</source>
            <translation>Choisissez d’abord la partie</translation>
        </message>
        <message>
            <source>A run is going on</source>
            <translation>Un calcul est en cours</translation>
        </message>
        <message>
            <source>Add a picture first</source>
            <translation>Ajoutez d’abord une image</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1 : %2</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::Messages</name>
        <message>
            <source>These settings cannot be used together</source>
            <translation>Ces réglages ne vont pas ensemble</translation>
        </message>
        <message>
            <source>Change the setting that is named, then generate again.</source>
            <translation>Changez le réglage nommé, puis générez de nouveau.</translation>
        </message>
        <message>
            <source>This picture cannot be used</source>
            <translation>Cette image ne peut pas servir</translation>
        </message>
        <message>
            <source>Save it as PNG or JPEG and drop it again, or choose another one.</source>
            <translation>Enregistrez-la en PNG ou JPEG et déposez-la de nouveau, ou choisissez-en une autre.</translation>
        </message>
        <message>
            <source>This mesh cannot be used</source>
            <translation>Ce maillage ne peut pas servir</translation>
        </message>
        <message>
            <source>Export it again as OBJ, GLB, STL or PLY from the program it came from.</source>
            <translation>Exportez-le de nouveau en OBJ, GLB, STL ou PLY depuis le programme d’où il vient.</translation>
        </message>
        <message>
            <source>A file could not be read</source>
            <translation>Un fichier n’a pas pu être lu</translation>
        </message>
        <message>
            <source>Check that it still exists and that you may read it.</source>
            <translation>Vérifiez qu’il existe encore et que vous avez le droit de le lire.</translation>
        </message>
        <message>
            <source>A file could not be saved</source>
            <translation>Un fichier n’a pas pu être enregistré</translation>
        </message>
        <message>
            <source>Choose another folder or free some space; the result is still here.</source>
            <translation>Choisissez un autre dossier ou libérez de la place ; le résultat est toujours là.</translation>
        </message>
        <message>
            <source>This model cannot be used</source>
            <translation>Ce modèle ne peut pas servir</translation>
        </message>
        <message>
            <source>Download it again, or choose another model.</source>
            <translation>Téléchargez-le de nouveau, ou choisissez un autre modèle.</translation>
        </message>
        <message>
            <source>There is no model there</source>
            <translation>Il n’y a pas de modèle là</translation>
        </message>
        <message>
            <source>Choose a folder that holds a config.yaml and the weights.</source>
            <translation>Choisissez un dossier qui contient un config.yaml et les poids.</translation>
        </message>
        <message>
            <source>There is not enough memory</source>
            <translation>La mémoire ne suffit pas</translation>
        </message>
        <message>
            <source>Choose a smaller grid, or close other programs.</source>
            <translation>Choisissez une grille plus petite, ou fermez d’autres programmes.</translation>
        </message>
        <message>
            <source>The device has failed</source>
            <translation>L’appareil a eu une défaillance</translation>
        </message>
        <message>
            <source>Try again; if it happens again, choose the processor in the settings.</source>
            <translation>Essayez encore ; si cela se répète, choisissez le processeur dans les réglages.</translation>
        </message>
        <message>
            <source>The result has no surface</source>
            <translation>Le résultat n’a pas de surface</translation>
        </message>
        <message>
            <source>Try another seed, more steps, or look at the mask.</source>
            <translation>Essayez une autre graine, plus de pas, ou regardez le masque.</translation>
        </message>
        <message>
            <source>The mesh is not closed</source>
            <translation>Le maillage n’est pas fermé</translation>
        </message>
        <message>
            <source>Try a finer grid or another seed.</source>
            <translation>Essayez une grille plus fine ou une autre graine.</translation>
        </message>
        <message>
            <source>Something went wrong inside Maquette</source>
            <translation>Quelque chose a mal tourné dans Maquette</translation>
        </message>
        <message>
            <source>Copy the details and report them, please.</source>
            <translation>Copiez les détails et signalez-les, s’il vous plaît.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MessagesPanel</name>
        <message>
            <source>Folders in copied details</source>
            <translation>Dossiers dans les détails copiés</translation>
        </message>
        <message>
            <source>No messages.</source>
            <translation>Aucun message.</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Copier les détails</translation>
        </message>
        <message>
            <source>Messages</source>
            <translation>Messages</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ModelCatalog</name>
        <message>
            <source>made for few steps</source>
            <translation>fait pour peu de pas</translation>
        </message>
        <message>
            <source>guidance distilled</source>
            <translation>guidage distillé</translation>
        </message>
        <message>
            <source>not distilled</source>
            <translation>non distillé</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ModelSection</name>
        <message>
            <source>Starter</source>
            <translation>De départ</translation>
        </message>
        <message>
            <source>Read the licence…</source>
            <translation>Lire la licence…</translation>
        </message>
        <message>
            <source>Take the model from the list; its files stay</source>
            <translation>Retirer le modèle de la liste ; ses fichiers restent</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modèle</translation>
        </message>
        <message>
            <source>Add a model folder…</source>
            <translation>Ajouter un dossier de modèle…</translation>
        </message>
        <message>
            <source>Download a model…</source>
            <translation>Télécharger un modèle…</translation>
        </message>
        <message>
            <source>Choose a folder with config.yaml and weights</source>
            <translation>Choisissez un dossier avec config.yaml et les poids</translation>
        </message>
        <message>
            <source>Download</source>
            <translation>Télécharger</translation>
        </message>
        <message>
            <source>Needs about %1</source>
            <translation>Demande environ %1</translation>
        </message>
        <message>
            <source>✓ Fits: needs about %1, %2 free</source>
            <translation>✓ Tient : demande environ %1, %2 libres</translation>
        </message>
        <message>
            <source>! Needs about %1, your limit is %2</source>
            <translation>! Demande environ %1, votre limite est de %2</translation>
        </message>
        <message>
            <source>! Needs about %1, only %2 free: choose a smaller grid or model</source>
            <translation>! Demande environ %1, seulement %2 libres : choisissez une grille ou un modèle plus petits</translation>
        </message>
        <message>
            <source>No model found</source>
            <translation>Aucun modèle trouvé</translation>
        </message>
        <message>
            <source>Add a folder that holds a config.yaml and the weights.</source>
            <translation>Ajoutez un dossier qui contient un config.yaml et les poids.</translation>
        </message>
        <message>
            <source>Not readable, or still being looked at.</source>
            <translation>Illisible, ou encore en cours d’examen.</translation>
        </message>
        <message>
            <source>%1, %2 · %3 million numbers · %4 tokens</source>
            <translation>%1, %2 · %3 millions de nombres · %4 jetons</translation>
        </message>
        <message>
            <source>✓ Free to use (Apache-2.0)</source>
            <translation>✓ Libre d’utilisation (Apache-2.0)</translation>
        </message>
        <message>
            <source>! No licence file beside the weights</source>
            <translation>! Aucun fichier de licence à côté des poids</translation>
        </message>
        <message>
            <source>Licence: %1</source>
            <translation>Licence : %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::PresetRow</name>
        <message>
            <source>Presets: save and manage</source>
            <translation>Préréglages : enregistrer et gérer</translation>
        </message>
        <message>
            <source>Preset</source>
            <translation>Préréglage</translation>
        </message>
        <message>
            <source>● Changed</source>
            <translation>● Modifié</translation>
        </message>
        <message>
            <source>Revert</source>
            <translation>Rétablir</translation>
        </message>
        <message>
            <source>Back to the preset's settings</source>
            <translation>Revenir aux réglages du préréglage</translation>
        </message>
        <message>
            <source>Save as a preset…</source>
            <translation>Enregistrer comme préréglage…</translation>
        </message>
        <message>
            <source>Update the preset</source>
            <translation>Mettre à jour le préréglage</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Renommer…</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Suppr</translation>
        </message>
        <message>
            <source>Export all…</source>
            <translation>Tout exporter…</translation>
        </message>
        <message>
            <source>Import…</source>
            <translation>Importer…</translation>
        </message>
        <message>
            <source>Save as a preset</source>
            <translation>Enregistrer comme préréglage</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Nom</translation>
        </message>
        <message>
            <source>Rename the preset</source>
            <translation>Renommer le préréglage</translation>
        </message>
        <message>
            <source>Presets (*.json)</source>
            <translation>Préréglages (*.json)</translation>
        </message>
        <message>
            <source>Import presets</source>
            <translation>Importer des préréglages</translation>
        </message>
        <message>
            <source>Export presets</source>
            <translation>Exporter des préréglages</translation>
        </message>
        <message>
            <source>%1 could not be written.</source>
            <translation>%1 n’a pas pu être écrit.</translation>
        </message>
        <message>
            <source>Presets</source>
            <translation>Préréglages</translation>
        </message>
        <message numerus="yes">
            <source>%n preset(s) were imported.</source>
            <translation>
                <numerusform>%n préréglage a été importé.</numerusform>
                <numerusform>%n préréglages ont été importés.</numerusform>
            </translation>
        </message>
        <message>
            <source>The model's presets</source>
            <translation>Préréglages du modèle</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ProblemModel</name>
        <message numerus="yes">
            <source>Hole: %n open edge(s)</source>
            <translation>
                <numerusform>Trou : %n arête ouverte</numerusform>
                <numerusform>Trou : %n arêtes ouvertes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n edge(s) with more than two triangles</source>
            <translation>
                <numerusform>%n arête a plus de deux triangles</numerusform>
                <numerusform>%n arêtes ont plus de deux triangles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n pair(s) of triangles pass through each other</source>
            <translation>
                <numerusform>%n paire de triangles se traverse</numerusform>
                <numerusform>%n paires de triangles se traversent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Wrong way round at %n place(s)</source>
            <translation>
                <numerusform>À l’envers à %n endroit</numerusform>
                <numerusform>À l’envers à %n endroits</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Shell inside another: %n triangle(s)</source>
            <translation>
                <numerusform>Coque dans une autre : %n triangle</numerusform>
                <numerusform>Coque dans une autre : %n triangles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>close %n hole(s)</source>
            <translation>
                <numerusform>fermer %n trou</numerusform>
                <numerusform>fermer %n trous</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>with %n triangle(s)</source>
            <translation>
                <numerusform>avec %n triangle</numerusform>
                <numerusform>avec %n triangles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>turn %n triangle(s)</source>
            <translation>
                <numerusform>retourner %n triangle</numerusform>
                <numerusform>retourner %n triangles</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>part %n point(s) that touch</source>
            <translation>
                <numerusform>séparer %n point qui se touche</numerusform>
                <numerusform>séparer %n points qui se touchent</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>remove %n double or flat triangle(s)</source>
            <translation>
                <numerusform>supprimer %n triangle double ou plat</numerusform>
                <numerusform>supprimer %n triangles doubles ou plats</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>remove %n shell(s) inside others</source>
            <translation>
                <numerusform>supprimer %n coque dans d’autres</numerusform>
                <numerusform>supprimer %n coques dans d’autres</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ProgressRow</name>
        <message>
            <source>Cancel</source>
            <translation>Annuler</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>Avancement</translation>
        </message>
        <message>
            <source>Stop and keep the best level (Esc). Shift+Esc discards it.</source>
            <translation>Arrêter et garder le meilleur niveau (Esc). Shift+Esc l’abandonne.</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>Arrêt en cours</translation>
        </message>
        <message>
            <source> · about %1 left</source>
            <translation> · encore %1 environ</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::QualitySection</name>
        <message>
            <source>Live preview</source>
            <translation>Aperçu en direct</translation>
        </message>
        <message>
            <source>Quality: %1</source>
            <translation>Qualité : %1</translation>
        </message>
        <message>
            <source>Back to the preset's numbers</source>
            <translation>Revenir aux chiffres du préréglage</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Pas</translation>
        </message>
        <message>
            <source>Grid, cells per axis</source>
            <translation>Grille, cellules par axe</translation>
        </message>
        <message>
            <source> cells</source>
            <translation> cellules</translation>
        </message>
        <message>
            <source>Grid</source>
            <translation>Grille</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>Graine</translation>
        </message>
        <message>
            <source>Another seed</source>
            <translation>Une autre graine</translation>
        </message>
        <message>
            <source>Keep the seed for every job</source>
            <translation>Garder la graine pour chaque travail</translation>
        </message>
        <message>
            <source>● Changed from %1</source>
            <translation>● Modifié par rapport à %1</translation>
        </message>
        <message>
            <source>Preset for this model: %1</source>
            <translation>Préréglage pour ce modèle : %1</translation>
        </message>
        <message>
            <source>A coarse shape after each step of sampling, which takes a little time. Levels are shown in any case.</source>
            <translation>Une forme grossière après chaque pas de l’échantillonnage, ce qui prend un peu de temps. Les niveaux sont toujours montrés.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::QueueView</name>
        <message>
            <source>Name of the job</source>
            <translation>Nom du travail</translation>
        </message>
        <message>
            <source>Queue</source>
            <translation>File</translation>
        </message>
        <message>
            <source>Generate</source>
            <translation>Générer</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Arrêter</translation>
        </message>
        <message>
            <source>Copy details</source>
            <translation>Copier les détails</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Monter</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Descendre</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Renommer…</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Retirer</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RecentFiles</name>
        <message>
            <source>Recent</source>
            <translation>Récents</translation>
        </message>
        <message>
            <source>Forget these</source>
            <translation>Oublier ceux-ci</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ResultGrip</name>
        <message>
            <source>Drag the shape out as a file, or click to export it</source>
            <translation>Tirez la forme dehors comme fichier, ou cliquez pour l’exporter</translation>
        </message>
        <message>
            <source>Shape as a file</source>
            <translation>Forme en fichier</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ResultPage</name>
        <message numerus="yes">
            <source>%n problem(s)</source>
            <translation>
                <numerusform>%n problème</numerusform>
                <numerusform>%n problèmes</numerusform>
            </translation>
        </message>
        <message>
            <source>Refine</source>
            <translation>Affiner</translation>
        </message>
        <message>
            <source>Go on from the stored latents at the full grid (Ctrl+Shift+R)</source>
            <translation>Continuer à partir des latents gardés, sur la grille entière (Ctrl+Shift+R)</translation>
        </message>
        <message>
            <source>Closed</source>
            <translation>Fermée</translation>
        </message>
        <message>
            <source>Not closed</source>
            <translation>Non fermée</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 faces</translation>
        </message>
        <message>
            <source>Show the checks</source>
            <translation>Montrer les contrôles</translation>
        </message>
        <message>
            <source>No shape yet</source>
            <translation>Pas encore de forme</translation>
        </message>
        <message>
            <source>%1 vertices</source>
            <translation>%1 sommets</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RunProgress</name>
        <message>
            <source>Starting</source>
            <translation>Démarrage</translation>
        </message>
        <message>
            <source>Loading the model</source>
            <translation>Chargement du modèle</translation>
        </message>
        <message>
            <source>Preparing the picture</source>
            <translation>Préparation de l’image</translation>
        </message>
        <message>
            <source>Encoding the picture</source>
            <translation>Encodage de l’image</translation>
        </message>
        <message>
            <source>Encoding the mesh</source>
            <translation>Encodage du maillage</translation>
        </message>
        <message>
            <source>Sampling %1/%2</source>
            <translation>Échantillonnage %1/%2</translation>
        </message>
        <message>
            <source>Sampling</source>
            <translation>Échantillonnage</translation>
        </message>
        <message>
            <source>Decoding level %1/%2</source>
            <translation>Décodage du niveau %1/%2</translation>
        </message>
        <message>
            <source>Decoding</source>
            <translation>Décodage</translation>
        </message>
        <message>
            <source>Extracting the surface</source>
            <translation>Extraction de la surface</translation>
        </message>
        <message>
            <source>Cleaning and checking</source>
            <translation>Nettoyage et contrôle</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Enregistrement</translation>
        </message>
        <message>
            <source>Grid %1 → %2</source>
            <translation>Grille %1 → %2</translation>
        </message>
        <message>
            <source>Grid %1</source>
            <translation>Grille %1</translation>
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
            <translation>Brouillon</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>Standard</translation>
        </message>
        <message>
            <source>Fine</source>
            <translation>Fin</translation>
        </message>
        <message>
            <source>Maximum</source>
            <translation>Maximum</translation>
        </message>
        <message>
            <source>Custom</source>
            <translation>Personnalisé</translation>
        </message>
        <message>
            <source>%1 · %2 · grid %3</source>
            <translation>%1 · %2 · grille %3</translation>
        </message>
        <message numerus="yes">
            <source>%n step(s)</source>
            <translation>
                <numerusform>%n pas</numerusform>
                <numerusform>%n pas</numerusform>
            </translation>
        </message>
        <message>
            <source>After every step</source>
            <translation>Après chaque pas</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Désactivé</translation>
        </message>
        <message>
            <source>Where it is cheap</source>
            <translation>Là où c’est rapide</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::Session</name>
        <message>
            <source>Of several meshes the first one is opened.</source>
            <translation>De plusieurs maillages, le premier est ouvert.</translation>
        </message>
        <message>
            <source>Library</source>
            <translation>Bibliothèque</translation>
        </message>
        <message>
            <source>Some files were ignored</source>
            <translation>Certains fichiers ont été ignorés</translation>
        </message>
        <message numerus="yes">
            <source>%n file(s) cannot be read. Pictures can be PNG, JPEG, WebP or BMP: save others, such as GIF or HEIC, as PNG first.</source>
            <translation>
                <numerusform>%n fichier est illisible. Les images peuvent être en PNG, JPEG, WebP ou BMP : enregistrez d’abord les autres, comme GIF ou HEIC, en PNG.</numerusform>
                <numerusform>%n fichiers sont illisibles. Les images peuvent être en PNG, JPEG, WebP ou BMP : enregistrez d’abord les autres, comme GIF ou HEIC, en PNG.</numerusform>
            </translation>
        </message>
        <message>
            <source>The pasted picture could not be stored in %1.</source>
            <translation>L’image collée n’a pas pu être enregistrée dans %1.</translation>
        </message>
        <message>
            <source>This model completes a part of an object. Choose the mesh of the part under Inputs.</source>
            <translation>Ce modèle complète une partie d’un objet. Choisissez le maillage de la partie sous « Entrées ».</translation>
        </message>
        <message>
            <source>Choose the mesh of the rest of the object under Inputs.</source>
            <translation>Choisissez le maillage du reste de l’objet sous « Entrées ».</translation>
        </message>
        <message>
            <source>This model makes shapes of pictures, not of parts. Choose another model or job.</source>
            <translation>Ce modèle fait des formes à partir d’images, pas de parties. Choisissez un autre modèle ou un autre travail.</translation>
        </message>
        <message>
            <source>This model gives a mesh its detail. Choose the mesh under Inputs.</source>
            <translation>Ce modèle donne ses détails à un maillage. Choisissez le maillage sous « Entrées ».</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Masque</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modèles</translation>
        </message>
        <message numerus="yes">
            <source>%n model(s) were found.</source>
            <translation>
                <numerusform>%n modèle a été trouvé.</numerusform>
                <numerusform>%n modèles ont été trouvés.</numerusform>
            </translation>
        </message>
        <message>
            <source>The model that made it (%1) is not in the list; add its folder first.</source>
            <translation>Le modèle qui l’a fait (%1) n’est pas dans la liste ; ajoutez d’abord son dossier.</translation>
        </message>
        <message>
            <source>It lies where the mesh lay that it was made from, and its latents alone do not say where that is. Use its settings and generate with a finer grid.</source>
            <translation>Il se trouve là où était le maillage dont il vient, et ses latents seuls ne disent pas où. Reprenez ses réglages et générez avec une grille plus fine.</translation>
        </message>
        <message>
            <source>Run</source>
            <translation>Calcul</translation>
        </message>
        <message>
            <source>There is no model yet. Add one in the inspector.</source>
            <translation>Il n’y a pas encore de modèle. Ajoutez-en un dans l’inspecteur.</translation>
        </message>
        <message>
            <source>This model cannot make shapes from pictures. Choose another one.</source>
            <translation>Ce modèle ne peut pas faire de formes à partir d’images. Choisissez-en un autre.</translation>
        </message>
        <message>
            <source>Read and accept the licence of this model first.</source>
            <translation>Lisez et acceptez d’abord la licence de ce modèle.</translation>
        </message>
        <message>
            <source>It would need more memory than your limit allows.</source>
            <translation>Il faudrait plus de mémoire que votre limite ne le permet.</translation>
        </message>
        <message>
            <source>Choose the mesh of a part under Inputs.</source>
            <translation>Choisissez le maillage d’une partie sous « Entrées ».</translation>
        </message>
        <message>
            <source>Add a picture first: drop one, or press Ctrl+O.</source>
            <translation>Ajoutez d’abord une image : déposez-en une, ou appuyez sur Ctrl+O.</translation>
        </message>
        <message>
            <source>No job is waiting. Add another picture.</source>
            <translation>Aucun travail n’attend. Ajoutez une autre image.</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Suivant</translation>
        </message>
        <message>
            <source>Starting</source>
            <translation>Démarrage</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>Arrêt en cours</translation>
        </message>
        <message>
            <source>Done · %1 faces</source>
            <translation>Fini · %1 faces</translation>
        </message>
        <message>
            <source>Stopped at grid %1 · Refine to go on</source>
            <translation>Arrêté à la grille %1 · Affiner pour continuer</translation>
        </message>
        <message>
            <source>stopped at grid %1</source>
            <translation>arrêté à la grille %1</translation>
        </message>
        <message>
            <source>%1 steps, made for %2</source>
            <translation>%1 étapes, prévu pour %2</translation>
        </message>
        <message>
            <source>%1 steps in place of %2</source>
            <translation>%1 étapes au lieu de %2</translation>
        </message>
        <message>
            <source>API</source>
            <translation>API</translation>
        </message>
        <message>
            <source>Saved as %1</source>
            <translation>Enregistré sous %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::SettingList</name>
        <message>
            <source>Nothing found</source>
            <translation>Rien trouvé</translation>
        </message>
        <message>
            <source>Search the settings</source>
            <translation>Chercher dans les réglages</translation>
        </message>
        <message>
            <source>Sections</source>
            <translation>Sections</translation>
        </message>
        <message>
            <source>Reset: %1</source>
            <translation>Réinitialiser : %1</translation>
        </message>
        <message>
            <source>On</source>
            <translation>Activé</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::SettingsDialog</name>
        <message>
            <source>Nothing fades or slides. Off: as the system asks.</source>
            <translation>Rien ne fond ni ne glisse. Désactivé : comme le système le demande.</translation>
        </message>
        <message>
            <source>Reduce motion</source>
            <translation>Réduire les animations</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Réglages</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Fermer</translation>
        </message>
        <message>
            <source>General</source>
            <translation>Général</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Langue</translation>
        </message>
        <message>
            <source>Holds from the next start.</source>
            <translation>Vaut à partir du prochain démarrage.</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Comme le système</translation>
        </message>
        <message>
            <source>Theme</source>
            <translation>Thème</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Clair</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Sombre</translation>
        </message>
        <message>
            <source>Folder for the results</source>
            <translation>Dossier des résultats</translation>
        </message>
        <message>
            <source>Library folder</source>
            <translation>Dossier de la bibliothèque</translation>
        </message>
        <message>
            <source>Where results are kept: %1. Another folder holds from the next start.</source>
            <translation>Où les résultats sont gardés : %1. Un autre dossier vaut à partir du prochain démarrage.</translation>
        </message>
        <message>
            <source>Choose…</source>
            <translation>Choisir…</translation>
        </message>
        <message>
            <source>Generate on drop</source>
            <translation>Générer dès le dépôt</translation>
        </message>
        <message>
            <source>A dropped picture is not left waiting: its run starts at once.</source>
            <translation>Une image déposée n’attend pas : son calcul commence aussitôt.</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>Appareil</translation>
        </message>
        <message>
            <source>The best there is</source>
            <translation>Le meilleur disponible</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>Processeur</translation>
        </message>
        <message>
            <source>Graphics card (%1)</source>
            <translation>Carte graphique (%1)</translation>
        </message>
        <message>
            <source>%1, %2 free</source>
            <translation>%1, %2 libres</translation>
        </message>
        <message>
            <source>Computes on</source>
            <translation>Calcule sur</translation>
        </message>
        <message>
            <source>The model is loaded again when this changes.</source>
            <translation>Le modèle est rechargé quand cela change.</translation>
        </message>
        <message>
            <source>Precision</source>
            <translation>Précision</translation>
        </message>
        <message>
            <source>Half precision needs half the memory; processors are slow with it.</source>
            <translation>La demi-précision demande moitié moins de mémoire ; les processeurs y sont lents.</translation>
        </message>
        <message>
            <source>Fits the device</source>
            <translation>Adaptée à l’appareil</translation>
        </message>
        <message>
            <source>Models</source>
            <translation>Modèles</translation>
        </message>
        <message>
            <source>No model is known yet. Add a folder in the inspector, or drop one on the window.</source>
            <translation>Aucun modèle n’est encore connu. Ajoutez un dossier dans l’inspecteur, ou déposez-en un sur la fenêtre.</translation>
        </message>
        <message>
            <source>Model</source>
            <translation>Modèle</translation>
        </message>
        <message>
            <source>Folders are added in the inspector, or dropped on the window.</source>
            <translation>Les dossiers s’ajoutent dans l’inspecteur, ou se déposent sur la fenêtre.</translation>
        </message>
        <message>
            <source>Generation</source>
            <translation>Génération</translation>
        </message>
        <message>
            <source>Quality</source>
            <translation>Qualité</translation>
        </message>
        <message>
            <source>What it means in steps and grid depends on the model.</source>
            <translation>Ce que cela signifie en pas et en grille dépend du modèle.</translation>
        </message>
        <message>
            <source>Live preview</source>
            <translation>Aperçu en direct</translation>
        </message>
        <message>
            <source>Keep the seed</source>
            <translation>Garder la graine</translation>
        </message>
        <message>
            <source>Off: every job gets a new seed.</source>
            <translation>Désactivé : chaque travail reçoit une nouvelle graine.</translation>
        </message>
        <message>
            <source>Remove floating parts</source>
            <translation>Supprimer les parties flottantes</translation>
        </message>
        <message>
            <source>Small loose parts and flat triangles go; the largest part stays.</source>
            <translation>Les petites parties détachées et les triangles plats disparaissent ; la plus grande partie reste.</translation>
        </message>
        <message>
            <source>Decoder</source>
            <translation>Décodeur</translation>
        </message>
        <message>
            <source>How the shape is looked for in the grid; dense asks everywhere and is slow.</source>
            <translation>Comment la forme est cherchée dans la grille ; « dense » demande partout et est lent.</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Touches</translation>
        </message>
        <message>
            <source>Privacy</source>
            <translation>Vie privée</translation>
        </message>
        <message>
            <source>Nothing is sent anywhere. Pictures, masks, shapes and settings stay on this computer.</source>
            <translation>Rien n’est envoyé nulle part. Images, masques, formes et réglages restent sur cet ordinateur.</translation>
        </message>
        <message>
            <source>The network is used only when you ask for a download, and only for the address that you gave.</source>
            <translation>Le réseau ne sert que lorsque vous demandez un téléchargement, et seulement pour l’adresse que vous avez donnée.</translation>
        </message>
        <message>
            <source>Settings are kept in %1</source>
            <translation>Les réglages sont gardés dans %1</translation>
        </message>
        <message>
            <source>Results are kept in %1</source>
            <translation>Les résultats sont gardés dans %1</translation>
        </message>
        <message>
            <source>Size of the library</source>
            <translation>Taille de la bibliothèque</translation>
        </message>
        <message>
            <source>A larger one asks whether old results shall go to the bin; nothing goes without your word.</source>
            <translation>Une plus grande demande si d’anciens résultats doivent aller à la corbeille ; rien ne part sans votre accord.</translation>
        </message>
        <message>
            <source> GB</source>
            <translation> Go</translation>
        </message>
        <message>
            <source>No limit</source>
            <translation>Sans limite</translation>
        </message>
        <message>
            <source>Ask before a result is removed</source>
            <translation>Demander avant de retirer un résultat</translation>
        </message>
        <message>
            <source>It goes to the system's bin in any case.</source>
            <translation>Il va dans tous les cas à la corbeille.</translation>
        </message>
        <message>
            <source>Ask before closing during a run</source>
            <translation>Demander avant de fermer pendant un calcul</translation>
        </message>
        <message>
            <source>Memory limit</source>
            <translation>Limite de mémoire</translation>
        </message>
        <message>
            <source>A run that is expected to need more says so and offers what needs less.</source>
            <translation>Un calcul qui devrait demander plus le dit et propose ce qui demande moins.</translation>
        </message>
        <message>
            <source>What is free</source>
            <translation>Ce qui est libre</translation>
        </message>
        <message>
            <source>Unload the model when idle</source>
            <translation>Décharger le modèle au repos</translation>
        </message>
        <message>
            <source>Its memory is free for other programs then; the next run loads it again.</source>
            <translation>Sa mémoire est alors libre pour d’autres programmes ; le calcul suivant le recharge.</translation>
        </message>
        <message>
            <source> min</source>
            <translation> min</translation>
        </message>
        <message>
            <source>Never</source>
            <translation>Jamais</translation>
        </message>
        <message>
            <source>Mesh</source>
            <translation>Maillage</translation>
        </message>
        <message>
            <source>Export format</source>
            <translation>Format d’export</translation>
        </message>
        <message>
            <source>With which the export begins; after that, the last one counts.</source>
            <translation>Celui du premier export ; ensuite, le dernier compte.</translation>
        </message>
        <message>
            <source> mm</source>
            <translation> mm</translation>
        </message>
        <message>
            <source>Longest side</source>
            <translation>Côté le plus long</translation>
        </message>
        <message>
            <source>Of a shape that has no size of its own.</source>
            <translation>Pour une forme sans taille propre.</translation>
        </message>
        <message>
            <source>Unit in OBJ and PLY</source>
            <translation>Unité dans OBJ et PLY</translation>
        </message>
        <message>
            <source>GLB is in metres, STL and 3MF are in millimetres.</source>
            <translation>GLB est en mètres, STL et 3MF sont en millimètres.</translation>
        </message>
        <message>
            <source>Y up</source>
            <translation>Y vers le haut</translation>
        </message>
        <message>
            <source>Z up</source>
            <translation>Z vers le haut</translation>
        </message>
        <message>
            <source>Up axis of OBJ</source>
            <translation>Axe vertical d’OBJ</translation>
        </message>
        <message>
            <source>Up axis of PLY</source>
            <translation>Axe vertical de PLY</translation>
        </message>
        <message>
            <source>Up axis of STL</source>
            <translation>Axe vertical de STL</translation>
        </message>
        <message>
            <source>Up axis of 3MF</source>
            <translation>Axe vertical de 3MF</translation>
        </message>
        <message>
            <source>Printer's bed</source>
            <translation>Plateau de l’imprimante</translation>
        </message>
        <message>
            <source>An export for print that is larger says so.</source>
            <translation>Un export pour l’impression qui est plus grand le dit.</translation>
        </message>
        <message>
            <source>Nozzle</source>
            <translation>Buse</translation>
        </message>
        <message>
            <source>An export for print that is thinner says so.</source>
            <translation>Un export pour l’impression qui est plus fin le dit.</translation>
        </message>
        <message>
            <source>Viewport</source>
            <translation>Vue 3D</translation>
        </message>
        <message>
            <source>Mouse</source>
            <translation>Souris</translation>
        </message>
        <message>
            <source>Which button turns, moves and zooms. The wheel zooms in all of them.</source>
            <translation>Quel bouton tourne, déplace et zoome. La molette zoome toujours.</translation>
        </message>
        <message>
            <source>Left turns, middle moves</source>
            <translation>Gauche tourne, milieu déplace</translation>
        </message>
        <message>
            <source>Blender: middle, with Shift and Ctrl</source>
            <translation>Blender : milieu, avec Shift et Ctrl</translation>
        </message>
        <message>
            <source>CAD: middle, with Ctrl and Shift</source>
            <translation>CAO : milieu, avec Ctrl et Shift</translation>
        </message>
        <message>
            <source>Maya: Alt with left, middle, right</source>
            <translation>Maya : Alt avec gauche, milieu, droite</translation>
        </message>
        <message>
            <source>View</source>
            <translation>Affichage</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>Comparaison</translation>
        </message>
        <message>
            <source>Mask</source>
            <translation>Masque</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1 : %2</translation>
        </message>
        <message>
            <source>2 samples</source>
            <translation>2 échantillons</translation>
        </message>
        <message>
            <source>4 samples</source>
            <translation>4 échantillons</translation>
        </message>
        <message>
            <source>8 samples</source>
            <translation>8 échantillons</translation>
        </message>
        <message>
            <source>A coarse shape after each step of sampling, which takes a little time. Levels are shown in any case.</source>
            <translation>Une forme grossière après chaque pas de l’échantillonnage, ce qui prend un peu de temps. Les niveaux sont toujours montrés.</translation>
        </message>
        <message>
            <source>A folder with weights, or one of several such folders.</source>
            <translation>Un dossier avec des poids, ou un dossier qui en contient plusieurs de ce genre.</translation>
        </message>
        <message>
            <source>Add a model folder</source>
            <translation>Ajouter un dossier de modèle</translation>
        </message>
        <message>
            <source>Automation</source>
            <translation>Automatisation</translation>
        </message>
        <message>
            <source>Choose a folder with config.yaml and weights</source>
            <translation>Choisissez un dossier avec config.yaml et les poids</translation>
        </message>
        <message>
            <source>From above the camera</source>
            <translation>D’au-dessus de la caméra</translation>
        </message>
        <message>
            <source>From the upper left</source>
            <translation>D’en haut à gauche</translation>
        </message>
        <message>
            <source>From the upper right</source>
            <translation>D’en haut à droite</translation>
        </message>
        <message>
            <source>Its files stay where they are.</source>
            <translation>Ses fichiers restent où ils sont.</translation>
        </message>
        <message>
            <source>Licence of the model</source>
            <translation>Licence du modèle</translation>
        </message>
        <message>
            <source>More samples for a pixel take longer to draw; a device that has fewer takes its most.</source>
            <translation>Plus d’échantillons par pixel demandent plus de temps de dessin ; un appareil qui en a moins prend son maximum.</translation>
        </message>
        <message>
            <source>Of the one that is chosen; it is accepted once.</source>
            <translation>Celle du modèle choisi ; elle s’accepte une seule fois.</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Désactivé</translation>
        </message>
        <message>
            <source>Read…</source>
            <translation>Lire…</translation>
        </message>
        <message>
            <source>Smooth edges</source>
            <translation>Bords lisses</translation>
        </message>
        <message>
            <source>Take from the list</source>
            <translation>Retirer de la liste</translation>
        </message>
        <message>
            <source>A log without names of files and reports of crashes stay on this computer too; you alone pass them on.</source>
            <translation>Un journal sans noms de fichiers et les rapports de plantage restent aussi sur cet ordinateur ; vous seul les transmettez.</translation>
        </message>
        <message>
            <source>Where the main light stands. It turns with the camera.</source>
            <translation>Où se trouve la lumière principale. Elle tourne avec la caméra.</translation>
        </message>
        <message>
            <source>A mark is a file beside it, named like it with .done.txt.</source>
            <translation>Une marque est un fichier à côté, du même nom avec .done.txt.</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Copier</translation>
        </message>
        <message>
            <source>Folder to watch</source>
            <translation>Dossier à surveiller</translation>
        </message>
        <message>
            <source>Move it to “done”</source>
            <translation>Le déplacer dans « done »</translation>
        </message>
        <message>
            <source>Addresses of this computer in numbers. Whoever comes that way must send the token; nothing is encrypted.</source>
            <translation>Adresses de cet ordinateur en chiffres. Qui arrive par là doit envoyer le jeton ; rien n’est chiffré.</translation>
        </message>
        <message>
            <source>Make a new token</source>
            <translation>Créer un nouveau jeton</translation>
        </message>
        <message>
            <source>Copy the token</source>
            <translation>Copier le jeton</translation>
        </message>
        <message>
            <source>Other computers send it as “Authorization: Bearer …”. A new one ends the use of the old one.</source>
            <translation>Les autres ordinateurs l’envoient sous la forme « Authorization: Bearer … ». Un nouveau rend l’ancien inutile.</translation>
        </message>
        <message>
            <source>Let web pages in</source>
            <translation>Laisser entrer des pages web</translation>
        </message>
        <message>
            <source>The Blender add-on asks for at least 20; a model that was distilled to fewer gains nothing by them.</source>
            <translation>L’extension Blender en demande au moins 20 ; un modèle distillé pour moins n’y gagne rien.</translation>
        </message>
        <message>
            <source>Copied</source>
            <translation>Copié</translation>
        </message>
        <message>
            <source>Over HTTP, as the server of Hunyuan3D-2 does it, so its Blender add-on works. Their jobs stand in the queue with yours.</source>
            <translation>Par HTTP, comme le serveur de Hunyuan3D-2 ; son extension Blender fonctionne donc. Leurs tâches attendent avec les vôtres.</translation>
        </message>
        <message>
            <source>Mark it</source>
            <translation>Le marquer</translation>
        </message>
        <message>
            <source>The origins of pages that may use the API; all others are refused.</source>
            <translation>Les origines des pages qui peuvent utiliser l’API ; toutes les autres sont refusées.</translation>
        </message>
        <message>
            <source>8081 is the port of that server; its add-on looks at 8080 until another address is set there.</source>
            <translation>8081 est le port de ce serveur ; son extension cherche sur 8080 tant qu’une autre adresse n’y est pas réglée.</translation>
        </message>
        <message>
            <source>Watched folders</source>
            <translation>Dossiers surveillés</translation>
        </message>
        <message>
            <source>No more steps than the model is made for</source>
            <translation>Pas plus d’étapes que le modèle n’en prévoit</translation>
        </message>
        <message>
            <source>On</source>
            <translation>Activé</translation>
        </message>
        <message>
            <source>Every picture that is put there becomes a mesh in its sub-folder “out”, once.</source>
            <translation>Chaque image qui y est déposée devient une fois un maillage dans son sous-dossier « out ».</translation>
        </message>
        <message>
            <source>Make a new one</source>
            <translation>En créer un</translation>
        </message>
        <message>
            <source>API for other programs</source>
            <translation>API pour d’autres programmes</translation>
        </message>
        <message>
            <source>Token</source>
            <translation>Jeton</translation>
        </message>
        <message>
            <source>Format of meshes in “out”</source>
            <translation>Format des maillages dans « out »</translation>
        </message>
        <message>
            <source>When a watched picture is done</source>
            <translation>Quand une image surveillée est prête</translation>
        </message>
        <message>
            <source>Let other computers in at</source>
            <translation>Laisser entrer d’autres ordinateurs par</translation>
        </message>
        <message>
            <source>Port</source>
            <translation>Port</translation>
        </message>
        <message>
            <source>Log and crash reports</source>
            <translation>Journal et rapports de plantage</translation>
        </message>
        <message>
            <source>They lie in %1</source>
            <translation>Ils se trouvent dans %1</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Ouvrir le dossier</translation>
        </message>
        <message>
            <source>List files as recently used</source>
            <translation>Lister les fichiers parmi les récents</translation>
        </message>
        <message>
            <source>Files that you open stand in the desktop&apos;s list, which other programs show.</source>
            <translation>Les fichiers ouverts figurent dans la liste du bureau, que d’autres programmes montrent.</translation>
        </message>
        <message>
            <source>Unit of lengths</source>
            <translation>Unité de longueur</translation>
        </message>
        <message>
            <source>In which the window says sizes and distances; files have their own.</source>
            <translation>Celle des tailles et des distances dans la fenêtre ; les fichiers ont la leur.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::StackEntry</name>
        <message>
            <source>Repair</source>
            <translation>Réparer</translation>
        </message>
        <message>
            <source>Closes holes, turns triangles the same way, drops shells inside others.</source>
            <translation>Ferme les trous, tourne les triangles dans le même sens, ôte les coques dans d’autres.</translation>
        </message>
        <message>
            <source>Clean</source>
            <translation>Nettoyer</translation>
        </message>
        <message>
            <source>Loose parts and triangles without area go.</source>
            <translation>Les parties détachées et les triangles sans surface disparaissent.</translation>
        </message>
        <message>
            <source> % of the largest part</source>
            <translation> % de la plus grande partie</translation>
        </message>
        <message>
            <source>Loose parts below</source>
            <translation>Parties détachées sous</translation>
        </message>
        <message>
            <source>Base cut</source>
            <translation>Coupe de la base</translation>
        </message>
        <message>
            <source>Cuts the base off along a plane and closes the cut.</source>
            <translation>Coupe la base le long d’un plan et referme la coupe.</translation>
        </message>
        <message>
            <source>Height</source>
            <translation>Hauteur</translation>
        </message>
        <message>
            <source>Tilt X</source>
            <translation>Inclinaison X</translation>
        </message>
        <message>
            <source>Tilt Z</source>
            <translation>Inclinaison Z</translation>
        </message>
        <message>
            <source>Smooth</source>
            <translation>Lisser</translation>
        </message>
        <message>
            <source>Evens out small bumps; the triangles stay.</source>
            <translation>Égalise les petites bosses ; les triangles restent.</translation>
        </message>
        <message>
            <source>Keep the volume</source>
            <translation>Garder le volume</translation>
        </message>
        <message>
            <source>Times</source>
            <translation>Fois</translation>
        </message>
        <message>
            <source>Decimate</source>
            <translation>Décimer</translation>
        </message>
        <message>
            <source>Fewer triangles, the same shape.</source>
            <translation>Moins de triangles, la même forme.</translation>
        </message>
        <message>
            <source>Faces</source>
            <translation>Faces</translation>
        </message>
        <message>
            <source>Error</source>
            <translation>Erreur</translation>
        </message>
        <message>
            <source>By</source>
            <translation>Selon</translation>
        </message>
        <message>
            <source>At most</source>
            <translation>Au plus</translation>
        </message>
        <message>
            <source>Decimate: largest error</source>
            <translation>Décimer : plus grande erreur</translation>
        </message>
        <message>
            <source>Orient</source>
            <translation>Orienter</translation>
        </message>
        <message>
            <source>Turns the shape about its middle.</source>
            <translation>Tourne la forme autour de son centre.</translation>
        </message>
        <message>
            <source>Turn X</source>
            <translation>Tourner X</translation>
        </message>
        <message>
            <source>Turn Y</source>
            <translation>Tourner Y</translation>
        </message>
        <message>
            <source>Turn Z</source>
            <translation>Tourner Z</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Taille</translation>
        </message>
        <message>
            <source>How long one side really is; the others follow.</source>
            <translation>La longueur réelle d’un côté ; les autres suivent.</translation>
        </message>
        <message>
            <source>Longest</source>
            <translation>Le plus long</translation>
        </message>
        <message>
            <source>Width</source>
            <translation>Largeur</translation>
        </message>
        <message>
            <source>Depth</source>
            <translation>Profondeur</translation>
        </message>
        <message>
            <source>Side</source>
            <translation>Côté</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>Longueur</translation>
        </message>
        <message>
            <source>%1 on</source>
            <translation>%1 activé</translation>
        </message>
        <message>
            <source>%1 off</source>
            <translation>%1 désactivé</translation>
        </message>
        <message>
            <source>working…</source>
            <translation>en cours…</translation>
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
            <translation>Trous fermés : %1</translation>
        </message>
        <message>
            <source>Triangles turned: %1</source>
            <translation>Triangles retournés : %1</translation>
        </message>
        <message>
            <source>Touching points parted: %1</source>
            <translation>Points séparés : %1</translation>
        </message>
        <message>
            <source>Double or flat triangles removed: %1</source>
            <translation>Triangles doubles ou plats supprimés : %1</translation>
        </message>
        <message>
            <source>Inner shells removed: %1</source>
            <translation>Coques intérieures supprimées : %1</translation>
        </message>
        <message>
            <source>Loose parts removed: %1</source>
            <translation>Parties détachées supprimées : %1</translation>
        </message>
        <message>
            <source>Flat triangles removed: %1</source>
            <translation>Triangles plats supprimés : %1</translation>
        </message>
        <message>
            <source>Double triangles removed: %1</source>
            <translation>Triangles doubles supprimés : %1</translation>
        </message>
        <message>
            <source>Flat triangles that stay, because the mesh would open: %1</source>
            <translation>Triangles plats qui restent, car le maillage s’ouvrirait : %1</translation>
        </message>
        <message>
            <source>Triangles that close the cut: %1</source>
            <translation>Triangles qui referment la coupe : %1</translation>
        </message>
        <message>
            <source>Places of the cut that stay open, because the mesh was not closed: %1</source>
            <translation>Endroits de la coupe qui restent ouverts, car le maillage n’était pas fermé : %1</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::StackSection</name>
        <message>
            <source>Before</source>
            <translation>Avant</translation>
        </message>
        <message>
            <source>Remove loose parts as they are made</source>
            <translation>Retirer d’emblée les parties isolées</translation>
        </message>
        <message>
            <source>Colours of the picture</source>
            <translation>Couleurs de l’image</translation>
        </message>
        <message>
            <source>Shows the shape without the stack while it is held (\)</source>
            <translation>Montre la forme sans la pile tant qu’elle est enfoncée (\)</translation>
        </message>
        <message>
            <source>Next run</source>
            <translation>Prochain calcul</translation>
        </message>
        <message>
            <source>Decoder</source>
            <translation>Décodeur</translation>
        </message>
        <message>
            <source>The picture is projected onto the shape; what it does not show is filled in.</source>
            <translation>L’image est projetée sur la forme ; ce qu’elle ne montre pas est complété.</translation>
        </message>
        <message>
            <source>No shape yet</source>
            <translation>Pas encore de forme</translation>
        </message>
        <message>
            <source>%1 faces → …</source>
            <translation>%1 faces → …</translation>
        </message>
        <message>
            <source>%1 faces</source>
            <translation>%1 faces</translation>
        </message>
        <message>
            <source>%1 → %2 faces</source>
            <translation>%1 → %2 faces</translation>
        </message>
        <message>
            <source>as it comes</source>
            <translation>telle quelle</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ToolKeys</name>
        <message>
            <source>frame the shape</source>
            <translation>cadrer la forme</translation>
        </message>
        <message>
            <source>first view</source>
            <translation>première vue</translation>
        </message>
        <message>
            <source>from the front (Ctrl: from the back)</source>
            <translation>de face (Ctrl : de dos)</translation>
        </message>
        <message>
            <source>from the right (Ctrl: from the left)</source>
            <translation>de droite (Ctrl : de gauche)</translation>
        </message>
        <message>
            <source>from above (Ctrl: from below)</source>
            <translation>de dessus (Ctrl : de dessous)</translation>
        </message>
        <message>
            <source>parallel projection</source>
            <translation>projection parallèle</translation>
        </message>
        <message>
            <source>wireframe</source>
            <translation>fil de fer</translation>
        </message>
        <message>
            <source>ground grid</source>
            <translation>grille au sol</translation>
        </message>
        <message>
            <source>measure between two points</source>
            <translation>mesurer entre deux points</translation>
        </message>
        <message>
            <source>next problem</source>
            <translation>problème suivant</translation>
        </message>
        <message>
            <source>without the mesh stack while it is held</source>
            <translation>sans la pile du maillage tant qu’elle est enfoncée</translation>
        </message>
        <message>
            <source>darker</source>
            <translation>plus sombre</translation>
        </message>
        <message>
            <source>brighter</source>
            <translation>plus clair</translation>
        </message>
        <message>
            <source>compare</source>
            <translation>comparer</translation>
        </message>
        <message>
            <source>the chosen pane is the reference</source>
            <translation>le volet choisi est la référence</translation>
        </message>
        <message>
            <source>a camera of its own for the pane under the pointer</source>
            <translation>une caméra propre pour le volet sous le pointeur</translation>
        </message>
        <message>
            <source>blink while it is held</source>
            <translation>alterner tant qu’elle est enfoncée</translation>
        </message>
        <message>
            <source>paint the object</source>
            <translation>peindre l’objet</translation>
        </message>
        <message>
            <source>paint the background</source>
            <translation>peindre l’arrière-plan</translation>
        </message>
        <message>
            <source>swap the two</source>
            <translation>échanger les deux</translation>
        </message>
        <message>
            <source>smaller brush (Shift: softer)</source>
            <translation>pinceau plus petit (Shift : plus doux)</translation>
        </message>
        <message>
            <source>larger brush (Shift: harder)</source>
            <translation>pinceau plus grand (Shift : plus dur)</translation>
        </message>
        <message>
            <source>fill the area under the pointer, or all holes</source>
            <translation>remplir la surface sous le pointeur, ou tous les trous</translation>
        </message>
        <message>
            <source>invert</source>
            <translation>inverser</translation>
        </message>
        <message>
            <source>outline</source>
            <translation>contour</translation>
        </message>
        <message>
            <source>on a checkerboard</source>
            <translation>sur un damier</translation>
        </message>
        <message>
            <source>what the model sees</source>
            <translation>ce que voit le modèle</translation>
        </message>
        <message>
            <source>the whole picture</source>
            <translation>l’image entière</translation>
        </message>
        <message>
            <source>undo</source>
            <translation>annuler</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ToolStrip</name>
        <message>
            <source>View tools</source>
            <translation>Outils de la vue</translation>
        </message>
        <message>
            <source>Wireframe</source>
            <translation>Fil de fer</translation>
        </message>
        <message>
            <source>Ground grid</source>
            <translation>Grille au sol</translation>
        </message>
        <message>
            <source>Back faces in a warning colour</source>
            <translation>Faces arrière en couleur d’alerte</translation>
        </message>
        <message>
            <source>Measure between two points</source>
            <translation>Mesurer entre deux points</translation>
        </message>
        <message>
            <source>Frame the shape</source>
            <translation>Cadrer la forme</translation>
        </message>
        <message>
            <source>First view</source>
            <translation>Première vue</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Vue de départ</translation>
        </message>
        <message>
            <source>Parallel projection</source>
            <translation>Projection parallèle</translation>
        </message>
        <message>
            <source>Save a picture of the view</source>
            <translation>Enregistrer une image de la vue</translation>
        </message>
        <message>
            <source>Solid</source>
            <translation>Plein</translation>
        </message>
        <message>
            <source>Matcap: shows curvature</source>
            <translation>Matcap : montre la courbure</translation>
        </message>
        <message>
            <source>Normals</source>
            <translation>Normales</translation>
        </message>
        <message>
            <source>X-ray</source>
            <translation>Rayons X</translation>
        </message>
        <message>
            <source>Exposure</source>
            <translation>Exposition</translation>
        </message>
        <message>
            <source> stops</source>
            <translation> IL</translation>
        </message>
        <message>
            <source>Exposure in stops</source>
            <translation>Exposition en IL</translation>
        </message>
        <message>
            <source>Look from a side</source>
            <translation>Regarder d'un côté</translation>
        </message>
        <message>
            <source>Front</source>
            <translation>L'avant</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>L'arrière</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>La droite</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>La gauche</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>Le dessus</translation>
        </message>
        <message>
            <source>Bottom</source>
            <translation>Le dessous</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ViewSlots</name>
        <message>
            <source>Remove the picture</source>
            <translation>Retirer l’image</translation>
        </message>
        <message>
            <source>%1: no picture</source>
            <translation>%1 : pas d’image</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1 : %2</translation>
        </message>
        <message>
            <source>Picture from this side: %1</source>
            <translation>Image prise de ce côté : %1</translation>
        </message>
        <message>
            <source>Pictures (%1)</source>
            <translation>Images (%1)</translation>
        </message>
        <message>
            <source>Set as front…</source>
            <translation>Définir comme face avant…</translation>
        </message>
        <message>
            <source>Set as left…</source>
            <translation>Définir comme côté gauche…</translation>
        </message>
        <message>
            <source>Set as back…</source>
            <translation>Définir comme face arrière…</translation>
        </message>
        <message>
            <source>Set as right…</source>
            <translation>Définir comme côté droit…</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ViewportWidget</name>
        <message>
            <source>Viewport</source>
            <translation>Vue 3D</translation>
        </message>
    </context>
    <context>
        <name>maquette::window</name>
        <message>
            <source>An earlier run ended in a crash. A report lies in %1; it was sent nowhere.</source>
            <translation>Une exécution précédente s’est arrêtée par une erreur. Un rapport se trouve dans %1 ; il n’a été envoyé nulle part.</translation>
        </message>
        <message>
            <source>Check that what is installed works on this machine; opens no window.</source>
            <translation>Vérifie que ce qui est installé fonctionne sur cette machine, sans ouvrir de fenêtre.</translation>
        </message>
        <message>
            <source>With --self-test: one JSON line per check.</source>
            <translation>Avec --self-test : une ligne JSON par vérification.</translation>
        </message>
        <message>
            <source>Pictures to 3-D meshes. Opens the window.</source>
            <translation>Des images aux maillages 3D. Ouvre la fenêtre.</translation>
        </message>
        <message>
            <source>Folder that keeps the results.</source>
            <translation>Dossier qui garde les résultats.</translation>
        </message>
        <message>
            <source>Model folder to begin with.</source>
            <translation>Dossier du modèle pour commencer.</translation>
        </message>
        <message>
            <source>Pictures, folders or a mesh to open.</source>
            <translation>Images, dossiers ou un maillage à ouvrir.</translation>
        </message>
        <message>
            <source>No graphics card with an NVIDIA driver was found, so a shape takes longer here.</source>
            <translation>Aucune carte graphique avec un pilote NVIDIA n’a été trouvée, une forme prend donc plus de temps ici.</translation>
        </message>
        <message>
            <source>The graphics card&apos;s part of Maquette cannot be loaded, so a shape takes longer here.</source>
            <translation>La partie de Maquette pour la carte graphique ne peut pas être chargée, une forme prend donc plus de temps ici.</translation>
        </message>
        <message>
            <source>This installation computes on the processor, so a shape takes longer.</source>
            <translation>Cette installation calcule sur le processeur, une forme prend donc plus de temps.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::LiveView</name>
        <message>
            <source>Estimate after step %1</source>
            <translation>Estimation après l'étape %1</translation>
        </message>
        <message>
            <source>Level %1</source>
            <translation>Niveau %1</translation>
        </message>
        <message>
            <source>Level %1 of %2 · grid %3</source>
            <translation>Niveau %1 sur %2 · grille %3</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ReadyState</name>
        <message>
            <source>Look at the mask</source>
            <translation>Voir le masque</translation>
        </message>
        <message>
            <source>Press Generate (Ctrl+Enter) to see its shape.</source>
            <translation>Générer (Ctrl+Entrée) montre sa forme.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::LibraryWorker</name>
        <message>
            <source>The library&apos;s list was damaged. It was made anew from the results&apos; folders; jobs that were waiting are not in it. The old one is kept as %1.</source>
            <translation>La liste de la bibliothèque était endommagée. Elle a été refaite à partir des dossiers des résultats ; les tâches en attente n’y sont pas. L’ancienne est gardée sous %1.</translation>
        </message>
        <message>
            <source>A newer version of Maquette made the library&apos;s list, so that this one only reads it: new results are kept in their folders, but names, stars and waiting jobs are not. Use the newer version, or choose another library folder in the settings.</source>
            <translation>Une version plus récente de Maquette a créé la liste de la bibliothèque ; celle-ci ne fait que la lire : les nouveaux résultats sont gardés dans leurs dossiers, mais pas les noms, les étoiles ni les tâches en attente. Utilisez la version plus récente ou choisissez un autre dossier de bibliothèque dans les réglages.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::RunSpeaker</name>
        <message>
            <source>%1 is done. %2</source>
            <translation>%1 est terminée. %2</translation>
        </message>
        <message>
            <source>about %1 left</source>
            <translation>encore %1 environ</translation>
        </message>
        <message>
            <source>Stopping</source>
            <translation>Arrêt en cours</translation>
        </message>
        <message>
            <source>Error. %1. %2</source>
            <translation>Erreur. %1. %2</translation>
        </message>
        <message>
            <source>%1: %2</source>
            <translation>%1 : %2</translation>
        </message>
        <message>
            <source>The comparison is done.</source>
            <translation>La comparaison est terminée.</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::ShapeWords</name>
        <message>
            <source>view from %1° around and %2° above</source>
            <translation>vue à %1° autour et %2° au-dessus</translation>
        </message>
        <message>
            <source>view from below</source>
            <translation>vue de dessous</translation>
        </message>
        <message>
            <source>view from above</source>
            <translation>vue de dessus</translation>
        </message>
        <message>
            <source>view from the left</source>
            <translation>vue de gauche</translation>
        </message>
        <message>
            <source>view from the right</source>
            <translation>vue de droite</translation>
        </message>
        <message>
            <source>view from the back</source>
            <translation>vue de dos</translation>
        </message>
        <message>
            <source>view from the front</source>
            <translation>vue de face</translation>
        </message>
        <message>
            <source>Mesh that is not closed, %1 faces, %2</source>
            <translation>Maillage non fermé, %1 faces, %2</translation>
        </message>
        <message>
            <source>Closed mesh, %1 faces, %2</source>
            <translation>Maillage fermé, %1 faces, %2</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MaskSection</name>
        <message>
            <source>Edited by hand</source>
            <translation>Modifié à la main</translation>
        </message>
        <message>
            <source>Found out from the picture</source>
            <translation>Déterminé d’après l’image</translation>
        </message>
        <message>
            <source>Look at the mask</source>
            <translation>Voir le masque</translation>
        </message>
        <message>
            <source>being cut out</source>
            <translation>détourage en cours</translation>
        </message>
        <message>
            <source>no picture yet</source>
            <translation>pas encore d’image</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::MemoryStatus</name>
        <message>
            <source>%1 · %2 of %3</source>
            <translation>%1 · %2 sur %3</translation>
        </message>
        <message>
            <source>GPU: %1</source>
            <translation>GPU : %1</translation>
        </message>
        <message>
            <source>Memory that Maquette holds, and what the machine has</source>
            <translation>Mémoire occupée par Maquette, et celle de la machine</translation>
        </message>
        <message>
            <source>Processor</source>
            <translation>Processeur</translation>
        </message>
        <message>
            <source>The card&apos;s memory in use by all programs, and what it has</source>
            <translation>Mémoire de la carte occupée par tous les programmes, et sa mémoire totale</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::Automation</name>
        <message>
            <source>Port %1 is taken by another program. Choose another one.</source>
            <translation>Le port %1 est pris par un autre programme. Choisissez-en un autre.</translation>
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
            <translation>Retirer</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>Ajouter…</translation>
        </message>
        <message>
            <source>Add a folder</source>
            <translation>Ajouter un dossier</translation>
        </message>
        <message>
            <source>Takes the folder from the list; its files stay.</source>
            <translation>Retire le dossier de la liste ; ses fichiers restent.</translation>
        </message>
        <message>
            <source>Watched folders</source>
            <translation>Dossiers surveillés</translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::AutomationStatus</name>
        <message>
            <source>API failed</source>
            <translation>API en échec</translation>
        </message>
        <message>
            <source>API off</source>
            <translation>API désactivée</translation>
        </message>
        <message>
            <source>The window takes no orders from other programs.</source>
            <translation>La fenêtre ne prend pas d’ordres d’autres programmes.</translation>
        </message>
        <message>
            <source>API starts</source>
            <translation>API en démarrage</translation>
        </message>
        <message>
            <source>API on (%1)</source>
            <translation>API activée (%1)</translation>
        </message>
        <message numerus="yes">
            <source>%n folder(s) watched</source>
            <translation>
                <numerusform>%n dossier surveillé</numerusform>
                <numerusform>%n dossiers surveillés</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>maquette::ui::UnsavedBar</name>
        <message numerus="yes">
            <source>%n result(s) could not be saved and wait in memory.</source>
            <translation>
                <numerusform>%n résultat n'a pas pu être enregistré et attend en mémoire.</numerusform>
                <numerusform>%n résultats n'ont pas pu être enregistrés et attendent en mémoire.</numerusform>
            </translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Réessayer</translation>
        </message>
        <message>
            <source>Save elsewhere…</source>
            <translation>Enregistrer ailleurs…</translation>
        </message>
    </context>
</TS>
