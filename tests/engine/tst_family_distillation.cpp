// Step distillation of every family's tiny folder, from pictures to a folder in its own layout that generates.
#include "synthetic_model.h"

#include "model/registry.h"
#include "model_file/checkpoint.h"
#include "training/trainable_denoiser.h"

#include <engine/error.h>
#include <engine/generator.h>
#include <engine/model_file.h>
#include <engine/trainer.h>

#include <ATen/ATen.h>

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <fstream>
#include <map>

using namespace maquette::engine;
using namespace maquette::test;
namespace fs = std::filesystem;

namespace {

const fs::path kGolden = fs::path(MAQUETTE_TEST_DATA) / "golden";
const fs::path kPictures = kGolden / "triposg" / "images";

/// large  a model of 2048 latents, whose steps take long
void writePreset(const fs::path& file, bool large)
{
    std::ofstream(file) << R"({"stage": "distil-step", "learning_rate": 2e-3, "one_phase_rate": 1e-3,
        "average_decay": 0.9, "train_times": 1000, "skip": 100, "phases": 2, "phased_share": 0.3, "guidance_share": 0.4,
        "keep": 1, )"
                        << (large ? R"("batch": 1, "teacher_steps": 8, "samples": 1, "figures": 2})"
                                  : R"("batch": 4, "teacher_steps": 20, "samples": 4})");
}

bool isLarge(const fs::path& teacher)
{
    return teacher.filename() == "triposg";
}

/// Runs the stage up to so many steps and returns its last numbers.
std::map<std::string, double> distil(const fs::path& teacher, const fs::path& run, std::int64_t steps)
{
    TrainingRequest request;
    request.data = kPictures;
    request.run = run;
    request.teacher = teacher;
    request.preset = run.parent_path() / "preset.json";
    request.steps = steps;
    writePreset(request.preset, isLarge(teacher));
    std::map<std::string, double> numbers;
    request.report = [&](const TrainingReport& report) {
        if (report.stage == "distil-step")
            for (const auto& [name, value] : report.numbers)
                numbers[name] = value;
    };
    trainStage("distil-step", request, {});
    return numbers;
}

std::vector<float> latentsOf(Generator& generator, int steps)
{
    Request request;
    request.pictures = {{kPictures / "a_rgba.png", {}, View::Front}};
    request.steps = steps;
    request.grid = 16;
    request.seed = 5;
    std::vector<float> latents;
    request.onLatents = [&](const LatentSet& set) { latents = set.values; };
    try {
        generator.generate(request, {});
    } catch (const Error& error) {
        if (error.code() != ErrorCode::EmptyResult) // a random field need not have a surface
            throw;
    }
    return latents;
}

double distance(const std::vector<float>& a, const std::vector<float>& b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::pow(double(a[i]) - b[i], 2);
    return sum / static_cast<double>(a.size());
}

std::string errorOf(const std::function<void()>& work, ErrorCode code)
{
    try {
        work();
    } catch (const Error& error) {
        return error.code() == code ? error.what() : "another code: " + std::string(error.what());
    }
    return "no error";
}

} // namespace

class TestFamilyDistillation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gradientsReachEveryWeight_data() { addFolders(); }
    void gradientsReachEveryWeight();
    void fewStepsComeNearer_data() { addFolders(); }
    void fewStepsComeNearer();
    void modelsThatCannotTeachAreRefused();
    void badNotesAreRefused();

private:
    static void addFolders();
    fs::path m_root() const { return m_folder.path().toStdString(); }
    QTemporaryDir m_folder;
};

void TestFamilyDistillation::addFolders()
{
    QTest::addColumn<QString>("folder");
    for (const char* folder : {"hunyuan3d-2/hunyuan3d-dit-v2-0", "hunyuan3d-2/hunyuan3d-dit-v2-0-fast",
                               "hunyuan3d-2.1/hunyuan3d-dit-v2-1", "triposg", "step1x-3d", "michelangelo-diffusion"})
        QTest::newRow(folder) << folder;
}

