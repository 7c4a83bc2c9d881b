#pragma once

#include <cstdint>
#include <filesystem>

/// The log of a training stage as comma-separated values.
namespace maquette::engine {

struct TrainingRow;

class TrainingLog {
public:
    explicit TrainingLog(std::filesystem::path file) : m_file(std::move(file)) {}

    /// Appends "step,seconds,factor,name,value" lines, one per loss and figure: stages differ in what they report, and
    /// a long table takes new names without a new header. A new file begins with that header. Makes the folder.
    /// Throws Error(FileWrite).
    void append(const TrainingRow& row) const;

private:
    std::filesystem::path m_file;
};

} // namespace maquette::engine
