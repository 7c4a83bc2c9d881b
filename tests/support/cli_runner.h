#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QStringList>
#include <QtCore/QThread>

#include <vector>

#include <signal.h>

/// Runs the real command-line program.
namespace maquette::test {

struct CliRun {
    int exitCode = -1; ///< -1 when it crashed or did not end: a refusal is more than 0, not unlike 0
    QByteArray out, err;

    /// Standard output as JSON lines; a line that is no JSON object gives an empty object.
    std::vector<QJsonObject> events() const
    {
        std::vector<QJsonObject> objects;
        for (const QByteArray& line : out.split('\n'))
            if (!line.isEmpty())
                objects.push_back(QJsonDocument::fromJson(line).object());
        return objects;
    }
    QStringList eventNames() const
    {
        QStringList names;
        for (const QJsonObject& object : events())
            names.push_back(object["event"].toString());
        return names;
    }
    QJsonObject event(const QString& name) const
    {
        for (const QJsonObject& object : events())
            if (object["event"].toString() == name)
                return object;
        return {};
    }
    QByteArray all() const { return out + err; }
};

class CliProcess {
public:
    explicit CliProcess(const QStringList& arguments, const QString& folder = {},
                        const QStringList& environment = {})
    {
        QStringList values = QProcess::systemEnvironment();
        values << "OMP_NUM_THREADS=1"
               << "MAQUETTE_MODELS=" << environment;
        m_process.setEnvironment(values);
        if (!folder.isEmpty())
            m_process.setWorkingDirectory(folder);
        m_process.start(MAQUETTE_CLI, arguments);
        m_process.waitForStarted();
    }

    void signal(int number) { ::kill(static_cast<pid_t>(m_process.processId()), number); }
    bool running() const { return m_process.state() != QProcess::NotRunning; }
    QProcess& process() { return m_process; }

    CliRun wait(int timeoutMs = 120000)
    {
        CliRun run;
        if (!m_process.waitForFinished(timeoutMs)) {
            m_process.kill();
            m_process.waitForFinished();
            return run;
        }
        run.exitCode = m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
        run.out = m_process.readAllStandardOutput();
        run.err = m_process.readAllStandardError();
        return run;
    }

private:
    QProcess m_process;
};

inline CliRun runCli(const QStringList& arguments, const QString& folder = {},
                     const QStringList& environment = {})
{
    return CliProcess(arguments, folder, environment).wait();
}

} // namespace maquette::test
