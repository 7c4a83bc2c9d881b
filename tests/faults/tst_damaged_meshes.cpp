// Thousands of damaged meshes through the real child program: the caller lives, and waits no longer than the child may take.
// (files-and-faults.md, section 8 and B6)
#include "analytic_grids.h"
#include "drawn_meshes.h"
#include "long_form.h"
#include "sample_meshes.h"

#include <engine/error.h>
#include <engine/mesh_file.h>

#include <QtCore/QElapsedTimer>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <atomic>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>

using namespace maquette::engine;
using namespace maquette::tests;
using maquette::test::times;

namespace {

namespace fs = std::filesystem;

// A child may take a minute. Damage makes Assimp hang in one file of twenty, so that most of them get less; the promise is the same.
constexpr std::chrono::seconds kWholeLimit(60), kShortLimit(4);
constexpr int kWithWholeLimit = 25; ///< in the long form one of so many
constexpr qint64 kMoreMs = 1000;    ///< that the caller may wait beyond the limit ...
constexpr qint64 kLoadedMs = 10000; ///< ... or on a machine that runs other tests
constexpr int kThreads = 2;

class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_noise(seed) {}
    std::size_t below(std::size_t count)
    {
        return std::min(std::size_t((m_noise.next() + 1) / 2 * double(count)), count - 1);
    }

private:
    Noise m_noise;
};

std::string readAll(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Sound files of every kind that is read, and one of each kind that others write.
std::vector<std::string> soundFiles(const fs::path& folder)
{
    std::vector<std::string> files;
    for (const MeshFormat format : {MeshFormat::Glb, MeshFormat::Obj, MeshFormat::StlBinary, MeshFormat::StlAscii, MeshFormat::Ply})
        for (const Mesh& mesh : {cube(), torusMesh({}, 0.7, 0.2, true, 6)}) {
            saveMesh(mesh, folder / "sound", format);
            files.push_back(readAll(folder / "sound"));
        }
    files.emplace_back("ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\nproperty float z\n"
                       "property uchar red\nproperty uchar green\nproperty uchar blue\nelement face 2\n"
                       "property list uchar int vertex_index\nend_header\n0 0 0 1 2 3\n1 0 0 1 2 3\n1 1 0 1 2 3\n0 1 0 1 2 3\n"
                       "3 0 1 2\n4 0 1 2 3\n");
    files.emplace_back("mtllib a.mtl\no thing\nv 0 0 0\nv 1 0 0 0.5 0.5 0.5\nv 1 1 0\nv 0 1 0\nvt 0 0\nvt 1 1\nvn 0 0 1\ng part\n"
                       "usemtl grey\ns 1\nf 1/1/1 2/2/1 3/2/1 4/1/1\nf -4//1 -2//1 -1//1\nl 1 2\np 1\n");
    return files;
}

void spoil(std::string& bytes, Dice& dice)
{
    static const char* const kWords[] = {"-1", "4294967295", "999999999999", "1e400", "nan", "", "\n", "0x7f", "%s%n"};
    const std::size_t at = dice.below(bytes.size());
    switch (dice.below(7)) {
    case 0:
        bytes[at] = char(dice.below(256));
        break;
    case 1: // a field of four bytes gets an extreme value
        if (at + 4 <= bytes.size()) {
            static const std::uint32_t kValues[] = {0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0x10000, 0x7f800000, 0x7fc00000};
            std::memcpy(bytes.data() + at, &kValues[dice.below(8)], 4);
        }
        break;
    case 2:
        bytes.resize(at + 1);
        break;
    case 3: // a piece once more
        bytes.insert(at, bytes.substr(dice.below(bytes.size()), dice.below(400)));
        break;
    case 4:
        bytes.erase(at, dice.below(100));
        break;
    case 5:
        bytes.insert(at, kWords[dice.below(std::size(kWords))]);
        break;
    default: // a number or a word becomes another
        if (const std::size_t digit = bytes.find_first_of("0123456789", at); digit != std::string::npos)
            bytes.replace(digit, 1 + dice.below(3), kWords[dice.below(std::size(kWords))]);
        break;
    }
    if (bytes.empty())
        bytes = "x";
}

} // namespace

class TestDamagedMeshes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void callerOutlivesEveryFile();

private:
    void load(std::uint64_t number);

    std::vector<std::string> m_sound;
    QTemporaryDir m_folder;
    std::mutex m_mutex;
    int m_taken = 0, m_refused = 0, m_killed = 0, m_late = 0, m_beyond = 0;
    qint64 m_longest = -1000000; ///< beyond the limit
    QStringList m_wrong;
};

void TestDamagedMeshes::load(std::uint64_t number)
{
    Dice dice(number);
    std::string bytes = m_sound[dice.below(m_sound.size())];
    for (std::size_t i = 0, count = 1 + dice.below(3); i < count; ++i)
        spoil(bytes, dice);
    const fs::path path = fs::path(m_folder.path().toStdString()) / (std::to_string(number) + ".mesh");
    std::ofstream(path, std::ios::binary) << bytes;
    MeshLoadOptions options;
    options.childProgram = MAQUETTE_CLI;
    options.timeLimit = maquette::test::isLongForm() && number % kWithWholeLimit == 0 ? kWholeLimit : kShortLimit;
    const qint64 limitMs = std::chrono::milliseconds(options.timeLimit).count();
    QString end;
    QElapsedTimer clock;
    clock.start();
    try {
        const MeshFacts facts = factsOf(loadMesh(path, options));
        end = facts.nonFinite + facts.badIndices == 0 && facts.faces > 0 ? "taken" : "an unsound mesh came through";
    } catch (const Error& error) {
        end = QString::fromUtf8(error.what());
        if (error.code() != ErrorCode::BadMesh || !end.startsWith(QString::fromStdString(path.string())))
            end.prepend("not the error of a bad mesh: ");
    } catch (const std::exception& error) {
        end = QString("not an error of ours: ") + error.what();
    }
    const qint64 took = clock.elapsed();
    fs::remove(path);
    const std::lock_guard lock(m_mutex);
    m_longest = std::max(m_longest, took - limitMs);
    m_beyond += took - limitMs > kMoreMs;
    m_taken += end == "taken";
    m_killed += end.contains("ended by signal");
    m_late += end.contains("longer than");
    m_refused += end != "taken";
    if (end.startsWith("not ") || end.startsWith("an unsound") || took - limitMs > kLoadedMs)
        m_wrong << QString("file %1 after %2 ms: %3").arg(number).arg(took).arg(end);
}

void TestDamagedMeshes::callerOutlivesEveryFile()
{
    m_sound = soundFiles(m_folder.path().toStdString());
    const int files = times(40, 5000);
    std::atomic<int> next = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < kThreads; ++i)
            threads.emplace_back([&] {
                for (int number = next++; number < files; number = next++)
                    load(std::uint64_t(number));
            });
    }
    QVERIFY2(m_wrong.isEmpty(), qPrintable(m_wrong.join('\n')));
    QCOMPARE(m_taken + m_refused, files);
    QVERIFY(m_taken > 0 && m_refused > 0);
    qInfo("%d damaged files: %d taken, %d refused; %d ended the child by a signal, %d by the limit of time; the longest ended %lld ms "
          "after its limit, %d more than %lld ms",
          files, m_taken, m_refused, m_killed, m_late, static_cast<long long>(m_longest), m_beyond, static_cast<long long>(kMoreMs));
}

QTEST_GUILESS_MAIN(TestDamagedMeshes)
#include "tst_damaged_meshes.moc"
