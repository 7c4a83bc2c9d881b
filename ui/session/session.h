#pragma once

#include "automation/automation.h"
#include "checks/problem_model.h"
#include "generation/generation_controller.h"
#include "generation/job_queue.h"
#include "input/input_scan.h"
#include "input/picture_reader.h"
#include "library/library.h"
#include "library/unsaved_results.h"
#include "mask/mask_keeper.h"
#include "session/job_meshes.h"
#include "session/latents_box.h"
#include "session/memory_fit.h"
#include "session/model_catalog.h"
#include "session/run_settings.h"
#include "session/shown_result.h"
#include "session/stack_keeper.h"
#include "stack/mesh_stack_model.h"
#include "session/user_presets.h"
#include "settings/preferences.h"

#include <QMap>
#include <QObject>
#include <QUndoStack>

#include <map>
#include <stop_token>
#include <vector>

/// What the window works on: queue, runs, results, messages. No widgets; GUI thread.
namespace maquette::ui {

/// What only the composition root knows.
struct SessionServices {
    GeneratorLoader loader;
    std::vector<ModelEntry> models; ///< the first one is the default
    QString libraryFolder;
    QString importProgram;
    QStringList samplePictures;
    QString deviceNote; ///< why the processor is used; empty: nothing to say
    QString settingsFile; ///< INI; empty: the platform's own place
};

enum class StopMode { Keep, Discard };

class Session : public QObject {
    Q_OBJECT
public:
    explicit Session(SessionServices services, QObject* parent = nullptr);
    ~Session() override;

    JobQueue& queue() { return m_queue; }
    GenerationController& controller() { return m_controller; }
    Library& library() { return m_library; }
    ModelCatalog& catalog() { return m_catalog; }
    MaskKeeper& masks() { return m_masks; }
    UserPresets& presets() { return m_presets; }
    Automation& automation() { return m_automation; }
    const Automation& automation() const { return m_automation; }
    Preferences& preferences() { return m_preferences; }
    const Preferences& preferences() const { return m_preferences; }
    UnsavedResults& unsaved() { return m_unsaved; }
    const SessionServices& services() const { return m_services; }
    const RunSettings& settings() const { return m_settings; }
    const std::optional<ModelFacts>& model() const { return m_model; }
    const ShownResult& shown() const { return m_shown; } ///< as it was made or opened
    MeshStackModel& stack() { return m_stack; }           ///< what is done to it since
    ProblemModel& problems() { return m_problems; } ///< of what the stack made
    /// The user wants to see the shape without the stack for a moment.
    bool showsBefore() const { return m_showsBefore; }
    void setShowsBefore(bool on);
    const std::vector<Message>& messages() const { return m_messages; }
    bool isPaused() const { return m_paused; }
    JobId currentJob() const { return m_currentJob; }

    void setSettings(const RunSettings& settings);
    void chooseModel(const QString& path);
    /// Looks for models in a folder or file; those found are kept in the list from now on, and the first is chosen.
    void addModels(const QString& path);
    void forgetModel(const QString& path); ///< takes it from the list; its files stay
    bool isOwnModel(const QString& path) const { return m_ownModels.contains(path); }
    /// False while a known model's licence was not accepted yet.
    bool licenceAccepted() const;
    void acceptLicence();
    void setCurrentJob(JobId job);

    /// Returns what was found; pictures become waiting jobs, the first mesh is opened.
    InputScan addPaths(const QStringList& paths, bool deep = false);
    /// Two to four pictures of one object as one job; views by the files' names, or in the order front, left, back, right.
    JobId addViews(const QStringList& pictures);
    /// Puts a picture (empty: none) into a slot of a job. The front slot is never empty. Can be undone.
    void setView(JobId job, engine::View view, const QString& file);
    void putIntoSlot(JobId job, engine::View view, const JobView& what); ///< the same without a step to undo, and with a mask
    void moveJob(JobId job, int places); ///< can be undone
    QUndoStack& queueUndo() { return m_queueUndo; }
    void addImage(const QImage& image, const QString& name);
    /// A part of an object as a job, for a model that completes parts.
    JobId addPart(const QString& file);
    /// Gives the current job a mesh (empty: none). A part makes a job of its own when the current one has a picture.
    void setMesh(MeshInput input, const QString& file);
    QString shownMeshFile() const; ///< empty: what is shown is in no file

