#include "sample_meshes.h"
#include "surface/mesh_edges.h"

#include <engine/error.h>
#include <engine/mesh_facts.h>

#include <nlohmann/json.hpp>

#include <QtTest>

#include <limits>

using namespace maquette::engine;
using namespace maquette::tests;

class TestMeshFacts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cubeIsSound();
    void insideOutCubeHasNegativeVolume();
    void missingTriangleOpensThreeEdges();
    void turnedTriangleIsMisoriented();
    void touchingInAVertexIsPinched();
    void touchingAlongAnEdgeIsCrowded();
    void flatAndRepeatedAndUnusedAreCounted();
    void badIndicesAndNotANumberAreSafe();
    void emptyMeshIsNotClosed();
    void jsonHasEveryFieldAndTextReads();
    void requireClosedNamesTheMesh();
};

void TestMeshFacts::cubeIsSound()
{
    const MeshFacts facts = factsOf(cube({1, 2, 3}, 2));
    QVERIFY(facts.closed && facts.oriented && facts.manifold);
    QCOMPARE(facts.faces, 12);
    QCOMPARE(facts.vertices, 8);
    QCOMPARE(facts.edges, 18);
    QCOMPARE(facts.euler, 2);
    QCOMPARE(facts.shells, 1);
    QVERIFY(std::abs(facts.volume - 8) < 1e-9);
    QVERIFY(std::abs(facts.area - 24) < 1e-9);
    QCOMPARE(facts.boxMin, (Float3{1, 2, 3}));
    QCOMPARE(facts.boxMax, (Float3{3, 4, 5}));
    QVERIFY(meshProblems(facts).empty());
}

void TestMeshFacts::insideOutCubeHasNegativeVolume()
{
    Mesh mesh = cube();
    for (Triangle& t : mesh.triangles)
        std::swap(t[1], t[2]);
    const MeshFacts facts = factsOf(mesh);
    QVERIFY(facts.closed && facts.oriented);
    QVERIFY(std::abs(facts.volume + 1) < 1e-9);
    QCOMPARE(meshProblems(facts).size(), std::size_t(1));
}

void TestMeshFacts::missingTriangleOpensThreeEdges()
{
    Mesh mesh = cube();
    mesh.triangles.pop_back();
    const MeshFacts facts = factsOf(mesh);
    QVERIFY(!facts.closed && facts.oriented && facts.manifold);
    QCOMPARE(facts.openEdges, 3);
    QCOMPARE(facts.euler, 1);
}

void TestMeshFacts::turnedTriangleIsMisoriented()
{
    Mesh mesh = cube();
    std::swap(mesh.triangles[3][0], mesh.triangles[3][1]);
    const MeshFacts facts = factsOf(mesh);
    QVERIFY(facts.closed && !facts.oriented);
    QCOMPARE(facts.misorientedEdges, 3);
}

void TestMeshFacts::touchingInAVertexIsPinched()
{
    Mesh mesh = together(cube(), cube({1, 1, 1}));
    for (Triangle& t : mesh.triangles)
        std::replace(t.begin(), t.end(), 8U, 7U); // the far corner of one is the near corner of the other
    const MeshFacts facts = factsOf(mesh);
    QVERIFY(facts.closed && facts.oriented && !facts.manifold);
    QCOMPARE(facts.pinchedVertices, 1);
    QCOMPARE(facts.shells, 2);
    QCOMPARE(facts.unusedVertices, 1);
    QCOMPARE(facts.euler, 3);
}

void TestMeshFacts::touchingAlongAnEdgeIsCrowded()
{
    Mesh mesh = together(cube(), cube({1, 1, 0}));
    for (Triangle& t : mesh.triangles)
        for (std::uint32_t& v : t)
            v = v == 8 ? 6 : v == 9 ? 7 : v;
    const MeshFacts facts = factsOf(mesh);
    QVERIFY(!facts.closed && !facts.manifold);
    QCOMPARE(facts.crowdedEdges, 1);
    QCOMPARE(facts.shells, 1);
}

void TestMeshFacts::flatAndRepeatedAndUnusedAreCounted()
{
    Mesh mesh = tetrahedron();
    mesh.positions.push_back({9, 9, 9});
    mesh.positions.push_back({0.5F, 0, 0}); // on the side 0-1
    mesh.triangles.push_back({0, 1, 5});
    mesh.triangles.push_back({2, 2, 3});
    mesh.triangles.push_back({1, 0, 2});
    const MeshFacts facts = factsOf(mesh);
    QCOMPARE(facts.degenerateFaces, 2);
    QCOMPARE(facts.duplicateFaces, 2);
    QCOMPARE(facts.unusedVertices, 1);
    QCOMPARE(facts.boxMax, (Float3{1, 1, 1}));
}

void TestMeshFacts::badIndicesAndNotANumberAreSafe()
{
    Mesh mesh = tetrahedron();
    mesh.triangles.push_back({0, 1, 4});
    mesh.triangles.push_back({0xffffffffU, 1, 2});
    mesh.positions[3][1] = std::numeric_limits<float>::quiet_NaN();
    const MeshFacts facts = factsOf(mesh);
    QCOMPARE(facts.badIndices, 2);
    QCOMPARE(facts.nonFinite, 1);
    QVERIFY(!facts.closed);
    QVERIFY(meshProblems(facts).size() >= 2);
    QVERIFY(nlohmann::json::parse(factsToJson(facts)).at("volume").is_null());
}

void TestMeshFacts::emptyMeshIsNotClosed()
{
    const MeshFacts facts = factsOf(Mesh{});
    QVERIFY(!facts.closed && !facts.oriented && !facts.manifold);
    QCOMPARE(meshProblems(facts).size(), std::size_t(1));
    QCOMPARE(facts.boxMin, (Float3{0, 0, 0}));
}

void TestMeshFacts::jsonHasEveryFieldAndTextReads()
{
    const MeshFacts facts = factsOf(cube({0.1F, 0, 0}));
    const auto json = nlohmann::json::parse(factsToJson(facts));
    QCOMPARE(json.size(), std::size_t(21));
    QCOMPARE(json.at("faces").get<int>(), 12);
    QCOMPARE(json.at("closed").get<bool>(), true);
    QCOMPARE(json.at("box_min")[0].dump(), std::string("0.1"));
    const QString text = QString::fromStdString(factsToText(facts));
    QVERIFY(text.contains(QStringLiteral("closed      yes")));
    QVERIFY(text.contains(QStringLiteral("volume      1.000000")));
}

void TestMeshFacts::requireClosedNamesTheMesh()
{
    requireClosed(factsOf(cube()), "a.glb");
    Mesh open = cube();
    open.triangles.pop_back();
    try {
        requireClosed(factsOf(open), "a.glb");
        QFAIL("no error");
    } catch (const Error& error) {
        QCOMPARE(error.code(), ErrorCode::NotClosed);
        QVERIFY(QByteArray(error.what()).startsWith("a.glb: "));
        QVERIFY(QByteArray(error.what()).contains("3 edges are open"));
    }
}

QTEST_GUILESS_MAIN(TestMeshFacts)
#include "tst_mesh_facts.moc"
