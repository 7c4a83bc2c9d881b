#include "mesh_output.h"

#include "json_lines.h"
#include "length_text.h"
#include "number_option.h"
#include "word_option.h"

#include <engine/error.h>

namespace maquette::cli {

using engine::LengthUnit;
using engine::MeshFormat;
using engine::UpAxis;

void MeshOutput::addTo(CLI::App& app)
{
    addWords<MeshFormat>(app, "--format",
                         {{"glb", MeshFormat::Glb},
                          {"obj", MeshFormat::Obj},
                          {"stl", MeshFormat::StlBinary},
                          {"stl-ascii", MeshFormat::StlAscii},
                          {"ply", MeshFormat::Ply},
                          {"3mf", MeshFormat::ThreeMf}},
                         "File format; default: by the output's ending, else glb",
                         [this](MeshFormat format) { m_format = format; });
    app.add_option_function<std::string>(
           "--size", [this](const std::string& text) { m_options.sizeMillimetres = parseLength(text); },
           "Real length of the longest side, such as 120mm, 12cm or 4.7in")
        ->type_name("LENGTH");
    addWords<UpAxis>(app, "--up", {{"y", UpAxis::Y}, {"z", UpAxis::Z}},
                     "The file's up axis; default: z for STL and 3MF, else y",
                     [this](UpAxis axis) { m_options.upAxis = axis; });
    addWords<LengthUnit>(app, "--unit",
                         {{"m", LengthUnit::Metre},
                          {"cm", LengthUnit::Centimetre},
                          {"mm", LengthUnit::Millimetre},
                          {"in", LengthUnit::Inch}},
                         "What one unit in the file means; default: mm for STL and 3MF, else m",
                         [this](LengthUnit unit) { m_options.unit = unit; });
    app.add_flag("--uv", m_options.uv,
                 "Add texture coordinates, nothing on anything (GLB, OBJ, PLY); with --colour the colours become a texture");
    addNumber(app, "texture-size", [this](double value) { m_options.textureSize = static_cast<int>(value); });
    app.add_flag("--on-plate", m_options.onPlate, "The lowest point becomes height 0, as printers want it");
    app.add_flag_callback("--no-normals", [this] { m_options.normals = false; }, "Leave the normals out (GLB, OBJ, PLY)");
    app.add_flag("--material-file", m_materialFile, "Write an MTL file beside an OBJ");
}

std::string MeshOutput::ending() const
{
    switch (m_format.value_or(MeshFormat::Glb)) {
    case MeshFormat::Obj:
        return ".obj";
    case MeshFormat::StlBinary:
    case MeshFormat::StlAscii:
        return ".stl";
    case MeshFormat::Ply:
        return ".ply";
    case MeshFormat::ThreeMf:
        return ".3mf";
    case MeshFormat::Glb:
        break;
    }
    return ".glb";
}

MeshFormat MeshOutput::formatOf(const std::filesystem::path& path) const
{
    if (m_format)
        return *m_format;
    if (const auto format = engine::meshFormatOf(path))
        return *format;
    throw engine::Error(engine::ErrorCode::Usage, path.string() +
                                                      " does not end in .glb, .obj, .stl, .ply or .3mf; name the "
                                                      "format with --format");
}

engine::MeshExportOptions MeshOutput::exportOptions(const engine::Settings& settings) const
{
    engine::MeshExportOptions options = m_options;
    options.materialFile = m_materialFile;
    const Json values = toJson(settings);
    for (const auto& [name, value] : values.items())
        options.settings[name] = value.dump(-1, ' ', false, Json::error_handler_t::replace);
    return options;
}

} // namespace maquette::cli
