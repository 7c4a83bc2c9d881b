// Typed access to a configuration: each kind of value present, absent, null, of another kind, and past its range.
#include "model_file/config_section.h"

#include <engine/error.h>

#include <QtTest/QtTest>

#include <functional>

using namespace maquette::engine;

namespace {

using Read = std::function<std::string(ConfigSection&)>;

/// What reading a text's root gives: the value in words, or the error.
QByteArray readFrom(const std::string& text, const Read& read)
{
    try {
        const ConfigTree tree = parseConfigTree(text);
        ConfigSection root(tree, tree.root(), "");
        return QByteArray::fromStdString(read(root));
    } catch (const Error& error) {
        return error.code() == ErrorCode::BadModelFile ? QByteArray(error.what()) : QByteArray("another code: ") + error.what();
    }
}

template <class Values> std::string joined(const Values& values)
{
    std::string text;
    for (const auto& value : values)
        text += (text.empty() ? "" : " ") + QByteArray::number(value).toStdString();
    return text;
}

} // namespace

Q_DECLARE_METATYPE(Read)

class TestConfigSection : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void missingValuesAreSaid_data();
    void missingValuesAreSaid();
    void valuesAreReadOrRefused_data();
    void valuesAreReadOrRefused();
    void nothingHasManyNames();
    void sectionsAreMappings();
    void rulesBetweenValues();
    void unknownKeysAreListed();
};

namespace {

const Read kInteger = [](ConfigSection& s) { return std::to_string(s.integer("a", {-5, 9})); };
const Read kNumber = [](ConfigSection& s) { return QByteArray::number(s.number("a", {-5, 9})).toStdString(); };
const Read kBoolean = [](ConfigSection& s) { return std::string(s.boolean("a") ? "true" : "false"); };
const Read kText = [](ConfigSection& s) { return "'" + s.text("a") + "'"; };
const Read kIntegers = [](ConfigSection& s) { return joined(s.integers("a", {0, 9}, 3)); };
const Read kNumbers = [](ConfigSection& s) { return joined(s.numbers("a", {0, 9}, 3)); };
const Read kSection = [](ConfigSection& s) { return s.section("a").path(); };

} // namespace

void TestConfigSection::missingValuesAreSaid_data()
{
    QTest::addColumn<Read>("read");
    QTest::addColumn<QByteArray>("wanted");
    QTest::newRow("integer") << kInteger << QByteArray("wanted a whole number");
    QTest::newRow("number") << kNumber << QByteArray("wanted a number");
    QTest::newRow("truth") << kBoolean << QByteArray("wanted true or false");
    QTest::newRow("text") << kText << QByteArray("wanted a text");
    QTest::newRow("integers") << kIntegers << QByteArray("wanted a list of whole numbers");
    QTest::newRow("numbers") << kNumbers << QByteArray("wanted a list of numbers");
    QTest::newRow("section") << kSection << QByteArray("wanted a mapping");
}

void TestConfigSection::missingValuesAreSaid()
{
    QFETCH(Read, read);
    QFETCH(QByteArray, wanted);
    for (const char* text : {"b: 1\n", "a: null\n", "a:\n"})
        QCOMPARE(readFrom(text, read), "config a: it is missing; " + wanted);
}

void TestConfigSection::valuesAreReadOrRefused_data()
{
    QTest::addColumn<Read>("read");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char* kind, const Read& read, const char* value, const char* answer) {
        QTest::addRow("%s %s", kind, value) << read << QByteArray(value) << QByteArray(answer);
    };
    const char* refused = "wanted";
    for (const auto& [value, answer] : std::map<const char*, const char*>{
             {"7", "7"}, {"+7", "7"}, {"-5", "-5"}, {"9", "9"}, {"10", refused}, {"-6", refused}, {"+", refused}, {"+-5", refused},
             {"'7'", refused}, {"7x", refused}, {"[7]", refused}, {"{b: 7}", refused}}) {
        row("integer", kInteger, value, answer);
        row("number", kNumber, value, answer);
    }
    row("integer", kInteger, "7.5", refused);
    row("number", kNumber, "7.5", "7.5");
    row("number", kNumber, "+7.5", "7.5");
    row("number", kNumber, "nan", refused);
    row("number", kNumber, "1e999", refused);
    for (const char* word : {"true", "yes", "On"})
        row("truth", kBoolean, word, "true");
    for (const char* word : {"False", "NO", "off"})
        row("truth", kBoolean, word, "false");
    for (const char* word : {"'true'", "1", "[true]", "tRue"})
        row("truth", kBoolean, word, refused);
    row("text", kText, "'a b'", "'a b'");
    row("text", kText, "''", "''"); // an empty text in quotes is not nothing
    row("text", kText, "[a]", "wanted a text, found a list");
    row("text", kText, "{b: 1}", "wanted a text, found a mapping");
    row("integers", kIntegers, "[1, 2, 3]", "1 2 3");
    row("integers", kIntegers, "[]", "");
    row("numbers", kNumbers, "[1, 2.5]", "1 2.5");
    for (const char* list : {"[1, 2, 3, 4]", "[10]", "[a]", "[[1]]", "[null]", "1"}) {
        row("integers", kIntegers, list, refused);
        row("numbers", kNumbers, list, refused);
    }
    row("section", kSection, "{b: 1}", "a");
    row("section", kSection, "[1]", "config a: wanted a mapping, found a list");
    row("section", kSection, "7", "config a: wanted a mapping, found '7'");
}

