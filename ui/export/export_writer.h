#pragma once

#include "export/export_plan.h"
#include "session/shown_result.h"

#include <QObject>
#include <QThreadPool>

#include <functional>

/// Writes exports away from the GUI thread; a file appears whole or not at all.
namespace maquette::ui {

/// A result that lies in the library.
struct StoredShape {
    QString folder; ///< a full path
    QString name;
    QString stack; ///< as stack_text.h writes it
    QString importProgram;
};

class ExportWriter : public QObject {
    Q_OBJECT
public:
    explicit ExportWriter(QObject* parent = nullptr);
    ~ExportWriter() override; ///< waits for what is being written

    void write(const ExportPlan& plan, const ShownResult& shown);
    /// Reads it first, and does to it what its stack says if the plan applies stacks.
    void write(const ExportPlan& plan, const StoredShape& stored);

Q_SIGNALS:
    void written(const QStringList& files, const maquette::engine::MeshSaveResult& saved);
    void failed(const QString& file, const maquette::ui::Failure& failure);

private:
    /// Writes what `shape` makes, on the pool's thread.
    void start(const ExportPlan& plan, const std::function<ShownResult(ExportPlan&)>& shape);
    QThreadPool m_pool;
};

} // namespace maquette::ui
