#include "model_file/joined_source.h"

#include <engine/error.h>

#include <algorithm>
#include <set>

namespace maquette::engine {

JoinedSource::JoinedSource(std::filesystem::path folder, std::vector<Part> parts)
    : m_folder(std::move(folder)), m_parts(std::move(parts))
{
    std::set<std::pair<const TensorSource*, std::string>> taken;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const Part& part = m_parts[i];
        for (const TensorInfo& info : part.source->tensors()) {
            if (!info.name.starts_with(part.theirs) || !taken.insert({part.source.get(), info.name}).second)
                continue;
            if (part.hidden)
                continue;
            TensorInfo ours = info;
            ours.name = part.ours + info.name.substr(part.theirs.size());
            if (m_places.emplace(ours.name, std::pair(i, info.name)).second)
                m_tensors.push_back(std::move(ours));
        }
    }
    std::sort(m_tensors.begin(), m_tensors.end(),
              [](const TensorInfo& a, const TensorInfo& b) { return a.name < b.name; });
}

at::Tensor JoinedSource::read(const std::string& name) const
{
    const auto place = m_places.find(name);
    if (place == m_places.end())
        throw Error(ErrorCode::BadModelFile, m_folder.string() + ": has no tensor '" + name + "'");
    return m_parts[place->second.first].source->read(place->second.second);
}

std::map<std::string, NonFiniteCount> JoinedSource::nonFinite() const
{
    std::vector<std::map<std::string, NonFiniteCount>> counts;
    for (const Part& part : m_parts)
        counts.push_back(part.source->nonFinite());
    std::map<std::string, NonFiniteCount> all;
    for (const auto& [ours, place] : m_places)
        if (const auto it = counts[place.first].find(place.second); it != counts[place.first].end())
            all.emplace(ours, it->second);
    return all;
}

} // namespace maquette::engine
