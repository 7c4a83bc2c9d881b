#pragma once

#include "written_files.h"

#include "training/data/catalogue.h"

#include <engine/prepare_data.h>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

/// A furniture catalogue of four models, for the tests of training data. The tests link maquette_opencv.
namespace maquette::tests {

using namespace engine;

inline constexpr const char* kTableObj =
    "mtllib t.mtl\n"
    "v -1 0 -1\nv 1 0 -1\nv 1 0 1\nv -1 0 1\nv -1 1 -1\nv 1 1 -1\nv 1 1 1\nv -1 1 1\nusemtl m\n"
    "f 1 2 3 4\nf 5 6 7 8\nf 1 2 6 5\nf 2 3 7 6\nf 3 4 8 7\nf 4 1 5 8\n";

/// Four Scopia models: a held-out box, a training box of the same form, a card and a broken one.
inline void writeSmallCatalogue(const WrittenFiles& files)
{
    for (const CatalogueLibrary& library : catalogueLibraries())
        files.write(
            library.name + "/PluginFurnitureCatalog.properties",
            library.name != "Scopia"
                ? ""
                : "id#1=Scopia#square-switch\nname#1=Switch\nmodel#1=/a.obj\nicon#1=/a.png\ncreator#1=S\n"
                  "id#2=Scopia#chevrolet\nmodel#2=/a.obj\ncreator#2=S\n"
                  "id#3=Scopia#card\nmodel#3=/card.obj\nid#4=Scopia#broken\nmodel#4=/broken.obj\n");
    files.write("Scopia/a.obj", kTableObj);
    files.write("Scopia/t.mtl", "newmtl m\nKd 0.8 0.4 0.2\n");
    files.write("Scopia/card.obj", "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0.001\nf 1 2 3 4\n");
    files.write("Scopia/broken.obj", "v 0 0 0\nf 1 2 3\n");
    cv::Mat icon(128, 128, CV_8UC4, cv::Scalar(0, 0, 0, 0));
    icon(cv::Rect(10, 40, 100, 50)) = cv::Scalar(20, 40, 200, 255);
    cv::imwrite(files.path("Scopia/a.png").string(), icon);
}

/// Options that prepare writeSmallCatalogue() and three procedural shapes in a second; 7 jobs, of which two are left out.
inline PrepareDataOptions smallPreparation(const WrittenFiles& files, const std::string& output)
{
    PrepareDataOptions options;
    options.catalogue = files.path();
    options.output = files.path(output);
    options.copies = 1;
    options.procedural = 3;
    options.views = 3;
    options.copyViews = 2;
    options.proceduralViews = 2;
    options.cells = 64;
    return options;
}

} // namespace maquette::tests
