#include "export/three_mf_writer.h"

#include "core/number_text.h"
#include "export/byte_text.h"

#include <engine/error.h>

#include <zlib.h>

#include <limits>
#include <string_view>

// Written by us: the format is a zip of three small XML parts, and slicers differ in what else they accept.
namespace maquette::engine {

namespace {

constexpr std::uint32_t kLocalHeader = 0x04034b50, kDirectoryHeader = 0x02014b50, kDirectoryEnd = 0x06054b50;
constexpr std::uint16_t kVersion = 20;      ///< deflate
constexpr std::uint16_t kUtf8Names = 0x800; ///< general purpose flag
constexpr std::uint16_t kDeflated = 8;
constexpr std::uint16_t kDate = 0x21; ///< 1980-01-01, the first that a zip knows: equal meshes give equal bytes
constexpr std::size_t kMostBytes = std::numeric_limits<std::uint32_t>::max() - (1U << 20U);

constexpr std::string_view kContentTypes =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"model\" ContentType=\"application/vnd.ms-package.3dmanufacturing-3dmodel+xml\"/>"
    "</Types>\n";
constexpr std::string_view kRelationships =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Target=\"/3D/3dmodel.model\" Id=\"rel0\" "
    "Type=\"http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel\"/>"
    "</Relationships>\n";

std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    }
    return out;
}

const char* unitWord(LengthUnit unit)
{
    switch (unit) {
    case LengthUnit::Metre: return "meter";
    case LengthUnit::Centimetre: return "centimeter";
    case LengthUnit::Millimetre: return "millimeter";
    case LengthUnit::Inch: break;
    }
    return "inch";
}

std::string modelPart(const ExportMesh& out)
{
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<model unit=\"";
    xml += unitWord(out.unit);
    xml += "\" xml:lang=\"en-US\" xmlns=\"http://schemas.microsoft.com/3dmanufacturing/core/2015/02\">\n";
    xml += "<metadata name=\"Title\">" + escaped(out.name) + "</metadata>\n";
    xml += "<metadata name=\"Application\">Maquette</metadata>\n";
    xml += "<resources><object id=\"1\" type=\"" + std::string(out.closed ? "model" : "surface") + "\" name=\"" +
           escaped(out.name) + "\"><mesh>\n<vertices>\n";
    for (const Float3& p : out.mesh.positions)
        xml += "<vertex x=\"" + numberText(p[0]) + "\" y=\"" + numberText(p[1]) + "\" z=\"" + numberText(p[2]) + "\"/>\n";
    xml += "</vertices>\n<triangles>\n";
    for (const Triangle& t : out.mesh.triangles)
        xml += "<triangle v1=\"" + numberText(t[0]) + "\" v2=\"" + numberText(t[1]) + "\" v3=\"" + numberText(t[2]) + "\"/>\n";
    xml += "</triangles>\n</mesh></object></resources>\n<build><item objectid=\"1\"/></build>\n</model>\n";
    return xml;
}

std::string deflated(std::string_view bytes)
{
    z_stream stream{};
    constexpr int kRaw = -15, kMemory = 8;
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kRaw, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
        throw Error(ErrorCode::OutOfMemory, "there is no memory to pack the mesh into a 3MF file");
    std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    // zlib only reads what next_in points to.
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int status = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (status != Z_STREAM_END)
        throw Error(ErrorCode::Internal, "the mesh could not be packed into a 3MF file");
    return packed;
}

class Package {
public:
    void add(std::string_view name, std::string_view bytes)
    {
        if (bytes.size() > kMostBytes || m_file.size() > kMostBytes)
            throw Error(ErrorCode::BadMesh, "the mesh cannot be written: its 3MF part would have " +
                                                numberText(bytes.size()) + " bytes, at most " + numberText(kMostBytes) +
                                                " are possible; simplify it first");
        const std::string packed = deflated(bytes);
        const auto crc = static_cast<std::uint32_t>(
            crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
        const auto offset = static_cast<std::uint32_t>(m_file.size());
        const auto common = [&](std::string& to) {
            for (const std::uint16_t field : {kVersion, kUtf8Names, kDeflated, std::uint16_t(0), kDate})
                appendInteger(to, field);
            appendInteger(to, crc);
            appendInteger(to, static_cast<std::uint32_t>(packed.size()));
            appendInteger(to, static_cast<std::uint32_t>(bytes.size()));
            appendInteger(to, static_cast<std::uint16_t>(name.size()));
            appendInteger(to, std::uint16_t(0)); // extra field
        };
        appendInteger(m_file, kLocalHeader);
        common(m_file);
        m_file += name;
        m_file += packed;
        appendInteger(m_directory, kDirectoryHeader);
        appendInteger(m_directory, kVersion); // made by
        common(m_directory);
        for (int i = 0; i < 3; ++i) // comment, disk, inner attributes
            appendInteger(m_directory, std::uint16_t(0));
        appendInteger(m_directory, std::uint32_t(0)); // outer attributes
        appendInteger(m_directory, offset);
        m_directory += name;
        ++m_count;
    }

    std::string finish()
    {
        const auto offset = static_cast<std::uint32_t>(m_file.size());
        m_file += m_directory;
        appendInteger(m_file, kDirectoryEnd);
        appendInteger(m_file, std::uint32_t(0)); // disks
        appendInteger(m_file, m_count);
        appendInteger(m_file, m_count);
        appendInteger(m_file, static_cast<std::uint32_t>(m_directory.size()));
        appendInteger(m_file, offset);
        appendInteger(m_file, std::uint16_t(0)); // comment
        return std::move(m_file);
    }

private:
    std::string m_file, m_directory;
    std::uint16_t m_count = 0;
};

} // namespace

std::string encodeThreeMf(const ExportMesh& mesh)
{
    Package package;
    package.add("[Content_Types].xml", kContentTypes);
    package.add("_rels/.rels", kRelationships);
    package.add("3D/3dmodel.model", modelPart(mesh));
    return package.finish();
}

} // namespace maquette::engine
