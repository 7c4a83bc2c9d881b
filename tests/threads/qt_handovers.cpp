// What ThreadSanitizer cannot see, since Debian's Qt is not compiled for it: Qt hands work from one thread to another, and
// waits for its end. Each function here stands in for one of Qt's, which it calls, and says only what Qt promises: what was
// done before a call is handed over is seen by that call, and what was done in a thread by who waited for the thread.
// Only with MAQUETTE_SANITIZE=thread.
#include <QCoreApplication>
#include <QObject>
#include <QRunnable>
#include <QThread>
#include <QThreadPool>

#include <dlfcn.h>
#include <pthread.h>
#include <sanitizer/tsan_interface.h>
#include <sched.h>
#include <unistd.h>

#include <functional>
#include <utility>

#define UNWATCHED __attribute__((no_sanitize("thread")))

// Of Qt's private headers: the program is told of every signal before its slots are called or queued, and afterwards; and of
// every object that dies, before the events that wait for it.
struct QSignalSpyCallbackSet {
    using Begin = void (*)(QObject* sender, int index, void** arguments);
    using End = void (*)(QObject* sender, int index);
    Begin signalBegin, slotBegin;
    End signalEnd, slotEnd;
};
void Q_CORE_EXPORT qt_register_signal_spy_callbacks(QSignalSpyCallbackSet* callbacks);
extern quintptr Q_CORE_EXPORT qtHookData[];

