// usage: onnxruntime.cjs MODEL INPUT SHAPE OUTPUT RESULT: float32 files; SHAPE as 1,3,64,64. Without arguments it says
// by its exit status whether the engine is there.
const fs = require("fs");
const { InferenceSession, Tensor } = require("onnxruntime-node");

async function main([model, input, shape, output, result]) {
  if (!model) return;
  const session = await InferenceSession.create(model);
  const bytes = fs.readFileSync(input);
  const values = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const tensor = new Tensor("float32", values, shape.split(",").map(Number));
  const found = (await session.run({ [session.inputNames[0]]: tensor }))[output].data;
  fs.writeFileSync(result, Buffer.from(found.buffer, found.byteOffset, found.byteLength));
}

main(process.argv.slice(2)).catch((trouble) => {
  console.error(trouble.message);
  process.exit(1);
});
