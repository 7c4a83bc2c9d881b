#pragma once

#include "training/named_tensor.h"

#include <cstdint>
#include <string>
#include <vector>

/// AdamW: Adam with decoupled weight decay (Loshchilov and Hutter), gradient clipping, and moving averages of weights.
namespace maquette::engine {

/// Leaf tensors that share a learning rate.
struct ParameterGroup {
    NamedTensors parameters; ///< f32 leaves that require gradients
    double learningRate = 1e-3;
    double weightDecay = 0.0; ///< per unit of learning rate; used for tensors of two or more axes only
};

struct AdamWOptions {
    double beta1 = 0.9;
    double beta2 = 0.95;
    double epsilon = 1e-8;
};

class AdamW {
public:
    explicit AdamW(std::vector<ParameterGroup> groups, AdamWOptions options = {});

    void zeroGradients();
    /// Those that are there, in the parameters' order; they share storage with the parameters' own.
    std::vector<at::Tensor> gradients() const;
    /// Scales all gradients so that their joint Euclidean norm is at most maxNorm. Returns the norm before.
    double clipGradients(double maxNorm);
    /// One update; every group's learning rate is multiplied by `factor`. A parameter without a gradient stays.
    void step(double factor);
    /// Moments and step counts, named after the parameters; for a checkpoint.
    NamedTensors state() const;

private:
    struct Slot {
        std::string name;
        at::Tensor value, first, second, steps;
    };
    struct Group {
        std::vector<Slot> slots;
        double learningRate;
        double weightDecay;
    };
    std::vector<Group> m_groups;
    AdamWOptions m_options;
};

/// Exponential moving average of a list of tensors.
class WeightAverage {
public:
    /// Starts at the present values. 0 <= decay < 1: the share of the old average that one update keeps.
    WeightAverage(const NamedTensors& parameters, double decay);
    /// The same with the averages in the storage of other tensors, for example of a second network. They have the
    /// parameters' names and shapes and take the present values.
    WeightAverage(const NamedTensors& parameters, NamedTensors storage, double decay);

    /// average <- decay' * average + (1 - decay') * values, where decay' = min(decay, (1 + n) / (10 + n)) at update
    /// n = 0, 1, ...: a young average must not remember the random start.
    void update();
    /// The averaged tensors under the parameters' names, and the count of updates as "average.updates".
    NamedTensors state() const;
    /// The averaged tensors under the parameters' names.
    const NamedTensors& values() const { return m_average; }
    /// Exchanges the live values with the averages. Twice is nothing at all.
    void swap();

private:
    NamedTensors m_live;
    NamedTensors m_average;
    at::Tensor m_updates;
    double m_decay;
};

} // namespace maquette::engine
