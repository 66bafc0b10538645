//===- main.cpp - surrogate-search -------------------------------------------------------===//
#include "Command.h"

int main(int argc, char **argv) { return surrogate::search::runCommand(argc, argv); }
