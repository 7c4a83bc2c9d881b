#pragma once

#include <ATen/ATen.h>
#include <c10/core/CPUAllocator.h>

#include <atomic>
#include <cstdlib>
#include <limits>

/// LibTorch's memory on the processor, counted, with allocations that fail on request.
namespace maquette::test {

class WatchedAllocator final : public c10::Allocator {
public:
    /// Takes the place of the default allocator for the whole program; what was allocated before goes back to its own.
    static WatchedAllocator& installed()
    {
        static WatchedAllocator allocator;
        static const bool isSet = (c10::SetCPUAllocator(&allocator, std::numeric_limits<std::uint8_t>::max()), true);
        (void)isSet;
        return allocator;
    }

    /// From now on the `first`-th allocation fails, and the next count - 1 as well. 0: none.
    void fail(std::int64_t first, std::int64_t count = 1)
    {
        m_isDevice = false;
        m_calls = 0;
        m_first = first;
        m_last = first == 0 ? 0 : first - 1 + count;
    }
    /// The same as if a card was lost: this and every later call gets the error that LibTorch makes of CUDA's.
    void loseDevice(std::int64_t first)
    {
        fail(first, kForEver);
        m_isDevice = true;
    }
    static constexpr std::int64_t kForEver = std::int64_t(1) << 60;

    std::int64_t calls() const { return m_calls; } ///< since fail()
    std::int64_t live() const { return m_live; }   ///< blocks that are not given back
    std::int64_t failures() const { return m_failures; }

    at::DataPtr allocate(std::size_t bytes) override
    {
        if (bytes == 0)
            return {nullptr, nullptr, &give, at::kCPU};
        const std::int64_t call = ++m_calls;
        if (call >= m_first && call <= m_last) {
            ++m_failures;
            if (m_isDevice)
                throw c10::AcceleratorError({__func__, __FILE__, __LINE__}, 719, "CUDA error: unspecified launch failure");
            // Both forms in which LibTorch says it, turn by turn.
            TORCH_CHECK_WITH(OutOfMemoryError, call % 2 == 0, "no memory for ", bytes, " bytes");
            TORCH_CHECK(false, "[enforce fail at alloc_cpu.cpp:125] err == 0. DefaultCPUAllocator: can't allocate memory: you "
                               "tried to allocate ", bytes, " bytes. Error code 12 (Cannot allocate memory)");
        }
        void* block = nullptr;
        TORCH_CHECK(posix_memalign(&block, 64, bytes) == 0, "DefaultCPUAllocator: can't allocate memory");
        ++m_live;
        return {block, block, &give, at::kCPU};
    }
    at::DeleterFnPtr raw_deleter() const override { return &give; }
    void copy_data(void* to, const void* from, std::size_t bytes) const override { default_copy_data(to, from, bytes); }

private:
    static void give(void* block)
    {
        if (block)
            --installed().m_live;
        std::free(block);
    }

    std::atomic<std::int64_t> m_calls = 0, m_first = 0, m_last = 0, m_live = 0, m_failures = 0;
    std::atomic<bool> m_isDevice = false;
};

} // namespace maquette::test
