#pragma once

#include <QPushButton>
#include <QStringList>
#include <QWidget>

/// What the viewport shows before there is anything: one sentence, Browse, Paste, and sample pictures.
namespace maquette::ui {

class EmptyState : public QWidget {
    Q_OBJECT
public:
    /// `deviceNote`: a calm line on why the processor is used; may be empty.
    EmptyState(const QStringList& samples, const QString& deviceNote, QWidget* parent = nullptr);

    QPushButton* browseButton() const { return m_browse; }
    QPushButton* pasteButton() const { return m_paste; } ///< enabled while the clipboard holds a picture or files

Q_SIGNALS:
    void browseAsked();
    void pasteAsked();
    void sampleChosen(const QString& file);

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeSamples(const QStringList& samples);
    void showClipboard();

    QPushButton* m_browse;
    QPushButton* m_paste;
};

} // namespace maquette::ui
