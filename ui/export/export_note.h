#pragma once

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

Q_SIGNALS:
    void folderAsked(const QString& folder);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override; ///< stays in its corner

private:
    void place();

    ElidedLabel* m_words;
    QPushButton* m_folder;
    QPushButton* m_copy;
    QString m_file;
};

} // namespace maquette::ui