void TestConfigSection::valuesAreReadOrRefused()
{
    QFETCH(Read, read);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, answer);
    const QByteArray found = readFrom("a: " + value.toStdString() + "\n", read);
    if (answer.startsWith("wanted"))
        QVERIFY2(found.startsWith("config a: " + answer), found.constData());
    else
        QCOMPARE(found, answer);
}

void TestConfigSection::nothingHasManyNames()
{
    const Read absent = [](ConfigSection& s) {
        return std::to_string(s.integer("a", {}, 7)) + joined(s.numbers("a", {}, 3, std::vector<double>{1.5})) + s.text("a", "x") +
               (s.has("a") ? "has" : "");
    };
    for (const char* word : {"", "~", "null", "Null", "NULL"})
        QCOMPARE(readFrom(std::string("a: ") + word + "\n", absent), QByteArray("71.5x"));
    QCOMPARE(readFrom("a: 'null'\n", kText), QByteArray("'null'"));
    QCOMPARE(readFrom("[1]\n", kText), QByteArray("config: wanted a mapping, found a list"));
    QCOMPARE(readFrom("~\n", kText), QByteArray("config: wanted a mapping, found nothing"));
    QCOMPARE(readFrom("a: [~]\n", kIntegers), QByteArray("config a: wanted a whole number from 0 to 9, found nothing"));
}

void TestConfigSection::sectionsAreMappings()
{
    const Read deep = [](ConfigSection& s) {
        ConfigSection inner = s.section("a");
        return std::to_string(inner.integer("b", {1, 9}));
    };
    QCOMPARE(readFrom("a: {b: 7}\n", deep), QByteArray("7"));
    QCOMPARE(readFrom("a: {b: 0}\n", deep), QByteArray("config a.b: wanted a whole number from 1 to 9, found '0'"));
}

void TestConfigSection::rulesBetweenValues()
{
    const Read divides = [](ConfigSection& s) { return requireDivides(s, "a", 12, s.integer("a", {}), "width"), std::string("divides"); };
    QCOMPARE(readFrom("a: 4\n", divides), QByteArray("divides"));
    QCOMPARE(readFrom("a: 5\n", divides), QByteArray("config a: wanted a number that divides width 12, found 5"));
    const Read even = [](ConfigSection& s) { return requireEven(s, "a", s.integer("a", {})), std::string("even"); };
    QCOMPARE(readFrom("a: 4\n", even), QByteArray("even"));
    QCOMPARE(readFrom("a: 5\n", even), QByteArray("config a: wanted an even number, found 5"));
    const auto switched = [](bool wanted) { return [wanted](ConfigSection& s) { return requireSwitch(s, "a", wanted), std::string("known"); }; };
    for (const bool wanted : {true, false}) {
        QCOMPARE(readFrom("b: 1\n", switched(wanted)), QByteArray("known"));
        QCOMPARE(readFrom(wanted ? "a: true\n" : "a: false\n", switched(wanted)), QByteArray("known"));
        QVERIFY(readFrom(wanted ? "a: false\n" : "a: true\n", switched(wanted)).startsWith(wanted ? "config a: wanted true" : "config a: wanted false"));
    }
}

void TestConfigSection::unknownKeysAreListed()
{
    const Read unknown = [](ConfigSection& s) {
        s.ignore({"b"});
        s.has("c");
        std::vector<std::string> names;
        s.appendUnknown(names);
        return joined(std::vector<int>{int(names.size())}) + (names.empty() ? "" : " " + names.front());
    };
    QCOMPARE(readFrom("a: 1\nb: 2\nc: 3\n", unknown), QByteArray("1 a"));
    QCOMPARE(readFrom("b: 2\nc: 3\n", unknown), QByteArray("0"));
}

QTEST_GUILESS_MAIN(TestConfigSection)
#include "tst_config_section.moc"