    /// Why Generate is off; empty when it is on.
    QString whyNotGenerate() const;
    /// Of a run with the present settings; nothing while the model is not known.
    std::optional<MemoryFit> memoryFit() const;
    /// Generates although more memory is needed than allowed; with other settings the question comes again.
    void runAnyway();
    bool runsAnyway() const { return !m_allowed.isEmpty() && m_allowed == memoryKey(); }
    void generate();    ///< the current job, or else the first that waits
    void generateAll();
    void startAll(); ///< the same as soon as the pictures were read and the model is known
    void again();       ///< the current job with a new seed
    /// Decodes stored latents at another grid, with the model that made them.
    void refine(); ///< the shown result at twice its grid, or a stopped one at the grid it was meant for
    void refineEntry(const LibraryEntry& entry);
    void refineJob(JobId job); ///< a stopped one, by its result
    bool canRefine() const;    ///< the shown result
    /// So many new jobs of one picture and mask, each with a seed of its own, started at once.
    void variations(JobId job, int count = kVariations);
    static constexpr int kVariations = 4;
    void compareSteps(const std::vector<int>& steps);
    void stop(StopMode mode);
    void setPaused(bool paused);
    void removeJob(JobId job);
    void requeue(JobId job);
    /// A mask of the job is on its way to the disk; a run of the job waits for it.
    void beginMask(MaskPlace place);
    /// Jobs of an earlier run of the program wait again.
    void restoreJobs(const std::vector<UnfinishedJob>& jobs);
    void discardJobs(const std::vector<UnfinishedJob>& jobs); ///< with what was kept for them
    /// Waits as a job with that mask (a file; empty: the automatic one); returns its number.
    JobId addPicture(const QString& file, const QString& mask = {});

    void showEntry(const LibraryEntry& entry);
    QString stackOf(qint64 entry) const { return m_stacks.of(entry); } ///< as stack_text.h writes it
    void renamed(qint64 entry, const QString& name); ///< the shown one goes by its new name
    /// The next runs are made as this result was; its pictures and mask wait as a job, whose result begins with its stack.
    void useSettings(const LibraryEntry& entry);
    void useShownSettings(); ///< of an opened file of ours: without its picture, which it does not hold
    void showResult(const ResultPtr& result, const QString& name); ///< of a comparison, and keeps it
    void clearShown();

