#pragma once

#include "session/session.h"

#include <QLabel>
#include <QVBoxLayout>
#include <QWidget>

/// The shown mesh in numbers, and what is wrong with it in words.
namespace maquette::ui {

/// Rows of a name and a value that are built anew for each result.
class FactTable : public QWidget {
    Q_OBJECT
public:
    explicit FactTable(QWidget* parent = nullptr);
    void clear();
    void addRow(const QString& name, const QString& value);
    void addNote(const QString& text, const char* look);

private:
    QVBoxLayout* m_rows;
};

class ChecksSection : public QWidget {
    Q_OBJECT
public:
    explicit ChecksSection(Session& session, QWidget* parent = nullptr);
    QString summary() const { return m_summary; }

Q_SIGNALS:
    void summaryChanged();

private:
    void refresh();
    Session& m_session;
    FactTable* m_table;
    QString m_summary;
};

class DetailsSection : public QWidget {
    Q_OBJECT
public:
    explicit DetailsSection(Session& session, QWidget* parent = nullptr);
    QString summary() const { return m_summary; }

Q_SIGNALS:
    void summaryChanged();

private:
    void refresh();
    Session& m_session;
    FactTable* m_table;
    QString m_summary;
};

/// "2.0 × 1.4 × 0.9" in model units.
QString sizeInWords(const engine::MeshFacts& facts);
/// A stage's name for people.
QString stageInWords(engine::Stage stage);

} // namespace maquette::ui