void TestFamilyDistillation::gradientsReachEveryWeight()
{
    QFETCH(QString, folder);
    const FamilyModel model = openFamilyModel(kGolden / folder.toStdString());
    const TrainableDenoiser denoiser(model, true);
    const LoadedModel loaded = model.family->load(model.model, nullptr, {at::kCPU, at::kFloat});
    const at::Tensor latents = at::ones({1, loaded.vae->latentCount(), loaded.vae->latentChannels()});
    const std::int64_t side = inspectModel(kGolden / folder.toStdString()).imageEncoder->pictureSize;
    const at::Tensor picture = at::linspace(-1, 1, 3 * side * side).view({1, 1, 3, side, side});
    const at::Tensor tokens = loaded.imageEncoder->encode(picture, {0}).clone();
    const at::Tensor times = at::full({1}, loaded.schedule->modelTime(loaded.schedule->knots(4)[1]));
    const at::Tensor guidance = loaded.denoiser->embedsGuidance() ? at::full({1}, 5.0f) : at::Tensor();
    const at::Tensor output = denoiser.network()->predict(latents, times, tokens, guidance);
    QVERIFY(at::allclose(output, loaded.denoiser->velocity(latents, times, tokens, guidance), 1e-4, 1e-5)); // with gradients other operators round
    output.square().sum().backward();
    std::size_t reached = 0;
    for (const NamedTensor& weight : denoiser.weights()) {
        reached += weight.value.grad().defined();
        if (!weight.value.grad().defined())
            QVERIFY2(weight.name.find("experts") != std::string::npos, weight.name.c_str()); // those not chosen
    }
    QVERIFY(reached > denoiser.weights().size() / 2);
}

void TestFamilyDistillation::fewStepsComeNearer()
{
    QFETCH(QString, folder);
    const fs::path teacher = kGolden / folder.toStdString(), run = m_root() / folder.toStdString();
    fs::create_directories(run.parent_path());
    const auto first = distil(teacher, run, 1), last = distil(teacher, run, isLarge(teacher) ? 24 : 60);
    for (const auto& [name, value] : last)
        qInfo("%s: %g, then %g", name.c_str(), first.at(name), value);
    QVERIFY(last.at("distil_figure") < first.at("distil_figure"));
    QVERIFY(last.at("drift1") < 0.75 * last.at("teacher_drift1"));
    QVERIFY(last.at("drift2") < first.at("drift2") || folder.endsWith("fast")); // whose start is its teacher already

    const fs::path result = run / "model";
    const ModelInfo before = inspectModel(teacher), after = inspectModel(result);
    QCOMPARE(after.family, before.family);
    QCOMPARE(after.numbers(), before.numbers());
    QCOMPARE(after.bytes(), before.bytes()); // the same dtypes
    QVERIFY(after.denoiser->stepDistilled && after.denoiser->guidanceDistilled && !before.denoiser->stepDistilled);
    QVERIFY(after.unknownKeys == before.unknownKeys);
    const auto student = Generator::load({result, {}, "cpu", "fp32"}, {});
    const auto plain = Generator::load({teacher, {}, "cpu", "fp32"}, {});
    QVERIFY(student->model().kind == ModelKind::StepDistilled);
    QCOMPARE(student->model().guidance, plain->model().guidance);
    const std::vector<float> truth = latentsOf(*plain, isLarge(teacher) ? 8 : 20);
    const double ofStudent = distance(latentsOf(*student, 1), truth), ofTeacher = distance(latentsOf(*plain, 1), truth);
    qInfo("one step: student %g, teacher %g from the teacher's many", ofStudent, ofTeacher);
    QVERIFY(ofStudent < ofTeacher);
}

void TestFamilyDistillation::modelsThatCannotTeachAreRefused()
{
    const auto refusal = [&](const fs::path& teacher) {
        return errorOf([&] { distil(teacher, m_root() / "none", 1); }, ErrorCode::Usage);
    };
    QVERIFY(refusal(kGolden / "hunyuan3d-2/hunyuan3d-dit-v2-0-turbo").find("few steps already") != std::string::npos);
    const fs::path folder = m_root() / "part";
    writeSynthetic(holopart("HoloPart", {}, {}, {}, true), folder, Weights::Filled);
    QVERIFY(refusal(folder).find("cannot be distilled") != std::string::npos);
    TrainingRequest request;
    request.teacher = folder;
    QVERIFY(errorOf([&] { trainStage("flow", request, {}); }, ErrorCode::Usage).find("distil-step") != std::string::npos);
    QVERIFY(!fs::exists(m_root() / "none" / "model"));
}

void TestFamilyDistillation::badNotesAreRefused()
{
    const fs::path folder = m_root() / "noted";
    fs::copy(kGolden / "step1x-3d", folder, fs::copy_options::recursive);
    for (const char* note : {R"({"knots": 0})", R"({"guidance": 5})", R"({"knots": 10, "guidance": 1e9})", "[1, 2]", "{"}) {
        std::ofstream(folder / "maquette-distilled.json") << note;
        QVERIFY(errorOf([&] { inspectModel(folder); }, ErrorCode::BadModelFile).find("maquette-distilled.json") !=
                std::string::npos);
    }
    std::ofstream(folder / "maquette-distilled.json") << R"({"knots": 10, "guidance": 3})";
    QVERIFY(inspectModel(folder).denoiser->stepDistilled);
}

QTEST_APPLESS_MAIN(TestFamilyDistillation)
#include "tst_family_distillation.moc"
