// 3MF packages, read with zlib and Qt's XML reader.
#include "mesh_file_checks.h"

#include <QXmlStreamReader>

#include <zlib.h>

#include <map>

namespace maquette::tests {

namespace {

std::uint32_t littleEndianAt(const std::string& bytes, std::size_t offset, int width)
{
    std::uint32_t value = 0;
    for (int i = 0; i < width && offset + std::size_t(i) < bytes.size(); ++i)
        value |= std::uint32_t(std::uint8_t(bytes[offset + std::size_t(i)])) << (8 * i);
    return value;
}

std::string inflated(const std::string& packed, std::size_t size)
{
    std::string bytes(size, '\0');
    z_stream stream{};
    inflateInit2(&stream, -15);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = uInt(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
    stream.avail_out = uInt(bytes.size());
    const int status = inflate(&stream, Z_FINISH);
    const bool whole = status == Z_STREAM_END && stream.total_out == size;
    inflateEnd(&stream);
    return whole ? bytes : std::string();
}

/// Walks the local headers from the front, as a reader of a stream does.
std::map<std::string, std::string> partsOf(const std::string& bytes, std::vector<std::string>& faults)
{
    std::map<std::string, std::string> parts;
    std::size_t at = 0;
    while (littleEndianAt(bytes, at, 4) == 0x04034b50) {
        const std::size_t packed = littleEndianAt(bytes, at + 18, 4), size = littleEndianAt(bytes, at + 22, 4);
        const std::size_t nameBytes = littleEndianAt(bytes, at + 26, 2), extra = littleEndianAt(bytes, at + 28, 2);
        const std::string name = bytes.substr(at + 30, nameBytes);
        const std::string data = inflated(bytes.substr(at + 30 + nameBytes + extra, packed), size);
        if (crc32(0, reinterpret_cast<const Bytef*>(data.data()), uInt(data.size())) != littleEndianAt(bytes, at + 14, 4))
            faults.push_back(name + ": wrong checksum");
        parts[name] = data;
        at += 30 + nameBytes + extra + packed;
    }
    if (littleEndianAt(bytes, at, 4) != 0x02014b50)
        faults.emplace_back("no directory behind the parts");
    const std::size_t end = bytes.size() - 22;
    if (littleEndianAt(bytes, end, 4) != 0x06054b50 || littleEndianAt(bytes, end + 16, 4) != at ||
        littleEndianAt(bytes, end + 8, 2) != parts.size())
        faults.emplace_back("the end of the directory is wrong");
    return parts;
}

void readModel(const std::string& xml, engine::Mesh& mesh, std::vector<std::string>& faults)
{
    QXmlStreamReader reader(QByteArray::fromStdString(xml));
    QString object, item;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QXmlStreamAttributes attributes = reader.attributes();
        const auto number = [&](const char* name) { return attributes.value(QLatin1String(name)).toFloat(); };
        const auto index = [&](const char* name) { return attributes.value(QLatin1String(name)).toUInt(); };
        const auto name = reader.name();
        if (name == QLatin1String("model")) {
            if (reader.namespaceUri() != QLatin1String("http://schemas.microsoft.com/3dmanufacturing/core/2015/02"))
                faults.emplace_back("the model is in another namespace");
            if (!QStringList{"millimeter", "centimeter", "meter", "inch"}.contains(attributes.value(QLatin1String("unit")).toString()))
                faults.emplace_back("the unit is unknown");
        } else if (name == QLatin1String("object")) {
            object = attributes.value(QLatin1String("id")).toString();
        } else if (name == QLatin1String("item")) {
            item = attributes.value(QLatin1String("objectid")).toString();
        } else if (name == QLatin1String("vertex")) {
            mesh.positions.push_back({number("x"), number("y"), number("z")});
        } else if (name == QLatin1String("triangle")) {
            mesh.triangles.push_back({index("v1"), index("v2"), index("v3")});
        }
    }
    if (reader.hasError())
        faults.push_back("the model is no XML: " + reader.errorString().toStdString());
    if (object.isEmpty() || object != item)
        faults.emplace_back("nothing that is there is to be built");
}

} // namespace

std::vector<std::string> threeMfFaults(const std::string& bytes, engine::Mesh* mesh)
{
    std::vector<std::string> faults;
    auto parts = partsOf(bytes, faults);
    if (!parts.contains("[Content_Types].xml") || parts["_rels/.rels"].find("/3D/3dmodel.model") == std::string::npos)
        faults.emplace_back("the package does not lead to its model");
    engine::Mesh found;
    readModel(parts["3D/3dmodel.model"], found, faults);
    for (const engine::Triangle& t : found.triangles)
        for (const std::uint32_t v : t)
            if (v >= found.positions.size()) {
                faults.emplace_back("an index is out of range");
                return faults;
            }
    if (mesh)
        *mesh = found;
    return faults;
}

std::string threeMfModel(const std::string& bytes)
{
    std::vector<std::string> faults;
    return partsOf(bytes, faults)["3D/3dmodel.model"];
}

} // namespace maquette::tests
