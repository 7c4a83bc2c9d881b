#pragma once

#include <QGridLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QWidget>

class QLabel;

/// Says over the lower left corner of its parent what was exported, and what can be done with it: in one row, or in two where
/// the name would be cut.
namespace maquette::ui {

class ElidedLabel;

class ExportNote : public QWidget {
    Q_OBJECT
public:
    explicit ExportNote(QWidget* parent);

    void showFiles(const QStringList& files); ///< at least one; the first one is opened and copied
    const QString& file() const { return m_file; }
    QPushButton& folderButton() { return *m_folder; }
    QPushButton& copyButton() { return *m_copy; }
    /// Programs that are offered beside the usual one: full paths.
    void setPrograms(const QStringList& programs);
    QMenu& openMenu() { return *m_menu; }
    const ElidedLabel& words() const { return *m_words; }

Q_SIGNALS:
    void folderAsked(const QString& folder);
    void openAsked(const QString& file, const QString& program); ///< empty: with the usual program

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; ///< stays in its corner

private:
    void place();
    void arrange(bool oneRow);
    void chooseProgram();

    QGridLayout* m_grid;
    ElidedLabel* m_words;
    QWidget* m_links;
    QToolButton* m_close;
    QPushButton* m_folder;
    QPushButton* m_copy;
    QPushButton* m_open;
    QMenu* m_menu;
    QString m_file;
    bool m_isOneRow = true;
};

} // namespace maquette::ui
