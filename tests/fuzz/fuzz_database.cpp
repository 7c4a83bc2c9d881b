// Fuzz target of the library's journal: any bytes in place of the file give a list that works or an error in words.
#include "library/journal.h"

#include <engine/error.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <cstdlib>
#include <cstring>

using namespace maquette::ui;

namespace {

void demand(bool holds)
{
    if (!holds)
        std::abort();
}

/// A folder in memory, where there is one: the disk is not what is tested.
const QString& folder()
{
    static const QTemporaryDir made(QDir("/dev/shm").exists() ? "/dev/shm/maquette-fuzz-XXXXXX" : QDir::tempPath() + "/maquette-fuzz-XXXXXX");
    static const QString path = made.path();
    return path;
}

void use(const QString& file)
{
    Journal journal(file);
    journal.entries();
    journal.unfinished();
    LibraryEntry entry;
    entry.folder = "a folder of the fuzzer";
    const qint64 id = journal.add(entry);
    demand(journal.isReadOnly() == (id < 0));
    if (journal.opened().state == JournalState::MadeAnew)
        demand(journal.entries().size() == 1);
    journal.forgetUnfinished();
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** values)
{
    static QCoreApplication application(*count, *values);
    return 0;
}

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

/// Most inputs keep the first words of a database, so that what comes behind them is read at all.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most, unsigned int seed)
{
    const std::size_t mutated = LLVMFuzzerMutate(data, size, most);
    constexpr char kHead[16] = "SQLite format 3";
    if (seed % 8 != 0 && mutated >= sizeof kHead)
        std::memcpy(data, kHead, sizeof kHead);
    return mutated;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QString name = folder() + "/library.sqlite";
    {
        QFile file(name);
        demand(file.open(QFile::WriteOnly | QFile::Truncate));
        file.write(reinterpret_cast<const char*>(data), qint64(size));
    }
    try {
        use(name);
    } catch (const maquette::engine::Error&) { // said in words
    }
    QDir dir(folder());
    for (const QString& left : dir.entryList(QDir::Files | QDir::Hidden))
        dir.remove(left);
    return 0;
}
