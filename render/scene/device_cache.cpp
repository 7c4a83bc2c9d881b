#include "scene/device_cache.h"

#include "scene/mesh_data.h"
#include "view/maths.h"

#include <render/error.h>

#include <cstring>
#include <limits>
#include <string>

namespace maquette::render {

namespace {

template <class Element, class Source, class Convert>
Buffer sendConverted(Uploader& uploader, std::span<const Source> source, const Convert& convert)
{
    return uploader.send(source.size(), sizeof(Element), VK_BUFFER_USAGE_VERTEX_BUFFER_BIT,
                         [&](std::size_t first, std::size_t count, std::byte* target) {
                             for (std::size_t i = 0; i < count; ++i) {
                                 const Element element = convert(source[first + i]);
                                 std::memcpy(target + i * sizeof(Element), &element, sizeof(Element));
                             }
                         });
}

std::array<std::uint8_t, 4> packColour(const Float3& colour)
{
    std::array<std::uint8_t, 4> packed{0, 0, 0, 255};
    for (std::size_t i = 0; i < 3; ++i) {
        const float value = std::isfinite(colour[i]) ? std::clamp(colour[i], 0.f, 1.f) : 0.f;
        packed[i] = std::uint8_t(std::lround(value * 255.f));
    }
    return packed;
}

template <class Map>
bool dropOldest(Map& map, std::uint64_t picture, std::uint64_t olderThan)
{
    auto oldest = map.end();
    for (auto it = map.begin(); it != map.end(); ++it) {
        const std::uint64_t used = it->second.lastUsed;
        if (used != picture && used <= olderThan && (oldest == map.end() || used < oldest->second.lastUsed)) {
            oldest = it;
        }
    }
    if (oldest == map.end()) {
        return false;
    }
    map.erase(oldest);
    return true;
}

template <class Map>
std::uint64_t oldestUse(const Map& map)
{
    std::uint64_t oldest = std::numeric_limits<std::uint64_t>::max();
    for (const auto& [key, thing] : map) {
        oldest = std::min(oldest, thing.lastUsed);
    }
    return oldest;
}

} // namespace

DeviceCache::DeviceCache(Context& context, std::uint64_t budgetBytes)
    : m_context(context), m_uploader(context), m_budget(budgetBytes)
{
}

DeviceMesh DeviceCache::send(const MeshView& view)
{
    checkShape(view);
    const std::size_t most = m_context.limits().maxDrawIndexedIndexValue;
    if (view.positions.size() > most || view.triangles.size() > std::numeric_limits<std::uint32_t>::max() / 3) {
        throw Error(ErrorCode::OutOfMemory, "a mesh of " + std::to_string(view.positions.size()) +
                                                " positions is larger than this graphics device can index; simplify it");
    }
    const UsableTriangles usable = usableTriangles(view);
    const std::span<const Triangle> triangles = usable.all ? view.triangles : std::span<const Triangle>(usable.triangles);
    std::vector<Float3> made;
    if (view.normals.empty()) {
        made = meanNormals(view.positions, triangles);
    }
    const std::span<const Float3> normals = view.normals.empty() ? std::span<const Float3>(made) : view.normals;
    DeviceMesh mesh;
    mesh.bounds = usable.bounds;
    mesh.meanEdge = meanEdge(view.positions, triangles);
    mesh.indexCount = std::uint32_t(triangles.size() * 3);
    mesh.positions = m_uploader.send(view.positions, VK_BUFFER_USAGE_VERTEX_BUFFER_BIT);
    mesh.normals = sendConverted<PackedNormal>(m_uploader, normals, packNormal);
    if (!view.colours.empty()) {
        mesh.colours = sendConverted<std::array<std::uint8_t, 4>>(m_uploader, view.colours, packColour);
    }
    if (!view.scalars.empty()) {
        mesh.scalars = m_uploader.send(view.scalars, VK_BUFFER_USAGE_VERTEX_BUFFER_BIT);
    }
    mesh.indices = m_uploader.send(triangles, VK_BUFFER_USAGE_INDEX_BUFFER_BIT);
    mesh.bytes = mesh.positions.bytes() + mesh.normals.bytes() + mesh.colours.bytes() + mesh.scalars.bytes() +
                 mesh.indices.bytes();
    return mesh;
}

DeviceCells DeviceCache::send(const VoxelItem& item)
{
    if (item.cells.size() > std::numeric_limits<std::uint32_t>::max()) {
        throw Error(ErrorCode::OutOfMemory, "a level has too many cells to draw");
    }
    DeviceCells cells;
    cells.bounds = boundsOf(item);
    cells.count = std::uint32_t(item.cells.size());
    cells.cells = sendConverted<std::array<std::uint16_t, 4>>(
        m_uploader, item.cells, [](const std::array<std::uint16_t, 3>& cell) {
            return std::array<std::uint16_t, 4>{cell[0], cell[1], cell[2], 0};
        });
    cells.bytes = cells.cells.bytes();
    return cells;
}

template <class Thing, class View>
const Thing& DeviceCache::lookUp(std::unordered_map<std::uint64_t, Thing>& known,
                                 std::vector<std::unique_ptr<Thing>>& once, const View& view)
{
    if (view.key != 0) {
        if (const auto it = known.find(view.key); it != known.end()) {
            it->second.lastUsed = m_picture;
            return it->second;
        }
    }
    ++m_uploads;
    Thing thing;
    try {
        thing = send(view);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::OutOfMemory) {
            throw;
        }
        dropUnused();
        thing = send(view);
    }
    thing.lastUsed = m_picture;
    if (view.key != 0) {
        return known.emplace(view.key, std::move(thing)).first->second;
    }
    return *once.emplace_back(std::make_unique<Thing>(std::move(thing)));
}

const DeviceMesh& DeviceCache::mesh(const MeshView& view) { return lookUp(m_meshes, m_meshesOnce, view); }

const DeviceCells& DeviceCache::cells(const VoxelItem& item) { return lookUp(m_cells, m_cellsOnce, item); }

const DeviceMesh* DeviceCache::find(std::uint64_t key) const
{
    const auto it = m_meshes.find(key);
    return key != 0 && it != m_meshes.end() ? &it->second : nullptr;
}

void DeviceCache::dropUnused()
{
    std::erase_if(m_meshes, [this](const auto& entry) { return entry.second.lastUsed != m_picture; });
    std::erase_if(m_cells, [this](const auto& entry) { return entry.second.lastUsed != m_picture; });
}

void DeviceCache::endPicture()
{
    m_meshesOnce.clear();
    m_cellsOnce.clear();
    while (bytes() > m_budget) {
        const std::uint64_t oldest = std::min(oldestUse(m_meshes), oldestUse(m_cells));
        if (!dropOldest(m_meshes, m_picture, oldest) && !dropOldest(m_cells, m_picture, oldest)) {
            break;
        }
    }
    ++m_picture;
}

void DeviceCache::forget(std::uint64_t key)
{
    m_meshes.erase(key);
    m_cells.erase(key);
}

void DeviceCache::forgetAll()
{
    m_meshes.clear();
    m_cells.clear();
}

std::uint64_t DeviceCache::bytes() const
{
    std::uint64_t sum = 0;
    for (const auto& [key, mesh] : m_meshes) {
        sum += mesh.bytes;
    }
    for (const auto& [key, cells] : m_cells) {
        sum += cells.bytes;
    }
    return sum;
}

} // namespace maquette::render
