# The two commands of README.md, and what they are made of. Everything is built in build/ and may
# be repeated: what is done isn't done again.
#
#   make demo         the whole path on a real application, with one table at the end
#   make check        release build, format, lit, unit and system tests, random programs
#   make check-full   check, then g++-12, sanitizers and clang-tidy
#   make corpus       analyses whole packages of Debian's: every function with a loop as a region
#   make fuzz         random programs, 20,000 regions; may be stopped and goes on where it was
#   make tools        surrogate-rewrite, surrogate-search and libsurrogate
#   make install      into PREFIX (default /usr/local)

PREFIX ?= /usr/local
JOBS ?= $(shell nproc)

.PHONY: help demo check check-full corpus fuzz tools setup configure install clean
help:
	@sed -n '/^# *make/s/^# *//p' Makefile

setup:
	@scripts/setup

configure: setup
	@test -f build/build.ninja || cmake --preset release

tools: configure
	@cmake --build build -j $(JOBS) --target tools

demo: tools
	@examples/binomial_options/demo

check: configure
	@scripts/check

check-full: configure
	@scripts/check --full

corpus: tools
	@tests/corpus/run

fuzz: tools
	@BUILD_DIR=$(CURDIR)/build /usr/bin/python3 -B tests/system/fuzz --regions 20000 --jobs $(JOBS)

install: tools
	@cmake --install build --prefix $(PREFIX)

clean:
	rm -rf build build-*
