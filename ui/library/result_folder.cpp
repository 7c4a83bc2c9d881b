#include "library/result_folder.h"

#include "input/picture_reader.h"
#include "library/entry_name.h"
#include "widgets/paths.h"

#include <engine/latent_file.h>
#include <engine/mesh_file.h>
#include <engine/preview.h>
#include <engine/small_files.h>

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QUuid>

namespace maquette::ui {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kTemporary = ".new-";
constexpr qint64 kMostSettingsBytes = 1 << 20;

Json settingsObject(const engine::Settings& settings)
{
    Json object = Json::object();
    for (const engine::Setting& setting : settings)
        std::visit([&](const auto& value) { object[setting.name] = value; }, setting.value);
    return object;
}

Json entryToJson(const LibraryEntry& entry)
{
    return {{"name", entry.name.toStdString()},
            {"made", entry.made.toString(Qt::ISODateWithMs).toStdString()},
            {"model", entry.model.toStdString()},
            {"steps", entry.steps},
            {"grid", entry.grid},
            {"seed", entry.seed},
            {"seconds", entry.seconds},
            {"faces", entry.faces},
            {"vertices", entry.vertices},
            {"closed", entry.closed},
            {"note", entry.note.toStdString()}};
}

LibraryEntry entryFromJson(const Json& object)
{
    LibraryEntry entry;
    entry.name = QString::fromStdString(object.value("name", ""));
    entry.made = QDateTime::fromString(QString::fromStdString(object.value("made", "")), Qt::ISODateWithMs);
    entry.model = QString::fromStdString(object.value("model", ""));
    entry.steps = object.value("steps", 0);
    entry.grid = object.value("grid", 0);
    entry.seed = object.value("seed", std::uint64_t(0));
    entry.seconds = object.value("seconds", 0.0);
    entry.faces = object.value("faces", std::int64_t(0));
    entry.vertices = object.value("vertices", std::int64_t(0));
    entry.closed = object.value("closed", false);
    entry.note = QString::fromStdString(object.value("note", ""));
    return entry;
}

QString folderName(const QString& library, const LibraryEntry& entry)
{
    const QString stem = entry.made.toString(QStringLiteral("yyyy-MM-dd HH-mm-ss ")) + fileNameOf(entry.name);
    QString folder = stem;
    for (int number = 2; QFileInfo::exists(library + u'/' + folder); ++number)
        folder = QStringLiteral("%1 (%2)").arg(stem).arg(number);
    return folder;
}

void copy(const QString& from, const QString& to)
{
    engine::copyFile(toPath(from), toPath(to));
}

/// Picture and mask of the result that another one was refined from.
void copyOrigin(const QString& from, const QString& folder)
{
    const QDir origin(from);
    for (const QString& name : origin.entryList({QLatin1String(library_files::kInput) + QStringLiteral("*.*"), QLatin1String(library_files::kMask)}, QDir::Files))
        copy(origin.filePath(name), folder + u'/' + name);
}

void writeFiles(const QString& folder, const SaveOrder& order)
{
    const engine::Result& result = *order.result;
    const auto at = [&](const char* name) { return toPath(folder + u'/' + name); };
    if (!order.input.isEmpty() && QFileInfo::exists(order.input))
        copy(order.input, folder + u'/' + library_files::kInput + u'.' + QFileInfo(order.input).suffix());
    for (const QString& view : order.views + order.meshes) {
        const QString file = view.section(u'=', 1);
        copy(file, QStringLiteral("%1/%2-%3.%4").arg(folder, QLatin1String(library_files::kInput), view.section(u'=', 0, 0), QFileInfo(file).suffix()));
    }
    if (order.input.isEmpty() && !order.origin.isEmpty())
        copyOrigin(order.origin, folder);
    if (!order.mask.isEmpty() && QFileInfo::exists(order.mask))
        copy(order.mask, folder + u'/' + library_files::kMask);
    if (!result.latents.empty())
        engine::saveLatents(result.latents, result.settings, at(library_files::kLatents));
    if (!result.prepared.empty())
        engine::savePng(result.prepared.front(), at(library_files::kSeen));
    engine::PreviewOptions look;
    look.width = look.height = kThumbnailPixels;
    look.transparent = true;
    look.groundShadow = false;
    look.colours = result.colours;
    engine::savePng(engine::renderPreview(*result.mesh, look), at(library_files::kThumbnail));
    const Json settings = settingsObject(result.settings);
    engine::MeshExportOptions options;
    options.name = order.entry.name.toStdString();
    options.colours = result.colours;
    for (const auto& [name, value] : settings.items())
        options.settings[name] = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    engine::saveMesh(*result.mesh, at(library_files::kMesh), engine::MeshFormat::Glb, options);
    const Json all = {{"entry", entryToJson(order.entry)},
                      {"settings", settings},
                      {"mask_edited", order.maskEdited},
                      {"facts", Json::parse(engine::factsToJson(result.facts))},
                      {"warnings", result.warnings}};
    engine::saveText(at(library_files::kSettings), all.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

} // namespace

std::string settingsJson(const engine::Settings& settings)
{
    return settingsObject(settings).dump(2, ' ', false, Json::error_handler_t::replace);
}

LibraryEntry writeResultFolder(const QString& library, const SaveOrder& order)
{
    const QDir root(library);
    const QString temporary = kTemporary + QUuid::createUuid().toString(QUuid::WithoutBraces);
    engine::makeFolder(toPath(root.filePath(temporary)));
    LibraryEntry entry = order.entry;
    try {
        writeFiles(root.filePath(temporary), order);
        entry.folder = folderName(library, entry);
        engine::renameFolder(toPath(root.filePath(temporary)), toPath(root.filePath(entry.folder))); // before its row, or neither
    } catch (...) {
        QDir(root.filePath(temporary)).removeRecursively();
        throw;
    }
    entry.thumbnail = QImage(root.filePath(entry.folder) + u'/' + library_files::kThumbnail);
    return entry;
}

std::optional<LibraryEntry> readResultFolder(const QString& library, const QString& folder)
{
    const QString base = library + u'/' + folder + u'/';
    QFile file(base + library_files::kSettings);
    if (!QFileInfo::exists(base + library_files::kMesh) || !file.open(QIODevice::ReadOnly) ||
        file.size() > kMostSettingsBytes)
        return std::nullopt;
    const QByteArray text = file.readAll();
    const Json all = Json::parse(text.begin(), text.end(), nullptr, false);
    if (!all.is_object() || !all.contains("entry") || !all["entry"].is_object())
        return std::nullopt;
    try {
        LibraryEntry entry = entryFromJson(all["entry"]);
        entry.folder = folder;
        entry.thumbnail = QImage(base + library_files::kThumbnail);
        return entry;
    } catch (const Json::exception&) {
        return std::nullopt; // somebody's own settings.json
    }
}

QString editedMaskOf(const QString& folder)
{
    const QString mask = folder + u'/' + library_files::kMask;
    QFile file(folder + u'/' + library_files::kSettings);
    if (!QFileInfo::exists(mask) || !file.open(QIODevice::ReadOnly) || file.size() > kMostSettingsBytes)
        return {};
    const QByteArray text = file.readAll();
    const Json all = Json::parse(text.begin(), text.end(), nullptr, false);
    return all.is_object() && all.contains("mask_edited") && all["mask_edited"] == true ? mask : QString();
}

ResultInputs inputsOf(const QString& folder)
{
    ResultInputs inputs;
    const QString input = QLatin1String(library_files::kInput);
    const QDir files(folder);
    for (const QString& name : files.entryList({input + QStringLiteral(".*"), input + QStringLiteral("-*.*")}, QDir::Files, QDir::Name)) {
        const QString view = QFileInfo(name).completeBaseName().mid(input.size() + 1);
        if (view.isEmpty())
            inputs.picture = files.filePath(name);
        else
            inputs.others << view + u'=' + files.filePath(name);
    }
    return inputs;
}

QJsonObject settingsOf(const QString& folder)
{
    QFile file(folder + u'/' + library_files::kSettings);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMostSettingsBytes)
        return {};
    return QJsonDocument::fromJson(file.readAll()).object()[QStringLiteral("settings")].toObject();
}

QStringList tidyLibrary(const QString& library, bool isAlone)
{
    QStringList folders;
    QDir root(library);
    for (const QString& name : root.entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name)) {
        if (!name.startsWith(QLatin1String(kTemporary)))
            folders << name;
        else if (isAlone)
            QDir(root.filePath(name)).removeRecursively();
    }
    return folders;
}

} // namespace maquette::ui
