#pragma once

#include "image/normalise.h"
#include "parity/checks.h"

#include <string>

/// The recorded pictures on their way to the image encoder.
namespace maquette::engine::parity {

class RecordedPictures {
public:
    explicit RecordedPictures(const ParityWork& work) : m_work(work) {}

    /// The picture's file: "images/a_rgba.png" for the letter "a" or for that name itself.
    std::filesystem::path file(const std::string& nameOrLetter) const;
    /// Cropped and composed, before the resize to the processor's size.
    PreparedPicture recentred(const std::string& nameOrLetter) const;
    PreparedPicture processed(const std::string& nameOrLetter, const std::string& pipelineFolder) const;
    /// [1, 1, 3, S, S] f32 in [-1, 1] on the run's device. Where the processed picture was recorded it is fed as it
    /// is: resized bytes may differ by one between versions of the imaging library (their own entry allows it), and
    /// what follows is to be compared on equal input.
    at::Tensor networkInput(const std::string& nameOrLetter, const std::string& pipelineFolder) const;

private:
    ParityWork m_work;
};

/// A picture's bytes, [H, W, channels] u8.
at::Tensor pixels(const Picture& picture);

} // namespace maquette::engine::parity