namespace {

/// Qt's own function of this name.
template <class Function>
Function* qtsOwn(Function*, const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

void publish(const volatile void* place)
{
    __tsan_release(const_cast<void*>(place));
}

void receive(const volatile void* place)
{
    __tsan_acquire(const_cast<void*>(place));
}

/// Where a thread says what it did so far, for those who wait for its end: beside its object's own place, where it is told
/// what its signals take along.
const void* endOf(const QThread* thread)
{
    return reinterpret_cast<const char*>(thread) + sizeof(void*);
}

void publishForTheEnd()
{
    if (const QThread* thread = QThread::currentThread())
        publish(endOf(thread));
}

/// Signals that are just being told. Qt copies the arguments of a queued slot on the way, after the begin and before the end:
/// such a slot waits for the end, and then receives all that its sender told. With Qt's own lock it would receive even more:
/// all that anybody posted to its thread. None of this is watched, so that it orders nothing else.
class Telling {
public:
    UNWATCHED static void begin(QObject* sender, int, void**)
    {
        publish(sender);
        publishForTheEnd();
        for (Place& place : s_places) {
            const QObject* none = nullptr;
            if (__atomic_compare_exchange_n(&place.sender, &none, sender, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)) {
                place.thread = pthread_self();
                return;
            }
        }
    }
    UNWATCHED static void end(QObject* sender, int)
    {
        publish(sender);
        for (Place& place : s_places)
            if (__atomic_load_n(&place.sender, __ATOMIC_SEQ_CST) == sender && place.thread == pthread_self()) {
                __atomic_store_n(&place.sender, nullptr, __ATOMIC_SEQ_CST);
                return;
            }
    }
    /// Not for ever: a sender that dies meanwhile has no end.
    UNWATCHED static void wait(const QObject* sender)
    {
        constexpr int kMostTries = 10000;
        for (int i = 0; i < kMostTries && isTelling(sender); ++i)
            usleep(100);
    }

private:
    struct Place {
        const QObject* sender;
        pthread_t thread;
    };
    UNWATCHED static bool isTelling(const QObject* sender)
    {
        for (const Place& place : s_places)
            if (__atomic_load_n(&place.sender, __ATOMIC_SEQ_CST) == sender && place.thread != pthread_self())
                return true;
        return false;
    }

    static inline Place s_places[256];
};

/// A slot or a functor on its way: receives what its sender knew, and says when it is done. Qt alone knows who may touch it
/// when, so nothing of that is watched; what it calls is.
class HandedOver final : public QtPrivate::QSlotObjectBase {
public:
    /// sender, receiver  null for a functor that is called once
    UNWATCHED HandedOver(QSlotObjectBase* inner, const QObject* sender, const QObject* receiver)
        : QSlotObjectBase(&operate), m_inner(inner), m_sender(sender), m_receiver(receiver)
    {
        publish(this);
        const Lock lock;
        m_next = *listOf(receiver);
        *listOf(receiver) = this;
    }

    /// What waits for a receiver that dies is destroyed by who destroys it, which is after it was told.
    UNWATCHED static void receiveAllFor(const QObject* receiver)
    {
        const Lock lock;
        for (const HandedOver* each = *listOf(receiver); each; each = each->m_next)
            if (each->m_sender && each->m_receiver == receiver)
                receive(each->m_sender);
    }

private:
    struct Lock {
        UNWATCHED Lock()
        {
            while (__atomic_exchange_n(&s_isLocked, true, __ATOMIC_SEQ_CST))
                sched_yield();
        }
        UNWATCHED ~Lock() { __atomic_store_n(&s_isLocked, false, __ATOMIC_SEQ_CST); }
    };

    UNWATCHED static HandedOver** listOf(const QObject* receiver) { return &s_lists[(quintptr(receiver) >> 4) % kLists]; }

    UNWATCHED static void operate(int what, QSlotObjectBase* base, QObject* receiver, void** arguments, bool* answer)
    {
        auto* self = static_cast<HandedOver*>(base);
        receive(self);
        if (what == Call) {
            if (self->m_sender) {
                Telling::wait(self->m_sender);
                receive(self->m_sender);
            }
            self->m_inner->call(receiver, arguments);
            publish(self);
            publishForTheEnd();
        } else if (what == Compare) {
            *answer = self->m_inner->compare(arguments);
        } else if (what == Destroy) {
            self->m_inner->destroyIfLastRef();
            self->leaveList();
            delete self;
        }
    }

    UNWATCHED void leaveList()
    {
        const Lock lock;
        HandedOver** link = listOf(m_receiver);
        while (*link != this)
            link = &(*link)->m_next;
        *link = m_next;
    }

    static constexpr std::size_t kLists = 4096;
    static inline HandedOver* s_lists[kLists];
    static inline bool s_isLocked;
    QSlotObjectBase* m_inner;
    const QObject* m_sender;
    const QObject* m_receiver;
    HandedOver* m_next;
};

/// The same for what a pool does.
class HandedOverTask final : public QRunnable {
public:
    HandedOverTask(const QThreadPool* pool, std::function<void()> task)
        : m_pool(pool), m_task(std::move(task)), m_isAlone(pool->maxThreadCount() == 1)
    {
        publish(this);
    }
    UNWATCHED void run() override
    {
        receive(this);
        if (m_isAlone)
            receive(m_pool);
        work();
        publish(m_pool);
    }

private:
    void work()
    {
        m_task();
        m_task = nullptr; // what it holds goes before the pool is done
    }

    const QThreadPool* m_pool;
    std::function<void()> m_task;
    bool m_isAlone; ///< one after the other, whichever thread that is
};

[[maybe_unused]] const bool isListening = [] {
    static QSignalSpyCallbackSet callbacks = {&Telling::begin, nullptr, &Telling::end, nullptr};
    qt_register_signal_spy_callbacks(&callbacks);
    constexpr int kRemoveObject = 4;
    qtHookData[kRemoveObject] = reinterpret_cast<quintptr>(&HandedOver::receiveAllFor);
    return true;
}();

} // namespace

QMetaObject::Connection QObject::connectImpl(const QObject* sender, void** signal, const QObject* receiver, void** slot,
                                             QtPrivate::QSlotObjectBase* slotObject, Qt::ConnectionType type,
                                             const int* types, const QMetaObject* metaObject)
{
    static const auto own = qtsOwn(&QObject::connectImpl,
                                   "_ZN7QObject11connectImplEPKS_PPvS1_S3_PN9QtPrivate15QSlotObjectBaseEN2Qt14Connection"
                                   "TypeEPKiPK11QMetaObject");
    return own(sender, signal, receiver, slot, new HandedOver(slotObject, sender, receiver), type, types, metaObject);
}

bool QMetaObject::invokeMethodImpl(QObject* object, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type, void* result)
{
    static const auto own = qtsOwn(&QMetaObject::invokeMethodImpl,
                                   "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14"
                                   "ConnectionTypeEPv");
    return own(object, new HandedOver(slot, nullptr, nullptr), type, result);
}

void QThreadPool::start(std::function<void()> task, int priority)
{
    start(new HandedOverTask(this, std::move(task)), priority);
}

bool QThreadPool::waitForDone(int ms)
{
    static const auto own = qtsOwn(static_cast<bool (*)(QThreadPool*, int)>(nullptr), "_ZN11QThreadPool11waitForDoneEi");
    const bool isDone = own(this, ms);
    if (isDone)
        receive(this);
    return isDone;
}

bool QThread::wait(QDeadlineTimer deadline)
{
    static const auto own = qtsOwn(static_cast<bool (*)(QThread*, QDeadlineTimer)>(nullptr), "_ZN7QThread4waitE14QDeadlineTimer");
    const bool isDone = own(this, deadline);
    if (isDone)
        receive(endOf(this));
    return isDone;
}

// A widget takes what waits for it away by itself, before the object that it is dies.
void QCoreApplication::removePostedEvents(QObject* receiver, int type)
{
    static const auto own = qtsOwn(&QCoreApplication::removePostedEvents, "_ZN16QCoreApplication18removePostedEventsEP7QObjecti");
    HandedOver::receiveAllFor(receiver);
    own(receiver, type);
}
