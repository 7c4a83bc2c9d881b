#include "model_file/torch_listing.h"

#include "core/checked.h"
#include "core/utf8.h"
#include "model_file/safetensors_header.h"

#include <algorithm>
#include <set>

namespace maquette::engine {

namespace {

using Kind = PickleKind;

[[noreturn]] void fail(const std::string& message)
{
    throw Error(ErrorCode::BadModelFile, "weights: " + message);
}

// Storages first, so that references in skipped branches are held to the same rules; then the dictionaries.
class Lister {
public:
    Lister(const PickleValues& values, std::size_t referenceSize, const StorageFinder& find)
        : m_values(values), m_referenceSize(referenceSize), m_find(find)
    {}

    TorchListing run()
    {
        for (const PickleIndex reference : m_values.persistents())
            addStorage(reference);
        if (m_values.kind(m_values.root()) != Kind::Dict)
            fail("the file holds no dictionary of tensors but a single object or a list; save a state_dict "
                 "instead");
        walk(chooseBranch(m_values.root()));
        std::sort(m_listing.tensors.begin(), m_listing.tensors.end(),
                  [](const TorchTensor& a, const TorchTensor& b) { return a.name < b.name; });
        for (std::size_t i = 1; i < m_listing.tensors.size(); ++i)
            if (m_listing.tensors[i].name == m_listing.tensors[i - 1].name)
                fail("two tensors have the name '" + printable(m_listing.tensors[i].name) + "'");
        return std::move(m_listing);
    }

private:
    struct Branch {
        std::vector<PickleIndex> items; ///< key, value, key, value
        std::size_t position;
        std::size_t prefixSize;
    };

    void addStorage(PickleIndex reference)
    {
        const PickleIndex tuple = m_values.reference(reference);
        if (m_values.kind(tuple) != Kind::Tuple || m_values.count(tuple) != m_referenceSize)
            fail("a reference to something that is no storage");
        const auto parts = m_values.items(tuple); // 'storage', type, key, place, count [, view]
        if (m_values.kind(parts[0]) != Kind::Text || m_values.text(parts[0]) != "storage" ||
            m_values.kind(parts[1]) != Kind::Global || m_values.kind(parts[2]) != Kind::Text ||
            m_values.kind(parts[4]) != Kind::Int)
            fail("a reference to something that is no storage");
        if (m_referenceSize > 5 && m_values.kind(parts[5]) != Kind::None)
            fail("a storage that is a view of another one; save the weights again");
        const std::string key(m_values.text(parts[2]));
        const PickleGlobal& type = m_values.global(parts[1]);
        const bool isTyped = type.kind == PickleGlobalKind::Storage;
        if (!isTyped && type.kind != PickleGlobalKind::UntypedStorage)
            fail("the storage '" + printable(key) + "' has no known type");
        const std::int64_t count = m_values.integer(parts[4]);
        const std::string dtype = isTyped ? type.dtype : "";
        const auto bytes =
            count < 0 ? std::nullopt
                      : checkedMul(static_cast<std::uint64_t>(count), isTyped ? torchElementBytes(dtype) : 1);
        if (!bytes)
            fail("the storage '" + printable(key) + "' has an impossible number of elements, " +
                 std::to_string(count));

        const auto known = m_byKey.find(key);
        if (known == m_byKey.end()) {
            if (key.empty() ||
                !std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; }))
                fail("the storage key '" + printable(key) + "' is no number");
            TorchStorage storage = m_find(key, *bytes);
            storage.dtype = dtype;
            m_listing.storages.push_back(std::move(storage));
            m_byKey.emplace(key, m_listing.storages.size() - 1);
            m_byReference[reference] = m_listing.storages.size() - 1;
            return;
        }
        const TorchStorage& before = m_listing.storages[known->second];
        if (before.dtype != dtype || before.bytes != *bytes)
            fail("the storage '" + printable(key) + "' is said to be of two types or sizes");
        m_byReference[reference] = known->second;
    }

