#pragma once

#include <QPushButton>
#include <QStringList>
#include <QWidget>

/// What the viewport shows before there is anything: one sentence, Browse, and sample pictures.
namespace maquette::ui {

class EmptyState : public QWidget {
    Q_OBJECT
public:
    /// `deviceNote`: a calm line on why the processor is used; may be empty.
    EmptyState(const QStringList& samples, const QString& deviceNote, QWidget* parent = nullptr);

    QPushButton* browseButton() const { return m_browse; }

Q_SIGNALS:
    void browseAsked();
    void sampleChosen(const QString& file);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* makeSamples(const QStringList& samples);
    QPushButton* m_browse;
};

} // namespace maquette::ui
