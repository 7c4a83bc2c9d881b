#include "bad_requests.h"

#include "api/base64.h"
#include "api/job_body.h"
#include "http/gate.h"
#include "http/request_head.h"

#include <QtTest/QtTest>

#include <map>

using namespace maquette::automation;
using namespace maquette::test;

namespace {

constexpr int kPort = 8081;

GatePolicy loopback()
{
    GatePolicy policy;
    policy.port = kPort;
    policy.fromLoopback = true;
    return policy;
}

/// What a whole request ends in: 0 for a handler, -1 for more bytes wanted, else the status of the refusal.
int judged(std::string_view bytes, const GatePolicy& policy = loopback())
{
    const HeadOutcome outcome = readHead(bytes);
    if (std::holds_alternative<Incomplete>(outcome))
        return -1;
    if (const auto* refusal = std::get_if<Refusal>(&outcome))
        return refusal->status;
    const auto& head = std::get<RequestHead>(outcome);
    const auto admitted = admit(head, policy);
    if (const auto* refusal = std::get_if<Refusal>(&admitted))
        return refusal->status;
    const std::string_view body = bytes.substr(head.bytes);
    if (body.size() != head.contentLength.value_or(0))
        return body.size() < head.contentLength.value_or(0) ? -1 : 400;
    if (head.method != Method::Post)
        return 0;
    const auto job = readJobBody(body);
    if (const auto* refusal = std::get_if<Refusal>(&job))
        return refusal->status;
    return 0;
}

RequestParts health()
{
    return goodRequest("GET", "/health", kPort);
}

} // namespace

class TestHttpRequests : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goodRequestsPass();
    void everyBadRequestIsRefused();
    void everyBeginningIsIncomplete();
    void headLimitIsExact();
    void fieldLimitIsExact();
    void bodyLimitIsExact();
    void depthLimitIsExact();
    void hostsOfOursPass_data();
    void hostsOfOursPass();
    void otherAddressesNeedTheToken();
    void refusalsComeInTheirOrder();
    void allowedOriginsPass();
    void forwardedFieldsChangeNothing();
    void bodyFieldsBecomeAJob();
    void dataUrlsAndViewsAreRead();
    void base64GoesBothWays();
    void edgesOfTheGate();
    void otherWishesAreRefused_data();
    void otherWishesAreRefused();
    void notesAreFewAndPrintable();
};

void TestHttpRequests::goodRequestsPass()
{
    for (const RequestParts& good : goodRequests(kPort))
        QCOMPARE(judged(good.bytes()), 0);
}

void TestHttpRequests::everyBadRequestIsRefused()
{
    const std::vector<BadRequest> all = badRequests(kPort);
    QVERIFY2(all.size() >= 1000, qPrintable(QString::number(all.size())));
    for (const BadRequest& bad : all) {
        const int status = judged(bad.bytes);
        QVERIFY2(status == bad.status,
                 qPrintable(QString::fromStdString(bad.name) + QStringLiteral(": %1, not %2").arg(status).arg(bad.status)));
    }
}

void TestHttpRequests::everyBeginningIsIncomplete()
{
    for (const RequestParts& good : goodRequests(kPort)) {
        const std::string bytes = good.bytes();
        for (std::size_t size = 0; size < bytes.size(); ++size)
            QCOMPARE(judged(std::string_view(bytes).substr(0, size)), -1);
    }
}

void TestHttpRequests::headLimitIsExact()
{
    RequestParts request = health();
    request.fields.push_back("X: ");
    request.fields.back() += std::string(kMaxHeadBytes - request.bytes().size(), 'a');
    QCOMPARE(request.bytes().size(), kMaxHeadBytes);
    QCOMPARE(judged(request.bytes()), 0);
    request.fields.back() += "a";
    QCOMPARE(judged(request.bytes()), 431);
    // An endless head is refused as soon as it is too long.
    QCOMPARE(judged(std::string(kMaxHeadBytes - 1, 'a')), -1);
    QCOMPARE(judged(std::string(kMaxHeadBytes, 'a')), 431);
}

void TestHttpRequests::fieldLimitIsExact()
{
    RequestParts request = health();
    request.fields.resize(kMaxFields, "X: y");
    QCOMPARE(judged(request.bytes()), 0);
    request.fields.push_back("X: y");
    QCOMPARE(judged(request.bytes()), 431);
}

