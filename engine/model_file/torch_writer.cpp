// Pickle protocol 2 without a memo, and a zip archive of stored entries whose data begin at multiples of 64, as torch does.
#include "model_file/torch_writer.h"

#include "core/atomic_file.h"

#include <engine/error.h>

#include <ATen/ATen.h>

#include <zlib.h>

#include <map>

namespace maquette::engine {

namespace {

constexpr std::uint64_t kLargestPlain = 0xFFFFFFFF; ///< of a zip field of 32 bits; the value itself means "see zip64"
constexpr std::uint64_t kAlignment = 64;
constexpr std::uint64_t kLocalHeaderBytes = 30;

std::string littleEndian(std::uint64_t value, int width)
{
    std::string bytes;
    for (int i = 0; i < width; ++i, value >>= 8)
        bytes += static_cast<char>(value & 0xFF);
    return bytes;
}

std::string text(const std::string& word)
{
    return "X" + littleEndian(word.size(), 4) + word;
}

std::string global(const std::string& module, const std::string& name)
{
    return "c" + module + "\n" + name + "\n";
}

/// LONG1 with as many bytes as keep the sign bit free.
std::string integer(std::uint64_t value)
{
    int width = 1;
    while (width < 8 && (value >> (8 * width - 1)) != 0)
        ++width;
    return std::string("\x8a") + static_cast<char>(width) + littleEndian(value, width);
}

std::string integers(at::IntArrayRef values)
{
    std::string all = "(";
    for (const std::int64_t value : values)
        all += integer(static_cast<std::uint64_t>(value));
    return all + "t";
}

const char* storageType(const std::filesystem::path& path, const NamedTensor& tensor)
{
    switch (tensor.value.scalar_type()) {
    case at::kFloat: return "FloatStorage";
    case at::kHalf: return "HalfStorage";
    case at::kBFloat16: return "BFloat16Storage";
    case at::kDouble: return "DoubleStorage";
    case at::kLong: return "LongStorage";
    case at::kInt: return "IntStorage";
    case at::kShort: return "ShortStorage";
    case at::kChar: return "CharStorage";
    case at::kByte: return "ByteStorage";
    case at::kBool: return "BoolStorage";
    default:
        throw Error(ErrorCode::Usage, path.string() + " cannot be written: '" + tensor.name + "' is of the type " +
                                          c10::toString(tensor.value.scalar_type()) + ", which the format cannot hold");
    }
}

std::string pickled(const NamedTensor& tensor, const std::string& type, std::size_t key)
{
    const at::Tensor& value = tensor.value;
    std::vector<std::int64_t> strides(static_cast<std::size_t>(value.dim()), 1);
    for (std::size_t i = strides.size(); i-- > 1;)
        strides[i - 1] = strides[i] * std::max<std::int64_t>(value.size(static_cast<std::int64_t>(i)), 1);
    return global("torch._utils", "_rebuild_tensor_v2") + "((" + text("storage") + global("torch", type) +
           text(std::to_string(key)) + text("cpu") + integer(static_cast<std::uint64_t>(value.numel())) + "tQ" +
           integer(0) + integers(value.sizes()) + integers(strides) + "\x89" + global("collections", "OrderedDict") +
           ")RtR";
}

/// The whole pickle: dictionaries of one level below the root.
std::string pickleOf(const std::filesystem::path& path, const std::vector<NamedTensor>& tensors, TorchNesting nesting)
{
    std::map<std::string, std::string> branches;
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        std::string branch = "state_dict", name = tensors[i].name;
        if (nesting == TorchNesting::Components) {
            const std::size_t dot = name.find('.');
            if (dot == std::string::npos)
                throw Error(ErrorCode::Usage, path.string() + " cannot be written: '" + name + "' names no component");
            branch = name.substr(0, dot);
            name = name.substr(dot + 1);
        }
        branches[branch] += text(name) + pickled(tensors[i], storageType(path, tensors[i]), i);
    }
    std::string pickle = "\x80\x02}(";
    for (const auto& [name, items] : branches)
        pickle += text(name) + "}(" + items + "u";
    return pickle + "u.";
}

/// Stored entries one after the other, then their directory.
class ZipWriter {
public:
    explicit ZipWriter(const std::filesystem::path& path) : m_file(path) {}

