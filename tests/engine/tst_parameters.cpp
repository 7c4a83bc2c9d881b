#include "model_file/parameters.h"
#include "nn/linear.h"

#include <engine/error.h>

#include <ATen/ATen.h>

#include <QtTest>

#include <map>

using namespace maquette::engine;

namespace {

/// Tensors in memory.
class MemorySource final : public TensorSource {
public:
    explicit MemorySource(std::map<std::string, at::Tensor> values) : m_values(std::move(values))
    {
        for (const auto& [name, value] : m_values)
            m_infos.push_back({name, value.sizes().vec(), value.scalar_type() == at::kLong ? "I64" : "F32",
                               static_cast<std::uint64_t>(value.nbytes())});
    }
    const std::filesystem::path& path() const override { return m_path; }
    const std::vector<TensorInfo>& tensors() const override { return m_infos; }
    at::Tensor read(const std::string& name) const override { return m_values.at(name); }

private:
    std::filesystem::path m_path = "memory.safetensors";
    std::map<std::string, at::Tensor> m_values;
    std::vector<TensorInfo> m_infos;
};

struct TwoLayers {
    Linear first, second;
    TwoLayers(const Parameters& p, std::int64_t width)
        : first(p.child("layers", 0), width, 2 * width), second(p.child("layers", 1), 2 * width, width)
    {
    }
};

MemorySource completeSource()
{
    return MemorySource({{"net.layers.0.weight", at::rand({6, 3})},
                         {"net.layers.0.bias", at::rand({6})},
                         {"net.layers.1.weight", at::rand({3, 6})},
                         {"net.layers.1.bias", at::rand({3})},
                         {"other.weight", at::rand({1})}});
}

std::string messageOf(const MemorySource& source, const std::function<bool(const std::string&)>& ignorable = {})
{
    try {
        loadModule<TwoLayers>(source, "net.", std::int64_t(3), at::kCPU, at::kFloat, ignorable);
    } catch (const Error& e) {
        return e.code() == ErrorCode::BadModelFile ? e.what() : "wrong code";
    }
    return {};
}

} // namespace

class TestParameters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void loadsByTheCheckpointsNames()
    {
        const MemorySource source = completeSource();
        const auto net = loadModule<TwoLayers>(source, "net.", std::int64_t(3), at::kCPU, at::kFloat);
        QVERIFY(net->second.weight.equal(source.read("net.layers.1.weight")));
        QVERIFY(net->first.bias.equal(source.read("net.layers.0.bias")));
    }

    void convertsToTheWantedType()
    {
        const auto net = loadModule<TwoLayers>(completeSource(), "net.", std::int64_t(3), at::kCPU, at::kBFloat16);
        QCOMPARE(net->first.weight.scalar_type(), at::kBFloat16);
    }

    void listsEveryDifferenceAtOnce()
    {
        const MemorySource source({{"net.layers.0.weight", at::rand({6, 4})},
                                   {"net.layers.0.bias", at::zeros({6}, at::kLong)},
                                   {"net.layers.1.bias", at::rand({3})},
                                   {"net.extra", at::rand({2, 2})}});
        const std::string message = messageOf(source);
        for (const char* part : {"memory.safetensors", "1 missing", "2 of another size or type", "1 surplus",
                                 "missing    net.layers.1.weight [3, 6]",
                                 "wrong size net.layers.0.weight [6, 4], the model needs [6, 3]",
                                 "wrong type net.layers.0.bias I64", "surplus    net.extra [2, 2]"})
            QVERIFY2(message.find(part) != std::string::npos, message.c_str());
    }

    void toleratesNamesThatTheModuleCallsUnused()
    {
        auto values = std::map<std::string, at::Tensor>();
        const MemorySource complete = completeSource();
        for (const auto& info : complete.tensors())
            values[info.name] = complete.read(info.name);
        values["net.mask_token"] = at::rand({1});
        const MemorySource source(values);
        QVERIFY(!messageOf(source).empty());
        QVERIFY(messageOf(source, [](const std::string& name) { return name == "mask_token"; }).empty());
    }

    void createsTheSameTrainableTensorsForTheSameSeed()
    {
        CreatingStore a(7, at::kCPU), b(7, at::kCPU), c(8, at::kCPU);
        const TwoLayers first(Parameters(a), 3), second(Parameters(b), 3), third(Parameters(c), 3);
        QVERIFY(first.first.weight.requires_grad());
        QVERIFY(first.first.weight.equal(second.first.weight));
        QVERIFY(!first.first.weight.equal(third.first.weight));
        QCOMPARE(a.entries().size(), std::size_t(4));
        QCOMPARE(a.entries().front().name, std::string("layers.0.weight"));
        QVERIFY(first.first.bias.equal(at::zeros({6})));
    }
};

QTEST_GUILESS_MAIN(TestParameters)
#include "tst_parameters.moc"