void TestHttpRequests::bodyLimitIsExact()
{
    RequestParts request = goodRequest("POST", "/send", kPort);
    request.replace("Content-Length", std::to_string(kMaxBodyBytes));
    QCOMPARE(judged(request.bytes()), -1); // the body is still to come
    request.replace("Content-Length", std::to_string(kMaxBodyBytes + 1));
    QCOMPARE(judged(request.bytes()), 413);
    request.replace("Content-Length", "000" + std::to_string(request.body.size()));
    QCOMPARE(judged(request.bytes()), 0);
}

void TestHttpRequests::depthLimitIsExact()
{
    const auto nested = [](int depth) {
        const std::size_t lists = std::size_t(depth - 1);
        return R"({"image":"aGVsbG8h","x":)" + std::string(lists, '[') + std::string(lists, ']') + "}";
    };
    QVERIFY(std::holds_alternative<JobBody>(readJobBody(nested(kMaxBodyDepth))));
    const auto deeper = readJobBody(nested(kMaxBodyDepth + 1));
    QVERIFY(std::holds_alternative<Refusal>(deeper));
    QCOMPARE(std::get<Refusal>(deeper).status, 400);
}

void TestHttpRequests::hostsOfOursPass_data()
{
    QTest::addColumn<QByteArray>("host");
    for (const char* host : {"localhost:8081", "LocalHost:8081", "127.0.0.1:8081", "[::1]:8081"})
        QTest::newRow(host) << QByteArray(host);
}

void TestHttpRequests::hostsOfOursPass()
{
    QFETCH(QByteArray, host);
    RequestParts request = health();
    request.replace("Host", host.toStdString());
    QCOMPARE(judged(request.bytes()), 0);
}

void TestHttpRequests::otherAddressesNeedTheToken()
{
    const std::string token = "0123456789abcdefABCDEF-_";
    GatePolicy policy = loopback();
    policy.fromLoopback = false;
    policy.ownAddress = "192.168.0.7";
    policy.token = token;
    RequestParts request = health();
    request.replace("Host", "192.168.0.7:8081");
    QCOMPARE(judged(request.bytes(), policy), 401);
    for (const std::string& wrong : {std::string(), token, "Basic " + token, std::string("Bearer"), std::string("Bearer "), "Bearer  " + token, "Bearer " + token + "x",
                                     "Bearer " + token.substr(1), "Bearer " + token.substr(0, 23) + "x", "Bearer " + token + token}) {
        request.replace("Authorization", wrong);
        QVERIFY2(judged(request.bytes(), policy) == 401, wrong.c_str());
    }
    request.replace("Authorization", "Bearer " + token);
    QCOMPARE(judged(request.bytes(), policy), 0);
    request.replace("Host", "192.168.0.8:8081"); // not the address that was reached
    QCOMPARE(judged(request.bytes(), policy), 403);
    request.replace("Host", "192.168.0.7:8081");
    policy.token.clear();
    QCOMPARE(judged(request.bytes(), policy), 401);
    policy.token = "short";
    request.replace("Authorization", "Bearer short");
    QCOMPARE(judged(request.bytes(), policy), 401);
    QVERIFY(!isUsableToken("012345678901234567890"));  // 126 bits
    QVERIFY(isUsableToken("0123456789012345678901"));  // 132 bits
    QVERIFY(!isUsableToken("0123456789 12345678901"));
}

/// A request with every fault is answered with the first one; each fault that is mended shows the next.
void TestHttpRequests::refusalsComeInTheirOrder()
{
    GatePolicy policy = loopback();
    policy.fromLoopback = false;
    policy.token = std::string(22, 'a');
    RequestParts request = goodRequest("POST", "/status/" + std::string(kSomeUid), kPort);
    request.fields = {"Host: evil.example", "Origin: http://evil.example", "Content-Type: text/plain",
                      "Content-Length: " + std::to_string(request.body.size()), "Transfer-Encoding: chunked"};
    QCOMPARE(judged(request.bytes(), policy), 400);
    request.drop("Transfer-Encoding");
    const auto reason = [&] { return std::get<Refusal>(admit(std::get<RequestHead>(readHead(request.bytes())), policy)).reason; };
    QCOMPARE(reason(), std::string("host"));
    request.replace("Host", "localhost:8081");
    QCOMPARE(reason(), std::string("origin"));
    request.drop("Origin");
    QCOMPARE(reason(), std::string("content_type"));
    request.replace("Content-Type", "application/json; charset=utf-8");
    QCOMPARE(reason(), std::string("method"));
    request.path = "/nothing";
    QCOMPARE(reason(), std::string("token")); // who has no token does not learn which routes there are
    policy.fromLoopback = true;
    QCOMPARE(reason(), std::string("unknown_route"));
}

