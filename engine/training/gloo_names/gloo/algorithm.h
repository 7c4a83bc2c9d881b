#pragma once

// LibTorch's package names this header and lacks it; nothing of it is needed (see gloo/context.h).
