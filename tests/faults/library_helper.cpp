// What the window does when runs end, for tst_library_faults, without a window:
//   library_helper save LIBRARY PICTURE COUNT      jobs, latents and results; each call of the library as the session makes it
//   library_helper export FOLDER                   meshes beside each other, over what is there
// Writes "saved NAME" and a line feed when one is said to be safe, and what failed to the error output; after a failure once more.
#include "library/library_worker.h"
#include "scripted_generator.h"

#include <engine/error.h>
#include <engine/mesh_file.h>

#include <QCoreApplication>

#include <cstdio>
#include <iostream>

using namespace maquette;
using namespace maquette::ui;

namespace {

constexpr int kAttempts = 2;

ResultPtr resultOf(const engine::LatentSet& latents)
{
    const auto generator = test::ScriptedGenerator(std::make_shared<test::GeneratorScript>()).generate({}, {});
    auto result = std::make_shared<engine::Result>(generator);
    result->latents = latents;
    return result;
}

int saveResults(const QString& library, const QString& picture, int count)
{
    LibraryWorker worker(library, MAQUETTE_CLI);
    bool isSaved = false;
    QObject::connect(&worker, &LibraryWorker::saved, &worker, [&](JobId, const LibraryEntry& entry) {
        isSaved = true;
        std::cout << "saved " << entry.folder.toStdString() << std::endl;
    });
    const auto complain = [](const Failure& failure) { std::cerr << "failed: " << failure.sentence.toStdString() << std::endl; };
    QObject::connect(&worker, &LibraryWorker::saveFailed, &worker, [&](const SaveOrder&, const Failure& failure) { complain(failure); });
    QObject::connect(&worker, &LibraryWorker::failed, &worker, complain);
    worker.open();
    const engine::LatentSet latents{4, 8, std::vector<float>(32, 0.25F)};
    bool isWhole = true;
    for (int i = 1; i <= count; ++i) {
        SaveOrder order;
        order.job = JobId(i);
        order.result = resultOf(latents);
        order.input = picture;
        order.entry.name = QString("shape %1").arg(i);
        order.entry.made = QDateTime(QDate(2026, 1, 1), QTime(12, 0, i));
        worker.putJob({order.job, picture, {}, true, {}, {}, {}, {}, {}, {}});
        worker.keepLatents(order.job, "key", latents);
        isSaved = false;
        for (int attempt = 0; attempt < kAttempts && !isSaved; ++attempt)
            worker.save(order);
        isWhole = isWhole && isSaved;
    }
    return isWhole ? 0 : 1;
}

int exportMeshes(const std::filesystem::path& folder)
{
    engine::MeshExportOptions options;
    options.colours = std::make_shared<const engine::MeshColours>(engine::MeshColours{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 0}});
    options.uv = true;
    options.textureSize = engine::kLeastTextureSize;
    bool isWhole = true;
    for (const char* name : {"a.glb", "a.obj", "a.3mf", "a.ply"}) {
        const auto format = *engine::meshFormatOf(name);
        bool isSaved = false;
        for (int attempt = 0; attempt < kAttempts && !isSaved; ++attempt) {
            try {
                engine::saveMesh(test::tetrahedron(), folder / name, format, options);
                isSaved = true;
                std::cout << "saved " << name << std::endl;
            } catch (const engine::Error& error) {
                std::cerr << "failed: " << error.what() << std::endl;
            }
        }
        isWhole = isWhole && isSaved;
    }
    return isWhole ? 0 : 1;
}

} // namespace

int main(int count, char** values)
{
    const QCoreApplication application(count, values);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 5 && arguments[1] == "save")
        return saveResults(arguments[2], arguments[3], arguments[4].toInt());
    if (arguments.size() == 3 && arguments[1] == "export")
        return exportMeshes(arguments[2].toStdString());
    return 2;
}
