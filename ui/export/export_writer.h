#pragma once

#include "export/export_plan.h"
#include "session/shown_result.h"

#include <QObject>
#include <QThreadPool>

/// Writes exports away from the GUI thread; a file appears whole or not at all.
namespace maquette::ui {

class ExportWriter : public QObject {
    Q_OBJECT
public:
    explicit ExportWriter(QObject* parent = nullptr);
    ~ExportWriter() override; ///< waits for what is being written

    void write(const ExportPlan& plan, const ShownResult& shown);

Q_SIGNALS:
    void written(const QString& file, const maquette::engine::MeshSaveResult& saved);
    void failed(const QString& file, const maquette::ui::Failure& failure);

private:
    QThreadPool m_pool;
};

} // namespace maquette::ui
