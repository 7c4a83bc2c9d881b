#include "stack_options.h"

#include <charconv>
#include <functional>

namespace maquette::cli {

namespace {

constexpr double kPercent = 100;

/// A number in plain notation, whatever the locale; the range is the option's own.
void addRanged(CLI::App& app, const std::string& name, double least, double most, const std::string& unit, const std::string& help,
               const std::function<void(double)>& set)
{
    const auto shortest = [](double value) {
        char text[32];
        return std::string(text, std::to_chars(text, text + sizeof text, value).ptr);
    };
    const auto parse = [](const std::string& text, double& value) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        return error == std::errc() && end == text.data() + text.size();
    };
    const std::string range = shortest(least) + " to " + shortest(most);
    app.add_option_function<std::string>(
           name,
           [parse, set](const std::string& text) {
               double value = 0;
               parse(text, value);
               set(value);
           },
           help + " (" + range + ")")
        ->check(CLI::Validator(
            [=](std::string& text) {
                double value = 0;
                return parse(text, value) && value >= least && value <= most ? std::string() : "'" + text + "' is no number from " + range;
            },
            ""))
        ->type_name(unit);
}

} // namespace

void StackOptions::addTo(CLI::App& app)
{
    app.add_flag("--repair", m_stack.repair.on, "Close holes, turn triangles the same way, drop shells inside others");
    app.add_flag("--clean", m_stack.clean.on, "Drop small loose parts and triangles without area");
    addRanged(app, "--base-cut", 0, 99, "PERCENT", "Cut so much of the height off the base and close the cut", [this](double percent) {
        m_stack.baseCut.on = true;
        m_stack.baseCut.height = percent / kPercent;
    });
    addRanged(app, "--tilt-x", -80, 80, "DEGREES", "Tilt the base cut about the x axis", [this](double degrees) { m_stack.baseCut.tiltXDegrees = degrees; });
    addRanged(app, "--tilt-z", -80, 80, "DEGREES", "Tilt the base cut about the z axis", [this](double degrees) { m_stack.baseCut.tiltZDegrees = degrees; });
    addRanged(app, "--smooth", 0, 200, "TIMES", "Even out small bumps, keeping the volume", [this](double times) {
        m_stack.smooth.on = true;
        m_stack.smooth.iterations = int(times);
    });
    addRanged(app, "--faces", 4, 1e9, "NUMBER", "Simplify to about so many triangles", [this](double faces) {
        m_stack.decimate.on = true;
        m_stack.decimate.faces = std::int64_t(faces);
    });
    const auto turn = [this](double engine::MeshStack::Orient::*axis) {
        return [this, axis](double degrees) {
            m_stack.orient.on = true;
            m_stack.orient.*axis = degrees;
        };
    };
    addRanged(app, "--turn-x", -360, 360, "DEGREES", "Turn the shape about the x axis", turn(&engine::MeshStack::Orient::xDegrees));
    addRanged(app, "--turn-y", -360, 360, "DEGREES", "Turn the shape about the y axis", turn(&engine::MeshStack::Orient::yDegrees));
    addRanged(app, "--turn-z", -360, 360, "DEGREES", "Turn the shape about the z axis", turn(&engine::MeshStack::Orient::zDegrees));
}

} // namespace maquette::cli
