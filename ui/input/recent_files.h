#pragma once

#include <QMenu>
#include <QSettings>
#include <QStringList>

/// The files that were opened last, as a menu; those that are gone are left out.
namespace maquette::ui {

class RecentFiles : public QMenu {
    Q_OBJECT
public:
    explicit RecentFiles(QWidget* parent = nullptr);

    const QStringList& files() const { return m_files; }
    void add(const QStringList& files); ///< the first one is the newest
    void load(const QSettings& store);
    void save(QSettings& store) const;

    static constexpr int kMost = 10;

Q_SIGNALS:
    void chosen(const QString& file);

private:
    void fill();
    QStringList m_files;
};

} // namespace maquette::ui
