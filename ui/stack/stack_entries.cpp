// The steps' own fields.
#include "stack/stack_entry.h"

namespace maquette::ui {

namespace {

using engine::MeshStack;
using engine::StackStep;

constexpr double kPercent = 100;
constexpr double kMostTilt = 80, kMostMillimetres = 100000;
constexpr int kMostFaces = 10000000;

class RepairEntry : public StackEntry {
public:
    explicit RepairEntry(MeshStackModel& model)
        : StackEntry(model, StackStep::Repair, StackEntry::tr("Repair"),
                     StackEntry::tr("Closes holes, turns triangles the same way, drops shells inside others."))
    {}

private:
    void show(const MeshStack&) override {}
    void write(MeshStack&) const override {}
};

class CleanEntry : public StackEntry {
public:
    explicit CleanEntry(MeshStackModel& model)
        : StackEntry(model, StackStep::Clean, StackEntry::tr("Clean"),
                     StackEntry::tr("Loose parts and triangles without area go.")),
          m_share(makeNumber(0, kPercent, 0.5, 1, StackEntry::tr(" % of the largest part")))
    {
        addField(StackEntry::tr("Loose parts below"), m_share, 0);
    }

private:
    void show(const MeshStack& stack) override { m_share->setValue(stack.clean.floaterShare * kPercent); }
    void write(MeshStack& stack) const override { stack.clean.floaterShare = m_share->value() / kPercent; }
    QDoubleSpinBox* m_share;
};

class BaseCutEntry : public StackEntry {
public:
    explicit BaseCutEntry(MeshStackModel& model)
        : StackEntry(model, StackStep::BaseCut, StackEntry::tr("Base cut"),
                     StackEntry::tr("Cuts the base off along a plane and closes the cut.")),
          m_height(makeNumber(0, kPercent, 1, 1, QStringLiteral(" %"))), m_tiltX(makeNumber(-kMostTilt, kMostTilt, 1, 1, QStringLiteral("°"))),
          m_tiltZ(makeNumber(-kMostTilt, kMostTilt, 1, 1, QStringLiteral("°")))
    {
        addField(StackEntry::tr("Height"), m_height, 0);
        addField(StackEntry::tr("Tilt X"), m_tiltX, 1);
        addField(StackEntry::tr("Tilt Z"), m_tiltZ, 2);
    }

private:
    void show(const MeshStack& stack) override
    {
        m_height->setValue(stack.baseCut.height * kPercent);
        m_tiltX->setValue(stack.baseCut.tiltXDegrees);
        m_tiltZ->setValue(stack.baseCut.tiltZDegrees);
    }
    void write(MeshStack& stack) const override
    {
        stack.baseCut.height = m_height->value() / kPercent;
        stack.baseCut.tiltXDegrees = m_tiltX->value();
        stack.baseCut.tiltZDegrees = m_tiltZ->value();
    }
    QDoubleSpinBox* m_height;
    QDoubleSpinBox* m_tiltX;
    QDoubleSpinBox* m_tiltZ;
};

class SmoothEntry : public StackEntry {
public:
    explicit SmoothEntry(MeshStackModel& model)
        : StackEntry(model, StackStep::Smooth, StackEntry::tr("Smooth"),
                     StackEntry::tr("Evens out small bumps; the triangles stay.")),
          m_iterations(makeNumber(0, 200, 1, 0, {})),
          m_keep(new QCheckBox(StackEntry::tr("Keep the volume")))
    {
        addField(StackEntry::tr("Times"), m_iterations, 0);
        addWide(m_keep);
        connect(m_keep, &QCheckBox::toggled, this, [this] { edited(); });
    }

private:
    void show(const MeshStack& stack) override
    {
        m_iterations->setValue(stack.smooth.iterations);
        m_keep->setChecked(stack.smooth.keepVolume);
    }
    void write(MeshStack& stack) const override
    {
        stack.smooth.iterations = int(m_iterations->value());
        stack.smooth.keepVolume = m_keep->isChecked();
    }
    QDoubleSpinBox* m_iterations;
    QCheckBox* m_keep;
};

/// The error is kept in the mesh's units and shown in millimetres of the shape's size.
class DecimateEntry : public StackEntry {
public:
    explicit DecimateEntry(MeshStackModel& model)
        : StackEntry(model, StackStep::Decimate, StackEntry::tr("Decimate"),
                     StackEntry::tr("Fewer triangles, the same shape.")),
          m_by(new QComboBox), m_faces(new QSpinBox), m_error(makeNumber(0.001, 1000, 0.05, 3, QStringLiteral(" mm")))
    {
        m_by->addItems({StackEntry::tr("Faces"),
                        StackEntry::tr("Error")});
        m_faces->setRange(4, kMostFaces);
        m_faces->setSingleStep(1000);
        m_faces->setGroupSeparatorShown(true);
        m_faces->setKeyboardTracking(false);
        addField(StackEntry::tr("By"), m_by, 0);
        addField(StackEntry::tr("At most"), m_faces, 1);
        addTwin(m_error, 1);
        m_error->setAccessibleName(StackEntry::tr("Decimate: largest error"));
        connect(m_by, &QComboBox::activated, this, [this] { edited(); });
        connect(m_faces, &QSpinBox::valueChanged, this, [this] { edited(); });
    }

private:
    double scale() const { return m_model.millimetresPerUnit() > 0 ? m_model.millimetresPerUnit() : 1; }
    void show(const MeshStack& stack) override
    {
        const bool byFaces = stack.decimate.faces.has_value();
        m_by->setCurrentIndex(byFaces ? 0 : 1);
        m_faces->setVisible(byFaces);
        m_error->setVisible(!byFaces);
        if (byFaces)
            m_faces->setValue(int(*stack.decimate.faces));
        else
            m_error->setValue(stack.decimate.maxError.value_or(0) * scale());
    }
    void write(MeshStack& stack) const override
    {
        const bool byFaces = m_by->currentIndex() == 0;
        stack.decimate.faces = byFaces ? std::optional<std::int64_t>(m_faces->value()) : std::nullopt;
        stack.decimate.maxError = byFaces ? std::nullopt : std::optional<double>(m_error->value() / scale());
    }
    QComboBox* m_by;
    QSpinBox* m_faces;
    QDoubleSpinBox* m_error;
};

class OrientEntry : public StackEntry {
public:
    explicit OrientEntry(MeshStackModel& model)
        : StackEntry(model, StackStep::Orient, StackEntry::tr("Orient"),
                     StackEntry::tr("Turns the shape about its middle."))
    {
        const QString names[] = {StackEntry::tr("Turn X"),
                                 StackEntry::tr("Turn Y"),
                                 StackEntry::tr("Turn Z")};
        for (int axis = 0; axis < 3; ++axis) {
            m_turns[axis] = makeNumber(-180, 180, 15, 1, QStringLiteral("°"));
            m_turns[axis]->setWrapping(true);
            addField(names[axis], m_turns[axis], axis);
        }
    }

private:
    void show(const MeshStack& stack) override
    {
        const double turns[] = {stack.orient.xDegrees, stack.orient.yDegrees, stack.orient.zDegrees};
        for (int axis = 0; axis < 3; ++axis)
            m_turns[axis]->setValue(turns[axis]);
    }
    void write(MeshStack& stack) const override
    {
        stack.orient.xDegrees = m_turns[0]->value();
        stack.orient.yDegrees = m_turns[1]->value();
        stack.orient.zDegrees = m_turns[2]->value();
    }
    QDoubleSpinBox* m_turns[3];
};

class SizeEntry : public StackEntry {
public:
    explicit SizeEntry(MeshStackModel& model)
        : StackEntry(model, StackStep::Size, StackEntry::tr("Size"),
                     StackEntry::tr("How long one side really is; the others follow.")),
          m_side(new QComboBox), m_length(makeNumber(0.1, kMostMillimetres, 1, 1, QStringLiteral(" mm")))
    {
        m_side->addItems({StackEntry::tr("Longest"),
                          StackEntry::tr("Width"),
                          StackEntry::tr("Height"),
                          StackEntry::tr("Depth")});
        addField(StackEntry::tr("Side"), m_side, 0);
        addField(StackEntry::tr("Length"), m_length, 1);
        connect(m_side, &QComboBox::activated, this, [this] { edited(); });
    }

private:
    void show(const MeshStack& stack) override
    {
        m_side->setCurrentIndex(int(stack.size.side));
        m_length->setValue(stack.size.millimetres);
    }
    void write(MeshStack& stack) const override
    {
        stack.size.side = engine::SizeSide(m_side->currentIndex());
        stack.size.millimetres = m_length->value();
    }
    QComboBox* m_side;
    QDoubleSpinBox* m_length;
};

} // namespace

std::vector<StackEntry*> makeStackEntries(MeshStackModel& model)
{
    return {new RepairEntry(model), new CleanEntry(model), new BaseCutEntry(model), new SmoothEntry(model),
            new DecimateEntry(model), new OrientEntry(model), new SizeEntry(model)};
}

} // namespace maquette::ui
