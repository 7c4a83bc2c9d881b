#include "core/foreign_errors.h"

#include <engine/error.h>

#include <c10/util/Exception.h>

#include <exception>
#include <new>

namespace maquette::engine {

namespace {

std::string firstLine(const std::string& text)
{
    return text.substr(0, text.find('\n'));
}

/// LibTorch's CPU allocator reports a lack of memory as a plain Error with this text.
bool saysOutOfMemory(const std::string& text)
{
    return text.find("not enough memory") != std::string::npos ||
           text.find("out of memory") != std::string::npos ||
           text.find("can't allocate memory") != std::string::npos;
}

} // namespace

void rethrowAsOurs(const char* doing)
{
    const std::string begin = std::string("while ") + doing + ": ";
    try {
        throw;
    } catch (const Error&) {
        throw;
    } catch (const Cancelled&) {
        throw;
    } catch (const c10::OutOfMemoryError& error) {
        throw Error(ErrorCode::OutOfMemory, begin + firstLine(error.what_without_backtrace()));
    } catch (const c10::AcceleratorError& error) {
        throw Error(ErrorCode::Device, begin + "the device has failed (" +
                                           firstLine(error.what_without_backtrace()) +
                                           "); start the program again, or use --device cpu");
    } catch (const c10::Error& error) {
        const std::string text = firstLine(error.what_without_backtrace());
        throw Error(saysOutOfMemory(text) ? ErrorCode::OutOfMemory : ErrorCode::Internal, begin + text);
    } catch (const std::bad_alloc&) {
        throw Error(ErrorCode::OutOfMemory, begin + "there is not enough memory");
    } catch (const std::exception& error) {
        throw Error(ErrorCode::Internal, begin + firstLine(error.what()));
    } catch (...) {
        throw Error(ErrorCode::Internal, begin + "something failed that gives no reason");
    }
}

} // namespace maquette::engine