void TestHttpRequests::allowedOriginsPass()
{
    GatePolicy policy = loopback();
    policy.allowedOrigins = {"https://tool.example"};
    RequestParts request = goodRequest("POST", "/send", kPort);
    request.replace("Sec-Fetch-Site", "cross-site");
    request.replace("Origin", "https://tool.example");
    QCOMPARE(judged(request.bytes(), policy), 0);
    for (const char* other : {"https://tool.example:444", "http://tool.example", "https://TOOL.example", "https://tool.example/", "null"}) {
        request.replace("Origin", other);
        QCOMPARE(judged(request.bytes(), policy), 403);
    }
    RequestParts question = goodRequest("OPTIONS", "/send", kPort);
    QCOMPARE(judged(question.bytes(), policy), 405);
    question.replace("Origin", "https://tool.example");
    QCOMPARE(judged(question.bytes(), policy), 0);
}

void TestHttpRequests::forwardedFieldsChangeNothing()
{
    GatePolicy policy = loopback();
    policy.fromLoopback = false;
    RequestParts request = health();
    for (const char* field : {"X-Forwarded-For: 127.0.0.1", "X-Forwarded-Host: localhost:8081", "Forwarded: for=127.0.0.1", "X-Real-IP: 127.0.0.1"})
        request.fields.push_back(field);
    QCOMPARE(judged(request.bytes(), policy), 401);
    request.replace("Host", "evil.example");
    QCOMPARE(judged(request.bytes()), 403);
}

void TestHttpRequests::bodyFieldsBecomeAJob()
{
    const auto read = readJobBody(R"({"image":"aGVsbG8h","seed":7,"octree_resolution":256,"num_inference_steps":20,"guidance_scale":5.5,)"
                                  R"("face_count":40000,"type":"stl","texture":false,"text":"","mesh":null,"num_chunks":8000,"colour\n":[1,{"a":"b"}]})");
    QVERIFY(std::holds_alternative<JobBody>(read));
    const JobBody& job = std::get<JobBody>(read);
    QCOMPARE(job.pictures.size(), 1u);
    QCOMPARE(std::string(job.pictures[0].bytes.begin(), job.pictures[0].bytes.end()), std::string("hello!"));
    QCOMPARE(job.seed, 7u);
    QCOMPARE(job.grid, 256);
    QCOMPARE(job.steps, 20);
    QCOMPARE(job.guidance, 5.5);
    QCOMPARE(job.faces, 40000);
    QVERIFY(job.format == maquette::engine::MeshFormat::StlBinary);
    QCOMPARE(job.ending, std::string(".stl"));
    QCOMPARE(job.notes.size(), 1u);
    QVERIFY(job.notes[0].find("'colour?'") == 0);
    const auto least = readJobBody(R"({"image":"aGVsbG8h"})");
    const JobBody& defaults = std::get<JobBody>(least);
    QCOMPARE(defaults.seed, 1234u);
    QVERIFY(!defaults.grid && !defaults.steps && !defaults.guidance && !defaults.faces);
    QVERIFY(defaults.format == maquette::engine::MeshFormat::Glb);
}

void TestHttpRequests::dataUrlsAndViewsAreRead()
{
    const auto read = readJobBody(R"({"image":"data:image/png;base64,aGVsbG8h","image_left":"YQ==","image_back":"YWI="})");
    const JobBody& job = std::get<JobBody>(read);
    QCOMPARE(job.pictures.size(), 3u);
    QCOMPARE(job.pictures[0].bytes.size(), 6u);
    QVERIFY(job.pictures[1].view == maquette::engine::View::Left && job.pictures[1].bytes.size() == 1);
    QVERIFY(job.pictures[2].view == maquette::engine::View::Back && job.pictures[2].bytes.size() == 2);
}

