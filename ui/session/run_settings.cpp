#include "session/run_settings.h"

#include "widgets/paths.h"

#include <QCoreApplication>

namespace maquette::ui {

namespace {

QString translated(const char* text, int count = -1)
{
    return QCoreApplication::translate("maquette::ui::RunSettings", text, nullptr, count);
}

} // namespace

engine::Preset effectivePreset(const RunSettings& settings, engine::ModelKind kind)
{
    engine::Preset preset = engine::presetFor(kind, settings.quality);
    preset.steps = settings.steps.value_or(preset.steps);
    preset.grid = settings.grid.value_or(preset.grid);
    preset.guidance = settings.guidance.value_or(preset.guidance);
    return preset;
}

QString qualityInWords(engine::Quality quality)
{
    switch (quality) {
    case engine::Quality::Draft:
        return translated(QT_TRANSLATE_NOOP("maquette::ui::RunSettings", "Draft"));
    case engine::Quality::Standard:
        return translated(QT_TRANSLATE_NOOP("maquette::ui::RunSettings", "Standard"));
    case engine::Quality::Fine:
        return translated(QT_TRANSLATE_NOOP("maquette::ui::RunSettings", "Fine"));
    case engine::Quality::Maximum:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("maquette::ui::RunSettings", "Maximum"));
}

QString livePreviewInWords(LivePreview preview)
{
    switch (preview) {
    case LivePreview::Off:
        return translated(QT_TRANSLATE_NOOP("maquette::ui::RunSettings", "Off"));
    case LivePreview::Auto:
        return translated(QT_TRANSLATE_NOOP("maquette::ui::RunSettings", "Where it is cheap"));
    case LivePreview::On:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("maquette::ui::RunSettings", "After every step"));
}

QString settingsInWords(const RunSettings& settings, engine::ModelKind kind)
{
    const engine::Preset preset = effectivePreset(settings, kind);
    const bool custom = settings.steps || settings.grid || settings.guidance;
    const QString name =
        custom ? translated(QT_TRANSLATE_NOOP("maquette::ui::RunSettings", "Custom")) : qualityInWords(settings.quality);
    return translated(QT_TRANSLATE_NOOP("maquette::ui::RunSettings", "%1 · %2 · grid %3"))
        .arg(name, translated(QT_TRANSLATE_N_NOOP("maquette::ui::RunSettings", "%n step(s)"), preset.steps))
        .arg(preset.grid);
}

engine::ModelChoice modelChoice(const RunSettings& settings)
{
    engine::ModelChoice choice;
    choice.model = toPath(settings.model);
    choice.device = settings.device.toStdString();
    choice.dtype = settings.dtype.toStdString();
    return choice;
}

engine::Request requestFor(const RunSettings& settings, const Job& job)
{
    engine::Request request;
    if (!job.isPart()) {
        engine::PictureInput input;
        input.picture = toPath(job.file);
        if (!job.mask.isEmpty())
            input.mask = toPath(job.mask);
        input.view = job.view;
        request.pictures.push_back(std::move(input));
        for (const JobView& view : job.views)
            request.pictures.push_back({toPath(view.file), view.mask.isEmpty() ? std::filesystem::path() : toPath(view.mask), view.view});
    }
    request.labels = settings.labels;
    request.quality = settings.quality;
    request.steps = settings.steps;
    request.grid = settings.grid;
    request.guidance = settings.guidance;
    request.seed = job.seed.value_or(settings.seed);
    request.decoder = settings.decoder.toStdString();
    request.clean = settings.clean;
    request.targetFaces = settings.targetFaces;
    request.colour = settings.colour && !job.isPart(); // colours come from pictures
    request.previews = true; // a run that is stopped keeps its best level
    request.stepPreviews = settings.livePreview == LivePreview::Off    ? engine::StepPreviews::Never
                           : settings.livePreview == LivePreview::Auto ? engine::StepPreviews::WhenCheap
                                                                       : engine::StepPreviews::Always;
    return request;
}

} // namespace maquette::ui
