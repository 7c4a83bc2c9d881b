// Random meshes, written in every format under three locales and read back bit for bit by code that did not write them.
// (files-and-faults.md, section 7 and B5). Khronos' validator is in neither Debian nor PyPI; the checks of mesh_file_checks.h
// stand for its rules, and tests/tools/check_meshes.py reads what MAQUETTE_MESHES keeps with programs of others.
#include "analytic_grids.h"
#include "drawn_meshes.h"
#include "long_form.h"
#include "mesh_file_checks.h"
#include "sample_meshes.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <array>
#include <bit>
#include <clocale>
#include <cmath>
#include <cstdio>
#include <locale>

using namespace maquette::engine;
using namespace maquette::tests;
using maquette::test::times;

namespace {

constexpr std::pair<MeshFormat, const char*> kFormats[] = {{MeshFormat::Glb, "glb"},         {MeshFormat::Obj, "obj"},
                                                           {MeshFormat::StlBinary, "stl"},   {MeshFormat::StlAscii, "ascii.stl"},
                                                           {MeshFormat::Ply, "ply"},         {MeshFormat::ThreeMf, "3mf"}};

constexpr const char* kLocales[] = {"de_DE.UTF-8", "tr_TR.UTF-8"};

class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_noise(seed) {}
    double between(double low, double high) { return low + (m_noise.next() + 1) / 2 * (high - low); }
    int below(int count) { return std::min(int(between(0, count)), count - 1); }

private:
    Noise m_noise;
};

/// Triangles that share nothing, of any size.
Mesh soup(Dice& dice)
{
    Mesh mesh;
    for (int i = 0, count = 3 * (1 + dice.below(200)); i < count; ++i) {
        mesh.positions.push_back({float(dice.between(-1, 1)), float(dice.between(-1, 1)), float(dice.between(-1, 1))});
        if (i % 3 == 2)
            mesh.triangles.push_back({std::uint32_t(i - 2), std::uint32_t(i - 1), std::uint32_t(i)});
    }
    return mesh;
}

Mesh anyShape(Dice& dice)
{
    switch (dice.below(4)) {
    case 0:
        return soup(dice);
    case 1:
        return torusMesh({}, 0.7, dice.between(0.05, 0.3), dice.below(2) == 0, 3 + dice.below(20));
    case 2:
        return together(cube({-1, -1, -1}, float(dice.between(0.1, 0.9))), tetrahedron());
    default:
        return chairMesh();
    }
}

/// Writing mends these, so that nothing could be compared.
bool hasFlatTriangle(const Mesh& mesh)
{
    constexpr double kLeastHeight = 1e-4; ///< as a share of the longest side
    return std::any_of(mesh.triangles.begin(), mesh.triangles.end(), [&](const Triangle& t) {
        double side[2][3], longest = 0;
        for (std::size_t a = 0; a < 3; ++a)
            for (std::size_t i = 0; i < 2; ++i)
                side[i][a] = double(mesh.positions[t[i + 1]][a]) - mesh.positions[t[0]][a];
        const auto& [u, v] = side;
        for (const auto& s : {std::array{u[0], u[1], u[2]}, std::array{v[0], v[1], v[2]}, std::array{u[0] - v[0], u[1] - v[1], u[2] - v[2]}})
            longest = std::max(longest, std::hypot(s[0], s[1], s[2]));
        const double area = std::hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]);
        return area < kLeastHeight * longest * longest;
    });
}

/// One of many shapes, stretched and with noise in the last bits of every number. Its longest side is a power of two, so that a
/// real size can be asked for without rounding.
Mesh shapeOf(Dice& dice)
{
    Mesh mesh = anyShape(dice);
    mesh.normals.clear();
    const float half = std::ldexp(1.0F, dice.below(20) - 10);
    float most = 0;
    for (const Float3& p : mesh.positions)
        for (const float v : p)
            most = std::max(most, std::abs(v));
    const double stretch[] = {0.98, dice.between(0.3, 0.98), dice.between(0.3, 0.98)};
    for (Float3& p : mesh.positions)
        for (std::size_t a = 0; a < 3; ++a) {
            p[a] = float(p[a] / most * stretch[a] * half);
            p[a] = std::bit_cast<float>(std::bit_cast<std::uint32_t>(p[a]) ^ std::uint32_t(dice.below(16)));
        }
    const auto byX = [](const Float3& a, const Float3& b) { return a[0] < b[0]; };
    (*std::min_element(mesh.positions.begin(), mesh.positions.end(), byX))[0] = -half;
    (*std::max_element(mesh.positions.begin(), mesh.positions.end(), byX))[0] = half;
    return mesh;
}

Mesh anyMesh(std::uint64_t seed)
{
    Dice dice(seed);
    Mesh mesh = shapeOf(dice);
    while (hasFlatTriangle(mesh))
        mesh = shapeOf(dice);
    return mesh;
}

