#include "library/unsaved_results.h"

#include "library/library.h"

#include <algorithm>

namespace maquette::ui {

UnsavedResults::UnsavedResults(Library& library, int againMs) : m_library(library)
{
    m_again.setSingleShot(true);
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &UnsavedResults::tryAgain);
    connect(&library, &Library::saveFailed, this, &UnsavedResults::take);
    connect(&library, &Library::saved, this, [this](JobId job, const LibraryEntry& entry) {
        drop(job, entry.made);
        tryAgain(); // the library takes results again
    });
    connect(&library, &Library::savedElsewhere, this, [this](const SaveOrder& order) { drop(order.job, order.entry.made); });
}

void UnsavedResults::tryAgain()
{
    if (m_orders.empty() || m_tried)
        return;
    m_tried = m_orders.front().result;
    m_library.save(m_orders.front()); // when it is there, the others follow
}

void UnsavedResults::saveTo(const QString& folder)
{
    for (const SaveOrder& order : m_orders)
        m_library.saveElsewhere(order, folder);
}

void UnsavedResults::take(const SaveOrder& order, const Failure& failure)
{
    m_failure = failure;
    if (order.result == m_tried)
        m_tried = nullptr;
    const bool isKnown = std::any_of(m_orders.begin(), m_orders.end(), [&](const SaveOrder& known) { return known.result == order.result; });
    if (!isKnown) {
        m_orders.push_back(order);
        Q_EMIT added(order, failure);
    }
    m_again.start();
    Q_EMIT changed();
}

void UnsavedResults::drop(JobId job, const QDateTime& made)
{
    const auto isThis = [&](const SaveOrder& order) { return order.job == job && order.entry.made == made; };
    const auto found = std::find_if(m_orders.begin(), m_orders.end(), isThis);
    if (found == m_orders.end())
        return;
    if (found->result == m_tried)
        m_tried = nullptr;
    m_orders.erase(found);
    Q_EMIT changed();
}

} // namespace maquette::ui
