// Loaded before a program (LD_PRELOAD): at every look its wall clock is an hour late, or an hour early, in turn.
// The clock that only counts is left alone.
#include <atomic>
#include <sys/syscall.h>
#include <sys/time.h>
#include <ctime>
#include <unistd.h>

namespace {

constexpr long kHour = 3600;

long jump()
{
    static std::atomic<unsigned> looks{0};
    return looks++ % 2 == 0 ? kHour : -kHour;
}

} // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* time)
{
    const long failed = ::syscall(SYS_clock_gettime, clock, time);
    if (failed == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        time->tv_sec += jump();
    return int(failed);
}

int gettimeofday(timeval* time, void*)
{
    timespec now;
    if (clock_gettime(CLOCK_REALTIME, &now) != 0)
        return -1;
    *time = {now.tv_sec, now.tv_nsec / 1000};
    return 0;
}

std::time_t time(std::time_t* into)
{
    timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (into)
        *into = now.tv_sec;
    return now.tv_sec;
}
}
