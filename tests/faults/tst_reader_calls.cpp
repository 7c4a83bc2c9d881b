// What a hostile archive makes the program do, as the system sees it: the file itself is opened, and nothing else; nothing is
// started, and nobody is called. (files-and-faults.md, R8, A3 and B1)
#include "tiny_model.h"
#include "zip_builder.h"

#include <QtCore/QMap>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace maquette::test;

namespace {

// Everything that takes a name, talks to somebody or starts something; and what tells where one file ends and the next begins.
const char* const kCalls = "trace=%file,%network,%process,write";

std::string text(const std::string& value)
{
    return "X" + littleEndian(value.size(), 4) + value;
}

/// A pickle that calls module.name(argument) where it is loaded by its own program.
std::string calling(const std::string& module, const std::string& name, const std::string& argument)
{
    return "\x80\x02" + ("c" + module + "\n" + name + "\n") + "(" + text(argument) + "tR.";
}

QMap<QString, std::string> hostileArchives()
{
    QMap<QString, std::string> files;
    const std::pair<const char*, const char*> globals[] = {
        {"os", "system"},         {"posix", "system"},       {"builtins", "eval"},       {"builtins", "exec"},   {"builtins", "open"},
        {"subprocess", "Popen"},  {"subprocess", "run"},     {"socket", "create_connection"}, {"shutil", "rmtree"}, {"runpy", "run_path"},
        {"importlib", "import_module"}, {"pty", "spawn"},    {"webbrowser", "open"},     {"io", "open"},         {"torch", "load"},
        {"torch.hub", "load"},    {"numpy", "load"},         {"urllib.request", "urlopen"}, {"pickle", "loads"}, {"ctypes", "CDLL"}};
    for (const auto& [module, name] : globals)
        for (const char* argument : {"/etc/passwd", "touch /tmp/planted"}) {
            const std::string pickle = calling(module, name, argument);
            const QString file = QString("%1.%2 %3").arg(module, name, QString(argument).remove('/'));
            files[file + ".pt"] = buildZip({{"a/data.pkl", pickle}, {"a/byteorder", "little"}});
            files[file + ".pkl"] = pickle;
        }
    for (const char* name : {"/etc/passwd", "../../../../etc/passwd", "a/data/../../../etc/passwd", "a/code/run.py", "a/constants.pkl"})
        files[QString("zip %1.pt").arg(QString(name).replace('/', '_'))] = buildZip({{"a/data.pkl", calling("os", "system", "id")}, {name, "x"}});
    const QDir corpus(MAQUETTE_SOURCE_DIR "/tests/fuzz/corpus");
    for (const char* folder : {"archive", "safetensors"})
        for (const QString& name : QDir(corpus.filePath(folder)).entryList(QDir::Files))
            if (name != "index") // it names its shards, in the same folder
                files[QString("%1 %2").arg(folder, name)] = bytesOf(corpus.filePath(folder) + '/' + name).toStdString();
    return files;
}

/// Calls between "begin" and "end" that name anything but the file itself, or do anything but look at it.
QStringList strangeCalls(const QByteArray& trace, const QString& folder, int* files)
{
    static const QRegularExpression begins("write\\(1, \"begin (.*)\\\\n\""), ends("write\\(1, \"end\\\\n\"");
    static const QRegularExpression harmless("(?:^|\\s)(?:openat|stat|lstat|newfstatat|statx|access|readlink)\\((?:AT_FDCWD, )?\"([^\"]*)\"");
    static const QRegularExpression own("(?:newfstatat|statx)\\(\\d+, \"\""); // of an open file
    QStringList strange;
    QString now;
    for (const QByteArray& bytes : trace.split('\n')) {
        const QString line = QString::fromUtf8(bytes);
        if (const auto match = begins.match(line); match.hasMatch()) {
            now = folder + '/' + match.captured(1);
            ++*files;
        } else if (ends.match(line).hasMatch()) {
            now.clear();
        } else if (!now.isEmpty() && !own.match(line).hasMatch()) {
            const auto call = harmless.match(line);
            const bool isItself = call.hasMatch() && call.captured(1) == now && !line.contains("O_CREAT") && !line.contains("O_RDWR") &&
                                  !line.contains("O_WRONLY");
            if (!isItself)
                strange << now + ": " + line;
        }
    }
    return strange;
}

} // namespace

class TestReaderCalls : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void onlyTheFileIsOpened();
    void anotherFileIsSeen();

private:
    QStringList strangeCallsOf(const QString& role, int* files);

    QTemporaryDir m_folder, m_logs;
    int m_files = 0;
};

void TestReaderCalls::initTestCase()
{
    if (QStandardPaths::findExecutable("strace").isEmpty())
        QFAIL("strace is not installed; packaging/packages-test.txt names it");
    const QMap<QString, std::string> archives = hostileArchives();
    for (auto it = archives.begin(); it != archives.end(); ++it) {
        QFile file(m_folder.filePath(it.key()));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(it.value().data(), qint64(it.value().size()));
    }
    m_files = int(archives.size());
    QVERIFY(m_files >= 60);
}

QStringList TestReaderCalls::strangeCallsOf(const QString& role, int* files)
{
    QProcess process;
    const QString log = m_logs.filePath(role);
    process.start("strace", {"-qq", "-f", "-s", "4096", "-e", kCalls, "-e", "signal=none", "-o", log, MAQUETTE_READER_HELPER, role, m_folder.path()});
    if (!process.waitForFinished(120000) || process.exitCode() != 0)
        return {"the helper failed: " + process.readAllStandardError()};
    return strangeCalls(bytesOf(log), m_folder.path(), files);
}

void TestReaderCalls::onlyTheFileIsOpened()
{
    int files = 0;
    const QStringList strange = strangeCallsOf("look", &files);
    QVERIFY2(strange.isEmpty(), qPrintable(strange.join('\n')));
    QCOMPARE(files, m_files);
    qInfo("%d hostile files", files);
}

void TestReaderCalls::anotherFileIsSeen()
{
    int files = 0;
    QCOMPARE(strangeCallsOf("careless", &files).filter("/proc/self/status").size(), qsizetype(m_files));
}

QTEST_GUILESS_MAIN(TestReaderCalls)
#include "tst_reader_calls.moc"
