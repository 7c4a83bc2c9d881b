#pragma once

#include <QMenu>
#include <QPushButton>
#include <QWidget>

class QLabel;

/// Says over the lower left corner of its parent what was exported, and what can be done with it.
namespace maquette::ui {

class ElidedLabel;

class ExportNote : public QWidget {
    Q_OBJECT
public:
    explicit ExportNote(QWidget* parent);

    void showFile(const QString& file);
    const QString& file() const { return m_file; }
    QPushButton& folderButton() { return *m_folder; }
    QPushButton& copyButton() { return *m_copy; }
    /// Programs that are offered beside the usual one: full paths.
    void setPrograms(const QStringList& programs);
    QMenu& openMenu() { return *m_menu; }

Q_SIGNALS:
    void folderAsked(const QString& folder);
    void openAsked(const QString& file, const QString& program); ///< empty: with the usual program

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; ///< stays in its corner

private:
    void place();
    void chooseProgram();

    ElidedLabel* m_words;
    QPushButton* m_folder;
    QPushButton* m_copy;
    QPushButton* m_open;
    QMenu* m_menu;
    QString m_file;
};

} // namespace maquette::ui
