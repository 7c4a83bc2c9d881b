#include "training/training_log.h"

#include "training/training_run.h"

#include <engine/error.h>

#include <charconv>
#include <fstream>

namespace maquette::engine {

namespace {

/// Six significant digits, whatever the locale.
std::string number(double value)
{
    char text[32];
    const auto result = std::to_chars(text, text + sizeof text, value, std::chars_format::general, 6);
    return std::string(text, result.ptr);
}

} // namespace

void TrainingLog::append(const TrainingRow& row) const
{
    std::error_code ignored;
    if (!m_file.parent_path().empty())
        std::filesystem::create_directories(m_file.parent_path(), ignored);
    const bool isNew = !std::filesystem::exists(m_file);
    std::ofstream out(m_file, std::ios::app | std::ios::binary);
    if (isNew)
        out << "step,seconds,factor,name,value\n";
    const std::string head = std::to_string(row.step) + ',' + number(row.seconds) + ',' + number(row.factor) + ',';
    for (const NamedNumbers* list : {&row.losses, &row.figures})
        for (const auto& [name, value] : *list)
            out << head << name << ',' << number(value) << '\n';
    out.close();
    if (!out)
        throw Error(ErrorCode::FileWrite, m_file.string() + ": the training log cannot be written; is the disk full?");
}

} // namespace maquette::engine