void TestHttpRequests::base64GoesBothWays()
{
    for (int size = 0; size < 300; ++size) {
        std::string bytes;
        for (int i = 0; i < size; ++i)
            bytes += static_cast<char>((i * 31 + size) & 0xff);
        const std::string text = toBase64(bytes);
        QCOMPARE(QByteArray::fromStdString(text), QByteArray::fromStdString(bytes).toBase64());
        const auto back = fromBase64(text);
        QVERIFY(back && std::string(back->begin(), back->end()) == bytes);
    }
}

void TestHttpRequests::edgesOfTheGate()
{
    GatePolicy web = loopback();
    web.port = 80;
    RequestParts request = health();
    request.replace("Host", "localhost"); // without a port it means 80
    QCOMPARE(judged(request.bytes(), web), 0);
    QCOMPARE(judged(request.bytes()), 403);
    for (const auto& [site, status] : std::map<std::string, int>{{"none", 0}, {"same-origin", 0}, {"same-site", 403}, {"cross-site", 403}}) {
        RequestParts caused = health();
        caused.replace("Sec-Fetch-Site", site);
        QCOMPARE(judged(caused.bytes()), status);
    }
    for (const char* type : {"application/json \t; charset=utf-8", "Application/JSON", "application/json;"}) {
        RequestParts post = goodRequest("POST", "/send", kPort);
        post.replace("Content-Type", type);
        QVERIFY2(judged(post.bytes()) == 0, type);
    }
    for (const char end : {'0', 'f', 'g', 'F', '/', ':'}) {
        const std::string uid = std::string(31, '0') + end;
        QCOMPARE(judged(goodRequest("GET", "/status/" + uid, kPort).bytes()), end == '0' || end == 'f' ? 0 : end == ':' ? 400 : 404);
    }
    QVERIFY(isUsableToken(std::string(256, 'a')) && !isUsableToken(std::string(257, 'a')));
    for (const char other : {'{', '@', '[', '`', '/', ':'})
        QVERIFY(!isUsableToken(std::string(30, 'a') + other));
    QVERIFY(!equalInConstantTime("", "") && !equalInConstantTime("a", "") && !equalInConstantTime("", "a") && equalInConstantTime("a", "a"));
}

void TestHttpRequests::otherWishesAreRefused_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* field, const char* text) { QTest::newRow(field) << QByteArray(field) << QByteArray(text); };
    row(R"("text":"a chair")", "'text' is not supported");
    row(R"("mesh":"AAAA")", "'mesh' is not supported");
    row(R"("text":1)", "'text' is not supported");
    row(R"("texture":true)", "'texture' is not supported");
    row(R"("texture":1)", "'texture' must be true or false");
    row(R"("remove_background":false)", "'remove_background' can only be true");
    row(R"("remove_background":"yes")", "'remove_background' can only be true");
    row(R"("remove_background":true)", "");
    row(R"("type":"fbx")", "'type' must be glb");
    row(R"("type":7)", "'type' must be glb");
    row(R"("seed":1.5)", "'seed': ");
    row(R"("octree_resolution":"256")", "'octree_resolution': it must be a number");
    row(R"("image_front":"AAAA")", "exclude each other");
    row(R"("image_left":7)", "'image_left' must be a picture");
}

void TestHttpRequests::otherWishesAreRefused()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, text);
    const auto read = readJobBody(R"({"image":"aGVsbG8h",)" + field.toStdString() + "}");
    QCOMPARE(std::holds_alternative<JobBody>(read), text.isEmpty());
    if (const auto* refusal = std::get_if<Refusal>(&read)) {
        QCOMPARE(refusal->status, 422);
        QVERIFY2(refusal->text.find(text.toStdString()) != std::string::npos, refusal->text.c_str());
    }
}

void TestHttpRequests::notesAreFewAndPrintable()
{
    std::string fields;
    for (int i = 0; i < 20; ++i)
        fields += ",\"x" + std::to_string(i) + "\":1";
    QCOMPARE(std::get<JobBody>(readJobBody(R"({"image":"aGVsbG8h")" + fields + "}")).notes.size(), 8u);
    const std::string name = "\"a'b\\\"c\\\\d\\u007f\\u001f~\":1"; // what could end the quotes that it is shown in
    const auto refused = readJobBody("{" + name + "," + name + "}");
    QCOMPARE(std::get<Refusal>(refused).text, std::string("The field 'a?b?c?d??~' stands twice in the body."));
}

QTEST_GUILESS_MAIN(TestHttpRequests)
#include "tst_http_requests.moc"
