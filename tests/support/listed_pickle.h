#pragma once

#include "model_file/pickle_values.h"
#include "model_file/torch_listing.h"

#include <engine/error.h>

#include <functional>
#include <span>
#include <string>

/// What the readers of weights say to a pickle.
namespace maquette::test {

inline std::span<const std::byte> bytesOf(const std::string& bytes)
{
    return std::as_bytes(std::span(bytes.data(), bytes.size()));
}

/// What a refused file is told; "accepted" where it is taken.
inline std::string errorOf(const std::function<void()>& call)
{
    try {
        call();
    } catch (const engine::Error& error) {
        return error.code() == engine::ErrorCode::BadModelFile ? error.what()
                                                       : std::string("another code: ") + error.what();
    }
    return "accepted";
}

/// What a pickle lists, with storage 0 of 48 bytes; the error otherwise.
inline std::string namesOf(const std::string& pickle)
{
    std::string names;
    const std::string error = errorOf([&] {
        const engine::PickleValues values = engine::parsePickle(bytesOf(pickle));
        const engine::TorchListing listing = engine::listTensors(values, 5, [](const std::string& key, std::uint64_t bytes) {
            if (key != "0" || bytes != 48)
                throw engine::Error(engine::ErrorCode::BadModelFile, "no such storage");
            return engine::TorchStorage{0, bytes, 0, ""};
        });
        for (const engine::TorchTensor& one : listing.tensors)
            names += (names.empty() ? "" : " ") + one.name;
    });
    return error == "accepted" ? "names: " + names : error;
}

} // namespace maquette::test
