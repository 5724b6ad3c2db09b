// Runs while the library is built: writes dlib's frontal face detector as a C++ array. dlib keeps it packed in a way
// that takes 0.75 s to unpack, three times as long as everything else that a short run does.
#include <dlib/image_processing/frontal_face_detector.h>

#include <exception>
#include <fstream>

int main(int argc, char** argv) try {
  if (argc != 2) return 2;
  const std::string bytes = dlib::get_serialized_frontal_faces();
  std::ofstream out(argv[1]);
  out << "#include \"detector_bytes.hpp\"\nnamespace comedo {\nconst unsigned char kDetectorBytes[] = {";
  for (std::size_t i = 0; i < bytes.size(); ++i)
    out << (i % 32 == 0 ? "\n" : "") << static_cast<int>(static_cast<unsigned char>(bytes[i])) << ',';
  out << "};\nconst std::size_t kDetectorSize = sizeof kDetectorBytes;\n}\n";
  return out.flush() ? 0 : 1;
} catch (const std::exception&) {
  return 1;
}
