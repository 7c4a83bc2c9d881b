// Fuzz target of the archives of torch.save: the zip directory, the pickle, and the views that come out of
// both.
#include "model_file/torch_containers.h"
#include "model_file/torch_listing.h"
#include "model_file/zip_reader.h"

#include <cstdlib>
#include <string>
#include <vector>

using namespace maquette::engine;

namespace {

__extension__ using Wide = unsigned __int128;

void demand(bool holds)
{
    if (!holds)
        std::abort();
}

// Every element of every view lies inside its storage, and every storage inside the file.
void check(const TorchListing& listing, std::uint64_t fileSize)
{
    for (const TorchStorage& storage : listing.storages)
        demand(Wide{storage.offset} + storage.bytes <= fileSize);
    for (const TorchTensor& tensor : listing.tensors) {
        const Wide width = torchElementBytes(tensor.dtype);
        demand(width > 0 && tensor.offset >= 0 && tensor.shape.size() == tensor.strides.size());
        Wide elements = 1, last = static_cast<std::uint64_t>(tensor.offset);
        for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
            demand(tensor.shape[i] >= 0 && tensor.strides[i] >= 0);
            elements *= static_cast<std::uint64_t>(tensor.shape[i]);
            if (tensor.shape[i] > 0)
                last += Wide(tensor.shape[i] - 1) * static_cast<std::uint64_t>(tensor.strides[i]);
        }
        const Wide bytes = listing.storages.at(tensor.storage).bytes;
        demand(elements == 0 || (last + 1) * width <= bytes);
        demand(elements * width <= bytes || elements * width <= kMaxExpandedBytes);
        demand(elements == tensor.elements());
    }
}

template <class Call>
void refuseOrReturn(Call call)
{
    try {
        call();
    } catch (const Error& error) {
        demand(error.code() == ErrorCode::BadModelFile);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = std::as_bytes(std::span(data, size));
    const MemorySource file(bytes);
    refuseOrReturn([&] {
        for (const ZipEntry& entry : readZipDirectory(file))
            demand(Wide{entry.offset} + entry.size <= size);
    });
    refuseOrReturn([&] { check(readTorchFile(file), size); });
    // A pickle alone, with every storage that it asks for: the checksum of the archive is no obstacle then.
    refuseOrReturn([&] {
        const PickleValues values = parsePickle(bytes);
        constexpr std::uint64_t kNoEnd = ~std::uint64_t{0};
        check(listTensors(values, 5,
                          [](const std::string&, std::uint64_t wanted) {
                              return TorchStorage{0, wanted, 0, ""};
                          }),
              kNoEnd);
    });
    return 0;
}
