#pragma once

#include <engine/request.h>
#include <engine/run_context.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

/// How well a model does on shapes that it was not trained with: reconstruction, and generation from pictures that
/// others rendered.
namespace maquette::engine {

/// One held-out model of a data set with its figures.
struct EvaluatedShape {
    std::string id, name, category;
    double siblingIou = 0; ///< with the likest training model
    bool isNovel = false;  ///< that is below 0.7
    bool isChair = false;  ///< a chair, armchair or stool by its name
    bool isFurniture = false; ///< a seat, table, bed or storage by its name: what the starter model is for
    std::vector<std::pair<std::string, double>> scores; ///< the same names in the same order for all shapes
};

/// One score over one group of shapes. Intervals are 95 % percentile bootstraps over the shapes.
struct EvaluationFigure {
    std::string score; ///< "generation.volume_iou"
    std::string group; ///< "all", "novel", "chairs", "furniture"
    std::int64_t shapes = 0; ///< that have the score: a chamfer distance needs a surface
    double mean = 0, meanLow = 0, meanHigh = 0;
    double median = 0, medianLow = 0, medianHigh = 0;
};

/// Every score for every group that has shapes. The same seed resamples the same shapes for every score.
std::vector<EvaluationFigure> summariseShapes(const std::vector<EvaluatedShape>& shapes, int resamples,
                                              std::uint64_t seed);

/// One line per shape: id, name, category, sibling_iou, novel, chair, furniture, then the scores. Throws Error(FileWrite).
void writeShapesCsv(const std::vector<EvaluatedShape>& shapes, const std::filesystem::path& file);

struct ModelEvaluationRequest {
    ModelChoice model;
    std::filesystem::path data; ///< a folder made by prepareData() from the catalogue
    bool withReconstruction = true; ///< left out for a model without encoder
    bool withGeneration = true;     ///< left out for an autoencoder alone
    std::optional<int> steps;       ///< in place of what the model's kind takes
    std::optional<double> guidance; ///< likewise; a distilled model is told the strength and computes one half
    std::uint64_t seed = 0;         ///< of noise, points and intervals
    std::int64_t limit = 0;         ///< only so many shapes, spread over the list; 0: all
    std::int64_t points = 262144;
    std::int64_t nearPoints = 65536;
    std::int64_t surfaceSamples = 120000; ///< of each mesh, for F-score and chamfer distance
    std::int64_t encodedPoints = 4096;    ///< surface points for the encoder, at least; more where the model wants more
    int grid = 128;
    int resamples = 2000;
    std::filesystem::path sheet; ///< PNG with picture, result and reconstruction of each shape, chairs first; may be empty
    std::function<void(std::int64_t done, std::int64_t total)> progress; ///< after each shape; may be empty
};

struct ModelEvaluation {
    std::string model, hash, kind, device, dtype;
    int steps = 0;           ///< of the samples; 0: none were made
    double guidance = 0;
    bool bothHalves = false; ///< classifier-free guidance: every step computed a guided and an unguided half
    std::vector<EvaluatedShape> shapes;
    std::vector<EvaluationFigure> figures;
};

/// Scores, each after "reconstruction." or "generation.": volume_iou (uniform points of the cube [-1, 1]^3), near_iou
/// (points at surface + N(0, 0.02)), fscore (at 0.02), chamfer (both directions added, not squared), closed, components
/// of the cleaned mesh. Pictures are the icons of the data set, prepared as `generate` prepares a file. Throws Error(Usage)
/// where nothing can be measured, the model's and the data set's errors; Cancelled.
ModelEvaluation evaluateModel(const ModelEvaluationRequest& request, const RunContext& context);

/// One JSON object: model, settings, figures, shapes. What is not a number becomes null.
std::string toJson(const ModelEvaluation& evaluation);
/// A table for people, one line per score and group.
std::string toTable(const ModelEvaluation& evaluation);

} // namespace maquette::engine
