//===- startEmpty.cpp - the peer of bench_start: a program that does nothing ----------------===//
int main() { return 0; }