    // The weights of a Lightning file are one branch among others.
    PickleIndex chooseBranch(PickleIndex root)
    {
        const auto items = m_values.items(root);
        for (std::size_t i = 0; i + 1 < items.size(); i += 2) {
            if (m_values.kind(items[i]) != Kind::Text || m_values.text(items[i]) != "state_dict" ||
                m_values.kind(items[i + 1]) != Kind::Dict)
                continue;
            for (std::size_t other = 0; other + 1 < items.size(); other += 2)
                if (other != i)
                    skip(keyText(items[other]));
            return items[i + 1];
        }
        return root;
    }

    // Depth first with one prefix string: names grow with the depth only, not with the number of
    // dictionaries.
    void walk(PickleIndex root)
    {
        std::vector<Branch> open = {{m_values.items(root), 0, 0}};
        std::set<PickleIndex> seen = {root};
        std::string prefix;
        while (!open.empty()) {
            Branch& branch = open.back();
            prefix.resize(branch.prefixSize);
            if (branch.position + 1 >= branch.items.size()) {
                open.pop_back();
                continue;
            }
            const std::string name = prefix + keyText(branch.items[branch.position]);
            const PickleIndex value = branch.items[branch.position + 1];
            branch.position += 2;
            if (m_values.kind(value) == Kind::Call) {
                addTensor(name, value);
            } else if (m_values.kind(value) == Kind::Dict && open.size() <= kMaxNestedModules &&
                       name.size() < kMaxTensorNameBytes && seen.insert(value).second) {
                prefix = name + ".";
                open.push_back({m_values.items(value), 0, prefix.size()});
            } else {
                skip(name); // also a dictionary met before: loops end, and nothing is multiplied
            }
        }
    }

    std::string keyText(PickleIndex key) const
    {
        if (m_values.kind(key) == Kind::Text)
            return std::string(m_values.text(key));
        if (m_values.kind(key) == Kind::Int)
            return std::to_string(m_values.integer(key));
        fail("a dictionary has a key that is neither text nor a number");
    }

    void skip(const std::string& name)
    {
        if (m_listing.skipped.size() < kMaxSkippedNames)
            m_listing.skipped.push_back(printable(name));
    }

    void checkName(const std::string& name)
    {
        const bool hasControl = std::any_of(name.begin(), name.end(), [](char c) {
            return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        });
        if (name.empty() || name.size() > kMaxTensorNameBytes || hasControl ||
            validUtf8Length(name) != name.size())
            fail("'" + printable(name, 60) + "' is no tensor name (1 to " +
                 std::to_string(kMaxTensorNameBytes) + " bytes of plain text)");
        if (m_listing.tensors.size() >= kMaxSafetensorsTensors)
            fail("more than the limit of " + std::to_string(kMaxSafetensorsTensors) + " tensors");
        m_nameBytes += name.size();
        if (m_nameBytes > kMaxListingNameBytes)
            fail("the names are longer than the limit of " + std::to_string(kMaxListingNameBytes) +
                 " bytes together");
    }

    void addTensor(const std::string& name, PickleIndex call)
    {
        checkName(name);
        const PickleGlobal* function = &m_values.global(m_values.callee(call));
        if (function->kind == PickleGlobalKind::RebuildParameter) { // (tensor, requires_grad, hooks)
            const PickleIndex parameter = m_values.arguments(call);
            if (m_values.count(parameter) < 1 || m_values.count(parameter) > 3)
                fail(named(name) + " is a parameter of unknown arguments");
            call = m_values.items(parameter).front();
            if (m_values.kind(call) != Kind::Call)
                fail(named(name) + " is a parameter of something that is no tensor");
            function = &m_values.global(m_values.callee(call));
        }
        const bool hasDtype = function->kind == PickleGlobalKind::RebuildTensorV3;
        if (!hasDtype && function->kind != PickleGlobalKind::RebuildTensor)
            fail(named(name) + " is a parameter of a parameter");
        const PickleIndex arguments = m_values.arguments(call);
        const std::size_t count = m_values.count(arguments); // storage, offset, shape, strides, ...
        if (count < (hasDtype ? 7u : 4u) || count > 8)
            fail(named(name) + " is rebuilt from " + std::to_string(count) + " arguments");
        const auto parts = m_values.items(arguments);
        const auto storage = m_byReference.find(parts[0]);
        if (storage == m_byReference.end() || m_values.kind(parts[1]) != Kind::Int)
            fail(named(name) + " is not rebuilt from a storage");

        TorchTensor tensor{.name = name, .offset = m_values.integer(parts[1]), .storage = storage->second};
        tensor.dtype = m_listing.storages[tensor.storage].dtype;
        if (hasDtype) {
            if (m_values.kind(parts[6]) != Kind::Global ||
                m_values.global(parts[6]).kind != PickleGlobalKind::Dtype)
                fail(named(name) + " has no known dtype");
            tensor.dtype = m_values.global(parts[6]).dtype;
        }
        tensor.shape = sizes(name, parts[2]);
        tensor.strides = sizes(name, parts[3]);
        checkRange(tensor);
        m_listing.tensors.push_back(std::move(tensor));
    }

