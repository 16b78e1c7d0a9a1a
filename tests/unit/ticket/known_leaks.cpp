// fontconfig 2.14 forgets 288 bytes once a process, whatever is done with it.
extern "C" const char* __lsan_default_suppressions();  // NOLINT: the sanitizer's own name

extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig.so";
}
