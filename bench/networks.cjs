// Times ONNX Runtime on every network of a folder, 224 px, and prints a line of JSON a case.
// usage: networks.cjs FOLDER
const fs = require("fs");
const path = require("path");
const { InferenceSession, Tensor } = require("onnxruntime-node");

const LEAST_MS = 700; // of measuring, a case
const LEAST_RUNS = 5;

async function median(session, input) {
  const times = [];
  for (let sum = 0; sum < LEAST_MS || times.length < LEAST_RUNS; sum += times[times.length - 1]) {
    const start = process.hrtime.bigint();
    await session.run({ in: input });
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}

async function main(folder) {
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith(".onnx")))
    for (const threads of [1, 2]) {
      const options = { intraOpNumThreads: threads, interOpNumThreads: 1, executionMode: "sequential" };
      const session = await InferenceSession.create(path.join(folder, file), options);
      for (const batch of [1, 4]) {
        const values = Float32Array.from({ length: batch * 3 * 224 * 224 }, (_, i) => ((i * 37) % 255) / 255 - 0.5);
        const input = new Tensor("float32", values, [batch, 3, 224, 224]);
        await session.run({ in: input }); // plans memory
        const milliseconds = await median(session, input);
        console.log(JSON.stringify({ network: path.basename(file, ".onnx"), batch, threads, milliseconds }));
      }
    }
}

main(process.argv[2]).catch((trouble) => {
  console.error(trouble.message);
  process.exit(1);
});