    std::vector<std::int64_t> sizes(const std::string& name, PickleIndex tuple) const
    {
        if (m_values.kind(tuple) != Kind::Tuple)
            fail(named(name) + " has sizes or strides that are no tuple");
        if (m_values.count(tuple) > kMaxTensorRank)
            fail(named(name) + " has more than the limit of " + std::to_string(kMaxTensorRank) +
                 " dimensions");
        std::vector<std::int64_t> numbers;
        for (const PickleIndex item : m_values.items(tuple)) {
            if (m_values.kind(item) != Kind::Int || m_values.integer(item) < 0)
                fail(named(name) + " has sizes or strides that are no numbers of 0 or more");
            numbers.push_back(m_values.integer(item));
        }
        return numbers;
    }

    void checkRange(const TorchTensor& tensor) const
    {
        const TorchStorage& storage = m_listing.storages[tensor.storage];
        const std::uint64_t width = torchElementBytes(tensor.dtype);
        if (width == 0 || storage.bytes % width != 0)
            fail(named(tensor.name) + " has a dtype that does not fit its storage");
        if (tensor.shape.size() != tensor.strides.size())
            fail(named(tensor.name) + " has " + std::to_string(tensor.shape.size()) + " sizes, but " +
                 std::to_string(tensor.strides.size()) + " strides");
        if (tensor.offset < 0)
            fail(named(tensor.name) + " begins before its storage");
        const std::uint64_t available = storage.bytes / width;
        std::optional<std::uint64_t> elements = 1;
        std::optional<std::uint64_t> last = static_cast<std::uint64_t>(tensor.offset);
        bool isEmpty = false;
        for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
            const auto size = static_cast<std::uint64_t>(tensor.shape[i]);
            isEmpty = isEmpty || size == 0;
            if (size == 0)
                continue;
            const auto reach = checkedMul(size - 1, static_cast<std::uint64_t>(tensor.strides[i]));
            last = last && reach ? checkedAdd(*last, *reach) : std::nullopt;
            elements = elements ? checkedMul(*elements, size) : std::nullopt;
        }
        if (!elements || !last)
            fail(named(tensor.name) + " has a size that does not fit 64 bits");
        if (isEmpty ? static_cast<std::uint64_t>(tensor.offset) > available : *last >= available)
            fail(named(tensor.name) + " reaches beyond its storage of " + std::to_string(available) +
                 " elements");
        if (!isEmpty && *elements > available && *elements > kMaxExpandedBytes / width)
            fail(named(tensor.name) + " repeats " + std::to_string(available) + " stored elements to " +
                 std::to_string(*elements) + "; make it contiguous before saving");
    }

    static std::string named(const std::string& name) { return "tensor '" + printable(name) + "'"; }

    const PickleValues& m_values;
    std::size_t m_referenceSize;
    const StorageFinder& m_find;
    TorchListing m_listing;
    std::uint64_t m_nameBytes = 0;
    std::map<std::string, std::size_t> m_byKey;
    std::map<PickleIndex, std::size_t> m_byReference;
};

} // namespace

std::uint64_t TorchTensor::elements() const
{
    std::uint64_t count = 1;
    for (const std::int64_t size : shape)
        count *= static_cast<std::uint64_t>(size);
    return count;
}

std::uint64_t torchElementBytes(std::string_view dtype)
{
    return safetensorsDtypeBits(std::string(dtype)) / 8;
}

TorchListing listTensors(const PickleValues& values, std::size_t referenceSize, const StorageFinder& find)
{
    return Lister(values, referenceSize, find).run();
}

} // namespace maquette::engine
