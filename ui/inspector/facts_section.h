#pragma once

#include "session/session.h"

#include <QLabel>
#include <QVBoxLayout>
#include <QWidget>

/// Facts about the shown shape in rows.
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

/// A section of facts about what is shown: a table that is filled again whenever that changes.
class FactsSection : public QWidget {
    Q_OBJECT
public:
    QString summary() const { return m_summary; }

Q_SIGNALS:
    void summaryChanged();

protected:
    /// A subclass calls refresh() at the end of its own constructor.
    FactsSection(Session& session, QWidget* parent);
    void refresh();
    /// Rows and summary of what is shown; the table is empty.
    virtual void fill(const ShownResult& shown) = 0;

    FactTable* m_table;
    QString m_summary;
    Session& m_session;
};

class DetailsSection : public FactsSection {
    Q_OBJECT
public:
    explicit DetailsSection(Session& session, QWidget* parent = nullptr);

private:
    void fill(const ShownResult& shown) override;
};

/// A stage's name for people.
QString stageInWords(engine::Stage stage);

} // namespace maquette::ui
