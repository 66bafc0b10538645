# cmake --install: a relocatable prefix. The rooms install their own programs and libraries; this
# file adds what users' builds need: find_package(SurrogateRewrite) and surrogate.pc.
