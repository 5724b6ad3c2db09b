// Leaks that are not ours, for the leak checker: x265 (the tests' encoder) keeps tables when it closes, and libheif
// 1.15 loses some 50 bytes where a box of the file is refused.
extern "C" const char*
__lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier,cert-*): the checker's name
extern "C" const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier,cert-*)
  return "leak:libx265\nleak:libheif\n";
}
