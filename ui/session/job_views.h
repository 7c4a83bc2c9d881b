#pragma once

#include "generation/job_queue.h"

#include <QStringList>

/// The further pictures of a job in words and lines.
namespace maquette::ui {

inline constexpr engine::View kViews[] = {engine::View::Front, engine::View::Left, engine::View::Back, engine::View::Right};

QString viewInWords(engine::View view); ///< "Front"
/// "left=/path/x.png" for each further picture, as the journal and the result's folder keep them.
/// And "mask-left=/path/m.png" for a mask that the user edited.
QStringList viewLines(const Job& job);
/// Lines of files that are still there.
std::vector<JobView> viewsOf(const QStringList& lines);
/// Of one picture of a job; null: the job has none there.
JobView* viewOf(Job& job, engine::View view);
const JobView* viewOf(const Job& job, engine::View view);
/// The file and the edited mask of any picture of a job, the front one included; empty: none.
QString pictureOf(const Job& job, engine::View view);
QString maskOf(const Job& job, engine::View view);
/// Which view each file shows: by words in their names where all are told apart by them, or else by their order.
std::vector<engine::View> viewsByName(const QStringList& files);

} // namespace maquette::ui
