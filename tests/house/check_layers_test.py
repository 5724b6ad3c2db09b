"""tools/check_layers.py names each kind of violation and is silent about a tree without any."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOL = Path(__file__).resolve().parents[2] / "tools/check_layers.py"
LAYERS = ("error", "image", "face")


class CheckLayers(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = Path(self.folder.name)
        self.write("CMakeLists.txt", f"set(COMEDO_LAYERS\n  {' '.join(LAYERS)})\n")
        for index, layer in enumerate(LAYERS):
            before = f"LAYERS {LAYERS[index - 1]}" if index else ""
            self.write(f"include/comedo/{layer}.hpp", "#include <vector>\n")
            self.write(f"src/{layer}/CMakeLists.txt", f"comedo_layer({layer}\n  SOURCES {layer}.cpp\n  {before})\n")
            self.write(f"src/{layer}/{layer}.cpp", f'#include "comedo/{layer}.hpp"\n')
            self.write(f"tests/{layer}/{layer}_test.cpp", "")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def run_tool(self):
        run = subprocess.run([sys.executable, TOOL, self.root], capture_output=True, text=True)
        self.assertEqual(run.stderr, "")
        return run.returncode, run.stdout

    def expect(self, violation):
        code, said = self.run_tool()
        self.assertIn(violation, said)
        self.assertEqual(code, 1)
        self.assertEqual(len(said.splitlines()), 1, said)

    def test_clean_tree(self):
        self.write("src/face/plan.hpp", '#include <dlib/pixel.h>\n#include "comedo/image.hpp"\n')
        self.write("src/face/face.cpp", '#include "comedo/face.hpp"\n\n#include "plan.hpp"\n')
        self.write("src/cli/main.cpp", '#include "comedo/face.hpp"\n')
        self.assertEqual(self.run_tool(), (0, "3 layers, each includes only layers before it\n"))

    def test_later_layer_in_source(self):
        self.write("src/image/image.cpp", '#include "comedo/image.hpp"\n#include "comedo/face.hpp"\n')
        self.expect('src/image/image.cpp:2: "comedo/face.hpp" belongs to a later layer.')

    def test_later_layer_in_public_header(self):
        self.write("include/comedo/error.hpp", '#include "comedo/image.hpp"\n')
        self.expect('include/comedo/error.hpp:1: "comedo/image.hpp" belongs to a later layer.')

    def test_angle_brackets_do_not_hide_a_later_layer(self):
        self.write("src/error/error.cpp", "# include <comedo/face.hpp>\n")
        self.expect('src/error/error.cpp:1: "comedo/face.hpp" belongs to a later layer.')

    def test_third_party_in_public_header(self):
        self.write("include/comedo/face.hpp", "#include <vector>\n#include <opencv2/core.hpp>\n")
        self.expect("include/comedo/face.hpp:2: a public header includes only the standard library and comedo/")

    def test_private_header_of_another_layer(self):
        self.write("src/image/jpeg.hpp", "")
        self.write("src/face/face.cpp", '#include "jpeg.hpp"\n')
        self.expect('src/face/face.cpp:1: "jpeg.hpp" is a private header of image.')

    def test_private_header_by_its_path(self):
        self.write("src/image/jpeg.hpp", "")
        self.write("src/face/face.cpp", '#include "../image/jpeg.hpp"\n')
        self.expect('src/face/face.cpp:1: "../image/jpeg.hpp" is a private header of image.')

    def test_unknown_header(self):
        self.write("src/face/face.cpp", '#include "dlib.h"\n')
        self.expect('src/face/face.cpp:1: "dlib.h" is no header of face; third-party headers stand in <>.')

    def test_shared_helper_and_written_header(self):
        self.write("src/cairo/colour.hpp", "")
        self.write("src/image/colour.hpp", "")
        self.write("src/cli/CMakeLists.txt", "configure_file(version.hpp.in version.hpp @ONLY)\n")
        self.write("src/cli/main.cpp", '#include "version.hpp"\n#include "colour.hpp"\n')
        self.assertEqual(self.run_tool()[0], 0)

    def test_target_on_a_later_layer(self):
        self.write("src/image/CMakeLists.txt", "comedo_layer(image\n  SOURCES a.cpp\n  LAYERS error face\n  PACKAGES x)\n")
        self.expect("src/image/CMakeLists.txt:1: LAYERS names face, which is not before image.")

    def test_layer_without_test(self):
        (self.root / "tests/face/face_test.cpp").unlink()
        self.expect("CMakeLists.txt:1: layer face has no test in tests/face/.")

    def test_layer_without_header(self):
        (self.root / "include/comedo/face.hpp").rename(self.root / "include/comedo/faces.hpp")
        self.write("src/face/face.cpp", "")
        code, said = self.run_tool()
        self.assertEqual(code, 1)
        self.assertIn("layer face has no include/comedo/face.hpp.", said)
        self.assertIn('include/comedo/faces.hpp:1: "faces" is not in COMEDO_LAYERS.', said)

    def test_folder_that_is_no_layer(self):
        self.write("src/util/util.cpp", "")
        self.expect("src/util/util.cpp:1: src/util is no layer.")


if __name__ == "__main__":
    unittest.main()
