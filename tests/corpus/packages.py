"""The packages of the corpus, and how their sources parse without being built.

Scientific programs and libraries of Debian 12 in C and C++. None of them was looked at while the
translator was written.
"""
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Package:
    name: str       # of Debian's source package
    version: str
    directory: str  # what the package unpacks to
    topic: str
    units: tuple    # globs of the translation units, below the directory
    flags: tuple    # {root} is the directory
    without: tuple = ()  # globs of files that are no units here
    prepare: tuple = ()  # shell commands, run once in the directory after unpacking
    # Units that don't parse, and why: what would mend it isn't among the package's sources.
    unparsed: dict = field(default_factory=dict)


PACKAGES = [
    Package(
        "gsl", "2.7.1+dfsg-5+deb12u1", "gsl-2.7.1+dfsg", "numerical library, C",
        units=("*/*.c",),
        without=("*/test*.c", "doc/*", "debian/*", "*/demo*.c", "ieee-utils/fp-*.c",
                 "utils/strto*.c"),  # the last two are of other systems
        flags=("-DHAVE_CONFIG_H", "-I{root}", "-std=gnu11"),
        prepare=("./configure --disable-dependency-tracking --quiet >/dev/null",
                 "cd gsl && for header in ../gsl_*.h ../*/gsl_*.h; do ln -sf $header .; done")),
    Package(
        "metis", "5.1.0.dfsg-7", "metis-5.1.0.dfsg", "graph partitioning, C",
        units=("libmetis/*.c", "programs/*.c", "GKlib/*.c"),
        flags=("-I{root}/include", "-I{root}/GKlib", "-I{root}/libmetis", "-I{root}/programs",
               "-std=gnu99", "-DLINUX", "-D_FILE_OFFSET_BITS=64", "-DNDEBUG", "-DNDEBUG2",
               "-DSVNINFO=\"0\"")),
    Package(
        "minimap2", "2.24+dfsg-3", "minimap2-2.24+dfsg", "sequence alignment, C with SSE",
        units=("*.c",),
        flags=("-DHAVE_KALLOC", "-I{root}/stub-corpus", "-msse4.1"),
        # Debian lets simde stand in for the instructions; the compiler's own header has the same.
        prepare=("mkdir -p stub-corpus/simde/x86",
                 "echo '#include <smmintrin.h>' >stub-corpus/simde/x86/sse4.1.h",
                 "echo '#include <emmintrin.h>' >stub-corpus/simde/x86/sse2.h")),
    Package(
        "fasttree", "2.1.11-2", "fasttree-2.1.11", "phylogenetic trees, C with OpenMP",
        units=("*.c",), flags=("-DOPENMP", "-fopenmp", "-msse3", "-DUSE_DOUBLE")),
    Package(
        "nlopt", "2.7.1-5", "nlopt-2.7.1", "optimisation, C and C++",
        units=("src/*/*.c", "src/algs/*/*.c", "src/algs/*/*.cc", "src/algs/*/*.cpp"),
        without=("src/octave/*", "src/swig/*", "src/*/test*.c", "src/algs/*/*test*", "src/algs/*/tst*",
                 "src/algs/*/*example*", "src/algs/*/prog*",
                 "src/algs/direct/DIRparallel.c"),  # its own build leaves it out: it is unfinished
        flags=("-I{root}/build-corpus", "-I{root}/build-corpus/src/api", "-I{root}/src/api",
               "-I{root}/src/util", "-I{root}/src/algs/praxis", "-I{root}/src/algs/direct",
               "-I{root}/src/algs/cdirect", "-I{root}/src/algs/stogo",
               "-I{root}/src/algs/ags", "-I{root}/src/algs/luksan", "-I{root}/src/algs/crs",
               "-I{root}/src/algs/mlsl", "-I{root}/src/algs/mma", "-I{root}/src/algs/cobyla",
               "-I{root}/src/algs/newuoa", "-I{root}/src/algs/neldermead",
               "-I{root}/src/algs/auglag", "-I{root}/src/algs/bobyqa", "-I{root}/src/algs/isres",
               "-I{root}/src/algs/slsqp", "-I{root}/src/algs/esch"),
        prepare=("cmake -S . -B build-corpus -DNLOPT_PYTHON=OFF -DNLOPT_OCTAVE=OFF -DNLOPT_GUILE=OFF"
                 " -DNLOPT_MATLAB=OFF -DNLOPT_SWIG=OFF >/dev/null",)),
    Package(
        "qhull", "2020.2-5", "qhull-2020.2", "convex hulls, C and C++",
        units=("src/libqhull_r/*.c", "src/libqhull/*.c", "src/libqhullcpp/*.cpp"),
        flags=("-I{root}/src",)),
    Package(
        "voro++", "0.5+revert-to-0.4.6+dfsg1-1", "voro++-0.5+revert-to-0.4.6+dfsg1",
        "Voronoi cells, C++",
        units=("src/*.cc",), without=("src/cmd_line.cc", "src/v_base_wl.cc", "src/voro++.cc"),
        flags=("-I{root}/src",)),
    Package(
        "muscle", "1:5.1.0-1", "muscle-5.1.0", "multiple alignment, C++ with OpenMP",
        units=("src/*.cpp",), flags=("-I{root}/src", "-fopenmp", "-std=c++17", "-DNDEBUG")),
    Package(
        "alglib", "3.19.0-1", "alglib-3.19.0", "numerical library, C++",
        units=("src/*.cpp",), flags=("-I{root}/src",)),
]
