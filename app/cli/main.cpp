#include <kernels/version.h>

#include <cstdio>

int main()
{
    std::printf("maquette-cli %s\n", maquette::kernels::version());
    return 0;
}