    void add(const std::string& name, std::span<const std::byte> bytes)
    {
        if (bytes.size() >= kLargestPlain)
            throw Error(ErrorCode::Usage, m_file.target().string() + " cannot be written: an entry of 4 GiB");
        const auto crc = crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
        const std::string common = littleEndian(0, 4) + littleEndian(0, 4) + littleEndian(crc, 4) +
                                   littleEndian(bytes.size(), 4) + littleEndian(bytes.size(), 4) +
                                   littleEndian(name.size(), 2);
        const std::string padding = paddingFor(name);
        const std::uint64_t at = m_position;
        write("PK\x03\x04" + littleEndian(20, 2) + common + littleEndian(padding.size(), 2) + name + padding);
        m_file.write(bytes);
        m_position += bytes.size();
        const bool isFar = at >= kLargestPlain;
        m_directory += "PK\x01\x02" + littleEndian(45, 2) + littleEndian(45, 2) + common + littleEndian(isFar ? 12 : 0, 2) +
                       littleEndian(0, 2) + littleEndian(0, 2) + littleEndian(0, 2) + littleEndian(0, 4) +
                       littleEndian(std::min(at, kLargestPlain), 4) + name;
        if (isFar)
            m_directory += littleEndian(1, 2) + littleEndian(8, 2) + littleEndian(at, 8);
        ++m_entries;
    }
    void add(const std::string& name, const std::string& bytes) { add(name, std::as_bytes(std::span(bytes))); }

    /// Always with the records of zip64, as torch writes them.
    void finish()
    {
        const std::uint64_t start = m_position, size = m_directory.size(), end = start + size;
        const auto shortened = [](std::uint64_t value, int width) {
            return littleEndian(std::min(value, width == 2 ? std::uint64_t(0xFFFF) : kLargestPlain), width);
        };
        write(m_directory);
        write("PK\x06\x06" + littleEndian(44, 8) + littleEndian(45, 2) + littleEndian(45, 2) + littleEndian(0, 4) +
              littleEndian(0, 4) + littleEndian(m_entries, 8) + littleEndian(m_entries, 8) + littleEndian(size, 8) +
              littleEndian(start, 8));
        write("PK\x06\x07" + littleEndian(0, 4) + littleEndian(end, 8) + littleEndian(1, 4));
        write("PK\x05\x06" + littleEndian(0, 4) + shortened(m_entries, 2) + shortened(m_entries, 2) + shortened(size, 4) +
              shortened(start, 4) + littleEndian(0, 2));
        m_file.commit();
    }

private:
    /// An extra field that moves the data to the next multiple of the alignment.
    std::string paddingFor(const std::string& name) const
    {
        const std::uint64_t plain = m_position + kLocalHeaderBytes + name.size() + 4;
        const std::uint64_t missing = (kAlignment - plain % kAlignment) % kAlignment;
        return "FB" + littleEndian(missing, 2) + std::string(missing, 'Z');
    }
    void write(const std::string& bytes)
    {
        m_file.write(bytes);
        m_position += bytes.size();
    }

    AtomicFile m_file;
    std::string m_directory;
    std::uint64_t m_position = 0, m_entries = 0;
};

} // namespace

void writeTorchArchive(const std::filesystem::path& path, const std::vector<NamedTensor>& tensors, TorchNesting nesting)
{
    const std::string pickle = pickleOf(path, tensors, nesting), root = path.stem().string() + "/";
    ZipWriter zip(path);
    zip.add(root + "data.pkl", pickle);
    zip.add(root + "byteorder", "little");
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const at::Tensor value = tensors[i].value.detach().to(at::kCPU).contiguous();
        zip.add(root + "data/" + std::to_string(i),
                std::span(static_cast<const std::byte*>(value.const_data_ptr()), value.nbytes()));
    }
    zip.add(root + "version", "3\n");
    zip.finish();
}

} // namespace maquette::engine
