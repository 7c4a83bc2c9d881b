#pragma once

#include "session/session.h"
#include "widgets/elided_label.h"

#include <QLabel>
#include <QVBoxLayout>
#include <QWidget>

#include <vector>

/// Facts about the shown shape in rows.
namespace maquette::ui {

/// Rows of a name and a value. They are said anew whenever something changes; widgets that are there say it, as making and
/// styling new ones is what a result's arrival would take longest for.
class FactTable : public QWidget {
    Q_OBJECT
public:
    explicit FactTable(QWidget* parent = nullptr);
    void begin(); ///< all rows follow, from the first one on
    void addRow(const QString& name, const QString& value);
    void addNote(const QString& text, const char* look);
    void end(); ///< what was not said again goes

private:
    struct Line {
        QWidget* widget;
        QLabel* words; ///< a row's name, or the note
        ElidedLabel* value; ///< none: this is a note
    };
    /// The next line, of that kind; made where another one stands.
    Line& next(bool isRow);
    Line newLine(bool isRow) const;

    QVBoxLayout* m_rows;
    std::vector<Line> m_lines;
    std::size_t m_said = 0;
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
    /// Rows and summary of what is shown.
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
