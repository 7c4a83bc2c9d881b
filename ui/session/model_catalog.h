#pragma once

#include "generation/run_order.h"

#include <engine/model_file.h>

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <optional>
#include <vector>

/// The models that can be chosen, and what each one is.
namespace maquette::ui {

struct ModelEntry {
    QString name; ///< "starter", "hunyuan3d-2mini-turbo"
    QString path;
};

/// What the window shows of a model before it is loaded.
struct ModelFacts {
    QString path;
    QString family;
    QStringList variant;
    engine::ModelKind kind = engine::ModelKind::Plain;
    bool isStarter = false;
    bool canGenerate = false; ///< has a denoiser and looks at something
    quint64 numbers = 0;
    quint64 bytes = 0;
    qint64 tokens = 0;
    QString licence; ///< a file beside the weights; empty: none found
    QString licenceText; ///< kMostLicenceBytes at most
    bool multiView = false;
    bool startsFromMesh = false; ///< takes a mesh beside the picture
    bool completesParts = false; ///< takes two meshes in place of a picture
    std::vector<engine::ModelLabel> labels; ///< what may be said beside the picture
    quint64 freeBytes = 0;     ///< of the processor's memory when it was looked at; 0: not known
    quint64 freeCardBytes = 0; ///< of the best graphics card; 0: there is none
    std::vector<engine::MemoryEstimate> memory;
};

ModelFacts factsOfModel(const engine::ModelInfo& info);
inline constexpr qint64 kMostLicenceBytes = 256 * 1024;

/// What a run is expected to need on a device ("cpu", "cuda"): the estimate of the nearest grid that is not smaller.
std::optional<quint64> memoryFor(const ModelFacts& model, const QString& device, int grid, bool halfPrecision);

/// Words for people: "made for few steps".
QString modelKindInWords(engine::ModelKind kind);

class ModelCatalog : public QObject {
    Q_OBJECT
public:
    explicit ModelCatalog(std::vector<ModelEntry> models, QObject* parent = nullptr);
    ~ModelCatalog() override;

    const std::vector<ModelEntry>& models() const { return m_models; }
    /// Adds a folder or file that the user named; its place in the list.
    int add(const QString& path);
    /// Looks at the files on another thread; the answer is inspected() or failed().
    void inspect(const QString& path);
    /// Looks for models in a folder, or else in the folders inside it, on another thread; the answer is found() or
    /// failed().
    void search(const QString& path);
    void remove(const QString& path);

    static constexpr int kMostSearched = 200; ///< folders inside one

Q_SIGNALS:
    void inspected(const maquette::ui::ModelFacts& facts);
    void found(const QStringList& paths); ///< at least one
    void failed(const QString& path, const maquette::ui::Failure& failure);

private:
    std::vector<ModelEntry> m_models;
    QThreadPool m_pool;
};

} // namespace maquette::ui