    /// Seconds that a run with these settings took before; nothing when there was none.
    std::optional<double> estimatedSeconds() const;
    void post(const Message& message);

Q_SIGNALS:
    void settingsChanged();
    void modelsChanged(); ///< the list
    void modelChanged(); ///< chosen, inspected or failed
    void currentJobChanged();
    void shownChanged();
    void showsBeforeChanged();
    void readinessChanged(); ///< whyNotGenerate or the estimate may differ
    void messagePosted(const maquette::ui::Message& message);
    void entryAdded(const maquette::ui::LibraryEntry& entry);
    void libraryOpened(const std::vector<maquette::ui::LibraryEntry>& entries);
    void jobsRecovered(const std::vector<maquette::ui::UnfinishedJob>& jobs);
    void pathsAdded(const QStringList& files); ///< pictures and meshes that the user named
    void runBegan(maquette::ui::JobId job);
    void comparisonBegan(const std::vector<int>& steps);
    void comparisonEnded();
    void pausedChanged(bool paused);

private:
    void connectParts();
    void connectRuns();
    void connectMasks();
    void connectModels();
    void connectAutomation();
    void restoreModels(const QSettings& store);
    void storeModels();
    std::unique_ptr<QSettings> openSettings() const;
    /// What the chosen model needs for the job and does not have, as a sentence; empty: nothing.
    QString whatIsMissing(const Job& job) const;
    RunOrder orderFor(const Job& job) const;
    void takeSettings(const QJsonObject& made);
    void keepOfferedLabels(); ///< others are not said
    void takeMask(const StoredMask& mask);
    void takeViewMask(const StoredMask& mask, bool ofTheDrop);
    void maskIsThere(MaskPlace place); ///< a run that waited for it goes on
    void takeShape(const LoadedShape& shape);
    void makeViewMasks(JobId job); ///< of its further pictures
    void journalJob(JobId job);
    std::function<void(const engine::LatentSet&)> keeperOfLatents();
    /// Everything that sampling depends on, as one line; empty: it is not known.
    QString latentsKey(const Job& job) const;
    int refinedGrid(const LibraryEntry& entry) const;
    void startRefining(const LibraryEntry& entry, const ResultPtr& result);
    void connectLibrary();
    void arm(JobId job);
    void startNext();
    JobId firstArmed(); ///< in the order of the rows; 0: none
    bool startOwn(const Job& job);
    // Jobs from outside: session_outside.cpp.
    struct Delivery {
        std::string number; ///< on the board
        automation::JobOrder order;
        ResultPtr result;
    };
    void takeOutsideJobs(); ///< that came, or were cancelled where they came from
    void addOutside(const automation::JobView& job);
    void noteOutside(JobId job); ///< what its row says of the steps that were asked for
    bool startOutside(JobId job); ///< false: it has ended instead
    std::optional<Failure> whyNotOutside(const automation::JobOrder& order) const;
    void endOutside(JobId job, const std::function<void(automation::JobBoard&, const std::string&)>& how);
    void dropOutside(JobId job);
    void keepDelivery(JobId job, const ResultPtr& result); ///< nothing for the window's own
    void deliver(JobId job); ///< once the library has what it wants
    void trimOutside();
    void tellPlaces();
    void startWhatWaits(); ///< see startAll()
    void startRun(RunOrder order);
    void updateRunningRow();
    void putBack(JobId job); ///< it waits again
    void jobRenamed(JobId job);
    void runFinished(JobId job, const ResultPtr& result);
    void runCancelled(JobId job);
    /// The row says why it failed, and so does the list of messages, under `nameless` when the job is gone.
    void failJob(JobId job, const Failure& failure, const QString& nameless);
    void runFailed(JobId job, const Failure& failure);
    /// `name`: for results that belong to no job.
    void keepResult(const RunOrder& run, const ResultPtr& result, const QString& note, const QString& name = {});
    bool keepBestLevel(); ///< of the run that ended; false: there is none
    QString estimateKey(const engine::Preset& preset) const;
    QString memoryKey() const; ///< what the memory depends on
    void saveSettings();
    void restoreSettings();

    SessionServices m_services;
    RunSettings m_settings;
    UserPresets m_presets;
    Preferences m_preferences;
    std::optional<ModelFacts> m_model;
    JobQueue m_queue;
    PictureReader m_reader;
    Automation m_automation;
    ModelCatalog m_catalog;
    Library m_library;
    UnsavedResults m_unsaved;
    MaskKeeper m_masks;
    GenerationController m_controller;
    ShownResult m_shown;
    MeshStackModel m_stack;
    StackKeeper m_stacks;
    ProblemModel m_problems;
    bool m_showsBefore = false;
    bool m_startsAll = false; ///< when all is known
    QUndoStack m_queueUndo; ///< places and slots
    QString m_allowed; ///< the memory key of runs that the user wants anyway
    std::vector<Message> m_messages;
    QStringList m_ownModels; ///< paths that the user added
    QStringList m_accepted;  ///< licences
    std::vector<JobId> m_armed; ///< shall run; which comes first is the queue's say
    std::vector<MaskPlace> m_masksUnderWay;
    JobId m_currentJob = 0;
    bool m_paused = false;
    StopMode m_stopMode = StopMode::Keep;
    RunOrder m_running;
    std::optional<engine::PreviewMesh> m_bestLevel;
    QThreadPool m_measuring; ///< facts of levels that were kept
    int m_bestLevelCells = 0;
    std::shared_ptr<LatentsBox> m_latents = std::make_shared<LatentsBox>(); ///< of the run that goes on
    QMap<JobId, LibraryEntry> m_entries; ///< results of the queue's jobs
    std::uint64_t m_boardVersion = 0; ///< of the board, when it was looked at
    Failure m_modelFailure;           ///< of the chosen model; an empty sentence: none
    std::map<JobId, Delivery> m_deliveries;
    std::optional<std::stop_callback<std::function<void()>>> m_outsideStop; ///< of the run that goes on
    QThreadPool m_delivering; ///< one thread, so that nothing overtakes
    QMap<QString, RunEstimate> m_estimates;
};

} // namespace maquette::ui
