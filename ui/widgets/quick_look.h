#pragma once

#include <QDialog>
#include <QImage>
#include <QLabel>
#include <QThreadPool>

/// A picture in large with one line below, for a list's Space key; Space, Esc or Enter closes it.
namespace maquette::ui {

class QuickLook : public QDialog {
    Q_OBJECT
public:
    /// `first` is shown until `file` (may be empty) was read on another thread.
    QuickLook(const QString& title, const QString& words, const QImage& first, const QString& file, QWidget* parent);
    ~QuickLook() override;

    bool showsFile() const { return m_showsFile; }
    static constexpr int kSide = 560;

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void show(const QImage& image);

    QImage m_shown;

    QLabel* m_picture;
    QThreadPool m_pool;
    bool m_showsFile = false;
};

} // namespace maquette::ui
