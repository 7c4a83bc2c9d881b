#pragma once

#include "vulkan/upload.h"

#include <render/scene.h>

#include <memory>
#include <unordered_map>
#include <vector>

namespace maquette::render {

/// A mesh on the device. Buffers that the view had no data for are empty.
struct DeviceMesh {
    Buffer positions; ///< f32 x 3
    Buffer normals;   ///< i16 x 4
    Buffer colours;   ///< u8 x 4, sRGB
    Buffer scalars;   ///< f32
    Buffer indices;   ///< u32
    std::uint32_t indexCount = 0;
    Box bounds;
    float meanEdge = 0; ///< world units
    std::size_t bytes = 0;
    std::uint64_t lastUsed = 0;
};

/// Cells of a level on the device.
struct DeviceCells {
    Buffer cells; ///< u16 x 4
    std::uint32_t count = 0;
    Box bounds;
    std::size_t bytes = 0;
    std::uint64_t lastUsed = 0;
};

/// Keeps what was sent under its key. References are good until endPicture().
class DeviceCache {
public:
    DeviceCache(Context& context, std::uint64_t budgetBytes);

    const DeviceMesh& mesh(const MeshView& view);
    const DeviceCells& cells(const VoxelItem& item);
    /// What is there for a key, or null.
    const DeviceMesh* find(std::uint64_t key) const;

    /// Content without a key goes, and the longest unused keys until the rest fits the budget.
    void endPicture();
    void forget(std::uint64_t key);
    void forgetAll();

    std::uint64_t uploads() const { return m_uploads; }
    std::uint64_t bytes() const;

private:
    DeviceMesh send(const MeshView& view);
    DeviceCells send(const VoxelItem& item);
    template <class Thing, class View>
    const Thing& lookUp(std::unordered_map<std::uint64_t, Thing>& known, std::vector<std::unique_ptr<Thing>>& once,
                        const View& view);
    void dropUnused();

    Context& m_context;
    Uploader m_uploader;
    std::uint64_t m_budget;
    std::uint64_t m_picture = 1;
    std::uint64_t m_uploads = 0;
    std::unordered_map<std::uint64_t, DeviceMesh> m_meshes;
    std::unordered_map<std::uint64_t, DeviceCells> m_cells;
    std::vector<std::unique_ptr<DeviceMesh>> m_meshesOnce;
    std::vector<std::unique_ptr<DeviceCells>> m_cellsOnce;
};

} // namespace maquette::render
