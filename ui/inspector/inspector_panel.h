#pragma once

#include "session/session.h"
#include "widgets/fold_section.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QWidget>

#include <vector>

/// The right dock: folding sections over a pinned Generate button.
namespace maquette::ui {

class MemoryOffers;

class InspectorPanel : public QWidget {
    Q_OBJECT
public:
    explicit InspectorPanel(Session& session, QWidget* parent = nullptr);

    QPushButton* generateButton() const { return m_generate; }
    void saveFolds(QSettings& settings) const;
    void restoreFolds(const QSettings& settings);
    void openSection(const QString& key);
    /// At the window's side it widens so far and no further: the shape keeps most of the window.
    void limitWidth(bool limited);
    static constexpr int kMostWidth = 560;

Q_SIGNALS:
    void maskAsked(); ///< show the mask's page

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// Nothing is cut when a section opens, nor in a long language.
    void fitWidth();
    template<class Section> void addSection(const QString& key, const QString& title, bool open);
    void showReadiness();

    Session& m_session;
    QWidget* m_list;
    QScrollArea* m_scroll;
    bool m_isLimited = true;
    std::vector<FoldSection*> m_sections;
    QPushButton* m_generate;
    QLabel* m_estimate;
    MemoryOffers* m_memory;
};

} // namespace maquette::ui