MeshExportOptions unchanged(const Mesh& mesh, MeshFormat format)
{
    MeshExportOptions options;
    if (format != MeshFormat::StlBinary && format != MeshFormat::StlAscii && format != MeshFormat::ThreeMf)
        return options;
    const MeshFacts facts = factsOf(mesh);
    options.upAxis = UpAxis::Y;
    options.unit = LengthUnit::Metre;
    options.sizeMillimetres = (double(facts.boxMax[0]) - facts.boxMin[0]) * 1000;
    return options;
}

class CommaNumbers : public std::numpunct<char> {
protected:
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

/// Another locale for the life of the object: C's, and one of C++ with commas.
class Locale {
public:
    explicit Locale(const char* name)
        : m_c(std::setlocale(LC_ALL, nullptr)), m_cpp(std::locale::global(std::locale(std::locale::classic(), new CommaNumbers)))
    {
        isSet = std::setlocale(LC_ALL, name) != nullptr;
    }
    ~Locale()
    {
        std::locale::global(m_cpp);
        std::setlocale(LC_ALL, m_c.c_str());
    }
    Locale(const Locale&) = delete;
    Locale& operator=(const Locale&) = delete;
    bool isSet = false;

private:
    std::string m_c;
    std::locale m_cpp;
};

/// What the bytes hold differs from the mesh: in words, or nothing.
QString difference(const std::string& bytes, MeshFormat format, const Mesh& mesh)
{
    Mesh found;
    QString faults;
    for (const std::string& fault : meshFileFaults(bytes, format, &found))
        faults += QString::fromStdString(fault) + "; ";
    if (found.triangles.size() != mesh.triangles.size())
        return faults + QString("%1 triangles, not %2").arg(found.triangles.size()).arg(mesh.triangles.size());
    for (std::size_t f = 0; f < mesh.triangles.size(); ++f)
        for (std::size_t i = 0; i < 3; ++i)
            if (found.positions[found.triangles[f][i]] != mesh.positions[mesh.triangles[f][i]])
                return faults + QString("corner %1 of triangle %2 is another").arg(i).arg(f);
    return faults;
}

} // namespace

class TestRandomMeshes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFormatAndLocaleReadsBack();
    void everyGlbKeepsTheRules();

private:
    QTemporaryDir m_own, m_locales;
    std::filesystem::path m_folder;
};

void TestRandomMeshes::initTestCase()
{
    m_folder = qEnvironmentVariable("MAQUETTE_MESHES", m_own.path()).toStdString();
    std::filesystem::create_directories(m_folder);
    // Made here: a machine has those of its users only.
    for (const char* name : kLocales)
        QCOMPARE(QProcess::execute("localedef", {"-c", "-i", QString(name).section('.', 0, 0), "-f", "UTF-8", m_locales.filePath(name)}), 0);
    qputenv("LOCPATH", m_locales.path().toUtf8());
    const Locale german(kLocales[0]);
    QVERIFY(german.isSet);
    char text[8] = "";
    std::snprintf(text, sizeof text, "%g", 0.5);
    QCOMPARE(text, "0,5"); // otherwise nothing below would show anything
}

void TestRandomMeshes::everyFormatAndLocaleReadsBack()
{
    const bool isKept = qEnvironmentVariableIsSet("MAQUETTE_MESHES");
    const int meshes = times(20, 2000);
    for (int i = 0; i < meshes; ++i) {
        const Mesh mesh = anyMesh(std::uint64_t(i));
        for (const auto& [format, ending] : kFormats) {
            const std::string stem = isKept ? "random-" + std::to_string(i) + "." : "random.";
            const std::filesystem::path file = m_folder / (stem + ending);
            const MeshExportOptions options = unchanged(mesh, format);
            saveMesh(mesh, file, format, options);
            const std::string bytes = readBytes(file);
            const QString other = difference(bytes, format, mesh);
            QVERIFY2(other.isEmpty(), qPrintable(QString("mesh %1, %2: %3").arg(i).arg(ending, other)));
            for (const char* name : kLocales) {
                const std::filesystem::path again = m_own.filePath("again").toStdString();
                {
                    const Locale locale(name);
                    QVERIFY(locale.isSet);
                    saveMesh(mesh, again, format, options);
                }
                QVERIFY2(readBytes(again) == bytes, qPrintable(QString("mesh %1, %2: other bytes in %3").arg(i).arg(ending, name)));
            }
        }
    }
    qInfo("%d meshes in %d formats and 3 locales", meshes, int(std::size(kFormats)));
}

void TestRandomMeshes::everyGlbKeepsTheRules()
{
    const int files = times(60, 10000);
    std::size_t triangles = 0;
    for (int i = 0; i < files; ++i) {
        const Mesh mesh = anyMesh(1000000 + std::uint64_t(i));
        const std::filesystem::path file = m_own.filePath("a.glb").toStdString();
        saveMesh(mesh, file, MeshFormat::Glb);
        const QString other = difference(readBytes(file), MeshFormat::Glb, mesh);
        QVERIFY2(other.isEmpty(), qPrintable(QString("mesh %1: %2").arg(i).arg(other)));
        triangles += mesh.triangles.size();
    }
    qInfo("%d GLB files of %zu triangles on average", files, triangles / std::size_t(files));
}

QTEST_GUILESS_MAIN(TestRandomMeshes)
#include "tst_random_meshes.moc"
